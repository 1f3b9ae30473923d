import { Absent } from "../../platform/ui/blocs.tsx";
import { Bouton, Gestes } from "../../platform/ui/bouton.tsx";
import { Champ, Formulaire, ResumeErreurs } from "../../platform/ui/champ.tsx";
import { Page } from "../../platform/ui/page.tsx";
import { Section } from "../../platform/ui/section.tsx";
import { Table } from "../../platform/ui/table.tsx";
import { majuscule, NBSP, nombre } from "../../shared/phrase.ts";
import { adresseSeance } from "./adresses.ts";
import { ChampsDeSeance } from "./pages-calendrier.tsx";
import { type Cadre, filDeReunion, type Saisie } from "./pages-commun.tsx";
import { Pour } from "./pages-instances.tsx";
import { phraseConvocation } from "./phrases.ts";
import { aConvoquerLe } from "./rules.ts";
import { MOTS_QUALITE, quandEtOu } from "./rules-compte-rendu.ts";
import type { GenrePoint, PointSeance, Siege } from "./types.ts";
import type { Reunion } from "./vue.ts";

type Props = { cadre: Cadre; vue: Reunion; cle: string; saisie: Saisie };

const MOTS_GENRE: Readonly<Record<GenrePoint, string>> = {
  approbation: "Approbation du compte rendu précédent",
  suites: "Suites des décisions",
  chiffres: "Tableau de bord",
  axe: "Point par axe",
  retard: "Engagements en retard",
  sujet: "Sujet à arbitrer",
  vie: "Vie de la convention",
  communication: "Communication",
  divers: "Questions diverses",
};

/** Moving or rewording a meeting. */
export const PageModifier = ({ cadre, vue, cle, saisie }: Props) => (
  <Page
    {...cadre}
    titre="Déplacer ou modifier la réunion"
    phrase="Déplacer ou modifier la réunion."
    chapeau={
      vue.seance.convoqueeLe === null
        ? "Personne n’est encore convoqué : aucun courriel ne part."
        : "Ceux qui siègent sont convoqués : si le jour, l’heure ou le lieu changent, un courriel le leur dit aussitôt."
    }
    rubrique="/conventions"
    fil={filDeReunion(vue, "Déplacer ou modifier")}
  >
    <ResumeErreurs erreurs={saisie.erreurs} />
    <Section titre="Quand et où">
      <Formulaire cle={cle}>
        <ChampsDeSeance saisie={saisie} />
        <Pour vue={vue} />
        <Gestes>
          <Bouton plein>Enregistrer</Bouton>
        </Gestes>
      </Formulaire>
    </Section>
  </Page>
);

/** Cancelling a meeting, with its reason. */
export const PageAnnuler = ({ cadre, vue, cle, saisie }: Props) => (
  <Page
    {...cadre}
    titre="Annuler la réunion"
    phrase={`Annuler la réunion${NBSP}: ${quandEtOu(vue.seance)} ?`}
    chapeau={
      vue.seance.convoqueeLe === null
        ? "Personne n’est encore convoqué : aucun courriel ne part. Elle reste dans les agendas, annulée."
        : "Tous ceux qui siègent reçoivent un courriel. Elle reste dans les agendas, annulée."
    }
    rubrique="/conventions"
    fil={filDeReunion(vue, "Annuler")}
  >
    <ResumeErreurs erreurs={saisie.erreurs} />
    <Section titre="Le motif">
      <Formulaire cle={cle}>
        <Champ
          nom="motif"
          libelle="Pourquoi, en une phrase"
          valeur={saisie.valeurs.motif}
          erreur={saisie.erreurs.motif}
          requis
          longueur={300}
        />
        <Pour vue={vue} />
        <Gestes>
          <Bouton plein grave>
            Annuler la réunion
          </Bouton>
          <a href={adresseSeance(vue.seance.id)}>La garder</a>
        </Gestes>
      </Formulaire>
    </Section>
  </Page>
);

