import { NATURES } from "../conventions/index.ts";
import { lireDate, plier } from "../reprise/index.ts";
import { LIBELLES_INSTANCE, LIBELLES_NIVEAU } from "./libelles.ts";
import { type Empan, GENRES_LUS, type NiveauLu, type TypeInstanceLue } from "./lire/types.ts";
import { empanDePassage, empanDePhrase } from "./rules-feuille.ts";
import { obligesDe } from "./rules-fiche.ts";
import { AUTRE, type ChampsPostes } from "./rules-saisie.ts";
import { A_NOMMER, CHAMPS, type ChampLu, type Corrections, type Fiche, NOUVELLE } from "./types.ts";

/** What a form came to: what it changes of the fiche, or what is to mend by name of field. */
export type Correction =
  | { change: Partial<Fiche>; fautes: null }
  | { change: null; fautes: Readonly<Record<string, string>> };

/** What a correction is read against. */
export type SurQuoi = {
  texte: string;
  fiche: Fiche;
  /** Null: one value more. */
  rang: number | null;
  /** Who the words of a form name in the directory, or a sentence that says why nobody. */
  lireOrganisation: (mots: string) => { id: string } | { phrase: string };
};

type Appuis = { quotes: string[]; spans: Empan[] };

const dernier = (champs: ChampsPostes, nom: string): string => (champs[nom]?.at(-1) ?? "").trim();

/** Longest value that a form may hold. */
const VALEUR_MAX = 2_000;

/** Reads the form of a value: what it becomes, resting on the sentence chosen, on the passage copied, or on none. */
export function lireCorrection(champ: ChampLu, champs: ChampsPostes, sur: SurQuoi): Correction {
  const fautes: Record<string, string> = {};
  for (const [nom, values] of Object.entries(champs))
    if (values.some((v) => v.length > VALEUR_MAX)) fautes[nom] = "Ce texte dépasse 2 000 caractères.";
  const appuis = lireAppuis(champs, ancien(champ, sur), sur.texte);
  if (appuis === null)
    fautes.passage = "Ce passage n’est pas dans le texte\u00a0: recopiez-le tel qu’il y est, ou choisissez une phrase.";
  const change = lireValeur(champ, champs, sur, appuis ?? { quotes: [], spans: [] }, fautes);
  return Object.keys(fautes).length > 0 || change === null ? { change: null, fautes } : { change, fautes: null };
}

/** What the value rested on so far. */
function ancien(champ: ChampLu, { fiche, rang }: SurQuoi): Appuis {
  const key = CHAMPS[champ];
  const held: unknown = rang === null ? null : Array.isArray(fiche[key]) ? fiche[key][rang] : fiche[key];
  if (held === null || typeof held !== "object" || !("spans" in held)) return { quotes: [], spans: [] };
  const quotes = "quotes" in held ? (held.quotes as string[]) : "quote" in held ? [held.quote as string] : [];
  return { quotes, spans: held.spans as Empan[] };
}

function lireAppuis(champs: ChampsPostes, before: Appuis, texte: string): Appuis | null {
  const passage = dernier(champs, "passage");
  const phrase = dernier(champs, "phrase");
  const one = (span: Empan | null): Appuis | null =>
    span === null ? null : { quotes: [texte.slice(span[0], span[1])], spans: [span] };
  if (passage !== "") return one(empanDePassage(texte, passage));
  if (phrase === "aucune") return { quotes: [], spans: [] };
  return /^\d{1,6}$/.test(phrase) ? one(empanDePhrase(texte, Number(phrase))) : before;
}

/** A list with one value replaced, or one more at its end. */
const poser = <T>(list: readonly T[], rang: number | null, value: T): T[] =>
  rang === null ? [...list, value] : list.map((v, i) => (i === rang ? value : v));

const DIT = { dit: true } as const;

