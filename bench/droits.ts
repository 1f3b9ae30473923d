import { addDays, type Day } from "../src/shared/day.ts";
import { type Convention, type Demande, NATURES } from "../src/slices/conventions/index.ts";
import { compiler, decider, indexer } from "../src/slices/droits/index.ts";
import { hasard } from "../src/slices/droits/monde.test-aide.ts";
import { type Mesure, race } from "./race.ts";

/*
 * Kernel a: "may A do this towards B, there, on that day, and under which article?", over 1,000 conventions of
 * 8 parties and 10 articles. The limit is a hash look-up on whole numbers, everything else unfolded beforehand.
 */

const ROLES = [
  "employeur",
  "opco",
  "operateur-cep",
  "certificateur",
  "domicile",
  "etablissement",
  "emploi",
  "financeur",
];
const REGIONS = [
  "11",
  "24",
  "27",
  "28",
  "32",
  "44",
  "52",
  "53",
  "75",
  "76",
  "84",
  "93",
  "94",
  "01",
  "02",
  "03",
  "04",
  "06",
];
const ORGANISATIONS = 3000;
const DEBUT = "2017-01-01" as Day;

const org = (n: number): string => `org-${n}`;
const region = (n: number): string => `REG-${REGIONS[n]}`;

/** 1,000 conventions in force over known days, each with 8 parties of one role and 10 articles. */
export function conventions(count: number): Convention[] {
  const h = hasard(1901);
  return Array.from({ length: count }, (_, n) => {
    const du = addDays(DEBUT, h.entier(0, 3600));
    const au = addDays(du, h.entier(300, 1800));
    const base = h.entier(0, ORGANISATIONS - 1);
    const present = new Set([base]);
    while (present.size < 8)
      present.add((base + (h.fois(0.6) ? h.entier(1, 60) : h.entier(1, ORGANISATIONS - 1))) % ORGANISATIONS);
    const parties = [...present].map((id, i) => ({
      organisation: org(id),
      roles: [ROLES[(i + n) % ROLES.length] as string],
      ...(h.fois(0.15) && { du: addDays(du, h.entier(30, 200)) }),
      ...(h.fois(0.08) && { au: addDays(au, -h.entier(30, 200)) }),
    }));
    return {
      id: `c${String(n).padStart(4, "0")}`,
      titre: `Convention ${n}`,
      genre: "convention",
      parties,
      signatures: parties.map((p) => ({ organisation: p.organisation, le: addDays(du, -10) })),
      effet: { du, au },
      ...(h.fois(0.85) && { territoire: h.quelques(REGIONS, h.entier(1, 5)).map((code) => `REG-${code}`) }),
      articles: Array.from({ length: 10 }, (_, k) => ({
        id: `a${k}`,
        citation: `Article ${k} de la convention ${n}.`,
        actes: [h.parmi(NATURES)],
        de: h.quelques(ROLES, h.entier(1, 4)),
        vers: h.quelques(ROLES, h.entier(1, 4)),
        ...(h.fois(0.3) && { du: addDays(du, h.entier(0, 120)), au: addDays(au, -h.entier(0, 120)) }),
        ...(h.fois(0.3) && { territoire: h.quelques(REGIONS, h.entier(1, 4)).map((code) => `REG-${code}`) }),
        consentement: h.fois(0.5),
      })),
    };
  });
}

/** Questions: half drawn from an article, a fifth between two parties, the others by chance; about a third are allowed. */
function demandes(all: readonly Convention[], count: number): Demande[] {
  const h = hasard(1902);
  return Array.from({ length: count }, () => {
    let [acte, de, vers] = [h.parmi(NATURES), org(h.entier(0, ORGANISATIONS - 1)), org(h.entier(0, ORGANISATIONS - 1))];
    let [date, territoire] = [addDays(DEBUT, h.entier(0, 4500)), region(h.entier(0, REGIONS.length - 1))];
    const kind = h.reel();
    if (kind < 0.75) {
      const c = h.parmi(all);
      const article = h.parmi(c.articles);
      const playing = (roles: readonly string[]) => c.parties.filter((p) => roles.includes(p.roles[0] as string));
      if (kind < 0.55) acte = article.actes[0] ?? acte;
      de = h.parmi(kind < 0.55 ? playing(article.de) : c.parties).organisation;
      const to = (kind < 0.55 ? playing(article.vers ?? []) : c.parties).filter((p) => p.organisation !== de);
      if (to.length > 0) vers = h.parmi(to).organisation;
      date = addDays(c.effet.du as Day, h.entier(-30, 1000));
      const where = article.territoire?.filter((t) => c.territoire?.includes(t) ?? true) ?? c.territoire ?? [];
      if (where.length > 0 && h.fois(0.9)) territoire = h.parmi(where);
    }
    return { acte, de, vers, date, territoire, consentement: h.fois(0.85) };
  });
}

