import { Absent } from "../../platform/ui/blocs.tsx";
import { Bouton, Gestes } from "../../platform/ui/bouton.tsx";
import { Champ, Formulaire, ResumeErreurs } from "../../platform/ui/champ.tsx";
import { Page } from "../../platform/ui/page.tsx";
import { Section } from "../../platform/ui/section.tsx";
import { Table } from "../../platform/ui/table.tsx";
import type { Bloc, Ecrit } from "../../shared/ecrit.ts";
import { leJour, majuscule, NBSP } from "../../shared/phrase.ts";
import { adresseSeance } from "./adresses.ts";
import { type Cadre, filDeReunion, type Saisie } from "./pages-commun.tsx";
import { Pour } from "./pages-instances.tsx";
import { instantEnJour, phraseAttente } from "./phrases.ts";
import { CLOTURE, quandEtOu } from "./rules-compte-rendu.ts";
import type { CompteRendu } from "./types.ts";
import type { Reunion } from "./vue.ts";

type Props = { cadre: Cadre; vue: Reunion; cle: string; saisie: Saisie };

/** The minutes as they are written, item by item; then what sends them. */
export function PageCompteRendu({
  cadre,
  vue,
  cle,
  saisie,
  no,
  projet,
  attendus,
}: Props & { no: number; projet: boolean; attendus: readonly string[] }) {
  const { points, seance, nommer } = vue;
  const { valeurs: v, erreurs: e } = saisie;
  return (
    <Page
      {...cadre}
      titre="Écrire le compte rendu"
      phrase={`Écrire le compte rendu, version ${no}.`}
      chapeau={
        projet
          ? "Cette version n’est pas envoyée : elle se change encore."
          : "Les faits déjà connus y sont. Complétez, puis enregistrez."
      }
      rubrique="/conventions"
      fil={filDeReunion(vue, "Compte rendu")}
      gestes={
        projet && (
          <>
            <a href={adresseSeance(seance.id, `/compte-rendu.pdf?no=${no}`)}>Projet (PDF)</a>
            <a href={adresseSeance(seance.id, `/compte-rendu.odt?no=${no}`)}>Projet (ODT)</a>
          </>
        )
      }
    >
      <ResumeErreurs erreurs={e} />
      <Section
        titre="Point par point"
        note="Faits, difficultés, ce qui est décidé. Les présences, les chiffres et les décisions s’ajoutent d’eux-mêmes."
      >
        <Formulaire cle={cle} libelle="Compte rendu" caches={{ no: String(no) }}>
          {points.map((p, i) => (
            <Champ
              key={p.id}
              nom={`texte-${p.id}`}
              libelle={`${i + 1}. ${p.titre}`}
              type="textarea"
              lignes={4}
              valeur={v[`texte-${p.id}`]}
              erreur={e[`texte-${p.id}`]}
              requis={false}
              longueur={8000}
            />
          ))}
          <Champ
            nom={`texte-${CLOTURE}`}
            libelle="Clôture"
            aide="Heure de fin, prochaine réunion, qui accueille."
            type="textarea"
            lignes={3}
            valeur={v[`texte-${CLOTURE}`]}
            requis={false}
            longueur={8000}
          />
          <Pour vue={vue} />
          <Gestes>
            <Bouton plein={!projet}>Enregistrer la version {no}</Bouton>
          </Gestes>
        </Formulaire>
      </Section>
      {projet && (
        <Section titre="L’envoyer" note="À tous ceux qui siègent, avec ou sans compte.">
          <Formulaire
            action={adresseSeance(seance.id, "/compte-rendu/envoyer")}
            cle={`${cle}-e`}
            libelle="Envoyer le compte rendu"
            caches={{ no: String(no) }}
          >
            <p>
              {attendus.length === 0 ? (
                <Absent>Aucune organisation n’a de titulaire : personne ne peut approuver.</Absent>
              ) : (
                `Approbation attendue : ${attendus.map(nommer).join(", ")}.`
              )}
            </p>
            <Champ
              nom="delai"
              libelle="Réputé approuvé sans remarque après combien de jours ?"
              aide="Ou à la prochaine réunion, si elle vient avant."
              type="number"
              inputmode="numeric"
              min="1"
              max="120"
              valeur={v.delai ?? "15"}
              erreur={e.delai}
              requis
              court
            />
            <Pour vue={vue} />
            <Gestes>
              <Bouton plein>Envoyer le compte rendu</Bouton>
            </Gestes>
          </Formulaire>
        </Section>
      )}
    </Page>
  );
}

