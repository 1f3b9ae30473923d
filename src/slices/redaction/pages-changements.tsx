import { Bouton, Gestes } from "../../platform/ui/bouton.tsx";
import { Champ, Formulaire } from "../../platform/ui/champ.tsx";
import { EnJours, Jour } from "../../platform/ui/jour.tsx";
import { Page } from "../../platform/ui/page.tsx";
import { Section } from "../../platform/ui/section.tsx";
import { Table } from "../../platform/ui/table.tsx";
import { Etat } from "../../platform/ui/trait.tsx";
import { entreGuillemets, nombre } from "../../shared/phrase.ts";
import { ON_PEUT } from "../conventions/index.ts";
import {
  type ArticleCite,
  type Changement,
  direCote,
  direGroupe,
  direPertes,
  direVers,
  MOT_MOUVEMENT,
  phraseDifference,
  phrasesPour,
} from "../droits/index.ts";
import { TRAIT_MOUVEMENT, type VueChangements } from "./pages-changements-commun.tsx";
import { DansLeTemps } from "./pages-changements-dessin.tsx";
import { ActionsPassees, Exemples } from "./pages-changements-suite.tsx";
import { adressePiece } from "./pages-commun.tsx";
import { bilans, deFamille, type Famille, pieceDe } from "./rules-changements.ts";

/** Before signing: what opens, what closes, what changes, for whom, as the articles say it. */
export function PageChangements(vue: VueChangements) {
  const { cadre, titre, fil, rubrique, etat, nature, changements, retour, donnees } = vue;
  const { difference, convention } = changements;
  return (
    <Page
      {...cadre}
      titre={`Ce que cela change : ${titre}`}
      rubrique={rubrique}
      fil={fil}
      surtitre={
        <>
          <Etat etat={etat.etat} {...(etat.mot !== undefined && { mot: etat.mot })} />
          <span>{nature}</span>
        </>
      }
      phrase={
        convention ? phraseDifference(difference, changements.sujet) : "Ce que cet avenant change ne se lit pas ici."
      }
      chapeau={<Chapeau {...vue} />}
      gestes={
        <>
          <Bouton href={retour.href}>{retour.mots}</Bouton>
          {donnees && <a href={donnees}>Données (JSON)</a>}
        </>
      }
    >
      <PourVous {...vue} />
      <Ouvertures {...vue} />
      <Modifications {...vue} />
      <Fermetures {...vue} />
      <DansLeTemps {...vue} />
      <Concernees {...vue} />
      <ActionsPassees {...vue} />
      <Exemples {...vue} />
      <UnAutreJour {...vue} />
    </Page>
  );
}

function Chapeau({ changements: { jour, avec, convention, sujet } }: VueChangements) {
  if (convention === null) return <>La convention qu’il modifie n’est pas ouverte à votre lecture.</>;
  return (
    <>
      {sujet === "Cette version" ? "Comparée" : "Comparé"} à {avec}
      {jour !== null && (
        <>
          , à partir du <Jour jour={jour} />
        </>
      )}
      {sujet !== "Cette version" && ", comme s’il était signé aujourd’hui"}. Une tournure nouvelle qui permet la même
      chose ne compte pas. Rien n’est décidé ni enregistré ici.
    </>
  );
}

/** What it is for the reader's own organisations, said to them. */
function PourVous({ pour, changements: { difference, convention, jour }, nommer }: VueChangements) {
  const said = pour.map((organisation) => ({
    organisation,
    phrases: difference.changements.flatMap((c) =>
      phrasesPour(c, organisation, { convention, nommer, depuis: jour }).map(({ phrase }) => ({ phrase, c })),
    ),
  }));
  const mine = said.filter(({ phrases }) => phrases.length > 0);
  if (convention === null || pour.length === 0) return null;
  return (
    <Section titre="Pour vous" note="Ce que votre organisation pourra, ou ne pourra plus.">
      {mine.length === 0 ? (
        <p>Rien ne change pour {said.map(({ organisation }) => nommer(organisation)).join(" ni pour ")}.</p>
      ) : (
        mine.map(({ organisation, phrases }) => (
          <div key={organisation}>
            <Table
              legende={`Ce qui change pour ${nommer(organisation)}`}
              colonnes={[{ titre: nommer(organisation) }, { titre: "Ce droit" }]}
              lignes={phrases.map(({ phrase, c }) => ({
                cellules: [
                  <EnJours texte={phrase} />,
                  <Etat etat={TRAIT_MOUVEMENT[c.mouvement]} mot={MOT_MOUVEMENT[c.mouvement]} />,
                ],
              }))}
            />
          </div>
        ))
      )}
    </Section>
  );
}