type Entier = { a: number; b: number; nature: number; jour: number; region: number; consentement: boolean };

const numero = (id: string): number => Number(id.slice(id.lastIndexOf("-") + 1));
const jour = (day: string): number => Date.parse(day) / 86_400_000;
const bit = (t: string): number => 1 << REGIONS.indexOf(t.slice(4));
const masque = (list: readonly string[] | null | undefined): number =>
  list == null ? -1 : list.reduce((m, t) => m | bit(t), 0);

/** The questions as whole numbers, which is all that the limit reads. */
const entiers = (list: readonly Demande[]): Entier[] =>
  list.map((d) => ({
    a: numero(d.de),
    b: numero(d.vers ?? ""),
    nature: NATURES.indexOf(d.acte),
    jour: jour(d.date),
    region: bit(d.territoire ?? ""),
    consentement: d.consentement === true,
  }));

/** The limit: one hash look-up by (A, B, kind of act), then the few windows found there; gives the first article that allows. */
function limite(all: readonly Convention[]): (q: Entier) => string {
  const table = new Map<number, { du: number; au: number; masque: number; consentement: boolean; nom: string }[]>();
  const sorted = [...all].sort((x, y) => ((x.effet.du ?? "") + x.id < (y.effet.du ?? "") + y.id ? -1 : 1));
  for (const c of sorted)
    for (const article of c.articles)
      for (const A of c.parties)
        for (const B of c.parties) {
          if (A === B || !article.de.includes(A.roles[0] as string) || !article.vers?.includes(B.roles[0] as string))
            continue;
          const starts = [c.effet.du, A.du, B.du, article.du].filter((day) => day != null).map(jour);
          const ends = [c.effet.au, A.au, B.au, article.au].filter((day) => day != null).map(jour);
          const key =
            (numero(A.organisation) * 4096 + numero(B.organisation)) * 16 +
            NATURES.indexOf(article.actes[0] ?? "seance");
          const list = table.get(key) ?? [];
          table.set(key, list);
          const where = masque(c.territoire) & masque(article.territoire);
          const window = { du: Math.max(...starts), au: Math.min(...ends), masque: where };
          list.push({ ...window, consentement: article.consentement === true, nom: `${c.id}/${article.id}` });
        }
  return (q) => {
    const list = table.get((q.a * 4096 + q.b) * 16 + q.nature);
    if (list === undefined) return "";
    for (let i = 0; i < list.length; i++) {
      const e = list[i] as (typeof list)[number];
      if (q.jour >= e.du && q.jour <= e.au && (e.masque & q.region) !== 0 && (!e.consentement || q.consentement))
        return e.nom;
    }
    return "";
  };
}

/** Runs kernel a. */
export function mesurerDroits(): Mesure[] {
  const all = conventions(1000);
  const asked = demandes(all, 100_000);
  const numbers = entiers(asked);
  const moteur = indexer(compiler(all));
  const { monde } = moteur;
  const lookUp = limite(all);
  const nom = (r: { convention: string; article: string } | undefined) => (r ? `${r.convention}/${r.article}` : "");
  const disagreements = asked.filter((d, i) => {
    const fast = moteur.decideVite(d);
    const full = decider(monde, d).articles;
    return fast.map(nom).join() !== full.map(nom).join() || nom(fast[0]) !== lookUp(numbers[i] as Entier);
  }).length;
  const short = race({
    limite: () => {
      let allowed = 0;
      for (const q of numbers) if (lookUp(q) !== "") allowed++;
      return allowed;
    },
    nous: () => {
      let allowed = 0;
      for (const d of asked) if (moteur.decideVite(d).length > 0) allowed++;
      return allowed;
    },
  });
  const whole = race({
    nous: () => {
      let allowed = 0;
      for (const d of asked) if (decider(monde, d).issue === "permis") allowed++;
      return allowed;
    },
  });
  const change = race({
    nous: () => {
      for (const c of all.slice(0, 100)) moteur.changer({ ...c });
    },
  });
  const perQuestion = (ms: number): number => (ms * 1000) / asked.length;
  return [
    {
      travail: "le droit avec son article",
      unite: "µs",
      nous: perQuestion(short.nous.medianeMs),
      limite: perQuestion(short.limite.medianeMs),
      but: 2,
    },
    { travail: "avec toute la raison", unite: "µs", nous: perQuestion(whole.nous.medianeMs), but: 10 },
    { travail: "une convention changée, en vigueur", unite: "ms", nous: change.nous.medianeMs / 100, but: 5 },
    { travail: "désaccords entre l’index, l’interprète et la limite", unite: "", nous: disagreements, but: 0 },
  ];
}
