import { DEPARTEMENTS, REGION_DES_DEPARTEMENTS, REGIONS } from "../../shared/cog.ts";
import { addDays, type Day } from "../../shared/day.ts";
import { type Convention, type Engagement, vieLe } from "../conventions/index.ts";
import { INDICATEURS, indicateur } from "./rules-catalogue.ts";
import type { Protege } from "./rules-confidentialite.ts";
import type { Contexte } from "./rules-indicateur.ts";
import { dansLesMois, mesurer, type Progression, promessesDe } from "./rules-progression.ts";
import { attendre, type Duree } from "./rules-rythme.ts";
import type { LigneDeBord, TableauDeBord } from "./types.ts";

/** From its effect to its current term, or to what ends it before; null while no day of effect is known. */
export function dureeDe(convention: Convention, jour: Day): Duree | null {
  const { debut, echeance } = vieLe(convention, jour, { trouver: () => undefined });
  if (debut === null) return null;
  const ends = [echeance, convention.resiliation?.effetLe, convention.adosseA?.au].filter((day) => day != null);
  return { debut, fin: ends.sort()[0] ?? null };
}

/** What a convention is to reach: the regions, or the departments of the regions it is bound to; what it names, below. */
export function territoiresACouvrir({ territoire }: Pick<Convention, "territoire">): string[] {
  const asked = territoire ?? ["FR"];
  if (asked.includes("FR")) return Object.keys(REGIONS).map((code) => `REG-${code}`);
  const codes = asked.flatMap((code) =>
    code.startsWith("REG-")
      ? Object.keys(DEPARTEMENTS)
          .filter((dep) => REGION_DES_DEPARTEMENTS[dep] === code.slice(4))
          .map((dep) => `DEP-${dep}`)
      : [code],
  );
  return [...new Set(codes)];
}

/** The last month that is over on a day, "2019-05": people are told by whole months. */
export const dernierMoisEntier = (jour: Day): string => {
  const next = addDays(jour, 1);
  return addDays(`${next.slice(0, 7)}-01` as Day, -1).slice(0, 7);
};

/** What the figures of a period are made of. */
export type Matiere = Protege & {
  readonly du: Day;
  readonly au: Day;
  readonly connuLe: Day;
  /** How the commitments stand on the last day. */
  readonly progressions: readonly Progression[];
  readonly decisions: Contexte["decisions"];
};

const INDICATEUR_DE = {
  actes: "actions",
  heures: "heures",
  personnes: "personnes-touchees",
  organisations: "organisations-mobilisees",
  jours: "delai-neuf-sur-dix",
} as const;

/** Figures that a commitment always has; the others are there when they say something. */
const TOUJOURS: ReadonlySet<string> = new Set(["actions"]);
/** Figures of the convention as a whole alone. */
const D_ENSEMBLE: ReadonlySet<string> = new Set(["taux-de-realisation", "decisions-suivies", "couverture"]);

/** The dashboard out of what acts add up to: the convention as a whole, then each commitment against its target. */
export function tableau(convention: Convention, matiere: Matiere): TableauDeBord {
  const { du, au, connuLe, caches, decisions, progressions } = matiere;
  const cumuls = matiere.cumuls.filter((c) => dansLesMois(c, { du, au }));
  const contexte: Contexte = {
    ...{ aCouvrir: territoiresACouvrir(convention), caches, decisions },
    promesses: promessesDe(progressions),
  };
  const whole = INDICATEURS.map((i) => ligne(i.id, i.formule(cumuls, contexte)));
  const duree = dureeDe(convention, au);
  const axeDe = new Map(convention.articles.map((a) => [a.id, a.axe]));
  const titreDe = new Map((convention.axes ?? []).map((a) => [a.id, a.titre]));
  const blocs = (convention.engagements ?? []).map((engagement) => {
    const axe = engagement.article == null ? null : (axeDe.get(engagement.article) ?? null);
    const own = {
      cumuls: cumuls.filter((c) => c.engagement === engagement.id),
      caches: caches.filter((s) => s.engagement === engagement.id),
    };
    const lignes = lignesDe(engagement, own, { contexte, du, au, duree });
    return { engagement: engagement.id, titre: engagement.titre, axe: axe && (titreDe.get(axe) ?? null), lignes };
  });
  const ensemble = { engagement: null, titre: "Ensemble de la convention", axe: null, lignes: whole };
  return { convention: convention.id, du, au, connuLe, blocs: [ensemble, ...blocs], enregistresDepuis: 0 };
}

type Cadre = { contexte: Contexte; du: Day; au: Day; duree: Duree | null };

function lignesDe({ cible }: Engagement, own: Protege, { contexte, du, au, duree }: Cadre): LigneDeBord[] {
  const told = INDICATEURS.filter((i) => !D_ENSEMBLE.has(i.id))
    .map((i) => ligne(i.id, i.formule(own.cumuls, { ...contexte, caches: own.caches })))
    .filter((l) => TOUJOURS.has(l.indicateur) || (l.valeur !== 0 && l.valeur !== null));
  if (cible == null) return told;
  const { prevu, attendu } = duree === null ? { prevu: null, attendu: null } : attendre(cible, { du, au }, duree);
  if (cible.unite === "pourcent")
    return [{ indicateur: "part", libelle: "Part promise", valeur: null, unite: "%", cible: prevu, attendu }, ...told];
  const id = INDICATEUR_DE[cible.unite];
  const first = { ...ligne(id, mesurer(cible.unite, own)), cible: prevu, attendu };
  return [first, ...told.filter((l) => l.indicateur !== id)];
}

function ligne(id: string, valeur: LigneDeBord["valeur"]): LigneDeBord {
  const { libelle, unite } = indicateur(id);
  return { indicateur: id, libelle, valeur, unite, cible: null, attendu: null };
}
