import { Bouton, Gestes } from "../../platform/ui/bouton.tsx";
import { Champ, Formulaire, ResumeErreurs, Suggestions } from "../../platform/ui/champ.tsx";
import { Section } from "../../platform/ui/section.tsx";
import { Table } from "../../platform/ui/table.tsx";
import { ChampTerritoire } from "../../platform/ui/territoire.tsx";
import { Etat } from "../../platform/ui/trait.tsx";
import { majuscule } from "../../shared/phrase.ts";
import { type Convention, type Demande, NATURES } from "../conventions/index.ts";
import { ACTIONS, type Decision, direQuestion, nomTerritoire } from "../droits/index.ts";
import { adresse, Pour } from "./pages-commun.tsx";
import { CadreDonnees, phraseDesAccords } from "./pages-donnees.tsx";
import { AIDE_ORGANISATION, ANNUAIRE, lecteur, type PropsDonnees } from "./pages-donnees-commun.tsx";
import type { Attendu } from "./rules-exemples.ts";

type Exemple = NonNullable<Convention["exemples"]>[number];

/** An example of the draft, with what its text answers today. */
export type ExempleLu = { exemple: Exemple; decision: Decision | null; tient: boolean };

type Props = PropsDonnees & {
  exemples: readonly ExempleLu[];
  /** The question asked and its answer; null while none is. */
  pose: { demande: Demande; decision: Decision } | null;
  nommer: (organisation: string) => string;
};

/** What the parties agree that their text means: the examples, one of them, or a question to ask of the draft. */
export function PageExemples(props: Props) {
  const { vue, quel, exemples, erreurs, noms } = props;
  const one = quel === null ? undefined : exemples[Number(quel)];
  return (
    <CadreDonnees vue={vue} bloc="exemples">
      <ResumeErreurs erreurs={erreurs} />
      {quel === null ? <Tous {...props} /> : one ? <Un {...props} lu={one} /> : <Poser {...props} />}
      {noms.length > 0 && <Suggestions id={ANNUAIRE} mots={noms} />}
    </CadreDonnees>
  );
}

const MOTS: Readonly<Record<Attendu["issue"], string>> = {
  permis: "Permis",
  refuse: "Refusé",
  "a-completer": "À compléter",
};

function Tous({ vue, exemples, nommer }: Props) {
  const ici = (quel: string) => adresse(vue.projet.id, `/donnees/exemples?quel=${quel}`);
  return (
    <Section
      titre="Exemples"
      note="Des cas dont les parties conviennent. Un texte qui répond autrement ne part à la signature que si l’une d’elles l’assume."
      large
    >
      {exemples.length === 0 ? (
        <p class="encre-2">
          Aucun exemple encore. Posez une question : la réponse du texte s’affiche, à vous d’en convenir.
        </p>
      ) : (
        <Table
          legende="Exemples convenus, et ce que le projet répond aujourd’hui"
          colonnes={[{ titre: "Exemple" }, { titre: "Convenu" }, { titre: "Le texte répond" }]}
          lignes={exemples.map(({ exemple, decision, tient }, i) => ({
            cellules: [
              <a href={ici(String(i))}>{majuscule(direQuestion(exemple.demande, nommer))}</a>,
              <Etat {...etatDe(exemple.attendu)} />,
              tient ? "de même" : decision && <Etat etat={decision.issue} detail={decision.phrase} />,
            ],
          }))}
        />
      )}
      <div class="gestes">
        <Bouton plein href={ici("nouveau")}>
          Poser une question
        </Bouton>
        <a href={adresse(vue.projet.id, "#en-donnees")}>Revenir au projet</a>
      </div>
    </Section>
  );
}

const etatDe = ({ issue, article }: Attendu) => ({
  etat: issue,
  mot: MOTS[issue],
  ...(article != null && { detail: `par l’article ${article}` }),
});

/** One example: what was agreed, what the draft answers, and what may be done of it. */
function Un(props: Props & { lu: ExempleLu }) {
  const { exemple, decision, tient } = props.lu;
  return (
    <>
      <Section titre="L’exemple">
        <p class="sous-titre">{majuscule(direQuestion(exemple.demande, props.nommer))}.</p>
        <p>
          Convenu : <Etat {...etatDe(exemple.attendu)} />
        </p>
      </Section>
      {decision && <Reponse {...props} demande={exemple.demande} decision={decision} deja={tient} />}
    </>
  );
}

