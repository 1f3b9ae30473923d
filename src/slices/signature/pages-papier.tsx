import type { ComponentProps } from "preact";
import { Absent, type Definition, Definitions, Vide } from "../../platform/ui/blocs.tsx";
import { Bouton, Gestes } from "../../platform/ui/bouton.tsx";
import { Champ, type Erreurs, Formulaire, ResumeErreurs } from "../../platform/ui/champ.tsx";
import { Page } from "../../platform/ui/page.tsx";
import { Section } from "../../platform/ui/section.tsx";
import { Table } from "../../platform/ui/table.tsx";
import { Etat } from "../../platform/ui/trait.tsx";
import { instantInWords } from "../../shared/day.ts";
import { chiffres, leJour, liste, nombre } from "../../shared/phrase.ts";
import { type Depot, type EtatDeDepot, etatDeDepot, type PartieDeclarante } from "./papier.ts";
import { phraseDuSceau } from "./preuve.ts";

type Cadre = Omit<ComponentProps<typeof Page>, "titre">;

/** A file as the list shows it; `partie` is the name of who handed it in. */
export type DepotVu = Depot & { partie: string };

type PropsListe = {
  cadre: Cadre;
  projet: { id: string; titre: string };
  parties: readonly PartieDeclarante[];
  depots: readonly DepotVu[];
  /** The round that is open, which the form is for; null: none. */
  tour: string | null;
  cle: string;
  valeurs?: { organisation: string; mode: string; qualites: readonly string[]; jour: string };
  erreurs?: Erreurs;
};

/** Where the files of a draft are handed in and followed. */
export const adresseDepots = (projet: string): string => `/projets/${encodeURIComponent(projet)}/depots`;

/** What was signed on paper or elsewhere: the files handed in, and the form to hand in one more. */
export function PageDepots({ cadre, projet, parties, depots, tour, cle, valeurs, erreurs = {} }: PropsListe) {
  const attend = depots.filter((d) => d.vu === null).length;
  return (
    <Page
      {...cadre}
      titre="Signé ailleurs qu’ici"
      phrase={phraseDesDepots(depots.length, attend)}
      chapeau="Un document signé sur papier, ou par un autre service, compte comme une signature une fois qu’une autre partie l’a vu et reconnu."
      fil={filDe(projet, "Signé ailleurs")}
    >
      <ResumeErreurs erreurs={erreurs} />
      {depots.length > 0 && (
        <Section titre="Documents déposés" large>
          <Table
            legende="Documents déposés, du plus ancien au plus récent"
            colonnes={[{ titre: "Document" }, { titre: "Déposé pour" }, { titre: "Signé" }, { titre: "Où il en est" }]}
            lignes={depots.map((d) => ({
              href: `${adresseDepots(projet.id)}/${encodeURIComponent(d.id)}`,
              cellules: [
                d.nom,
                `${d.partie}, ${liste(d.qualites)}`,
                leJour(d.jour),
                <Etat key={d.id} {...TRAITS[etatDeDepot(d)]} />,
              ],
            }))}
          />
        </Section>
      )}
      {parties.map((partie) => (
        <FormulaireDepot
          key={partie.id}
          projet={projet.id}
          tour={tour ?? ""}
          partie={partie}
          cle={cle}
          valeurs={valeurs?.organisation === partie.id ? valeurs : undefined}
          erreurs={valeurs === undefined || valeurs.organisation === partie.id ? erreurs : {}}
        />
      ))}
      {parties.length === 0 && (
        <Section titre="Déposer">
          <Vide
            titre={tour !== null ? "Rien à déposer pour vous" : "Ce texte n’est pas à la signature"}
            phrase={
              tour !== null
                ? "Les signatures de votre organisation sont données, ou attendent d’être reconnues."
                : "Un document signé se dépose une fois le texte envoyé à la signature."
            }
            niveau={3}
          />
        </Section>
      )}
    </Page>
  );
}

/** The opening sentence of the list: what waits, else how many there are. */
export const phraseDesDepots = (depots: number, attend: number): string =>
  depots === 0
    ? "Aucun document signé ailleurs n’a été déposé."
    : attend === 0
      ? `${nombre(depots, "un document", "documents")} signé${depots > 1 ? "s" : ""} ailleurs, aucun n’attend.`.replace(
          /^./,
          (l) => l.toUpperCase(),
        )
      : attend === 1
        ? "Un document attend d’être vu et reconnu par une autre partie."
        : `${chiffres(attend)} documents attendent d’être vus et reconnus par une autre partie.`;

