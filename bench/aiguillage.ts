import { addDays, type Day } from "../src/shared/day.ts";
import { nombreDe } from "../src/shared/tranches.ts";
import type { Cle } from "../src/slices/aiguillage/cles.ts";
import { dispositifs } from "../src/slices/aiguillage/dispositifs.ts";
import { preparer, type ReglePrete } from "../src/slices/aiguillage/juger.ts";
import { lireFaits } from "../src/slices/aiguillage/lire-faits.ts";
import { operateursDe } from "../src/slices/aiguillage/operateurs.ts";
import type { Condition } from "../src/slices/aiguillage/regle.ts";
import { demandesAuHasard } from "../src/slices/aiguillage/situations.test-aide.ts";
import { type Colonnes, decisionsPour, imprimer } from "../src/slices/aiguillage/volume.ts";
import { hasard } from "../src/slices/droits/monde.test-aide.ts";
import { type Mesure, race } from "./race.ts";

/*
 * Kernel b: 1,000,000 persons against 40 dated rules of the shape of the law's (8 operators, the first that holds; 32
 * schemes, all that hold). The limit is the function that a programmer would write by hand from those rules.
 */

const PERSONNES = 1_000_000;
const jour = (day: string): Day => day as Day;
const [DEBUT, FIN] = [jour("2015-01-01"), jour("2035-12-31")];
const BRANCHES = [29, 405, 413, 783, 1001, 1261, 1518, 2046, 2941, 3016, 3217, 3220, 5005, 7001, 9999, 0];

/** The facts of the work, under keys of the same kind: codes are numbers here as everywhere in columns. */
const CLES: Readonly<Record<string, Cle>> = {
  statut: "niveau",
  age: "age",
  region: "entretiens",
  handicap: "handicap",
  cadre: "cadre",
  branche: "idcc",
  anciennete: "ancienneteMois",
  contrat: "immersionsNombre",
  niveau: "accueilMois",
  solde: "abondementEmployeur",
  effectif: "effectifEmployeur",
};

type Terme = { champ: string; quoi: "egal" | "auMoins" | "auPlus" | "dans"; v: number | number[] };
type Ligne = { du: Day; au: Day; tous: Terme[] };

const terme = (champ: string, quoi: Terme["quoi"], v: number | number[]): Terme => ({ champ, quoi, v });

/** Eight rows of operators, then 32 of schemes by chance. */
function lignes(): { operateurs: Ligne[]; schemas: Ligne[] } {
  const toujours = (...tous: Terme[]): Ligne => ({ du: DEBUT, au: FIN, tous });
  const operateurs = [
    toujours(terme("handicap", "egal", 1), terme("statut", "dans", [0, 1, 2])),
    toujours(terme("age", "auPlus", 25), terme("statut", "dans", [1, 4]), terme("niveau", "auPlus", 4)),
    toujours(terme("cadre", "egal", 1), terme("statut", "dans", [0, 1])),
    toujours(terme("statut", "egal", 1)),
    {
      ...toujours(terme("statut", "egal", 0), terme("branche", "dans", [29, 405, 413, 783, 1001])),
      au: jour("2019-12-31"),
    },
    { ...toujours(terme("statut", "egal", 0)), au: jour("2019-12-31") },
    { ...toujours(terme("statut", "dans", [0, 2])), du: jour("2020-01-01") },
    toujours(terme("statut", "dans", [3, 4])),
  ];
  const h = hasard(41);
  const schemas = Array.from({ length: 32 }, () => {
    const tous = [terme("statut", "dans", h.quelques([0, 1, 2, 3, 4], h.entier(1, 3)))];
    const peut = (p: number, t: () => Terme) => {
      if (h.fois(p)) tous.push(t());
    };
    peut(0.5, () => terme("age", "auMoins", h.parmi([16, 18, 26, 30, 45])));
    peut(0.25, () => terme("age", "auPlus", h.parmi([25, 29, 35, 55])));
    peut(0.4, () => terme("anciennete", "auMoins", h.parmi([4, 6, 12, 24, 60])));
    peut(0.4, () => terme("contrat", "dans", h.quelques([0, 1, 2, 3], h.entier(1, 2))));
    peut(0.3, () => terme("niveau", "auPlus", h.parmi([3, 4, 5, 6])));
    peut(0.25, () => terme("branche", "dans", h.quelques(BRANCHES, h.entier(2, 7))));
    peut(0.25, () => terme("region", "dans", h.quelques([...Array(18).keys()], h.entier(1, 6))));
    peut(0.15, () => terme("handicap", "egal", 1));
    peut(0.25, () => terme("solde", "auMoins", h.parmi([500, 1500, 3000, 5000])));
    peut(0.2, () => terme("effectif", "auPlus", h.parmi([10, 49, 249])));
    peut(0.15, () => terme("cadre", "egal", 0));
    const du = h.fois(0.4) ? addDays(jour("2018-01-01"), h.entier(0, 2900)) : DEBUT;
    const start = du > "2019-01-01" ? du : jour("2019-01-01");
    return { du, au: h.fois(0.4) ? addDays(start, h.entier(200, 2500)) : FIN, tous };
  });
  return { operateurs, schemas };
}

