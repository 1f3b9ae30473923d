import { Definitions } from "../../platform/ui/blocs.tsx";
import { Bouton, Gestes } from "../../platform/ui/bouton.tsx";
import { Formulaire } from "../../platform/ui/champ.tsx";
import { PageNue } from "../../platform/ui/page.tsx";
import { dayInWords } from "../../shared/day.ts";
import { heureDuJour, heureEnMots, jourDe } from "../../shared/heure.ts";
import { majuscule } from "../../shared/phrase.ts";
import { MOTS_INSCRIPTION, quand } from "./phrases.ts";
import { type EtatEvenement, obstacleEvenement } from "./transitions.ts";
import { CONSERVATION_JOURS, type Evenement, type Inscription } from "./types.ts";

type PageInscriptionProps = {
  demonstration: boolean;
  e: Evenement;
  etat: EtatEvenement;
  i: Inscription;
  organisateur: string;
  action: string;
  /** What could not be done just now; null: nothing was asked, or it was done. */
  refus: string | null;
};

/** What each state says to whoever holds the link. */
function phraseDe(i: Inscription, etat: EtatEvenement): string {
  if (etat === "annule") return "Cet événement est annulé.";
  if (i.etat === "annulee") return "Votre place est rendue.";
  if (etat !== "ouvert" && etat !== "complet")
    return etat === "passe" ? "Cet événement a eu lieu." : "Cet événement a commencé.";
  switch (i.etat) {
    case "demandee":
      return "Confirmez votre place.";
    case "proposee":
      return "Une place s’est libérée pour vous.";
    case "en-attente":
      return "Vous êtes sur la liste d’attente.";
    default:
      return "Votre place est confirmée.";
  }
}

/** The page of a registration, opened by its mailed link: reading it does nothing; its buttons confirm, or give back. */
export function PageInscription({ demonstration, e, etat, i, organisateur, action, refus }: PageInscriptionProps) {
  const ouvert = obstacleEvenement("inscrire", etat) === null;
  const confirme = ouvert && (i.etat === "demandee" || i.etat === "proposee");
  const quitte = ouvert && i.etat !== "annulee";
  return (
    <PageNue
      demonstration={demonstration}
      titre={`Votre place – ${e.titre}`}
      phrase={phraseDe(i, etat)}
      chapeau={`${e.titre}, ${quand(e)}.`}
    >
      {refus !== null && (
        <p role="status">
          <strong>{refus}</strong>
        </p>
      )}
      <Definitions
        lignes={[
          { terme: "Quand", valeur: majuscule(quand(e)) },
          { terme: "Où", valeur: e.lieu },
          { terme: "Organisé par", valeur: organisateur },
          ...(i.nom === null ? [] : [{ terme: "Au nom de", valeur: i.nom }]),
          { terme: "Votre inscription", valeur: MOTS_INSCRIPTION[i.etat] },
          ...(i.repondreAvant === null
            ? []
            : [
                {
                  terme: "Gardée jusqu’au",
                  valeur: `${dayInWords(jourDe(i.repondreAvant))} à ${heureEnMots(heureDuJour(i.repondreAvant))}`,
                },
              ]),
          ...(e.annuleMotif === null ? [] : [{ terme: "Pourquoi", valeur: e.annuleMotif }]),
        ]}
      />
      {(confirme || quitte) && (
        <Formulaire action={action} libelle="Votre place">
          <Gestes>
            {confirme && (
              <Bouton plein nom="geste" valeur="confirmer">
                {i.etat === "proposee" ? "Prendre cette place" : "Confirmer ma place"}
              </Bouton>
            )}
            {quitte && (
              <Bouton nom="geste" valeur="quitter">
                {i.etat === "en-attente"
                  ? "Quitter la liste"
                  : i.etat === "demandee"
                    ? "Ne pas m’inscrire"
                    : "Rendre ma place"}
              </Bouton>
            )}
          </Gestes>
        </Formulaire>
      )}
      <p class="second">
        Votre nom et votre adresse ne servent qu’à cet événement. Qui organise l’événement les lit, personne d’autre ;
        ils sont effacés {CONSERVATION_JOURS} jours après.
      </p>
    </PageNue>
  );
}