type PropsFormulaire = {
  projet: string;
  tour: string;
  partie: PartieDeclarante;
  cle: string;
  valeurs: PropsListe["valeurs"];
  erreurs: Erreurs;
};

function FormulaireDepot({ projet, tour, partie, cle, valeurs, erreurs }: PropsFormulaire) {
  return (
    <Section
      titre={`Déposer pour ${partie.nom}`}
      note="Une partie ne déclare que ses propres signataires. Une autre partie reconnaît ensuite le document."
    >
      <Formulaire
        action={adresseDepots(projet)}
        fichier
        libelle={`Déposer un document signé pour ${partie.nom}`}
        cle={cle}
        caches={{ organisation: partie.id, tour }}
      >
        <Champ
          nom="mode"
          libelle="Comment ce document a-t-il été signé ?"
          type="radio"
          requis
          valeur={valeurs?.mode}
          erreur={erreurs.mode}
          options={[
            { valeur: "papier", libelle: "Sur papier", aide: "Déposez le document numérisé : PDF, JPEG ou PNG." },
            {
              valeur: "ailleurs",
              libelle: "Par un autre service de signature",
              aide: "Déposez le PDF tel que ce service l’a rendu. Ses signatures seront contrôlées.",
            },
          ]}
        />
        <Champ
          nom="qualites"
          libelle="Quelles signatures ce document porte-t-il ?"
          type="checkbox"
          valeur={valeurs?.qualites ?? []}
          erreur={erreurs.qualites}
          options={partie.signataires.map(({ qualite, nom }) => ({ valeur: qualite, libelle: `${nom}, ${qualite}` }))}
        />
        <Champ
          nom="jour"
          libelle="Signé le"
          type="date"
          court
          requis
          aide="Le jour écrit à côté des signatures."
          valeur={valeurs?.jour}
          erreur={erreurs.jour}
        />
        <Champ
          nom="fichier"
          libelle="Document signé"
          type="file"
          requis
          aide="20 Mo au plus."
          accept="application/pdf,image/jpeg,image/png,.pdf,.jpg,.jpeg,.png"
          erreur={erreurs.fichier}
        />
        <Gestes>
          <Bouton plein>Déposer le document</Bouton>
        </Gestes>
      </Formulaire>
    </Section>
  );
}

const TRAITS = {
  attend: { etat: "a-completer", mot: "Attend d’être reconnu" },
  reconnu: { etat: "permis", mot: "Vu et reconnu" },
  ecarte: { etat: "refuse", mot: "Écarté" },
} as const satisfies Record<EtatDeDepot, { etat: "a-completer" | "permis" | "refuse"; mot: string }>;

/** One organisation that may judge a file, and what it may do. */
export type Juge = { id: string; nom: string; reconnaitre: boolean };

type PropsDepot = {
  cadre: Cadre;
  projet: { id: string; titre: string };
  depot: DepotVu;
  /** Names of those whose signatures it bears. */
  signataires: readonly { qualite: string; nom: string }[];
  juges: readonly Juge[];
  cle: string;
  valeurs?: { motif: string };
  erreurs?: Erreurs;
};

/** One file: what was declared, what was checked of it, and what another party makes of it. */
export function PageDepot({ cadre, projet, depot, signataires, juges, cle, valeurs, erreurs = {} }: PropsDepot) {
  const etat = etatDeDepot(depot);
  const adresse = `${adresseDepots(projet.id)}/${encodeURIComponent(depot.id)}`;
  return (
    <Page
      {...cadre}
      titre={depot.nom}
      phrase={PHRASES[etat](depot)}
      chapeau={
        depot.mode === "papier"
          ? "Un document signé sur papier, numérisé. Convenir le garde tel quel et n’en juge pas le contenu : comparez-le au texte."
          : "Un PDF signé par un autre service. Convenir a contrôlé que ses signatures tiennent ; à qui sont les clés et ce que dit le texte, vous seul pouvez en juger."
      }
      fil={[...filDe(projet, "Signé ailleurs", true), { libelle: "Un document" }]}
    >
      <ResumeErreurs erreurs={erreurs} />
      <Section titre="Ce document">
        <p>
          <Etat {...TRAITS[etat]} />
        </p>
        <Definitions lignes={lignesDuDepot(depot, signataires)} />
        <Gestes>
          <Bouton enLien href={`${adresse}/fichier`}>
            Télécharger le document déposé
          </Bouton>
          <Bouton enLien href={`/projets/${encodeURIComponent(projet.id)}/document.pdf`}>
            Ouvrir le texte envoyé à la signature
          </Bouton>
        </Gestes>
      </Section>
      {depot.constat.length > 0 && (
        <Section titre="Ses signatures" note="Contrôlées au dépôt. Aucun certificat inconnu d’ici n’est garanti.">
          <ul>
            {depot.constat.map((sceau, i) => (
              <li key={i}>{phraseDuSceau(sceau)}</li>
            ))}
          </ul>
        </Section>
      )}
      {juges.map((juge) => (
        <Jugement key={juge.id} adresse={adresse} juge={juge} cle={cle} motif={valeurs?.motif} erreurs={erreurs} />
      ))}
    </Page>
  );
}