/** A row of the work in our form of rules. */
function enRegle({ du, au, tous }: Ligne, i: number): ReglePrete {
  const conditions = tous.map(({ champ, quoi, v }) => ({ cle: CLES[champ], [quoi]: v }) as unknown as Condition);
  const source = { texte: "travail b", article: `ligne ${i}`, consulteLe: DEBUT };
  return preparer({ id: `ligne-${i}`, du, au, source, quand: { et: conditions } });
}

type Limite = (c: Record<string, Int32Array>, o: Int8Array, s: Int32Array, from: number, to: number) => void;

/** The limit: one loop, written out from the rows, that reads columns and writes two arrays. */
function limite({ operateurs, schemas }: ReturnType<typeof lignes>): Limite {
  const test = ({ champ, quoi, v }: Terme) =>
    typeof v === "number"
      ? `${champ}${{ egal: "===", auMoins: ">=", auPlus: "<=", dans: "===" }[quoi]}${v}`
      : `(${v.map((one) => `${champ}===${one}`).join("||")})`;
  const cond = ({ du, au, tous }: Ligne) =>
    [`jour>=${nombreDe(du)}`, `jour<=${nombreDe(au)}`, ...tous.map(test)].join("&&");
  const champs = ["jour", ...Object.keys(CLES)];
  const body = `${champs.map((f) => `const _${f}=c.${f};`).join("")}
for(let i=from;i<to;i++){${champs.map((f) => `const ${f}=_${f}[i];`).join("")}let o=-1,s=0;
${operateurs.map((l, i) => `if(${cond(l)})o=${i};`).join("else ")}
${schemas.map((l, i) => `if(${cond(l)})s|=${1 << i};`).join("\n")}
op[i]=o;sc[i]=s;}`;
  return new Function("c", "op", "sc", "from", "to", body) as Limite;
}

/** The persons of the work, in columns. */
function personnes(): Record<string, Int32Array> {
  const h = hasard(42);
  const champs = ["jour", ...Object.keys(CLES)];
  const c = Object.fromEntries(champs.map((f) => [f, new Int32Array(PERSONNES)])) as Record<string, Int32Array>;
  const jours = Array.from({ length: 3651 }, (_, n) => nombreDe(addDays(jour("2018-01-01"), n)));
  const poids = (list: readonly (readonly [number, number])[]) => {
    let x = h.reel() * 100;
    for (const [value, weight] of list) {
      x -= weight;
      if (x < 0) return value;
    }
    return (list.at(-1) as readonly [number, number])[0];
  };
  const set = (f: string, i: number, x: number) => ((c[f] as Int32Array)[i] = x);
  for (let i = 0; i < PERSONNES; i++) {
    const statut = poids([[0, 55], [1, 25], [2, 7], [3, 10], [4, 3]]); // biome-ignore format: a table
    const age = statut === 4 ? h.entier(16, 26) : Math.min(67, Math.max(16, h.entier(16, 45) + h.entier(0, 22)));
    set("statut", i, statut);
    set("age", i, age);
    set("region", i, h.entier(0, 17));
    set("handicap", i, h.fois(0.08) ? 1 : 0);
    set("cadre", i, statut !== 4 && h.fois(0.18) ? 1 : 0);
    set("branche", i, statut === 0 ? h.parmi(BRANCHES) : 0);
    set(
      "anciennete",
      i,
      statut === 0 || statut === 3 ? Math.min((age - 16) * 12, Math.floor(-60 * Math.log(1 - h.reel()))) : 0,
    );
    set(
      "contrat",
      i,
      statut === 0
        ? poids([
            [0, 80],
            [1, 14],
            [2, 6],
          ])
        : statut === 3
          ? 0
          : 3,
    );
    set(
      "niveau",
      i,
      poids([
        [0, 12],
        [3, 26],
        [4, 20],
        [5, 16],
        [6, 14],
        [7, 11],
        [8, 1],
      ]),
    );
    set("solde", i, statut > 2 ? 0 : Math.min(8000, Math.floor(-2200 * Math.log(1 - h.reel()))));
    set("effectif", i, statut === 0 ? h.parmi([5, 30, 150, 1200]) : 0);
    set("jour", i, jours[h.entier(0, 3650)] as number);
  }
  return c;
}

