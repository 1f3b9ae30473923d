import { Definitions } from "../../platform/ui/blocs.tsx";
import { Bouton, Gestes } from "../../platform/ui/bouton.tsx";
import { Champ, type Erreurs, Formulaire, ResumeErreurs } from "../../platform/ui/champ.tsx";
import { Jour } from "../../platform/ui/jour.tsx";
import { PageNue } from "../../platform/ui/page.tsx";
import { Section } from "../../platform/ui/section.tsx";
import { Table } from "../../platform/ui/table.tsx";
import { addDays, type Day, dayInWords } from "../../shared/day.ts";
import { heureDuJour, heureEnMots, jourDe } from "../../shared/heure.ts";
import { liste, majuscule } from "../../shared/phrase.ts";
import type { Nommer } from "./pages-commun.tsx";
import { FicheLue } from "./pages-fiche.tsx";
import { CE_QUI_FUT_VU, ouEnEst, phraseDElle, SES_BLOCS } from "./phrases-personne.ts";
import { ACCORD_JOURS, blocsDe, ficheTransmise } from "./rules.ts";
import { lireBlocs } from "./rules-fiche.ts";
import { permisRelais } from "./transitions.ts";
import { ATTENDUS, type Bloc, type EtatRelais, type FicheDeLiaison, ISSUES_CLOTURE, type Relais } from "./types.ts";
import type { AccordLu, Consultation, RendezVousLu } from "./types-personne.ts";

/** One mise en relation as the person follows it. */
export type Suivie = {
  relais: Relais;
  etat: EtatRelais;
  fiche: FicheDeLiaison | null;
  /** The accord that stands, or the last one. */
  accord: AccordLu | null;
  rendezVous: readonly RendezVousLu[];
  vues: readonly Consultation[];
};

type PersonneProps = {
  demonstration: boolean;
  aujourdhui: Day;
  /** The instant it is, in ISO 8601. */
  maintenant: string;
  suivies: readonly Suivie[];
  nommer: Nommer;
  qui: (id: string) => string;
  erreurs: Erreurs;
  cle: string;
};

/** All that is shared of a person, for her eyes: to whom, what, who looked; and what she may do about it. */
export const PagePersonne = (props: PersonneProps) => (
  <PageNue
    titre="Ma mise en relation"
    phrase={phraseDElle(props.suivies.map((s) => s.etat))}
    chapeau="Rien ne part sans votre accord. Vous pouvez changer d’avis à tout moment, et voir qui a regardé."
    demonstration={props.demonstration}
  >
    <ResumeErreurs erreurs={props.erreurs} />
    {[...props.suivies].reverse().map((suivie) => (
      <UneMiseEnRelation key={suivie.relais.id} {...props} suivie={suivie} />
    ))}
    <VosDroits {...props} />
    <Section titre="Quitter" note="Cette page reste ouverte quatre heures dans ce navigateur.">
      <Formulaire action="/deconnexion" libelle="Quitter cette page">
        <Gestes>
          <Bouton>Quitter cette page</Bouton>
        </Gestes>
      </Formulaire>
    </Section>
  </PageNue>
);

type UneProps = PersonneProps & { suivie: Suivie };

function UneMiseEnRelation(props: UneProps) {
  const { suivie, nommer } = props;
  const { relais, etat } = suivie;
  return (
    <Section titre={`Vers ${nommer(relais.destinataire)}, ${relais.reference}`} id={`vers-${relais.reference}`}>
      <p>{ouEnEst(relais, etat, nommer)}</p>
      {etat === "propose" ? <DemandeDAccord {...props} /> : <CeQuiEstPartage {...props} />}
    </Section>
  );
}

const finaliteDe = (fiche: FicheDeLiaison | null): string =>
  fiche?.attendu === undefined ? "une mise en relation" : ATTENDUS[fiche.attendu];

