import { Definitions, Refus } from "../../platform/ui/blocs.tsx";
import { Bouton, Gestes } from "../../platform/ui/bouton.tsx";
import { Formulaire, ResumeErreurs } from "../../platform/ui/champ.tsx";
import { EnJours, Jour } from "../../platform/ui/jour.tsx";
import { Page } from "../../platform/ui/page.tsx";
import { Section } from "../../platform/ui/section.tsx";
import { Table } from "../../platform/ui/table.tsx";
import { Etat } from "../../platform/ui/trait.tsx";
import type { Day } from "../../shared/day.ts";
import { entreGuillemets, majuscule } from "../../shared/phrase.ts";
import type { Demande } from "../conventions/index.ts";
import type { ArticlePermettant, Decision, Manque } from "./index.ts";
import { type Aides, Annuaire, ChampQuestion } from "./pages-champs.tsx";
import { adresse, OBSTACLES, type Saisie } from "./question.ts";
import { type AutreJour, direCirconstances, direQuestion } from "./reponse.ts";

type Cadre = Pick<Parameters<typeof Page>[0], "jour" | "aujourdhui" | "chemin" | "compte" | "demonstration">;

/** A question that the parties of a convention have settled together. */
export type Exemple = { href: string; question: string; issue: Decision["issue"]; convention: string };

type FormulaireProps = Cadre & Aides & { exemples: readonly Exemple[] };

const RUBRIQUE = "/droits";
const TITRE = "Simulateur de droits";
const CHAMPS = ["acte", "de", "vers", "jour", "territoire", "public", "consentement"] as const;

/** The page before any answer: the question, what is to be taken up again, examples. */
export const PageQuestion = ({ exemples, saisie, erreurs, organisations, publics, ...cadre }: FormulaireProps) => (
  <Page
    {...cadre}
    titre={TITRE}
    rubrique={RUBRIQUE}
    phrase="Qui peut faire quoi, vers qui, et jusqu’à quand ?"
    chapeau="Posez la question : la réponse vient avec son article, ou avec ce qui l’empêche. C’est une simulation, rien n’est décidé ni enregistré."
  >
    <ResumeErreurs erreurs={erreurs} />
    <Section titre="Votre question" note="Ce que vous ne savez pas reste vide : la réponse dira si cela compte.">
      <Questionnaire saisie={saisie} erreurs={erreurs} organisations={organisations} publics={publics} />
    </Section>
    {exemples.length > 0 && (
      <Section titre="Par exemple" note="Des cas sur lesquels les parties se sont entendues.">
        <Table
          legende="Questions dont les parties ont convenu la réponse"
          colonnes={[{ titre: "Question" }, { titre: "Réponse convenue" }]}
          lignes={exemples.map(({ href, question, issue, convention }) => ({
            cellules: [
              <>
                <a href={href}>
                  <EnJours texte={question} />
                </a>
                <span class="second">{convention}</span>
              </>,
              <Etat etat={issue} />,
            ],
          }))}
        />
      </Section>
    )}
  </Page>
);

const Questionnaire = ({ plein = true, ...aides }: Aides & { plein?: boolean }) => (
  <Formulaire methode="get" action="/droits" libelle="Question de droit">
    <ChampQuestion cle="acte" aides={aides} />
    <div class="deux">
      {CHAMPS.slice(1).map((cle) => (
        <ChampQuestion key={cle} cle={cle} aides={aides} />
      ))}
    </div>
    <Annuaire organisations={aides.organisations} />
    <Gestes>
      <Bouton plein={plein}>Poser la question</Bouton>
    </Gestes>
  </Formulaire>
);

/** An article that allows, with its convention as the page names it. */
export type ArticleMontre = ArticlePermettant & {
  titreConvention: string;
  /** How the article is called in its text: "Article 2". */
  nomArticle: string;
  titreArticle: string | null;
  href: string;
  hrefArticle: string;
};

/** A convention that comes near, as the page names it. */
export type ProcheMontre = {
  titre: string;
  href: string;
  hrefArticle: string;
  /** As a sentence says it: "article 2". */
  article: string;
  obstacle: string;
  phrase: string;
};

