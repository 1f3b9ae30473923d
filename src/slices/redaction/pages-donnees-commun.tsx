import type { ComponentChildren } from "preact";
import { type Erreurs, idChamp } from "../../platform/ui/champ.tsx";
import type { VueProjet } from "./pages-commun.tsx";
import type { Bloc } from "./rules-edition.ts";
import type { Champs } from "./rules-formulaires.ts";

/** A form of data: its block, what it starts from, and which item of the block (a party, an engagement). */
export type Saisie = { bloc: Bloc; valeurs: Champs; surNo: number; erreurs: Erreurs; quel: string | null };

/** What a form of data is shown with; `noms` are offered to the fields that name organisations. */
export type PropsDonnees = Saisie & { vue: VueProjet; noms: readonly string[] };

/** The id of the names offered while typing, once for the page. */
export const ANNUAIRE = "annuaire";

/** How a field that names one organisation is helped. */
export const AIDE_ORGANISATION = "Son nom, son sigle ou son SIREN.";

/** What a form was filled with: the first value of a field, or what `Champ` asks for it. */
export const lecteur = ({ valeurs, erreurs }: Pick<Saisie, "valeurs" | "erreurs">) => ({
  v: (nom: string) => valeurs[nom]?.[0] ?? "",
  champ: (nom: string) => ({ nom, valeur: valeurs[nom] ?? [], erreur: erreurs[nom] }),
});

/** Fields that few need, folded until they hold something or are to be taken up again. */
export function Repli({
  titre,
  noms,
  saisie,
  children,
}: {
  titre: string;
  /** Names of the fields within. */
  noms: readonly string[];
  saisie: Pick<Saisie, "valeurs" | "erreurs">;
  children: ComponentChildren;
}) {
  const { v } = lecteur(saisie);
  const open = noms.some((nom) => v(nom) !== "" || saisie.erreurs[nom] !== undefined);
  return (
    <details class="droit" open={open} id={`repli-${idChamp(noms[0] ?? "")}`}>
      <summary>{titre}</summary>
      <fieldset class="pile">
        <legend class="hors-vue">{titre}</legend>
        {children}
      </fieldset>
    </details>
  );
}