const PHRASES: Readonly<Record<EtatDeDepot, (depot: DepotVu) => string>> = {
  attend: ({ partie }) => `Ce document, déposé pour ${partie}, attend d’être vu et reconnu par une autre partie.`,
  reconnu: ({ partie }) => `Ce document compte comme signature de ${partie}.`,
  ecarte: () => "Ce document a été écarté : il ne compte pas.",
};

function lignesDuDepot(depot: DepotVu, signataires: PropsDepot["signataires"]): Definition[] {
  const { partie, jour, depose, vu, taille, empreinte, qualites } = depot;
  const named = qualites.map((q) => `${signataires.find((s) => s.qualite === q)?.nom ?? "Sans nom"}, ${q}`);
  return [
    { terme: "Pour", valeur: partie },
    { terme: "Porte la signature de", valeur: liste(named) },
    { terme: "Signé", valeur: leJour(jour) },
    { terme: "Déposé", valeur: `le ${instantInWords(depose.le)}, par ${depose.par}` },
    {
      terme: vu?.ecarte == null ? "Vu et reconnu" : "Écarté",
      valeur: vu === null ? <Absent>pas encore</Absent> : `le ${instantInWords(vu.le)}, par ${vu.par}`,
    },
    ...(vu?.ecarte == null ? [] : [{ terme: "Pourquoi", valeur: vu.ecarte }]),
    { terme: "Taille", valeur: nombre(taille, "un octet", "octets") },
    { terme: "Empreinte SHA-256", valeur: empreinte.match(/.{1,8}/g)?.join(" ") ?? empreinte },
  ];
}

type PropsJugement = { adresse: string; juge: Juge; cle: string; motif: string | undefined; erreurs: Erreurs };

/** What one party makes of a file: recognise it, or set it aside with a reason. */
const Jugement = ({ adresse, juge, cle, motif, erreurs }: PropsJugement) => (
  <>
    {juge.reconnaitre && (
      <Section
        titre={`Reconnaître pour ${juge.nom}`}
        note="Ouvrez le document d’abord. Ensuite, cela ne se reprend pas."
      >
        <Formulaire
          action={`${adresse}/reconnaitre`}
          cle={`${cle}-oui`}
          libelle="Reconnaître le document"
          caches={{ organisation: juge.id }}
        >
          <Champ
            nom="vu"
            libelle="J’ai vu ce document : il porte ce texte et les signatures dites."
            type="checkbox"
            requis
            erreur={erreurs.vu}
          />
          <Gestes>
            <Bouton plein>Reconnaître le document</Bouton>
          </Gestes>
        </Formulaire>
      </Section>
    )}
    <Section titre={juge.reconnaitre ? "Ou l’écarter" : `Le retirer pour ${juge.nom}`}>
      <Formulaire
        action={`${adresse}/ecarter`}
        cle={`${cle}-non`}
        libelle="Écarter le document"
        caches={{ organisation: juge.id }}
      >
        <Champ nom="motif" libelle="Pourquoi ?" requis longueur={500} valeur={motif} erreur={erreurs.motif} />
        <Gestes>
          <Bouton>{juge.reconnaitre ? "Écarter le document" : "Retirer le document"}</Bouton>
        </Gestes>
      </Formulaire>
    </Section>
  </>
);

const filDe = (projet: { id: string; titre: string }, ici: string, lien = false) => [
  { libelle: "Projets", href: "/projets" },
  { libelle: projet.titre, href: `/projets/${encodeURIComponent(projet.id)}` },
  lien ? { libelle: ici, href: adresseDepots(projet.id) } : { libelle: ici },
];