/** The agenda as it is edited: each item on its own, drawn from what is open, one more at the end. */
export function PageOrdreDuJour({ cadre, vue, cle, saisie }: Props) {
  const { points, seance } = vue;
  const at = (suite: string) => adresseSeance(seance.id, `/ordre-du-jour${suite}`);
  const n = points.length;
  return (
    <Page
      {...cadre}
      titre="Ordre du jour"
      phrase={
        n === 0
          ? "L’ordre du jour n’est pas encore établi."
          : `L’ordre du jour compte ${nombre(n, "un point", "points")}.`
      }
      chapeau="Chaque partie peut ajouter un point, en reformuler un, le déplacer."
      rubrique="/conventions"
      fil={filDeReunion(vue, "Ordre du jour")}
    >
      <ResumeErreurs erreurs={saisie.erreurs} />
      <Section
        titre="À partir de ce qui est ouvert"
        note="Compte rendu précédent, décisions, chiffres, axes, retards, vie de la convention."
      >
        <Formulaire action={at("/etablir")} cle={`${cle}-e`} libelle="Établir l’ordre du jour">
          <p>
            {n === 0
              ? "Les points se tirent de ce qui attend dans la convention."
              : "Les points déjà là restent ; ceux qui manquent s’ajoutent."}
          </p>
          <Pour vue={vue} />
          <Gestes>
            <Bouton plein={n === 0}>{n === 0 ? "Établir l’ordre du jour" : "Compléter l’ordre du jour"}</Bouton>
          </Gestes>
        </Formulaire>
      </Section>
      {points.map((p, i) => (
        <UnPoint key={p.id} vue={vue} cle={cle} saisie={saisie} point={p} rang={i + 1} />
      ))}
      <Section titre="Un point de plus">
        <Formulaire action={at("")} cle={cle} libelle="Ajouter un point">
          <Champ
            nom="titre"
            libelle="Titre"
            valeur={saisie.valeurs.titre}
            erreur={saisie.erreurs.titre}
            requis
            longueur={200}
          />
          <Champ
            nom="genre"
            libelle="De quoi s’agit-il ?"
            type="select"
            requis
            valeur={saisie.valeurs.genre ?? "sujet"}
            erreur={saisie.erreurs.genre}
            options={Object.entries(MOTS_GENRE).map(([valeur, libelle]) => ({ valeur, libelle }))}
          />
          <Champ
            nom="note"
            libelle="Note"
            aide="Options en présence, ce qui est demandé."
            type="textarea"
            lignes={4}
            valeur={saisie.valeurs.note}
            erreur={saisie.erreurs.note}
            requis={false}
            longueur={2000}
          />
          <Pour vue={vue} />
          <Gestes>
            <Bouton>Ajouter ce point</Bouton>
          </Gestes>
        </Formulaire>
      </Section>
    </Page>
  );
}

/** One item, to reword, move up or take off. */
function UnPoint({
  vue,
  cle,
  saisie,
  point: p,
  rang,
}: Pick<Props, "vue" | "cle" | "saisie"> & { point: PointSeance; rang: number }) {
  return (
    <Section
      id={`point-${p.id}`}
      titre={`Point ${rang}`}
      note={`${MOTS_GENRE[p.genre]}, mis par ${vue.nommer(p.par)}.`}
    >
      <Formulaire
        action={adresseSeance(vue.seance.id, `/ordre-du-jour/${encodeURIComponent(p.id)}`)}
        cle={`${cle}-${p.id}`}
        libelle={`Point ${rang}`}
      >
        <Champ
          nom="titre"
          place={p.id}
          libelle="Titre"
          valeur={saisie.valeurs[`titre-${p.id}`] ?? p.titre}
          erreur={saisie.erreurs[`titre-${p.id}`]}
          requis
          longueur={200}
        />
        <Champ
          nom="note"
          place={p.id}
          libelle="Note"
          type="textarea"
          lignes={3}
          valeur={saisie.valeurs[`note-${p.id}`] ?? p.note}
          erreur={saisie.erreurs[`note-${p.id}`]}
          requis={false}
          longueur={2000}
        />
        <Gestes>
          <Bouton nom="quoi" valeur="ecrire">
            Enregistrer le point {rang}
          </Bouton>
          {rang > 1 && (
            <Bouton enLien nom="quoi" valeur="monter">
              Monter
            </Bouton>
          )}
          <Bouton enLien nom="quoi" valeur="retirer">
            Retirer
          </Bouton>
        </Gestes>
      </Formulaire>
    </Section>
  );
}

/** How somebody who sits is reached. */
export type Appele = { siege: Siege; par: "compte" | "lien" | "texte" };

const MOTS_VOIE: Readonly<Record<Appele["par"], string>> = {
  compte: "par courriel, avec son compte",
  lien: "par courriel, avec un lien à confirmer",
  texte: "par courriel, sans lien : son organisation n’a pas déclaré ce siège",
};