/** Something that remains possible, and where it is done. */
export type Possible = { mots: string; href?: string; note?: string };

type ReponseProps = Cadre &
  Aides & {
    demande: Demande;
    decision: Decision;
    nommer: (organisation: string) => string;
    /** The answer in one sentence. */
    titre: string;
    articles: readonly ArticleMontre[];
    proches: readonly ProcheMontre[];
    possibles: readonly Possible[];
    jours: readonly AutreJour[];
    /** Known as of a day: kept from link to link. */
    connuLe: Day | null;
  };

/** The answer: permis with its articles, refuse with its obstacle and what remains, a-completer with its questions. */
export const PageReponse = (props: ReponseProps) => {
  const { demande, decision, nommer, articles, titre, proches, possibles, jours, connuLe } = props;
  const { saisie, erreurs, organisations, publics, ...reste } = props;
  const aides: Aides = { saisie, erreurs, organisations, publics };
  const at = (jour: Day) => adresse(saisie, { jour, ...(connuLe === null ? {} : { connuLe }) });
  return (
    <Page
      {...reste}
      rubrique={RUBRIQUE}
      surtitre={
        <>
          <Etat etat={decision.issue} />
          <span>Simulation : rien n’est décidé ni enregistré</span>
        </>
      }
      phrase={<EnJours texte={titre} />}
      chapeau={
        decision.issue === "a-completer" ? (
          <EnJours texte={`${direQuestion(demande, nommer)}.`} />
        ) : (
          <EnJours texte={direCirconstances(decision, demande, nommer)} />
        )
      }
      gestes={
        <>
          <Bouton href="#votre-question">Changer la question</Bouton>
          <ADeuxPas jours={jours} at={at} />
        </>
      }
    >
      {decision.issue === "permis" && <CeQuiPermet articles={articles} demande={demande} nommer={nommer} />}
      {decision.issue === "a-completer" && (
        <CeQuiManque manque={decision.manque ?? []} aides={aides} connuLe={connuLe} />
      )}
      {decision.issue === "refuse" && <CeQuiEmpeche {...{ demande, decision, nommer, proches, possibles }} />}
      <AutresJours jours={jours} at={at} />
      <Section titre="Votre question" note="Changez une réponse, et posez-la de nouveau.">
        <Questionnaire {...aides} plein={decision.issue !== "a-completer"} />
      </Section>
    </Page>
  );
};

/** The day before and the day after, one gesture away. */
const ADeuxPas = ({ jours, at }: { jours: readonly AutreJour[]; at: (jour: Day) => string }) => {
  const ici = jours.findIndex((j) => j.ici);
  const [before, after] = [jours[ici - 1], jours[ici + 1]];
  return (
    <>
      {before && <a href={at(before.jour)}>La veille</a>}
      {after && <a href={at(after.jour)}>Le lendemain</a>}
    </>
  );
};

const CeQuiPermet = ({ articles, demande, nommer }: Pick<ReponseProps, "articles" | "demande" | "nommer">) => (
  <Section titre="Ce qui le permet" note="Chaque article, mot pour mot, et les jours où cette réponse tient.">
    <div class="pile">
      {articles.map((a) => (
        <div class="prose" key={a.convention + a.article}>
          <h3 class="sous-titre">
            <a href={a.href}>{a.titreConvention}</a>
          </h3>
          <blockquote class="source">
            <p>{entreGuillemets(a.citation)}</p>
          </blockquote>
          <p class="second">
            <a href={a.hrefArticle}>{a.nomArticle}</a>
            {a.titreArticle && `, ${a.titreArticle}`}
          </p>
          <Definitions
            lignes={[
              {
                terme: "Qui agit",
                valeur:
                  a.auTitreDe === undefined
                    ? nommer(demande.de)
                    : `${nommer(demande.de)}, au titre de ${nommer(a.auTitreDe)}`,
              },
              { terme: "Quand", valeur: <Fenetre du={a.du} au={a.au} /> },
              ...(a.enGrace
                ? [
                    {
                      terme: "État",
                      valeur: (
                        <Etat
                          etat="en-grace"
                          mot="Période de tolérance"
                          detail="Le terme est passé ; la tolérance a été accordée."
                        />
                      ),
                    },
                  ]
                : []),
            ]}
          />
        </div>
      ))}
    </div>
  </Section>
);