function lireValeur(
  champ: ChampLu,
  champs: ChampsPostes,
  { fiche, rang, lireOrganisation }: SurQuoi,
  appuis: Appuis,
  fautes: Record<string, string>,
): Partial<Fiche> | null {
  const dit = (nom: string) => dernier(champs, nom).replace(/\s+/g, " ");
  const exiger = (nom: string, phrase: string): string => {
    if (dit(nom) === "") fautes[nom] ??= phrase;
    return dit(nom);
  };
  const verbatim = { quote: appuis.quotes[0] ?? "", spans: appuis.spans };
  switch (champ) {
    case "titre":
      return { title: { value: exiger("valeur", "Donnez un titre."), ...appuis, ...DIT } };
    case "genre": {
      const value = GENRES_LUS.find((g) => g === dit("valeur"));
      if (value === undefined) fautes.valeur = "Choisissez ce que c’est.";
      return value === undefined ? null : { kind: { value, ...appuis, ...DIT } };
    }
    case "parties": {
      const name = exiger("nom", "Nommez cette partie.");
      const acronym = dit("sigle") || null;
      const role = rang === null ? null : (fiche.parties[rang]?.role ?? null);
      const who = lireQui(champs, fautes, lireOrganisation);
      const designations = who === null ? fiche.designations : { ...fiche.designations, [plier(name)]: who };
      const former = rang === null ? undefined : fiche.parties[rang];
      const autres = former
        ? [former.name, former.acronym ?? "", ...(former.autres ?? [])].filter((n) => n !== "")
        : [];
      return { parties: poser(fiche.parties, rang, { name, acronym, role, autres, ...appuis, ...DIT }), designations };
    }
    case "signataires": {
      const person = exiger("personne", "Nommez cette personne.");
      const one = { person, function: dit("fonction") || null, organisation: dit("pour") || null, ...appuis, ...DIT };
      return { signatories: poser(fiche.signatories, rang, one) };
    }
    case "signature": {
      const value = lireQuand(champs, "valeur", fautes);
      if (value === null) fautes.valeur ??= "Donnez une date, ou retirez-la.";
      return value === null ? null : { signature_date: { value, ...appuis, ...DIT } };
    }
    case "effet":
      return { effect: lireEffet(champs, appuis, fautes) };
    case "territoires": {
      const level = (Object.keys(LIBELLES_NIVEAU) as NiveauLu[]).find((n) => n === dit("niveau")) ?? "autre";
      const one = { value: exiger("valeur", "Dites où elle vaut."), level, ...appuis, ...DIT };
      return { territory: poser(fiche.territory, rang, one) };
    }
    case "axes":
      return { axes: poser(fiche.axes, rang, { ...verbatim, titre: exiger("valeur", "Donnez un intitulé."), ...DIT }) };
    case "engagements": {
      const known = obligesDe(fiche, fiche.parties.map((p) => p.name).join(" ; "));
      const obliges = known.filter((n) => champs.obliges?.includes(n));
      const one = {
        ...verbatim,
        titre: exiger("valeur", "Dites à quoi l’on s’engage."),
        party: obliges.length === 0 ? null : obliges.join(" ; "),
        acts: NATURES.filter((n) => champs.actes?.includes(n)),
        ...DIT,
      };
      return { commitments: poser(fiche.commitments, rang, one) };
    }
    case "instances": {
      const type = (Object.keys(LIBELLES_INSTANCE) as TypeInstanceLue[]).find((t) => t === dit("type")) ?? "autre";
      return {
        governance: poser(fiche.governance, rang, {
          type,
          label: dit("valeur") || LIBELLES_INSTANCE[type],
          ...appuis,
          ...DIT,
        }),
      };
    }
    case "publics":
      return {
        publics: poser(fiche.publics, rang, { value: exiger("valeur", "Nommez ce public."), ...appuis, ...DIT }),
      };
    case "themes":
      return {
        themes: dit("valeur")
          .split(/[,;]/)
          .map((t) => t.trim())
          .filter((t) => t !== "")
          .slice(0, 50),
      };
  }
}