/** The call before it leaves: who, how, with which papers. */
export function PageConvoquer({ cadre, vue, cle, saisie, appeles }: Props & { appeles: readonly Appele[] }) {
  const { seance, points, pieces, nommer, aujourdhui } = vue;
  const at = (suite: string) => adresseSeance(seance.id, suite);
  return (
    <Page
      {...cadre}
      titre="Convoquer"
      phrase={`Convoquer ${nombre(appeles.length, "une personne", "personnes")} ${quandEtOu(seance).replace(/^/, "pour le ")}.`}
      chapeau={
        seance.convoqueeLe === null
          ? phraseConvocation(aConvoquerLe(seance), aujourdhui)
          : "Une première convocation est partie ; celle-ci dira qu’elle la remplace."
      }
      rubrique="/conventions"
      fil={filDeReunion(vue, "Convoquer")}
    >
      <ResumeErreurs erreurs={saisie.erreurs} />
      <Section titre="Qui est convoqué">
        <Table
          legende="Personnes convoquées"
          colonnes={[{ titre: "Personne" }, { titre: "Organisation" }, { titre: "Comment" }]}
          lignes={appeles.map(({ siege, par }) => ({
            cellules: [
              <>
                {siege.nom}
                <span class="second">{majuscule(MOTS_QUALITE[siege.qualite])}</span>
              </>,
              siege.organisation === null ? "Invité extérieur" : nommer(siege.organisation),
              majuscule(MOTS_VOIE[par]),
            ],
          }))}
        />
      </Section>
      <Section titre="Ce que dit la convocation">
        {points.length === 0 ? (
          <p>
            <Absent>L’ordre du jour n’est pas établi.</Absent> <a href={at("/ordre-du-jour")}>L’établir d’abord</a>
          </p>
        ) : (
          <ol>
            {points.map((p) => (
              <li key={p.id}>{p.titre}</li>
            ))}
          </ol>
        )}
      </Section>
      <Pieces vue={vue} cle={cle} saisie={saisie} />
      <Section titre="Envoyer">
        <Formulaire cle={cle} libelle="Envoyer la convocation">
          <p>
            {pieces.length === 0
              ? "Le titre, le jour, le lieu et l’ordre du jour partent dans le courriel."
              : "Le titre, le jour, le lieu, l’ordre du jour et les documents partent dans le courriel."}
          </p>
          <Pour vue={vue} />
          <Gestes>
            <Bouton plein>Envoyer la convocation</Bouton>
          </Gestes>
        </Formulaire>
      </Section>
    </Page>
  );
}

function Pieces({ vue, cle, saisie }: { vue: Reunion; cle: string; saisie: Saisie }) {
  const { seance, pieces } = vue;
  const at = (suite: string) => adresseSeance(seance.id, suite);
  return (
    <Section titre="Documents" note="Une adresse où le document se lit, ou un fichier PDF de 1 Mo au plus.">
      {pieces.length > 0 && (
        <ul>
          {pieces.map((p) => (
            <li key={p.id}>
              <Formulaire
                action={at(`/piece/${encodeURIComponent(p.id)}`)}
                cle={`${cle}-${p.id}`}
                libelle={`Document ${p.nom}`}
                enLigne
              >
                <a href={p.adresse ?? at(`/piece/${encodeURIComponent(p.id)}`)}>{p.nom}</a>
                <Bouton enLien>Retirer ce document</Bouton>
              </Formulaire>
            </li>
          ))}
        </ul>
      )}
      <Formulaire action={at("/piece")} cle={`${cle}-d`} libelle="Joindre un document" fichier>
        <Champ
          nom="nom"
          libelle="Nom du document"
          valeur={saisie.valeurs.nom}
          erreur={saisie.erreurs.nom}
          requis
          longueur={150}
        />
        <Champ
          nom="adresse"
          libelle="Adresse"
          type="url"
          aide="Elle commence par https://."
          valeur={saisie.valeurs.adresse}
          erreur={saisie.erreurs.adresse}
          requis={false}
        />
        <Champ
          nom="fichier"
          libelle="Ou un fichier PDF"
          type="file"
          accept="application/pdf"
          erreur={saisie.erreurs.fichier}
          requis={false}
        />
        <Gestes>
          <Bouton>Joindre ce document</Bouton>
        </Gestes>
      </Formulaire>
    </Section>
  );
}
