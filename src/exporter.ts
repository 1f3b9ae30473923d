import { extname } from "node:path";
import { parseArgs } from "node:util";
import type { Config } from "./config.ts";
import { type Console, TERMINAL } from "./importer.ts";
import { type Acte, lireActes } from "./platform/acts.ts";
import { ecrireCsv } from "./platform/csv.ts";
import { OUVRIER, type Store } from "./platform/db.ts";
import { ecrireFichier, FileRefused } from "./platform/files.ts";
import { ecrireOds } from "./platform/ods.ts";
import { type Cellule, type Colonne, celluleJour, texteDe } from "./shared/cellule.ts";
import { dayInParis } from "./shared/day.ts";
import {
  COLONNES_IMPLANTATION,
  celluleImplantation,
  certitudeLe,
  versService,
  versStructure,
} from "./slices/annuaire/index.ts";
import { pageImplantations } from "./slices/annuaire/reads.ts";
import { conventionsVisibles } from "./slices/conventions/reads.ts";
import { COLONNES_CONVENTION, celluleConvention } from "./slices/conventions/tableau.ts";
import { Convention } from "./slices/conventions/types.ts";
import { lireOrganisations } from "./slices/organisations/reads.ts";
import { COLONNES_ORGANISATION, celluleOrganisation } from "./slices/organisations/tableau.ts";

type Rangee = Readonly<Record<string, Cellule>>;
/** What can be taken out: its columns, and its items page by page, each as JSON and as cells. */
type Extrait = {
  feuille: string;
  colonnes: readonly Colonne[];
  pages(store: Store, url: string | null): AsyncGenerator<{ json: unknown; cellules: Rangee }[]>;
  /** The keys of one object whose lists the JSON is, when it is no list: each item gives one element of each. */
  objet?: readonly string[];
};

/** Items are sorted by code unit, so that both engines give the same bytes whatever their collation. */
const parId = <T extends { id: string }>(list: readonly T[]): T[] => list.toSorted((a, b) => (a.id < b.id ? -1 : 1));

const EXTRAITS: Readonly<Record<string, Extrait>> = {
  conventions: {
    feuille: "Conventions",
    colonnes: COLONNES_CONVENTION,
    async *pages(store) {
      const all = parId(await store.avec(OUVRIER, (tx) => conventionsVisibles(tx)));
      // the schema gives the keys back in their order, which the base does not keep
      yield all.map((c) => ({ json: Convention.safeParse(c).data ?? c, cellules: celluleConvention(c) }));
    },
  },
  organisations: {
    feuille: "Organisations",
    colonnes: COLONNES_ORGANISATION,
    async *pages(store) {
      const all = parId(await store.avec(OUVRIER, (tx) => lireOrganisations(tx)));
      yield all.map((o) => ({ json: o, cellules: celluleOrganisation(o) }));
    },
  },
  operateurs: {
    feuille: "Opérateurs",
    colonnes: COLONNES_IMPLANTATION,
    objet: ["structures", "services"],
    async *pages(store, url) {
      const today = dayInParis(new Date());
      for (let last: string | undefined; ; ) {
        const apres = last;
        const page = await store.avec(OUVRIER, (tx) => pageImplantations(tx, { apres, limite: PAGE }));
        if (page.length === 0) return;
        const open = page.filter((i) => certitudeLe(i, today) !== null);
        yield open.map((i) => ({
          json: { structures: versStructure(i, url), services: versService(i, url) },
          cellules: celluleImplantation(i),
        }));
        last = page.at(-1)?.id;
      }
    },
  },
  actes: {
    feuille: "Actes",
    colonnes: [
      { cle: "no", libelle: "Numéro" },
      { cle: "id", libelle: "Identifiant" },
      { cle: "sorte", libelle: "Sorte" },
      { cle: "nature", libelle: "Nature" },
      { cle: "le", libelle: "Le" },
      { cle: "connu_le", libelle: "Connu le (UTC)" },
      { cle: "auteur", libelle: "Auteur" },
      { cle: "acteur", libelle: "Organisation" },
      { cle: "au_titre_de", libelle: "Au titre de" },
      { cle: "vers", libelle: "Vers" },
      { cle: "convention", libelle: "Convention" },
      { cle: "article", libelle: "Article" },
      { cle: "engagement", libelle: "Engagement" },
      { cle: "territoire", libelle: "Territoire" },
      { cle: "public", libelle: "Public" },
      { cle: "hors_convention", libelle: "Hors convention" },
      { cle: "objet", libelle: "Objet" },
      { cle: "contenu", libelle: "Contenu (JSON)" },
      { cle: "lecteurs", libelle: "Lecteurs" },
      { cle: "publique", libelle: "Publique" },
    ],
    async *pages(store) {
      for (let last = 0; ; ) {
        const page = await store.avec(OUVRIER, (tx) => lireActes(tx, last, PAGE));
        if (page.length === 0) return;
        yield page.map((a) => ({ json: acteJson(a), cellules: celluleActe(a) }));
        last = page.at(-1)?.no ?? last;
      }
    },
  },
};

const PAGE = 2_000;
/** A spreadsheet is made in memory; beyond that, CSV or JSON are written as they are read. */
const ODS_MAX = 100_000;

const acteJson = ({ connu_le, au_titre_de, hors_convention, ...a }: Acte): Record<string, unknown> => ({
  no: a.no,
  id: a.id,
  sorte: a.sorte,
  nature: a.nature,
  le: a.le,
  connuLe: connu_le.toISOString(),
  auteur: a.auteur,
  acteur: a.acteur,
  auTitreDe: au_titre_de,
  vers: a.vers,
  convention: a.convention,
  article: a.article,
  engagement: a.engagement,
  territoire: a.territoire,
  public: a.public,
  horsConvention: hors_convention,
  objet: a.objet,
  contenu: a.contenu,
  lecteurs: a.lecteurs,
  publique: a.publique,
});

