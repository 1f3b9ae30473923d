import { Vide } from "../../platform/ui/blocs.tsx";
import { Page } from "../../platform/ui/page.tsx";
import { Section } from "../../platform/ui/section.tsx";
import { de, nombre } from "../../shared/phrase.ts";
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
  /** Whether this is the beginning of the journal, newest first. */
  debut: boolean;
  /** Where older entries begin; null when there are none. */
  suivant: number | null;
};

/** The journal of a convention: what was done, when, by whom, under which article. Kept lean: a bench measures it. */
export function PageJournal({ cadre, ici, id, titre, lignes, debut, suivant }: PageJournalProps) {
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
              <tbody role="rowgroup" {...brut(rangees(lignes, ici(adresse(id))))} />
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

const rangees = (lignes: readonly LigneJournal[], page: string): string =>
  lignes.map((ligne) => rangee(ligne, page)).join("");

/** One row as HTML, every value escaped. */
function rangee({ le, nature, acteur, auTitreDe, vers, article }: LigneJournal, page: string): string {
  const who = acteur === null ? "l’instance" : auTitreDe === null ? acteur : `${acteur}, au titre ${de(auTitreDe)}`;
  const where =
    article === null
      ? AUCUN
      : `<a href="${proteger(page)}#${encodeURIComponent(`article-${article}`)}">${proteger(article)}</a>`;
  return `<tr role="row"><th scope="row" role="rowheader">${proteger(ACTIONS[nature] ?? nature)}</th>${cellule(
    "Jour",
    `<time datetime="${le}">${le.slice(8)}/${le.slice(5, 7)}/${le.slice(0, 4)}</time>`,
  )}${cellule("Par", proteger(who))}${cellule("Vers", vers === null ? AUCUN : proteger(vers))}${cellule("Article", where)}</tr>`;
}
