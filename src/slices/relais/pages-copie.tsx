import { lireBlocs } from "./rules-fiche.ts";
import { FicheDeLiaison } from "./types.ts";
import type { Copie, TableCopiee } from "./types-personne.ts";

const TITRES: Readonly<Record<TableCopiee, string>> = {
  beneficiaire: "Vous, dans cet outil",
  relais: "Vos mises en relation",
  fiche_de_liaison: "Ce qui est dit de vous",
  accord: "Vos accords",
  consultation: "Qui a regardé",
  rendez_vous: "Vos rendez-vous",
  liens: "Les liens envoyés",
};

const dire = (valeur: unknown): string =>
  valeur instanceof Date ? valeur.toISOString() : Array.isArray(valeur) ? valeur.join(", ") : String(valeur);

/** A person's copy to read, on paper or without any tool: a file that stands alone. */
export const PageCopie = ({ copie }: { copie: Copie }) => (
  <html lang="fr">
    <head>
      <meta charset="utf-8" />
      <meta name="viewport" content="width=device-width, initial-scale=1" />
      <title>Mes données</title>
    </head>
    <body>
      <main>
        <h1>Mes données, au {copie.le.slice(0, 10)}</h1>
        {(Object.keys(TITRES) as (keyof typeof TITRES)[]).map((table) => (
          <section key={table}>
            <h2>{TITRES[table]}</h2>
            {copie[table].length === 0 && <p>Rien.</p>}
            {copie[table].map((row) => (
              <Ligne key={dire(row.id ?? row.relais)} row={row} />
            ))}
          </section>
        ))}
      </main>
    </body>
  </html>
);

function Ligne({ row }: { row: Record<string, unknown> }) {
  const { contenu, ...others } = row;
  const fiche = contenu == null ? null : FicheDeLiaison.parse(contenu);
  return (
    <dl>
      {Object.entries(others)
        .filter(([, v]) => v !== null && v !== "")
        .map(([nom, valeur]) => (
          <div key={nom}>
            <dt>{nom.replaceAll("_", " ")}</dt>
            <dd>{dire(valeur)}</dd>
          </div>
        ))}
      {fiche !== null &&
        lireBlocs(fiche).flatMap((b) =>
          b.lignes.map((l) => (
            <div key={`${b.titre} ${l.terme}`}>
              <dt>
                {b.titre}, {l.terme}
              </dt>
              <dd>{l.valeur}</dd>
            </div>
          )),
        )}
    </dl>
  );
}