/** Who the form says that a party is: an id, `NOUVELLE`, `A_NOMMER`; null when it says nothing. */
function lireQui(
  champs: ChampsPostes,
  fautes: Record<string, string>,
  lireOrganisation: SurQuoi["lireOrganisation"],
): string | null {
  const qui = dernier(champs, "qui");
  const autre = dernier(champs, "autre");
  if (qui === AUTRE || (qui === "" && autre !== "")) {
    const read = autre === "" ? { phrase: "Nommez cette organisation." } : lireOrganisation(autre);
    if ("id" in read) return read.id;
    fautes.autre = read.phrase;
    return null;
  }
  if (qui === "" || qui === NOUVELLE || qui === A_NOMMER) return qui || null;
  const known = lireOrganisation(qui);
  return "id" in known ? known.id : null;
}

function lireQuand(champs: ChampsPostes, nom: string, fautes: Record<string, string>): string | null {
  const read = lireDate(dernier(champs, nom));
  if ("valeur" in read) return read.valeur;
  fautes[nom] = read.phrase;
  return null;
}

function lireNombre(champs: ChampsPostes, nom: string, fautes: Record<string, string>): number | null {
  const said = dernier(champs, nom);
  if (said === "") return null;
  const n = /^\d{1,4}$/.test(said) ? Number(said) : 0;
  if (n >= 1 && n <= 1200) return n;
  fautes[nom] = "Un nombre entier de mois est attendu, de 1 à 1 200.";
  return null;
}

function lireEffet(champs: ChampsPostes, appuis: Appuis, fautes: Record<string, string>): Fiche["effect"] {
  const from = lireQuand(champs, "du", fautes);
  const to = lireQuand(champs, "au", fautes);
  if (from !== null && to !== null && to < from.slice(0, to.length)) fautes.au ??= "La fin précède le début.";
  const said = dernier(champs, "reconduction");
  return {
    from,
    to,
    duration_months: lireNombre(champs, "mois", fautes),
    tacit_renewal: said === "oui" ? true : said === "non" ? false : null,
    renewal_months: lireNombre(champs, "reconduite", fautes),
    notice_months: lireNombre(champs, "preavis", fautes),
    ...appuis,
    ...DIT,
  };
}

/** The fiche without that value. */
export function retirer(champ: ChampLu, fiche: Fiche, rang: number): Partial<Fiche> {
  const key = CHAMPS[champ];
  if (key === "effect")
    return { effect: { from: null, to: null, duration_months: null, tacit_renewal: null, quotes: [], spans: [] } };
  const held = fiche[key];
  if (champ === "themes") return { themes: [] };
  return { [key]: Array.isArray(held) ? (held as unknown[]).filter((_, i) => i !== rang) : null };
}

/** The fiche with that value said to be right as it is: it is no longer to check. */
export function confirmer(champ: ChampLu, fiche: Fiche, rang: number): Partial<Fiche> {
  const key = CHAMPS[champ];
  const held = fiche[key];
  if (key === "themes" || held === null) return {};
  const list = held as unknown as readonly object[];
  const dit = Array.isArray(held)
    ? list.map((v, i) => (i === rang ? { ...v, ...DIT } : v))
    : { ...(held as object), ...DIT };
  const party = champ === "parties" ? fiche.parties[rang] : undefined;
  // a party that the directory lacks and that is right as it is: one to add to it
  const designations = party ? { designations: { [plier(party.name)]: NOUVELLE, ...fiche.designations } } : {};
  return { [key]: dit, ...designations } as Partial<Fiche>;
}

/** The corrections with one more. */
export const corriger = (before: Corrections, rang: number, change: Partial<Fiche>): Corrections => ({
  ...before,
  [rang]: { ...before[rang], ...change },
});

/** The corrections without those of a field: it says again what was read. */
export function retablir(before: Corrections, rang: number, champ: ChampLu): Corrections {
  const { [CHAMPS[champ]]: _, ...kept } = before[rang] ?? {};
  return { ...before, [rang]: kept };
}
