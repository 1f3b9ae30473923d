import { DEPARTEMENTS, REGIONS } from "../../shared/cog.ts";
import { idChamp, Message } from "./champ.tsx";

type ChampTerritoireProps = {
  nom: string;
  libelle: string;
  /** Words of the empty choice: "Partout", "Non précisé". */
  vide: string;
  /** Code given: FR, a region, a department, or another one, kept as it is under `autre`. */
  valeur: string;
  erreur?: string | undefined;
  /** Words for a code that the list does not hold (a commune). */
  autre?: (code: string) => string;
};

/** One territory among the country, its regions and its departments. */
export function ChampTerritoire({ nom, libelle, vide, valeur, erreur, autre = (code) => code }: ChampTerritoireProps) {
  const id = idChamp(nom);
  const listed = valeur === "" || valeur === "FR" || /^(REG|DEP)-/.test(valeur);
  const option = (code: string, words: string) => (
    <option key={code} value={code} selected={code === valeur}>
      {words}
    </option>
  );
  return (
    <div class={erreur ? "champ en-defaut" : "champ"}>
      <label for={id}>{libelle}</label>
      <select
        id={id}
        name={nom}
        aria-describedby={erreur && `${id}-message`}
        aria-invalid={erreur ? "true" : undefined}
      >
        {option("", vide)}
        {!listed && option(valeur, erreur ? valeur : autre(valeur))}
        {option("FR", "Toute la France")}
        <optgroup label="Régions">
          {Object.entries(REGIONS)
            .sort(([, a], [, b]) => a.localeCompare(b, "fr"))
            .map(([code, words]) => option(`REG-${code}`, words))}
        </optgroup>
        <optgroup label="Départements">
          {Object.entries(DEPARTEMENTS)
            .sort(([a], [b]) => (a < b ? -1 : 1))
            .map(([code, words]) => option(`DEP-${code}`, `${code} ${words}`))}
        </optgroup>
      </select>
      {erreur && <Message id={`${id}-message`}>{erreur}</Message>}
    </div>
  );
}