/** The 40 rules over a million persons; then one person on the rules of the law, every condition explained. */
export function mesurerAiguillage(): Mesure[] {
  const work = lignes();
  const columns = personnes();
  const operateurs = work.operateurs.map((l, place) => ({
    place,
    regle: enRegle(l, place),
    siInconnu: false,
    exclusions: [],
  }));
  const dispositifsPrets = work.schemas.map((l, i) => [enRegle(l, i)]);
  const faits = Object.fromEntries(Object.entries(CLES).map(([champ, cle]) => [cle, columns[champ] as Int32Array]));
  const colonnes: Colonnes = { jour: columns.jour as Int32Array, faits };
  const cles = new Set(Object.values(CLES));
  const ours = imprimer({ operateurs, dispositifs: dispositifsPrets }, { completes: cles, partielles: new Set() });
  const partly = imprimer({ operateurs, dispositifs: dispositifsPrets }, { completes: new Set(), partielles: cles });
  const hand = limite(work);
  const decisions = decisionsPour(PERSONNES, 32);
  const [op, sc] = [new Int8Array(PERSONNES), new Int32Array(PERSONNES)];
  const decide = (one: typeof ours) => {
    for (const bits of [...decisions.haut, ...decisions.bas]) bits.fill(0);
    one(colonnes, decisions, 0, PERSONNES);
  };
  const times = race({
    limite: () => hand(columns, op, sc, 0, PERSONNES),
    nous: () => decide(ours),
    partiel: () => decide(partly),
  });
  const [haut, bas] = [decisions.haut[0] as Int32Array, decisions.bas[0] as Int32Array];
  let disagreements = 0;
  for (let i = 0; i < PERSONNES; i++)
    if (op[i] !== decisions.operateur[i] || sc[i] !== haut[i] || sc[i] !== bas[i]) disagreements++;
  return [
    {
      travail: "1 000 000 de personnes, 40 règles, tous les faits connus",
      unite: "ms",
      nous: times.nous.medianeMs,
      limite: times.limite.medianeMs,
      but: 2,
    },
    {
      travail: "les mêmes, tout fait pouvant manquer (la limite ne le sait pas)",
      unite: "ms",
      nous: times.partiel.medianeMs,
      limite: times.limite.medianeMs,
      but: 4,
    },
    { travail: "désaccords avec la limite", unite: "", nous: disagreements, but: 0 },
    expliquees(),
  ];
}

/** One person on the rules of the law: operators, and every scheme with its reasons. */
function expliquees(): Mesure {
  const demandes = demandesAuHasard(2_000, 43);
  const explained = race(
    {
      nous: () => {
        for (const { situation, date } of demandes) {
          const faits = lireFaits(situation, date);
          operateursDe(situation, date, faits);
          dispositifs(situation, date, faits);
        }
      },
    },
    15,
  );
  return {
    travail: "une personne expliquée, sur les règles du droit",
    unite: "µs",
    nous: (explained.nous.medianeMs * 1000) / demandes.length,
    but: 20,
  };
}