/** A paper, read on the page as it was sent. */
export const Papier = ({ ecrit }: { ecrit: Ecrit }) => (
  <div class="feuille">
    {ecrit.blocs.map((bloc, i) => (
      <UnBloc key={i} bloc={bloc} />
    ))}
  </div>
);

function UnBloc({ bloc }: { bloc: Bloc }) {
  if (bloc.genre === "liste")
    return (
      <ul>
        {bloc.points.map((p) => (
          <li key={p}>{p}</li>
        ))}
      </ul>
    );
  if (bloc.genre === "figure" || bloc.genre === "images") return null; // minutes have none
  if (bloc.genre === "tableau")
    return (
      <Table
        legende={bloc.titres.join(", ")}
        colonnes={bloc.titres.map((titre) => ({ titre }))}
        lignes={bloc.lignes.map((cellules) => ({ cellules }))}
      />
    );
  if (bloc.genre === "titre" || bloc.genre === "titre1" || bloc.genre === "titre2")
    return <h3 class="sous-titre">{bloc.texte}</h3>;
  if (bloc.genre === "note" || bloc.genre === "mention" || bloc.genre === "sous-titre")
    return <p class="second">{bloc.texte}</p>;
  return <p>{bloc.texte}</p>;
}

type PropsApprouver = Props & {
  version: CompteRendu & { ecrit: Ecrit | null };
  /** Answered already: when, and what. */
  deja: { le: string; modification: string | null } | null;
  attendue: boolean;
};

/** The minutes to read, then one answer: approved, or a change asked for. */
export function PageApprouver({ cadre, vue, cle, saisie, version, deja, attendue }: PropsApprouver) {
  const { seance, nommer, par, approbation, etat } = vue;
  const phrase =
    deja !== null
      ? deja.modification === null
        ? `${majuscule(nommer(par))} a approuvé ce compte rendu ${deja.le}.`
        : `${majuscule(nommer(par))} a demandé une modification ${deja.le}.`
      : etat === "approuvee"
        ? "Ce compte rendu est approuvé."
        : attendue
          ? `Approuver le compte rendu au nom de ${nommer(par)} ?`
          : phraseAttente(approbation, nommer);
  const ouvert = attendue && deja === null && etat === "compte-rendu-envoye";
  return (
    <Page
      {...cadre}
      titre="Approuver le compte rendu"
      phrase={phrase}
      chapeau={
        deja !== null
          ? "Cette réponse est enregistrée ; elle n’a pas été écrite une seconde fois."
          : seance.approuverAvant !== null && ouvert
            ? `Sans remarque ${leJour(seance.approuverAvant)} au soir, il est réputé approuvé.`
            : `${majuscule(quandEtOu(seance))}.`
      }
      rubrique="/conventions"
      fil={filDeReunion(vue, "Approuver le compte rendu")}
      gestes={
        <>
          <a href={adresseSeance(seance.id, `/compte-rendu.pdf?no=${version.no}`)}>Compte rendu (PDF)</a>
          <a href={adresseSeance(seance.id, `/compte-rendu.odt?no=${version.no}`)}>Compte rendu (ODT)</a>
        </>
      }
    >
      <ResumeErreurs erreurs={saisie.erreurs} />
      {ouvert && (
        <Section
          titre="Votre réponse"
          note={`Version ${version.no}, envoyée ${instantEnJour(version.envoyeLe ?? version.ecritLe)}.`}
        >
          <Formulaire cle={cle} libelle="Réponse au compte rendu" caches={{ no: String(version.no) }}>
            <Pour vue={vue} />
            <Gestes>
              <Bouton plein nom="reponse" valeur="approuver">
                Approuver le compte rendu
              </Bouton>
            </Gestes>
            <Champ
              nom="modification"
              libelle="Ou une modification à demander"
              aide={`Dites le point et les mots${NBSP}: qui écrit le compte rendu en fera une nouvelle version.`}
              type="textarea"
              lignes={3}
              valeur={saisie.valeurs.modification}
              erreur={saisie.erreurs.modification}
              requis={false}
              longueur={1000}
            />
            <Gestes>
              <Bouton nom="reponse" valeur="modifier">
                Demander cette modification
              </Bouton>
            </Gestes>
          </Formulaire>
        </Section>
      )}
      <Section titre="Le compte rendu">
        {version.ecrit === null ? <Absent>Il n’est pas encore envoyé.</Absent> : <Papier ecrit={version.ecrit} />}
      </Section>
    </Page>
  );
}
