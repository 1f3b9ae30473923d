import type { ComponentChildren } from "preact";
import { Bouton, Gestes } from "../../platform/ui/bouton.tsx";
import { Champ, type Erreurs, Formulaire, ResumeErreurs, Suggestions } from "../../platform/ui/champ.tsx";
import { StyleDeLecture } from "../../platform/ui/lecture.tsx";
import { Page } from "../../platform/ui/page.tsx";
import { entreGuillemets } from "../../shared/phrase.ts";
import { adresse, adresseDuChamp, type Cadre, filDe } from "./pages-commun.tsx";
import type { BlocAChoisir } from "./rules-feuille.ts";
import { type ChampsPostes, MOTS, type Saisie } from "./rules-saisie.ts";
import type { ChampLu } from "./types.ts";

type CorrigerProps = {
  cadre: Cadre;
  id: string;
  nom: string;
  convention: number;
  champ: ChampLu;
  /** Null: one value more. */
  rang: number | null;
  saisies: readonly Saisie[];
  valeurs: ChampsPostes;
  /** Whether there is a value to take away, and one read to come back to. */
  existe: boolean;
  corrige: boolean;
  /** What it rests on now. */
  quotes: readonly string[];
  blocs: readonly BlocAChoisir[];
  erreurs: Erreurs;
  suggestions: readonly string[];
  no: number;
  cle: string;
};

/** Corrects one value: its facts on the left, the sentence it rests on chosen in the text on the right. */
export function PageCorriger(props: CorrigerProps) {
  const { cadre, id, nom, convention, champ, rang, saisies, valeurs, erreurs, quotes, no, cle } = props;
  const { existe, corrige, suggestions } = props;
  const titre = rang === null && MOTS[champ].ajouter !== null ? MOTS[champ].ajouter : `Corriger ${MOTS[champ].un}`;
  const v = (name: string) => valeurs[name] ?? [];
  return (
    <Page
      {...cadre}
      titre={titre}
      rubrique="/projets"
      fil={filDe({ libelle: nom, href: adresse(id, convention) }, { libelle: MOTS[champ].titre })}
      chapeau="Dites ce qui est juste, et choisissez la phrase qui le dit."
    >
      <StyleDeLecture />
      <ResumeErreurs erreurs={erreurs} />
      <form
        id="corriger"
        class="lecture corriger"
        method="post"
        action={adresseDuChamp(id, convention, champ, rang)}
        novalidate
      >
        <input type="hidden" name="cle" value={cle} />
        <input type="hidden" name="no" value={String(no)} />
        <div class="pile">
          {saisies.map(({ annuaire, ...s }) => (
            <Champ
              key={s.nom}
              {...s}
              {...(s.type === "textarea" && { lignes: 4 })}
              {...(annuaire && { suggestions: "annuaire" })}
              valeur={s.type === "checkbox" ? v(s.nom) : (v(s.nom)[0] ?? "")}
              erreur={erreurs[s.nom]}
            />
          ))}
          {saisies.some((s) => s.annuaire) && <Suggestions id="annuaire" mots={suggestions} />}
          <Gestes>
            <Bouton plein nom="geste" valeur="enregistrer">
              Enregistrer
            </Bouton>
            {existe && (
              <Bouton enLien grave nom="geste" valeur="retirer">
                Retirer
              </Bouton>
            )}
            {corrige && (
              <Bouton enLien nom="geste" valeur="retablir">
                Revenir à ce qui a été lu
              </Bouton>
            )}
            <a href={adresse(id, convention)}>Ne rien changer</a>
          </Gestes>
        </div>
        {champ !== "themes" && (
          <Appui
            blocs={props.blocs}
            quotes={quotes}
            phrase={v("phrase")[0] ?? ""}
            passage={v("passage")[0] ?? ""}
            erreur={erreurs.passage}
          />
        )}
      </form>
    </Page>
  );
}

type AppuiProps = {
  blocs: readonly BlocAChoisir[];
  quotes: readonly string[];
  phrase: string;
  passage: string;
  erreur: string | undefined;
};

/** What the value rests on: as it is, nothing, a passage copied, or any sentence of the text. */
function Appui({ blocs, quotes, phrase, passage, erreur }: AppuiProps) {
  const kept = quotes.length > 0;
  const chosen = phrase || (kept ? "garder" : "aucune");
  return (
    <fieldset class="appui">
      <legend>La phrase qui le dit</legend>
      {kept && (
        <Choix valeur="garder" choisi={chosen}>
          Comme aujourd’hui :{" "}
          <span class="source">
            {quotes.map((q) => entreGuillemets(q.replace(/\s+/g, " ").slice(0, 300))).join(" ")}
          </span>
        </Choix>
      )}
      <Choix valeur="aucune" choisi={chosen}>
        Aucune : le texte ne le dit pas
      </Choix>
      <Champ
        nom="passage"
        libelle="Ou un passage, recopié du texte"
        type="textarea"
        lignes={2}
        requis={false}
        valeur={passage}
        erreur={erreur}
      />
      {blocs.length > 0 && (
        <div class="feuille-lue a-choisir">
          <p class="second">Ou l’une de ces phrases :</p>
          {blocs.map((bloc, i) => (
            <div key={i} class={bloc.genre}>
              {bloc.phrases.map((p) => (
                <Choix key={p.rang} valeur={String(p.rang)} choisi={chosen}>
                  {p.texte}
                </Choix>
              ))}
            </div>
          ))}
        </div>
      )}
    </fieldset>
  );
}

const Choix = ({ valeur, choisi, children }: { valeur: string; choisi: string; children: ComponentChildren }) => (
  <label class="choix">
    <input type="radio" name="phrase" value={valeur} checked={valeur === choisi} />
    <span>{children}</span>
  </label>
);

type AbandonProps = { cadre: Cadre; id: string; nom: string; rang: number; points: number; cle: string };

/** Before a reading is erased: what would be lost. */
export const PageAbandon = ({ cadre, id, nom, rang, points, cle }: AbandonProps) => (
  <Page
    {...cadre}
    titre="Abandonner cette lecture"
    phrase="Effacer cette lecture ?"
    rubrique="/projets"
    fil={filDe({ libelle: nom, href: adresse(id, rang) }, { libelle: "Abandonner" })}
    chapeau={`Le texte et ${points === 1 ? "le point trouvé" : `les ${points} points trouvés`} seront effacés. Vous pourrez le donner à lire de nouveau.`}
  >
    <Formulaire cle={cle} action={adresse(id, 0, "/abandon")}>
      <Gestes>
        <Bouton grave>Effacer la lecture</Bouton>
        <a href={adresse(id, rang)}>Y revenir</a>
      </Gestes>
    </Formulaire>
  </Page>
);
