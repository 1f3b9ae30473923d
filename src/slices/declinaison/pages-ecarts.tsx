import { Absent, Definitions } from "../../platform/ui/blocs.tsx";
import { Page } from "../../platform/ui/page.tsx";
import { Section } from "../../platform/ui/section.tsx";
import { Table } from "../../platform/ui/table.tsx";
import { de, entreGuillemets, jusquAu, liste, majuscule, nombre } from "../../shared/phrase.ts";
import { mot, ON_PEUT } from "../conventions/index.ts";
import { phraseTerritoires } from "../droits/index.ts";
import { adresse, type Cadre, type Ici, type Nommee } from "./pages-commun.tsx";
import type { Ecarts, SortDArticle, SortDuTexte } from "./rules-ecarts.ts";

type Props = {
  cadre: Cadre;
  ici: Ici;
  parent: Nommee;
  enfant: { titre: string; href: string };
  /** Address of a piece of the draft, to take a right up; null when the text is signed or the reader only reads. */
  versPiece: ((piece: string) => string) | null;
  ecarts: Ecarts;
  nommer: (organisation: string) => string;
};

/** What a regional text changes of the national one: bounds, parties, axes, then article by article. */
export function PageEcarts({ cadre, ici, parent, enfant, ecarts, nommer, versPiece }: Props) {
  const left = ecarts.articles.filter((a) => a.droit === "a-reprendre" && a.article.actes.length > 0).length;
  return (
    <Page
      {...cadre}
      titre="Ce qui diffère du texte national"
      phrase={phraseDesDroits(ecarts.articles.length, left)}
      rubrique={versPiece ? "/projets" : "/conventions"}
      fil={[{ libelle: enfant.titre, href: enfant.href }, { libelle: "Ce qui diffère du texte national" }]}
      chapeau={
        <>
          Comparée à <a href={ici(adresse(parent.id))}>{parent.titre}</a>. Une déclinaison reprend le texte et les axes
          ; les droits se reprennent un par un, par leurs parties.
        </>
      }
      gestes={<a href={ici(adresse(parent.id, "/regions"))}>Toutes ses régions</a>}
    >
      <Section titre="Ce qui change" note="Du texte national à celui-ci.">
        <Definitions lignes={lignes(ecarts, nommer)} />
      </Section>
      <Section
        titre="Article par article"
        note="Un droit n’existe en région que si un article de la région l’ouvre."
        large
      >
        <Table
          legende="Les articles du texte national, ce que leurs mots et leurs droits sont devenus ici"
          colonnes={[{ titre: "Article national" }, { titre: "Son texte" }, { titre: "Il ouvre" }, { titre: "Ici" }]}
          lignes={ecarts.articles.map((sort) => ({
            cellules: [
              sort.article.titre ?? mot(sort.article.id),
              TEXTES[sort.texte],
              <Droit key="droit" sort={sort} nommer={nommer} />,
              <Repris key="ici" sort={sort} versPiece={versPiece} />,
            ],
          }))}
        />
        {ecarts.propres.length > 0 && (
          <p>
            {majuscule(nombre(ecarts.propres.length, "un droit propre à la région", "droits propres à la région"))} :{" "}
            {liste(ecarts.propres.map((a) => a.titre ?? mot(a.id)))}.
          </p>
        )}
      </Section>
    </Page>
  );
}

const TEXTES: Readonly<Record<SortDuTexte, string>> = {
  repris: "repris mot pour mot",
  reecrit: "récrit",
  laisse: "laissé de côté",
};

/** The opening sentence: how many rights of the national text are still to take up. */
function phraseDesDroits(total: number, left: number): string {
  if (total === 0) return "Le texte national n’a pas d’article.";
  if (left === 0) return "Tous les droits du texte national sont repris.";
  const which = nombre(
    left,
    "un droit du texte national n’est pas repris",
    "droits du texte national ne sont pas repris",
  );
  return `${majuscule(which)}.`;
}

const Droit = ({ sort: { article }, nommer }: { sort: SortDArticle; nommer: Props["nommer"] }) => {
  if (article.actes.length === 0) return <Absent>aucun droit</Absent>;
  const who = (word: string) =>
    word.startsWith("membre-de:") ? `les membres ${de(nommer(word.slice("membre-de:".length)))}` : mot(nommer(word));
  return (
    <>
      {article.actes.map((a) => ON_PEUT[a]).join(" ; ")}
      <span class="second">
        de : {liste(article.de.map(who))}
        {article.vers != null && ` ; vers : ${liste(article.vers.map(who))}`}
      </span>
    </>
  );
};

const Repris = ({ sort, versPiece }: { sort: SortDArticle } & Pick<Props, "versPiece">) => {
  if (sort.article.actes.length === 0) return <Absent>sans objet</Absent>;
  if (sort.droit === "repris") return <>repris</>;
  if (versPiece === null || sort.piece === null) return <>pas repris</>;
  return (
    <>
      pas repris{" "}
      <span class="second">
        <a href={versPiece(sort.piece)}>
          Le reprendre<span class="hors-vue"> : {sort.article.titre ?? mot(sort.article.id)}</span>
        </a>
      </span>
    </>
  );
};

function lignes({ territoire, parties, appuis, axes, terme }: Ecarts, nommer: Props["nommer"]) {
  const noms = (ids: readonly string[]) => (ids.length === 0 ? null : liste(ids.map(nommer)));
  const titles = (found: readonly string[]) => (found.length === 0 ? null : liste(found.map(entreGuillemets)));
  const fin = (day: Ecarts["terme"]["enfant"]) => (day === null ? "sans terme précisé" : jusquAu(day));
  const rows = [
    {
      terme: "Territoire",
      valeur: `${phraseTerritoires(territoire.enfant) ?? "non précisé"}, au lieu de ${phraseTerritoires(territoire.parent) ?? "non précisé"}`,
    },
    { terme: "Parties nouvelles", valeur: noms(parties.nouvelles) ?? "aucune" },
    { terme: "Ne sont plus parties", valeur: noms(parties.absentes) ?? "aucune" },
    { terme: "En appui, sans droit", valeur: noms(appuis) ?? "aucun" },
    { terme: "Terme", valeur: `${fin(terme.enfant)}, au lieu de : ${fin(terme.parent)}` },
    ...(terme.porteur ? [{ terme: "Repose sur", valeur: `${terme.porteur.quoi}, ${jusquAu(terme.porteur.au)}` }] : []),
    { terme: "Axes repris", valeur: titles(axes.repris) ?? "aucun" },
    ...(axes.laisses.length > 0 ? [{ terme: "Axes laissés", valeur: titles(axes.laisses) }] : []),
    ...(axes.propres.length > 0 ? [{ terme: "Axes propres", valeur: titles(axes.propres) }] : []),
  ];
  return rows;
}