const Fenetre = ({ du, au }: { du: Day; au: Day | null }) =>
  au === null ? (
    <>
      depuis le <Jour jour={du} />, sans terme précisé
    </>
  ) : (
    <>
      du <Jour jour={du} /> au <Jour jour={au} />
    </>
  );

type EmpecheProps = Pick<ReponseProps, "demande" | "decision" | "nommer" | "proches" | "possibles">;

function CeQuiEmpeche({ demande, decision, nommer, proches, possibles }: EmpecheProps) {
  const [near, ...others] = proches;
  return (
    <>
      <Section titre="Ce qui l’empêche" note="Le texte le plus proche, et son obstacle.">
        <Refus
          niveau={3}
          titre={<EnJours texte={decision.phrase} />}
          phrase="Rien n’a été transmis : ceci est une simulation."
          lignes={[
            { terme: "Vous demandiez", valeur: <EnJours texte={majuscule(direQuestion(demande, nommer))} /> },
            {
              terme: "Ce qui l’empêche",
              valeur: (
                <>
                  {decision.motif && OBSTACLES[decision.motif]}
                  {near && (
                    <>
                      {"\u00a0: "}
                      <a href={near.href}>{near.titre}</a>, <a href={near.hrefArticle}>{near.article}</a>
                    </>
                  )}
                </>
              ),
            },
            { terme: "Ce qui reste possible", valeur: possibles.map((p) => <UnPossible key={p.mots} {...p} />) },
          ]}
        />
      </Section>
      {others.length > 0 && (
        <Section titre="D’autres textes proches" note="Ils l’auraient permis, sans cet obstacle.">
          <Table
            legende="Autres conventions proches de la demande"
            colonnes={[{ titre: "Convention" }, { titre: "Ce qui l’empêche" }, { titre: "Article" }]}
            lignes={others.map((p) => ({
              href: p.href,
              cellules: [p.titre, <EnJours texte={p.phrase} />, <a href={p.hrefArticle}>{p.article}</a>],
            }))}
          />
        </Section>
      )}
    </>
  );
}

const UnPossible = ({ mots, href, note }: Possible) => (
  <p>
    {href === undefined ? mots : <a href={href}>{mots}</a>}
    {note && <span class="second">{note}</span>}
  </p>
);

const CeQuiManque = ({ manque, aides, connuLe }: { manque: readonly Manque[]; aides: Aides; connuLe: Day | null }) => (
  <Section titre="Ce qui manque" note="Répondez ici : le reste de la question est gardé.">
    <Formulaire methode="get" action="/droits" libelle="Ce qui manque" caches={caches(aides.saisie, manque, connuLe)}>
      {manque.map((cle) => (
        <ChampQuestion key={cle} cle={cle} aides={aides} />
      ))}
      <Gestes>
        <Bouton plein>Répondre</Bouton>
      </Gestes>
    </Formulaire>
  </Section>
);

function caches(saisie: Saisie, manque: readonly Manque[], connuLe: Day | null): Record<string, string> {
  const kept = Object.entries(saisie).filter(([cle, value]) => value !== "" && !manque.includes(cle as Manque));
  return Object.fromEntries([...kept, ...(connuLe === null ? [] : [["connuLe", connuLe]])]);
}

const AutresJours = ({ jours, at }: { jours: readonly AutreJour[]; at: (jour: Day) => string }) => (
  <Section titre="Un autre jour" note="La même question, un autre jour.">
    <Table
      legende="Réponse à la même question, d’autres jours"
      colonnes={[{ titre: "Jour" }, { titre: "Repère" }, { titre: "Réponse" }]}
      lignes={jours.map(({ jour, mots, issue, ici }) => ({
        ...(ici ? {} : { href: at(jour) }),
        cellules: [<Jour jour={jour} complet />, mots, <Etat etat={issue} />],
      }))}
    />
  </Section>
);