const celluleActe = (a: Acte): Rangee => ({
  ...a,
  le: celluleJour(a.le),
  connu_le: { jour: a.connu_le.toISOString().replace("Z", "") },
  contenu: JSON.stringify(a.contenu),
  lecteurs: a.lecteurs.join("|"),
});

type Format = ".json" | ".csv" | ".ods";

/**
 * `convenir exporter conventions|organisations|operateurs|actes [--sortie F] [--donnees D] [--json]`: JSON, CSV or ODS
 * by the extension of F; JSON on standard output without it (operateurs: data·inclusion v1). Gives the exit code: 0 done, 1 no data there, 2 wrong call.
 */
export async function exporter(args: string[], config: Config, console: Console = TERMINAL): Promise<number> {
  const { values, positionals } = parseArgs({
    args,
    options: { donnees: { type: "string" }, sortie: { type: "string" }, json: { type: "boolean", default: false } },
    allowPositionals: true,
  });
  try {
    const { quoi, format } = demande(positionals, values.sortie);
    if (!console.existe(config, values.donnees)) {
      console.message("Ce dossier ne contient pas de données de Convenir. Donnez le bon avec --donnees.");
      return 1;
    }
    const opened = await console.ouvrir(config, values.donnees);
    try {
      const counter = { nombre: 0 };
      const extrait = EXTRAITS[quoi] as Extrait;
      const source = { store: opened.store, url: config.CONVENIR_URL ?? null };
      const pieces = ecrit(extrait, format, source, counter);
      if (values.sortie === undefined) for await (const piece of pieces) await console.sortie(String(piece));
      else await ecrireFichier(values.sortie, pieces);
      const { nombre } = counter;
      if (values.sortie !== undefined) console.message(`${nombre} ${quoi} dans ${values.sortie}.`);
      if (values.json && values.sortie !== undefined)
        await console.sortie(`${JSON.stringify({ quoi, fichier: values.sortie, nombre })}\n`);
      return 0;
    } finally {
      await opened.fermer();
    }
  } catch (cause) {
    // whoever was reading (`| head`) has enough
    if (cause instanceof Error && "code" in cause && cause.code === "EPIPE") return 0;
    if (!(cause instanceof FileRefused)) throw cause;
    console.message(cause.message);
    return 2;
  }
}

function demande([quoi = "", ...others]: string[], sortie: string | undefined): { quoi: string; format: Format } {
  if (quoi === "organisation")
    throw new FileRefused(
      `L’exportation de ${quoi} n’est pas encore là. Aujourd’hui\u00a0: conventions, organisations, operateurs ou actes.`,
    );
  if (others.length > 0 || !Object.hasOwn(EXTRAITS, quoi))
    throw new FileRefused(
      "Cette commande s’écrit\u00a0: convenir exporter conventions|organisations|operateurs|actes [--sortie FICHIER].",
    );
  const format = sortie === undefined ? ".json" : extname(sortie).toLowerCase();
  if (format !== ".json" && format !== ".csv" && format !== ".ods")
    throw new FileRefused("La sortie se termine par .json, .csv ou .ods.");
  return { quoi, format };
}

type Source = { store: Store; url: string | null };

async function* ecrit(
  { feuille, colonnes, pages, objet }: Extrait,
  format: Format,
  { store, url }: Source,
  counter: { nombre: number },
): AsyncGenerator<string | Uint8Array> {
  const keys = colonnes.map((c) => c.cle);
  const sheet: Cellule[][] = [];
  if (format === ".csv") yield ecrireCsv([keys], true);
  if (format === ".json" && objet) {
    yield* ecritObjet(objet, pages(store, url), counter);
    return;
  }
  if (format === ".json") yield "[";
  for await (const page of pages(store, url)) {
    for (const { json } of format === ".json" ? page : []) {
      yield `${counter.nombre === 0 ? "\n" : ",\n"}${JSON.stringify(json, null, 2)}`;
      counter.nombre += 1;
    }
    if (format === ".json") continue;
    counter.nombre += page.length;
    const rows = page.map(({ cellules }) => keys.map((key) => cellules[key] ?? null));
    if (format === ".csv")
      yield ecrireCsv(
        rows.map((row) => row.map(texteDe)),
        false,
      );
    else sheet.push(...rows);
    if (sheet.length > ODS_MAX)
      throw new FileRefused(
        `Plus de ${ODS_MAX.toLocaleString("fr-FR")} lignes\u00a0: choisissez une sortie .csv ou .json.`,
      );
  }
  if (format === ".json") yield "\n]\n";
  if (format === ".ods")
    yield ecrireOds(
      feuille,
      colonnes.map((c) => c.libelle),
      sheet,
    );
}

/** One object of lists, kept whole until its end: a directory of places, not a journal. */
async function* ecritObjet(
  keys: readonly string[],
  pages: ReturnType<Extrait["pages"]>,
  counter: { nombre: number },
): AsyncGenerator<string> {
  const lists = new Map<string, unknown[]>(keys.map((key) => [key, []]));
  for await (const page of pages)
    for (const { json } of page) {
      for (const [key, list] of lists) list.push((json as Readonly<Record<string, unknown>>)[key]);
      counter.nombre += 1;
    }
  yield `${JSON.stringify(Object.fromEntries(lists), null, 2)}\n`;
}
