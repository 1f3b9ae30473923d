import { addMonths, type Day, within } from "../../shared/day.ts";
import { de, delai, enLettres, leJour, liste, majuscule, nombre } from "../../shared/phrase.ts";
import { lendemain } from "../../shared/tranches.ts";
import {
  type Convention,
  duree,
  etatLe,
  type Regard,
  signaturesAttendues,
  signaturesParPartie,
  titreCourt,
  type Vie,
  vieLe,
} from "../conventions/index.ts";

/** One thing that awaits the organisations of the reader, from the facts of a convention; `le` null = no date presses. */
export type Attente = {
  convention: string;
  le: Day | null;
  delai: string;
  quand: string;
  titre: string;
  pourquoi: string;
};

/** How far ahead a term or a notice is told. */
const AVANCE_MOIS = 3;
/** How far ahead the end of what carries a convention is told: it is not renewed by the parties alone. */
const AVANCE_PORTEUR_MOIS = 24;

/** What awaits these organisations as of the day, the most pressing first; only facts of their conventions. */
export function attentes(
  conventions: readonly Convention[],
  organisations: readonly string[],
  regard: Regard,
): Attente[] {
  return conventions
    .flatMap((convention) => {
      const vie = vieLe(convention, regard.jour, regard);
      return [
        ...signatureAttendue(convention, vie, organisations, regard),
        ...preavis(convention, vie, organisations, regard),
        ...fin(convention, vie, regard),
        ...porteur(convention, vie, regard),
      ];
    })
    .sort((a, b) => (a.le ?? "~").localeCompare(b.le ?? "~") || a.titre.localeCompare(b.titre, "fr"));
}

const dansLes = (mois: number, le: Day, { jour }: Regard): boolean => addMonths(le, -mois) <= jour && jour <= le;

const date = (convention: Convention, le: Day, { jour }: Regard) => ({
  convention: convention.id,
  le,
  delai: majuscule(delai(le, jour)),
  quand: leJour(le),
});

/** A signature of one of the organisations that others wait for: somebody has signed, they have not. */
function signatureAttendue(
  convention: Convention,
  { etat }: Vie,
  organisations: readonly string[],
  { jour, nommer, notices }: Regard,
): Attente[] {
  const waiting = etat === "signee-partiellement" || etat === "en-vigueur" || etat === "signee";
  const late = waiting ? signaturesAttendues(convention, jour) : [];
  return late
    .filter((id) => organisations.includes(id))
    .map((id) => {
      const others = late.filter((other) => other !== id).map(nommer);
      const done = [...signaturesParPartie(convention)].filter(([, le]) => le <= jour).length;
      return {
        convention: convention.id,
        le: null,
        delai: "Quand vous voulez",
        quand: done === 1 ? "signée par une partie" : `signée par ${enLettres(done, true)} parties`,
        titre: `${titreCourt(convention, notices)} : signer la convention`,
        pourquoi:
          others.length === 0
            ? `Il ne manque que la signature ${de(nommer(id))}.`
            : `Il manque la signature ${de(nommer(id))}, et celle ${liste(others.map(de))}.`,
      };
    });
}

/** The last day to denounce, for those who may: parties that day. */
function preavis(convention: Convention, vie: Vie, organisations: readonly string[], regard: Regard): Attente[] {
  const { reconduction } = convention.effet;
  const { preavisAvant: le, etat, echeance } = vie;
  const party = convention.parties.some((p) => organisations.includes(p.organisation) && within(p, regard.jour));
  if (!party || le === null || reconduction?.mode !== "tacite" || etat !== "en-vigueur") return [];
  if (!dansLes(AVANCE_MOIS, le, regard) || echeance === null || !seProlonge(convention, echeance, regard)) return [];
  return [
    {
      ...date(convention, le, regard),
      titre: `${titreCourt(convention, regard.notices)} : la reconduire ou la dénoncer`,
      pourquoi: `Sans décision, elle repart pour ${duree(reconduction.dureeMois)}.`,
    },
  ];
}

/** Whether the convention goes on the day after its term. */
function seProlonge(convention: Convention, echeance: Day, { trouver }: Regard): boolean {
  const next = lendemain(echeance);
  return next !== null && etatLe(convention, next, { trouver }) === "en-vigueur";
}

/** The term, or the end of the grace, when nothing renews it. */
function fin(convention: Convention, { etat, echeance, graceJusquAu }: Vie, regard: Regard): Attente[] {
  const titre = titreCourt(convention, regard.notices);
  if (etat === "en-grace" && graceJusquAu !== null && dansLes(AVANCE_MOIS, graceJusquAu, regard))
    return [
      {
        ...date(convention, graceJusquAu, regard),
        titre: `${titre} : la période de tolérance s’achève`,
        pourquoi: "Après ce jour, plus aucune action nouvelle ne sera possible.",
      },
    ];
  if (etat !== "en-vigueur" || echeance === null || !dansLes(AVANCE_MOIS, echeance, regard)) return [];
  if (seProlonge(convention, echeance, regard)) return [];
  return [
    {
      ...date(convention, echeance, regard),
      titre: `${titre} : la convention prend fin`,
      pourquoi: "Après ce jour, plus aucune action nouvelle ne sera possible. Ce qui est commencé s’achève.",
    },
  ];
}

/** The end of what carries the convention: a market, an approval. */
function porteur(convention: Convention, { etat, echeance }: Vie, regard: Regard): Attente[] {
  const market = convention.adosseA;
  if (!market || etat !== "en-vigueur" || !dansLes(AVANCE_PORTEUR_MOIS, market.au, regard)) return [];
  if (echeance !== null && echeance < market.au && !seProlonge(convention, echeance, regard)) return [];
  return [
    {
      ...date(convention, market.au, regard),
      titre: `${titreCourt(convention, regard.notices)} : ce qui la porte prend fin`,
      pourquoi: `Elle repose sur ${market.quoi} et finit avec lui.`,
    },
  ];
}

/** "Deux choses vous attendent." */
export function phraseAttentes(n: number): string {
  if (n === 0) return "Rien ne vous attend pour le moment.";
  return `${majuscule(nombre(n, "une chose", "choses"))} vous ${n === 1 ? "attend" : "attendent"}.`;
}

/** "Bonjour Claire. Voici où en sont les trois conventions de Nexem.": `prenom` as it greets. */
export function salutation(prenom: string, n: number, organisations: readonly string[]): string {
  const whose = liste(organisations.map(de));
  if (organisations.length === 0) return `Bonjour ${prenom}. Aucun mandat ne vous lie aujourd’hui à une organisation.`;
  if (n === 0) return `Bonjour ${prenom}. Aucune convention ${whose} n’est encore enregistrée.`;
  return n === 1
    ? `Bonjour ${prenom}. Voici où en est la convention ${whose}.`
    : `Bonjour ${prenom}. Voici où en sont les ${enLettres(n)} conventions ${whose}.`;
}