/** The row head: what one may do, whether it is for the reader, and what becomes of it. */
const Acte = ({
  changement,
  pourVous,
  mouvement = false,
}: {
  changement: Changement;
  pourVous: boolean;
  mouvement?: boolean;
}) => (
  <>
    {ON_PEUT[changement.nature]}
    {mouvement && (
      <span class="second">
        <Etat etat={TRAIT_MOUVEMENT[changement.mouvement]} mot={MOT_MOUVEMENT[changement.mouvement]} />
      </span>
    )}
    {pourVous && <span class="second">vous concerne</span>}
  </>
);

function Ouvertures(vue: VueChangements) {
  const rows = deFamille(vue.changements.difference, "ouvre", vue.pour);
  if (rows.length === 0) return null;
  return (
    <Section titre="Ce qui s’ouvre" note={compte(rows.length, "ouvre")}>
      <Table
        legende="Droits qui s’ouvrent"
        colonnes={[
          { titre: "On pourra" },
          { titre: "De" },
          { titre: "Vers" },
          { titre: "Où, quand" },
          { titre: "Article" },
        ]}
        lignes={rows.map(({ changement: c, pourVous }) => ({
          cellules: [
            <Acte changement={c} pourVous={pourVous} />,
            ...cotes(c, vue),
            <Lignes textes={direCote(c.gagne, vue.changements.jour)} />,
            <Articles articles={c.articlesApres} vue={vue} />,
          ],
        }))}
      />
    </Section>
  );
}

function Fermetures(vue: VueChangements) {
  const rows = deFamille(vue.changements.difference, "ferme", vue.pour);
  if (rows.length === 0) return null;
  return (
    <Section titre="Ce qui se ferme" note={compte(rows.length, "ferme")}>
      <Table
        legende="Droits qui se ferment"
        colonnes={[
          { titre: "On ne pourra plus" },
          { titre: "De" },
          { titre: "Vers" },
          { titre: "Où, quand" },
          { titre: "Article" },
        ]}
        lignes={rows.map(({ changement: c, pourVous }) => ({
          cellules: [
            <Acte changement={c} pourVous={pourVous} />,
            ...cotes(c, vue),
            <Lignes textes={direPertes(c.perd, vue.changements.jour)} />,
            <Articles articles={c.articlesAvant} vue={vue} />,
          ],
        }))}
      />
    </Section>
  );
}

function Modifications(vue: VueChangements) {
  const rows = deFamille(vue.changements.difference, "change", vue.pour);
  if (rows.length === 0) return null;
  return (
    <Section titre="Ce qui change" note={compte(rows.length, "change")}>
      <Table
        legende="Droits qui changent, avant et après"
        colonnes={[
          { titre: "On peut" },
          { titre: "De" },
          { titre: "Vers" },
          { titre: "Avant" },
          { titre: "Après" },
          { titre: "Article" },
        ]}
        lignes={rows.map(({ changement: c, pourVous }) => ({
          cellules: [
            <Acte changement={c} pourVous={pourVous} mouvement />,
            ...cotes(c, vue),
            <Lignes textes={direCote(c.avant, vue.changements.jour)} />,
            <Lignes textes={direCote(c.apres, vue.changements.jour)} />,
            <Articles articles={c.articlesApres.length > 0 ? c.articlesApres : c.articlesAvant} vue={vue} />,
          ],
        }))}
      />
    </Section>
  );
}

