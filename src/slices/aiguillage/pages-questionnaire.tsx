import { Definitions } from "../../platform/ui/blocs.tsx";
import { Bouton, Gestes } from "../../platform/ui/bouton.tsx";
import { Champ, type Erreurs, Formulaire, ResumeErreurs } from "../../platform/ui/champ.tsx";
import { lien } from "../../platform/ui/chemin.ts";
import { Page } from "../../platform/ui/page.tsx";
import { Section } from "../../platform/ui/section.tsx";
import { Table } from "../../platform/ui/table.tsx";
import { type Cadre, Replie } from "./pages-commun.tsx";
import { AVANT_L_EMPLOYEUR, CHEZ_L_EMPLOYEUR, direSecret, QUI_LE_SAIT } from "./phrases-secret.ts";
import { enChamps, libelleDe, type Parcouru, QUESTIONS_MAX, valeurA } from "./rules-questionnaire.ts";
import { direValeur, saisieDe } from "./rules-questionnaire-saisies.ts";
import type { Question } from "./types.ts";

const RUBRIQUE = "/orientation";

/** Before the first question: who will know, and from when; then for whom. */
export const PageSecret = ({ cadre, erreurs = {} }: { cadre: Cadre; erreurs?: Erreurs }) => (
  <Page
    {...cadre}
    titre="Qui voir, quelles aides"
    phrase="Qui le saura ?"
    rubrique={RUBRIQUE}
    chapeau="Trois minutes, douze questions au plus. Rien n’est gardé, aucun nom n’est demandé. « Je ne sais pas » est toujours une réponse."
  >
    <ResumeErreurs erreurs={erreurs} />
    <Section titre="En une image" note="Un trait plein : il le sait. Un trait arrêté : il ne le sait pas.">
      <figure class="qui-sait">
        <ImageSecret />
        <figcaption class="second">
          Le secret cesse le jour où un congé est demandé à l’employeur. La page vous le dira avant cette étape.
        </figcaption>
      </figure>
      <Replie titre="La même chose en tableau">
        <Table
          legende="Qui sait que vous demandez conseil"
          colonnes={[
            { titre: "Qui" },
            { titre: "Pendant le conseil" },
            { titre: "Si un congé est demandé" },
            { titre: "Pourquoi" },
          ]}
          lignes={QUI_LE_SAIT.map((q) => ({
            cellules: [q.qui, q.conseil ? "Oui" : "Non", q.conge ? "Oui" : "Non", `${q.dit} (${q.article})`],
          }))}
        />
      </Replie>
      <p class="second">
        Si une formation est payée, la loi fait connaître le parcours et son coût à ceux qui paient (L6353-10). Jamais
        ce qui s’est dit en entretien.
      </p>
    </Section>
    <Section titre="Commencer" note="Les réponses restent dans cette page : fermez-la, elles disparaissent.">
      <Formulaire action={lien(RUBRIQUE, cadre.jour, cadre.aujourdhui)}>
        <Champ
          nom="qui"
          type="radio"
          libelle="Pour qui ?"
          valeur="moi"
          options={[
            { valeur: "moi", libelle: "Pour moi" },
            { valeur: "conseil", libelle: "Pour une personne que je conseille" },
          ]}
        />
        <Gestes>
          <Bouton plein nom="geste" valeur="commencer">
            Commencer
          </Bouton>
        </Gestes>
      </Formulaire>
    </Section>
  </Page>
);

const RANG = 46;
const TETE = 44;

/** Who knows while one is advised, and once a leave is asked: a line goes on, or stops at a bar. */
function ImageSecret() {
  const height = TETE + RANG * QUI_LE_SAIT.length;
  return (
    <svg width="100%" height={height} role="img" aria-labelledby="qui-sait-titre qui-sait-dit">
      <title id="qui-sait-titre">Qui sait que vous demandez conseil</title>
      <desc id="qui-sait-dit">{direSecret()}</desc>
      <text x="42%" y="14">
        Pendant
      </text>
      <text x="42%" y="32">
        le conseil
      </text>
      <text x="72%" y="14">
        Un congé
      </text>
      <text x="72%" y="32">
        est demandé
      </text>
      <line class="jour-j" x1="69.5%" x2="69.5%" y1="4" y2={height - 6} />
      {QUI_LE_SAIT.map((q, i) => {
        const y = TETE + i * RANG + RANG / 2;
        return (
          <g key={q.court}>
            <text x="0" y={y + 5} class="nom">
              {q.court}
            </text>
            <Temps de={42} y={y} sait={q.conseil} />
            <Temps de={72} y={y} sait={q.conge} />
          </g>
        );
      })}
    </svg>
  );
}

/** Where a line stops at its bar, then its word, in percent of the picture after its start. */
const [BUTEE, MOT] = [12, 15];

