import type { ComponentChildren } from "preact";

/** A column: its head; `nombre` aligns its figures right. */
export type Colonne = { titre: string; nombre?: boolean };

/** A row: its cells in the order of the columns; the first is the row's head, and the link when `href` is given. */
export type LigneTable = { href?: string | undefined; cellules: readonly ComponentChildren[] };

type TableProps = {
  /** What the table holds; shown above it with `legendeVisible`, otherwise said to assistive technology only. */
  legende: string;
  legendeVisible?: boolean;
  colonnes: readonly Colonne[];
  lignes: readonly LigneTable[];
  /** The total, in bold under a line. */
  total?: readonly ComponentChildren[];
};

/** A table with hairlines; under 760 px each row becomes a small sheet of label and value pairs. */
export function Table({ legende, legendeVisible = false, colonnes, lignes, total }: TableProps) {
  return (
    <table class="table" role="table">
      <caption class={legendeVisible ? undefined : "hors-vue"}>{legende}</caption>
      <thead role="rowgroup">
        <tr role="row">
          {colonnes.map((c) => (
            <th key={c.titre} scope="col" role="columnheader" class={c.nombre ? "nombre" : undefined}>
              {c.titre}
            </th>
          ))}
        </tr>
      </thead>
      <tbody role="rowgroup">
        {lignes.map((ligne, rang) => (
          <Rangee key={rang} colonnes={colonnes} {...ligne} />
        ))}
      </tbody>
      {total && (
        <tfoot role="rowgroup">
          <Rangee colonnes={colonnes} cellules={total} />
        </tfoot>
      )}
    </table>
  );
}

const Rangee = ({ colonnes, href, cellules }: LigneTable & { colonnes: readonly Colonne[] }) => (
  <tr role="row">
    {cellules.map((cellule, rang) =>
      rang === 0 ? (
        <th key={rang} scope="row" role="rowheader">
          {href === undefined ? cellule : <a href={href}>{cellule}</a>}
        </th>
      ) : (
        <td
          key={rang}
          role="cell"
          class={colonnes[rang]?.nombre ? "nombre" : undefined}
          data-label={colonnes[rang]?.titre}
        >
          {cellule}
        </td>
      ),
    )}
  </tr>
);