/** The blocks of her fiche that may be left out, with what each says. */
const blocsLus = (fiche: FicheDeLiaison): { bloc: Exclude<Bloc, "emetteur">; dit: string }[] =>
  blocsDe(fiche)
    .filter((b) => b !== "emetteur")
    .map((bloc) => ({
      bloc,
      dit: lireBlocs(ficheTransmise(fiche, [bloc]))
        .slice(1) // the sender's own, first of any fiche
        .flatMap((b) => b.lignes.map((l) => `${l.terme} : ${l.valeur}`))
        .join(" · "),
    }));

function DemandeDAccord({ suivie, nommer, aujourdhui, cle, erreurs }: UneProps) {
  const { relais, fiche } = suivie;
  if (fiche === null) return <p>Ces données ont été effacées.</p>;
  const chemin = `/ma-mise-en-relation/${relais.id}`;
  return (
    <>
      <Definitions
        lignes={[
          { terme: "De la part de", valeur: `${fiche.emetteur.conseiller}, ${fiche.emetteur.agence}` },
          { terme: "À qui", valeur: `les conseillers de ${nommer(relais.destinataire)}, et personne d’autre` },
          { terme: "Pour quoi", valeur: finaliteDe(fiche) },
          { terme: "Jusqu’au", valeur: <Jour jour={addDays(aujourdhui, ACCORD_JOURS)} /> },
        ]}
      />
      <Formulaire action={`${chemin}/accord`} cle={`${cle}-${relais.id}-o`} libelle="Donner mon accord">
        <fieldset>
          <legend>Cochez ce qui peut partir. Ce que vous ne cochez pas reste chez votre conseiller.</legend>
          {blocsLus(fiche).map(({ bloc, dit }) => (
            <Champ
              key={bloc}
              nom={`bloc-${bloc}`}
              place={relais.reference}
              type="checkbox"
              libelle={majuscule(SES_BLOCS[bloc])}
              aide={dit}
              erreur={erreurs[`bloc-${bloc}`]}
            />
          ))}
        </fieldset>
        <p>
          Dès votre accord, votre fiche part. Jamais votre santé, votre famille, vos revenus, ni ce que vous avez dit en
          entretien.
        </p>
        <Gestes>
          <Bouton plein>Je suis d’accord</Bouton>
          <a href={`${chemin}/corriger`}>Corriger d’abord</a>
        </Gestes>
      </Formulaire>
      <Formulaire action={`${chemin}/refus`} cle={`${cle}-${relais.id}-n`} libelle="Dire non">
        <p>
          Dire non ne change rien à votre droit d’être reçu. On peut aussi vous dire où aller, sans rien transmettre.
        </p>
        <Gestes>
          <Bouton>Non, ne rien transmettre</Bouton>
        </Gestes>
      </Formulaire>
    </>
  );
}

function CeQuiEstPartage(props: UneProps) {
  const { suivie, cle, nommer, maintenant } = props;
  const { relais, etat, fiche, accord, rendezVous } = suivie;
  const next = rendezVous.find((r) => r.annule_le === null && r.fin > maintenant);
  const chemin = `/ma-mise-en-relation/${relais.id}`;
  return (
    <>
      <Definitions
        lignes={[
          ...(accord === null ? [] : [{ terme: "Votre accord", valeur: direAccord(accord) }]),
          ...(accord === null ? [] : [{ terme: "Partagé", valeur: direBlocs(accord) }]),
          ...(next === undefined ? [] : [{ terme: "Prochain rendez-vous", valeur: direRendezVous(next) }]),
          ...(relais.issue === null ? [] : [{ terme: "Comment cela finit", valeur: ISSUES_CLOTURE[relais.issue] }]),
        ]}
      />
      {fiche !== null && accord !== null && <FicheLue fiche={ficheTransmise(fiche, accord.blocs)} />}
      <QuiARegarde {...props} />
      {permisRelais("retirer-accord", etat, "personne") && (
        <Formulaire action={`${chemin}/retrait`} cle={`${cle}-${relais.id}-r`} libelle="Retirer mon accord">
          <p>
            Si vous retirez votre accord, {nommer(relais.destinataire)} ne lit plus votre fiche. Ce qui en a déjà été
            noté dans son propre outil relève de cet outil : demandez-le-lui.
          </p>
          <Gestes>
            <Bouton>Retirer mon accord</Bouton>
          </Gestes>
        </Formulaire>
      )}
      {fiche !== null && (
        <p>
          <a href={`${chemin}/corriger`}>Corriger ce qui est dit de vous</a>
        </p>
      )}
    </>
  );
}