const Temps = ({ de, y, sait }: { de: number; y: number; sait: boolean }) => (
  <g class={sait ? "sait" : "ignore"}>
    <line x1={`${de}%`} x2={`${de + BUTEE}%`} y1={y} y2={y} />
    {!sait && <line class="butee" x1={`${de + BUTEE}%`} x2={`${de + BUTEE}%`} y1={y - 9} y2={y + 9} />}
    <text x={`${de + MOT}%`} y={y + 5}>
      {sait ? "oui" : "non"}
    </text>
  </g>
);

type QuestionProps = {
  cadre: Cadre;
  parcouru: Parcouru;
  question: Question;
  /** What was typed, kept when it is sent back. */
  valeur?: string;
  erreur?: string | undefined;
};

/** One question, why it is asked, and every way on: answer, not to know, back, see the answer now. */
export function PageQuestionnaire({ cadre, parcouru, question, valeur = "", erreur }: QuestionProps) {
  const rank = Math.min(parcouru.suite.length + 1, QUESTIONS_MAX);
  const begun = parcouru.suite.length > 0;
  const secret = CHEZ_L_EMPLOYEUR.includes(question.cle);
  return (
    <Page
      {...cadre}
      titre={`Question ${rank}`}
      rubrique={RUBRIQUE}
      surtitre={`Question ${rank}, ${QUESTIONS_MAX} au plus`}
      phrase={question.libelle}
      chapeau={question.pourquoi}
    >
      <ResumeErreurs erreurs={erreur === undefined ? {} : { valeur: erreur }} />
      {secret && (
        <Section titre="Avant de répondre">
          <p>{AVANT_L_EMPLOYEUR}</p>
        </Section>
      )}
      <Section titre="Répondre" note="Rien n’est gardé.">
        <Formulaire
          action={lien(RUBRIQUE, cadre.jour, cadre.aujourdhui)}
          caches={{ ...enChamps(parcouru), cle: question.cle }}
        >
          <ChampReponse cle={question.cle} valeur={valeur} erreur={erreur} />
          <Gestes>
            <Bouton plein nom="geste" valeur="repondre">
              Continuer
            </Bouton>
            <Jamais cle={question.cle} />
            {question.cle !== "statut" && (
              <Bouton nom="geste" valeur="passer">
                Je ne sais pas
              </Bouton>
            )}
          </Gestes>
          {begun && (
            <Gestes>
              <Bouton enLien nom="geste" valeur="retour">
                Question précédente
              </Bouton>
              <Bouton enLien nom="geste" valeur="resultat">
                Voir la réponse dès maintenant
              </Bouton>
            </Gestes>
          )}
        </Formulaire>
      </Section>
      {begun && (
        <Section titre="Déjà dit" note="Cela reste dans cette page.">
          <DejaDit parcouru={parcouru} />
        </Section>
      )}
    </Page>
  );
}

/** The answer "none" of a day that may never have been. */
export const Jamais = ({ cle }: { cle: string }) => {
  const saisie = saisieDe(cle);
  return saisie.genre === "jour" && saisie.jamais !== undefined ? (
    <Bouton nom="geste" valeur="jamais">
      {saisie.jamais}
    </Bouton>
  ) : null;
};

/** Beyond, a list to unfold takes less room than boxes. */
const CASES_MAX = 8;

type ReponseProps = {
  cle: string;
  valeur: string;
  erreur?: string | undefined;
  libelle?: string;
  nom?: string;
  place?: string;
  /** Rather a list to unfold than boxes: many of them on one page. */
  liste?: boolean;
};

/** The control of a question. */
export function ChampReponse({
  cle,
  valeur,
  erreur,
  libelle = "Votre réponse",
  nom = "valeur",
  place,
  liste = place !== undefined,
}: ReponseProps) {
  const saisie = saisieDe(cle);
  const commun = { nom, place, libelle, valeur, erreur };
  if (saisie.genre === "choix")
    return (
      <Champ
        {...commun}
        type={saisie.choix.length > CASES_MAX || liste ? "select" : "radio"}
        vide="Choisir"
        options={saisie.choix.map(({ valeur: v, libelle: l }) => ({ valeur: v, libelle: l }))}
      />
    );
  if (saisie.genre === "jour") return <Champ {...commun} type="date" court />;
  if (saisie.genre === "texte")
    return <Champ {...commun} court aide={`Par exemple ${saisie.exemple}.`} longueur={20} />;
  return (
    <Champ
      {...commun}
      libelle={`${libelle}, en ${saisie.unite}`}
      court
      inputmode="decimal"
      longueur={12}
      autocomplete="off"
    />
  );
}

/** What has been said so far, question by question. */
export const DejaDit = ({ parcouru }: { parcouru: Parcouru }) => (
  <Definitions
    lignes={parcouru.suite.map((cle) => ({
      terme: libelleDe(cle),
      valeur: direValeur(cle, valeurA(parcouru.faits, cle)) ?? <i class="absent">vous ne savez pas</i>,
    }))}
  />
);
