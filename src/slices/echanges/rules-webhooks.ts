import { EVENEMENTS, type Evenement } from "./types.ts";

/** Minutes to wait after the n-th failure, the first being 0: 1, 2, 4… at most six hours. */
export const attenteMinutes = (essais: number): number => Math.min(2 ** essais, 360);

/** How long a receiver may fail before its subscription stops. */
export const ECHEC_MAX_MS = 5 * 86_400_000;

const ETATS: ReadonlySet<string> = new Set([
  ...["convention.confirmee", "convention.renouvelee", "convention.toleree", "convention.denoncee"],
  ...["convention.suspendue", "convention.reprise", "convention.resiliee", "convention.caduque"],
  ...["convention.remplacee", "partie.retiree", "convention.conclue", "convention.avenant-conclu"],
]);

const REPONSES: ReadonlySet<string> = new Set(["relais.accepte", "relais.decline", "relais.redirige"]);
const FINS: ReadonlySet<string> = new Set(["relais.clos", "relais.accord-retire"]);

/** What an entry of the journal is read by: what it was, about what, for whom. */
export type Entree = {
  id: string;
  sorte: "geste" | "acte";
  nature: string;
  le: string;
  acteur: string | null;
  vers: string | null;
  convention: string | null;
  objet: string;
  contenu: unknown;
  lecteurs: readonly string[];
};

/** What an entry tells, to which organisations, in a body of ids and days; null when nobody is told of it. */
export function evenementDe(e: Entree): { evenement: Evenement; pour: readonly string[]; data: object } | null {
  const relais = relaisDe(e);
  const both = [e.acteur, e.vers].filter((o) => o !== null);
  const base = { acte: e.id, nature: e.nature, le: e.le };
  if (relais !== null) {
    const data = { ...base, relais };
    // the act itself is read by its two bodies alone, whatever its convention's readers are
    if (e.sorte === "acte")
      return e.nature === "aiguillage" ? { evenement: "relais.transmis", pour: both, data } : null;
    if (REPONSES.has(e.nature)) return { evenement: "relais.repondu", pour: e.lecteurs, data };
    return FINS.has(e.nature) ? { evenement: "relais.clos", pour: e.lecteurs, data } : null;
  }
  if (e.objet.startsWith("beneficiaire:")) return null;
  const data = { ...base, ...(e.convention === null ? {} : { convention: e.convention }) };
  if (e.sorte === "acte") return { evenement: "acte.enregistre", pour: e.lecteurs, data };
  if (ETATS.has(e.nature) && e.convention !== null) return { evenement: "convention.etat", pour: e.lecteurs, data };
  if (e.nature === "seance.approuvee")
    return { evenement: "seance.approuvee", pour: e.lecteurs, data: { ...data, seance: e.objet.replace(/^\w+:/, "") } };
  return null;
}

/** The mise en relation an entry is about; the person's own gestes name it in what they say. */
function relaisDe({ objet, contenu }: Entree): string | null {
  if (objet.startsWith("relais:")) return objet.slice("relais:".length);
  const said = objet.startsWith("beneficiaire:") ? (contenu as { relais?: unknown } | null)?.relais : undefined;
  return typeof said === "string" ? said : null;
}

/** Which events a form ticks. */
export const evenementsCoches = (champs: Readonly<Record<string, string>>): Evenement[] =>
  (Object.keys(EVENEMENTS) as Evenement[]).filter((e) => champs[champDEvenement(e)] === "oui");

/** Name of the box of an event in a form. */
export const champDEvenement = (evenement: Evenement): string => `evenement-${evenement.replace(".", "-")}`;