const compte = (n: number, famille: Famille): string =>
  `${nombre(n, "un droit", "droits")}, ${
    {
      ouvre: "que rien n’ouvrait ici.",
      ferme: "que plus rien n’ouvrira ici.",
      change: `qui ${n > 1 ? "restent" : "reste"}, autrement.`,
    }[famille]
  }`.replace(/^./, (c) => c.toUpperCase());

/** Both sides of a right, in two cells. */
const cotes = (c: Changement, { changements: { convention }, nommer }: VueChangements) => [
  direGroupe(c.de, convention, nommer),
  direVers(c, convention, nommer),
];

const Lignes = ({ textes }: { textes: readonly string[] }) => (
  <>
    {textes.map((texte) => (
      <p key={texte}>
        <EnJours texte={texte} />
      </p>
    ))}
  </>
);

/** The articles that say so, each with its words folded under it. */
const Articles = ({ articles, vue }: { articles: readonly ArticleCite[]; vue: VueChangements }) => (
  <>
    {articles.map((a) => (
      <details key={a.convention + a.article}>
        <summary>{nomArticle(a, vue)}</summary>
        <blockquote class="source">
          <p>{entreGuillemets(a.citation)}</p>
        </blockquote>
        <p class="second">
          <a href={lienArticle(a, vue)}>Lire l’article</a>
        </p>
      </details>
    ))}
  </>
);

const nomArticle = (a: ArticleCite, { changements: { noms } }: VueChangements): string =>
  noms.get(a.convention)?.get(a.article) ?? a.titre ?? a.article;

function lienArticle(a: ArticleCite, { projet, changements: { pieces, convention } }: VueChangements): string {
  const piece = a.convention === convention?.id ? pieceDe(pieces, a.article) : undefined;
  if (piece && projet !== null) return adressePiece(projet, piece.id);
  return `/convention/${encodeURIComponent(a.convention)}#article-${encodeURIComponent(a.article)}`;
}

/** At most that many organisations in the table. */
const ORGANISATIONS_MAX = 40;

function Concernees({ changements: { difference }, pour, nommer }: VueChangements) {
  const all = bilans(difference, pour);
  if (all.length === 0) return null;
  const shown = all.slice(0, ORGANISATIONS_MAX);
  const more = all.length - shown.length;
  const figure = (n: number) => (n === 0 ? "–" : n);
  return (
    <Section titre="Organisations concernées" note="Combien de droits, en agissant ou en recevant.">
      <Table
        legende="Droits qui s’ouvrent, se ferment ou changent, par organisation"
        colonnes={[
          { titre: "Organisation" },
          { titre: "S’ouvrent", nombre: true },
          { titre: "Se ferment", nombre: true },
          { titre: "Changent", nombre: true },
        ]}
        lignes={shown.map(({ organisation, compte: { ouvre, ferme, change } }) => ({
          href: `/organisation/${encodeURIComponent(organisation)}`,
          cellules: [
            pour.includes(organisation) ? `${nommer(organisation)} (vous)` : nommer(organisation),
            figure(ouvre),
            figure(ferme),
            figure(change),
          ],
        }))}
      />
      {more > 0 && <p class="second">Et {nombre(more, "une autre organisation", "autres organisations")}.</p>}
    </Section>
  );
}

/** The same comparison from another day on. */
const UnAutreJour = ({ ici, changements: { jour } }: VueChangements) => (
  <Section titre="Un autre jour" note="La même comparaison, à partir d’un autre jour.">
    <Formulaire methode="get" action={ici.page} libelle="Comparer à partir d’un autre jour" caches={{ ...ici.caches }}>
      <Champ nom="au" libelle="À partir du" type="date" court valeur={jour ?? ""} />
      <Gestes>
        <Bouton>Comparer</Bouton>
      </Gestes>
    </Formulaire>
  </Section>
);