/** The question, as the simulator asks it; sent by GET, it writes nothing. */
function Poser(props: Props) {
  const { vue, pose } = props;
  const { champ, v } = lecteur(props);
  return (
    <>
      {pose && <Reponse {...props} {...pose} deja={false} />}
      <Section
        titre={pose ? "Une autre question" : "La question"}
        note="Rien n’est enregistré tant que vous ne convenez pas de la réponse."
      >
        <Formulaire
          methode="get"
          action={adresse(vue.projet.id, "/donnees/exemples")}
          libelle="Poser une question au projet"
          caches={{ quel: "nouveau" }}
        >
          <div class="pile">
            <Champ
              {...champ("acte")}
              libelle="Quelle action ?"
              type="select"
              vide="Choisir une action"
              options={NATURES.map((n) => ({ valeur: n, libelle: majuscule(ACTIONS[n].faire) }))}
            />
            <div class="deux">
              <Champ
                {...champ("de")}
                libelle="Qui veut agir ?"
                aide={AIDE_ORGANISATION}
                suggestions={ANNUAIRE}
                longueur={300}
              />
              <Champ
                {...champ("vers")}
                libelle="Vers qui ?"
                aide="Vide : non précisé, ou le public."
                suggestions={ANNUAIRE}
                longueur={300}
              />
              <Champ {...champ("jour")} libelle="Quel jour ?" type="date" court />
              <ChampTerritoire
                nom="territoire"
                libelle="Où ?"
                vide="Non précisé"
                valeur={v("territoire")}
                erreur={props.erreurs.territoire}
                autre={nomTerritoire}
              />
            </div>
            <Champ {...champ("public")} libelle="Pour quel public ?" aide="Vide : non précisé." longueur={60} />
            <Champ
              {...champ("consentement")}
              libelle="La personne a-t-elle donné son accord ?"
              type="radio"
              options={[
                { valeur: "oui", libelle: "Oui, pour ce destinataire" },
                { valeur: "non", libelle: "Non" },
                { valeur: "", libelle: "Je ne sais pas, ou sans objet" },
              ]}
              valeur={v("consentement")}
            />
            <Gestes>
              <Bouton plein={!pose}>Poser la question</Bouton>
              <a href={adresse(vue.projet.id, "/donnees/exemples")}>Revenir aux exemples</a>
            </Gestes>
          </div>
        </Formulaire>
      </Section>
    </>
  );
}

type Repondue = Props & { demande: Demande; decision: Decision; deja: boolean };

const AUTREMENT: Readonly<Record<Attendu["issue"], string>> = {
  permis: "Nous voulons que ce soit permis",
  refuse: "Nous voulons que ce soit refusé",
  "a-completer": "Nous voulons qu’il manque un fait",
};

/** The answer of the draft, and what the parties want of it: as it answers, or otherwise, and then the text is to mend. */
function Reponse(props: Repondue) {
  const { vue, surNo, quel, valeurs, demande, decision, deja, nommer, exemples } = props;
  const nouveau = exemples[Number(quel)] === undefined;
  const champs = nouveau ? ["acte", "de", "vers", "jour", "territoire", "public", "consentement"] : [];
  const { v } = lecteur(props);
  const wanted = (["permis", "refuse"] as const).filter((i) => i !== decision.issue);
  return (
    <Section titre="La réponse du texte" note={`Du projet, version ${surNo}, comme s’il était signé par tous.`}>
      <div class="pile">
        {nouveau && <p class="sous-titre">{majuscule(direQuestion(demande, nommer))}.</p>}
        <p>
          <Etat {...etatDe({ issue: decision.issue, article: decision.articles[0]?.article })} />
        </p>
        <p class="encre-2">{decision.phrase}</p>
        <Formulaire
          cle={vue.cle()}
          action={adresse(vue.projet.id, "/donnees/exemples")}
          libelle="Ce que vous voulez"
          caches={{
            surNo: String(surNo),
            quel: quel ?? "nouveau",
            ...Object.fromEntries(champs.map((c) => [c, v(c)])),
          }}
        >
          <div class="pile">
            <p>{phraseDesAccords(vue, "exemples")}</p>
            <Pour moi={vue.moi} nommer={vue.nommer} valeur={valeurs.pour?.[0]} />
            <Gestes>
              {!deja && (
                <Bouton plein nom="attendu" valeur={decision.issue}>
                  C’est bien ce que nous voulons
                </Bouton>
              )}
              {wanted.map((issue) => (
                <Bouton key={issue} nom="attendu" valeur={issue}>
                  {AUTREMENT[issue]}
                </Bouton>
              ))}
              {!nouveau && (
                <Bouton nom="retirer" valeur="oui" grave enLien>
                  Retirer cet exemple
                </Bouton>
              )}
            </Gestes>
            {!nouveau && <a href={adresse(vue.projet.id, "/donnees/exemples")}>Revenir aux exemples</a>}
          </div>
        </Formulaire>
      </div>
    </Section>
  );
}