/** "3 juin 2019 à 10 h", Paris time. */
const quand = (iso: string): string => `${dayInWords(jourDe(iso), true)} à ${heureEnMots(heureDuJour(iso))}`;

const direAccord = ({ voie, donne_le: le, jusqu_au: au, retire_le: fin }: AccordLu): string =>
  `donné ${voie === "oral" ? "de vive voix, noté" : "par votre lien"} le ${quand(le)}, ${
    fin === null ? `valable jusqu’au ${dayInWords(au)}` : `fini le ${quand(fin)}`
  }`;

const direBlocs = ({ blocs }: AccordLu): string => {
  const own = blocs.filter((b) => b !== "emetteur").map((b) => SES_BLOCS[b]);
  return own.length === 0 ? "les coordonnées de votre conseiller seulement" : liste(own);
};

const MODES = { "sur-place": "sur place", telephone: "par téléphone", visio: "en visioconférence" } as const;
const direRendezVous = (r: RendezVousLu): string =>
  [quand(r.debut), MODES[r.mode], r.lieu].filter((x) => x !== null).join(", ");

function QuiARegarde({ suivie, nommer, qui }: UneProps) {
  const { vues, relais } = suivie;
  if (vues.length === 0) return <p>Personne n’a encore ouvert votre fiche.</p>;
  return (
    <Table
      legende={`Qui a regardé, mise en relation ${relais.reference}`}
      legendeVisible
      colonnes={[{ titre: "Quand" }, { titre: "Qui" }, { titre: "Quoi" }]}
      lignes={vues.map((v) => ({
        cellules: [quand(v.le), `${quiAVu(v, qui)}, ${nommer(v.organisation)}`, CE_QUI_FUT_VU[v.quoi]],
      }))}
    />
  );
}

/** Who looked: a counsellor, a program by the name of its key, or somebody who came by a link. */
const quiAVu = ({ par, cle }: Consultation, qui: (id: string) => string): string =>
  par !== null ? qui(par) : cle !== null ? `le programme «\u00a0${cle}\u00a0»` : "quelqu’un, par un lien confirmé";

function VosDroits({ erreurs }: PersonneProps) {
  return (
    <Section titre="Vos données" note="Elles sont à vous.">
      <p>
        <a href="/donnees-personnelles">Combien de temps elles sont gardées</a>
      </p>
      <Formulaire action="/ma-mise-en-relation/export" libelle="Emporter mes données">
        <p>Tout ce qui est gardé de vous, en un fichier.</p>
        <Gestes>
          <Bouton nom="forme" valeur="html">
            Emporter, pour lire
          </Bouton>
          <Bouton nom="forme" valeur="json">
            Emporter, pour un autre outil
          </Bouton>
        </Gestes>
      </Formulaire>
      <Formulaire action="/ma-mise-en-relation/effacement" libelle="Effacer mes données">
        <Champ
          nom="certaine"
          type="checkbox"
          libelle="Tout effacer, sans retour"
          aide="Ce qui est en cours s’arrête. Votre lien n’ouvre plus rien. Ce que le destinataire a déjà noté dans son propre outil relève de cet outil."
          erreur={erreurs.certaine}
        />
        <Gestes>
          <Bouton grave>Effacer mes données</Bouton>
        </Gestes>
      </Formulaire>
    </Section>
  );
}

/** Once all is erased, or for whoever comes without her link. */
export const PageEffacee = ({ demonstration }: { demonstration: boolean }) => (
  <PageNue
    titre="Vos données sont effacées"
    chapeau="Les organismes qui les lisaient n’y ont plus accès, et votre lien n’ouvre plus rien. Ce que le destinataire a noté dans son propre outil relève de cet outil."
    demonstration={demonstration}
  />
);
