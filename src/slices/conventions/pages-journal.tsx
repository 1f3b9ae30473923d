import { Vide } from "../../platform/ui/blocs.tsx";
import { Page } from "../../platform/ui/page.tsx";
import { Section } from "../../platform/ui/section.tsx";
import { de, nombre } from "../../shared/phrase.ts";
import { enBref, type NomsDArticles } from "../redaction/index.ts";
import { adresse, type Cadre, type Ici } from "./pages-commun.tsx";
import { ACTIONS, phraseJournal } from "./phrases.ts";

/** One entry of the journal, as the store gives it; names are those of the day, or the ids. */
export type LigneJournal = {
  no: number;
  le: string;
  nature: string;
  acteur: string | null;
  auTitreDe: string | null;
  vers: string | null;
  article: string | null;
};

type PageJournalProps = {
  cadre: Cadre;
  ici: Ici;
  id: string;
  titre: string;
  lignes: readonly LigneJournal[];
  /** How the articles that they cite are called. */
  articles: NomsDArticles;
  /** Whether this is the beginning of the journal, newest first. */
  debut: boolean;
  /** Where older entries begin; null when there are none. */
  suivant: number | null;
};

/** The journal of a convention: what was done, when, by whom, under which article. Kept lean: a bench measures it. */
export function PageJournal({ cadre, ici, id, titre, lignes, articles, debut, suivant }: PageJournalProps) {
  return (
    <Page
      {...cadre}
      titre={`Journal de ${titre}`}
      phrase={phraseJournal(lignes.length, debut, suivant !== null)}
      rubrique="/conventions"
      fil={[
        { libelle: "Conventions", href: ici("/conventions") },
        { libelle: titre, href: ici(adresse(id)) },
        { libelle: "Journal" },
      ]}
      chapeau={titre}
    >
      <Section titre="Journal" note="Du plus récent au plus ancien.">
        {lignes.length === 0 ? (
          <Vide niveau={3} titre="Aucune action que vous puissiez lire n’est inscrite ici." />
        ) : (
          <>
            <table class="table" role="table">
              <caption class="hors-vue">{nombre(lignes.length, "une inscription", "inscriptions")}</caption>
              <thead role="rowgroup">
                <tr role="row">
                  {["Quoi", "Jour", "Par", "Vers", "Article"].map((titre) => (
                    <th key={titre} scope="col" role="columnheader">
                      {titre}
                    </th>
                  ))}
                </tr>
              </thead>
              {/* Written as text: fifty rows of components would cost more than the rest of the page. */}
              <tbody role="rowgroup" {...brut(rangees(lignes, articles, ici(adresse(id))))} />
            </table>
            {suivant !== null && (
              <nav class="gestes" aria-label="Pages du journal">
                <a href={ici(`${adresse(id)}/actions?apres=${suivant}`)}>Plus ancien</a>
              </nav>
            )}
          </>
        )}
      </Section>
    </Page>
  );
}

const ENTITES: Readonly<Record<string, string>> = { "&": "&amp;", "<": "&lt;", ">": "&gt;", '"': "&quot;" };
const proteger = (text: string): string => text.replace(/[&<>"]/g, (c) => ENTITES[c] as string);

/** HTML already escaped, put in as it is. */
const brut = (html: string) => ({
  // biome-ignore lint/style/useNamingConvention: Preact's own name
  dangerouslySetInnerHTML: { __html: html },
});

const AUCUN = `<i class="absent">aucun</i>`;

const cellule = (label: string, html: string): string => `<td role="cell" data-label="${label}">${html}</td>`;

/** What is made of a value, once: fifty rows name a few organisations, articles and kinds of acts. */
function uneFois(faire: (valeur: string) => string): (valeur: string) => string {
  const made = new Map<string, string>();
  return (valeur) => {
    const known = made.get(valeur);
    if (known !== undefined) return known;
    const html = faire(valeur);
    made.set(valeur, html);
    return html;
  };
}

/** The rows as HTML, every value escaped. */
function rangees(lignes: readonly LigneJournal[], articles: NomsDArticles, page: string): string {
  const quoi = uneFois(
    (nature) => `<tr role="row"><th scope="row" role="rowheader">${proteger(ACTIONS[nature] ?? nature)}</th>`,
  );
  const le = uneFois((jour) =>
    cellule("Jour", `<time datetime="${jour}">${jour.slice(8)}/${jour.slice(5, 7)}/${jour.slice(0, 4)}</time>`),
  );
  const au = uneFois((titre) => `, au titre ${proteger(de(titre))}`);
  const qui = uneFois(proteger);
  const vers = uneFois((nom) => cellule("Vers", proteger(nom)));
  const lien = uneFois((article) =>
    cellule(
      "Article",
      `<a href="${proteger(page)}#${encodeURIComponent(`article-${article}`)}">${proteger(enBref(articles.get(article) ?? article))}</a>`,
    ),
  );
  let html = "";
  for (const l of lignes) {
    const who = l.acteur === null ? "l’instance" : qui(l.acteur) + (l.auTitreDe === null ? "" : au(l.auTitreDe));
    const where = l.article === null ? cellule("Article", AUCUN) : lien(l.article);
    html += `${quoi(l.nature)}${le(l.le)}${cellule("Par", who)}${l.vers === null ? cellule("Vers", AUCUN) : vers(l.vers)}${where}</tr>`;
  }
  return html;
}
