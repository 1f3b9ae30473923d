import { Champ, Suggestions } from "../../platform/ui/champ.tsx";
import { ChampTerritoire } from "../../platform/ui/territoire.tsx";
import { majuscule } from "../../shared/phrase.ts";
import { NATURES } from "../conventions/index.ts";
import { nomTerritoire } from "./index.ts";
import { ACTIONS, type Saisie } from "./question.ts";

/** What the form is filled and helped with. */
export type Aides = {
  saisie: Saisie;
  erreurs: Readonly<Record<string, string>>;
  /** Names and ids of the directory, for the fields that name an organisation. */
  organisations: readonly { id: string; nom: string }[];
  /** Publics that the conventions name. */
  publics: readonly string[];
};

/** Names of the directory, shared by both fields that take one. */
export const Annuaire = ({ organisations }: Pick<Aides, "organisations">) => (
  <Suggestions id="annuaire" mots={[...new Set(organisations.map((o) => o.nom))]} />
);

/** One field of the question, by its key. */
export function ChampQuestion({ cle, aides }: { cle: keyof Saisie; aides: Aides }) {
  const { saisie, erreurs } = aides;
  const commun = { nom: cle, valeur: saisie[cle], erreur: erreurs[cle] };
  switch (cle) {
    case "acte":
      return (
        <Champ
          {...commun}
          type="select"
          libelle="Quelle action ?"
          vide="Choisir une action"
          options={NATURES.map((valeur) => ({ valeur, libelle: majuscule(ACTIONS[valeur].faire) }))}
        />
      );
    case "de":
    case "vers":
      return (
        <Champ
          {...commun}
          valeur={aides.organisations.find((o) => o.id === saisie[cle])?.nom ?? saisie[cle]}
          libelle={cle === "de" ? "Qui veut agir ?" : "Vers qui ?"}
          aide={cle === "de" ? "Un nom, un sigle ou un identifiant." : "Vide : non précisé, ou le public."}
          suggestions="annuaire"
          longueur={300}
        />
      );
    case "jour":
      return <Champ {...commun} type="date" libelle="Quel jour ?" court />;
    case "territoire":
      return <ChampTerritoire {...commun} libelle="Où ?" vide="Non précisé" autre={nomTerritoire} />;
    case "public":
      return (
        <Champ
          {...commun}
          libelle="Pour quel public ?"
          aide={
            aides.publics.length > 0
              ? `Par exemple ${aides.publics.slice(0, 3).join(", ")}. Vide : non précisé.`
              : "Vide : non précisé."
          }
          longueur={60}
        />
      );
    case "consentement":
      return (
        <Champ
          {...commun}
          type="radio"
          libelle="La personne a-t-elle donné son accord ?"
          options={[
            { valeur: "oui", libelle: "Oui, pour ce destinataire" },
            { valeur: "non", libelle: "Non" },
            { valeur: "", libelle: "Je ne sais pas, ou sans objet" },
          ]}
        />
      );
  }
}
