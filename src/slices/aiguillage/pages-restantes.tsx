import { Bouton, Gestes } from "../../platform/ui/bouton.tsx";
import { type Erreurs, Formulaire } from "../../platform/ui/champ.tsx";
import { lien } from "../../platform/ui/chemin.ts";
import { Section } from "../../platform/ui/section.tsx";
import { majuscule, nombre } from "../../shared/phrase.ts";
import { type Cadre, Replie } from "./pages-commun.tsx";
import { ChampReponse, Jamais } from "./pages-questionnaire.tsx";
import { enChamps, type Parcouru } from "./rules-questionnaire.ts";
import { saisieDe } from "./rules-questionnaire-saisies.ts";
import type { Orientation, Question } from "./types.ts";

type RestantesProps = {
  cadre: Cadre;
  parcouru: Parcouru;
  orientation: Orientation;
  erreurs: Erreurs;
  saisie: Readonly<Record<string, string>>;
};

/** Questions shown at once; the others are folded, the least deciding last. */
const MONTREES = 5;

/** What is not known and can still change the answer: answered on the spot, one at a time. */
export function QuestionsRestantes(props: RestantesProps) {
  const { orientation, parcouru } = props;
  const open = orientation.questions.filter((q) => !parcouru.suite.includes(q.cle));
  const unknown = orientation.questions.filter((q) => parcouru.suite.includes(q.cle));
  const all = [...open, ...unknown];
  if (all.length === 0) return null;
  return (
    <Section
      titre="Ce qu’on ne sait pas encore"
      note={`${majuscule(nombre(all.length, "une réponse peut", "réponses peuvent"))} encore changer le résultat.`}
    >
      <ul class="questions-restantes">
        {all.slice(0, MONTREES).map((q) => (
          <Une key={q.cle} question={q} {...props} />
        ))}
      </ul>
      {all.length > MONTREES && (
        <Replie titre={majuscule(nombre(all.length - MONTREES, "une autre question", "autres questions"))}>
          <ul class="questions-restantes">
            {all.slice(MONTREES).map((q) => (
              <Une key={q.cle} question={q} {...props} />
            ))}
          </ul>
        </Replie>
      )}
    </Section>
  );
}

function Une({ question, cadre, parcouru, erreurs, saisie }: RestantesProps & { question: Question }) {
  const { cle, libelle, pourquoi } = question;
  const control = saisieDe(cle);
  const few = control.genre === "choix" && control.choix.length === 2 ? control.choix : null;
  return (
    <li>
      <Formulaire
        action={lien("/orientation/resultat", cadre.jour, cadre.aujourdhui)}
        caches={{ ...enChamps(parcouru), cle, geste: "repondre" }}
        libelle={libelle}
      >
        <div>
          <h3>{libelle}</h3>
          <p class="second">
            {pourquoi}
            {parcouru.suite.includes(cle) && " Vous avez répondu ne pas le savoir."}
          </p>
        </div>
        <div class="reponse">
          {few === null && (
            <ChampReponse
              cle={cle}
              place={cle}
              nom="valeur"
              valeur={saisie[cle] ?? ""}
              erreur={erreurs[`valeur-${cle}`]}
            />
          )}
          <Gestes>
            {few?.map((c) => (
              <Bouton key={c.valeur} nom="valeur" valeur={c.valeur}>
                {c.libelle}
              </Bouton>
            ))}
            {few === null && <Bouton>Indiquer</Bouton>}
            <Jamais cle={cle} />
            {!parcouru.suite.includes(cle) && (
              <Bouton enLien nom="passer" valeur="oui">
                Je ne sais pas
              </Bouton>
            )}
          </Gestes>
        </div>
      </Formulaire>
    </li>
  );
}
