import { existsSync } from "node:fs";
import { join } from "node:path";
import { parseArgs } from "node:util";
import { sql } from "kysely";
import type { Config } from "./config.ts";
import { ouvrirInstance } from "./demo/semer.ts";
import { type Element, type Forme, lireElements, PROBLEMES_MAX, relire } from "./importer-lecture.ts";
import type { Porte } from "./platform/acts.ts";
import { horloge } from "./platform/clock.ts";
import { DUREE_IMPORT_MS, OUVRIER, type Tx } from "./platform/db.ts";
import { FileRefused, lireFichier } from "./platform/files.ts";
import { lieuDe, type Ouvert, ouvrirMaison } from "./platform/house.ts";
import { scellerTout } from "./platform/seal.ts";
import { autoriser } from "./porte.ts";
import type { Probleme } from "./shared/zod-fr.ts";
import { sansCompte } from "./slices/comptes/reads.ts";
import * as lotConventions from "./slices/conventions/lot.ts";
import { conventionsVisibles } from "./slices/conventions/reads.ts";
import { enregistrerConventions, organisationsDe } from "./slices/conventions/store.ts";
import * as tableauConventions from "./slices/conventions/tableau.ts";
import { Convention } from "./slices/conventions/types.ts";
import * as lotOrganisations from "./slices/organisations/lot.ts";
import { lireOrganisations } from "./slices/organisations/reads.ts";
import { type Enregistrement, enregistrerOrganisations } from "./slices/organisations/store.ts";
import * as tableauOrganisations from "./slices/organisations/tableau.ts";
import { Organisation } from "./slices/organisations/types.ts";

/**
 * Where a command speaks and what it opens; tests give their own. `sortie` waits until the text has left; `existe` says
 * whether there is an instance already: opening one makes it, and a mistyped folder would look like an empty instance.
 */
export type Console = {
  sortie(texte: string): Promise<void>;
  message(texte: string): void;
  ouvrir(config: Config, donnees: string | undefined): Promise<Pick<Ouvert, "store" | "lieu" | "fermer">>;
  existe(config: Config, donnees: string | undefined): boolean;
  porte: Porte;
};

/** The terminal, and the instance of the data folder or of DATABASE_URL. */
export const TERMINAL: Console = {
  sortie: (texte) =>
    new Promise((done, fail) => {
      // a reader that has gone (`| head`) is told by this write alone
      if (process.stdout.listenerCount("error") === 0) process.stdout.on("error", () => {});
      process.stdout.write(texte, (cause) => (cause ? fail(cause) : done()));
    }),
  message: (texte) => void process.stderr.write(`${texte}\n`),
  ouvrir: (config, donnees) => ouvrirMaison(config, donnees),
  existe: (config, donnees) => {
    const { dossier } = lieuDe(config, donnees);
    return dossier === null || existsSync(join(dossier, "base"));
  },
  porte: { ...horloge, autoriser },
};

type Niveau = "refus" | "avertissement";
type Constate = { id: string; niveau: Niveau; champ: string; phrase: string };

/** A kind of things that can be imported. */
type Sorte<T> = Forme<T> & {
  connues(tx: Tx): Promise<T[]>;
  controler(lot: readonly T[], connues: readonly T[]): Constate[];
  organisations(of: T): string[];
  nommee(of: T): string;
  ecrire(tx: Tx, porte: Porte, lot: readonly T[], publiee: boolean): Promise<Enregistrement[]>;
};

const CONVENTIONS: Sorte<Convention> = {
  nom: "conventions",
  schema: Convention,
  colonnes: tableauConventions.COLONNES_CONVENTION,
  requises: tableauConventions.COLONNES_REQUISES,
  deTextes: tableauConventions.conventionDe,
  colonneDuChamp: tableauConventions.colonneDuChamp,
  connues: (tx) => conventionsVisibles(tx),
  controler: (lot, connues) =>
    lotConventions
      .controlerLot(lot, connues)
      .flatMap(({ convention, controles }) => controles.map((c) => ({ ...c, id: convention.id }))),
  organisations: (c) => [
    ...organisationsDe(c),
    ...c.parties.flatMap((p) => (typeof p.mandataire === "string" ? [p.mandataire] : [])),
    ...(c.engagements ?? []).flatMap((e) => e.contributeurs ?? []),
  ],
  nommee: (c) => `la convention ${c.id}`,
  ecrire: enregistrerConventions,
};

const ORGANISATIONS: Sorte<Organisation> = {
  nom: "organisations",
  schema: Organisation,
  colonnes: tableauOrganisations.COLONNES_ORGANISATION,
  requises: tableauOrganisations.COLONNES_REQUISES,
  deTextes: tableauOrganisations.organisationDe,
  colonneDuChamp: tableauOrganisations.colonneDuChamp,
  connues: (tx) => lireOrganisations(tx),
  controler: (lot, connues) =>
    lotOrganisations.controlerLot(lot, connues).map(({ organisation, ...c }) => ({ ...c, id: organisation })),
  organisations: lotOrganisations.organisationsNommees,
  nommee: (o) => `l’organisation ${o.id}`,
  ecrire: (tx, porte, lot) => enregistrerOrganisations(tx, porte, lot),
};

/** What an import came to, the JSON of `--json`. */
type Rapport = {
  quoi: string;
  fichier: string;
  enregistre: boolean;
  lues: number;
  creees: number;
  modifiees: number;
  inchangees: number;
  rejetees: number;
  organisationsCreees: string[];
  lignes: {
    ou: string;
    id: string | null;
    issue: Enregistrement | "rejetee" | "retenue";
    problemes: Probleme[];
    avertissements: Probleme[];
  }[];
};

/**
 * `convenir importer conventions|organisations FICHIER [--donnees D] [--json]`: all or nothing, idempotent; what was
 * done or why not, line by line, on standard error. Gives the exit code: 0 done, 1 refused or nothing to import, 2
 * wrong call or unreadable file.
 */
export async function importer(args: string[], config: Config, console: Console = TERMINAL): Promise<number> {
  const { values, positionals } = parseArgs({
    args,
    options: { donnees: { type: "string" }, json: { type: "boolean", default: false } },
    allowPositionals: true,
  });
  try {
    const [quoi = "", fichier, ...others] = positionals;
    if (["rncp", "rome", "lheo", "idcc"].includes(quoi))
      throw new FileRefused(
        `L’importation de ${quoi} n’est pas encore là. Aujourd’hui\u00a0: conventions ou organisations.`,
      );
    if (!fichier || others.length > 0 || (quoi !== "conventions" && quoi !== "organisations"))
      throw new FileRefused("Cette commande s’écrit\u00a0: convenir importer conventions|organisations FICHIER.");
    const source = { fichier, texte: await lireFichier(fichier), json: values.json };
    const ouvrir = () => console.ouvrir(config, values.donnees);
    return await (quoi === "conventions"
      ? lancer(CONVENTIONS, source, ouvrir, console)
      : lancer(ORGANISATIONS, source, ouvrir, console));
  } catch (cause) {
    if (!(cause instanceof FileRefused)) throw cause;
    const phrase = uneLigne(cause.message);
    console.message(phrase);
    if (values.json) await console.sortie(`${JSON.stringify({ erreur: { phrase } })}\n`);
    return 2;
  }
}

async function lancer<T extends { id: string }>(
  sorte: Sorte<T>,
  { fichier, texte, json }: { fichier: string; texte: string; json: boolean },
  ouvrir: () => ReturnType<Console["ouvrir"]>,
  console: Console,
): Promise<number> {
  const elements = lireElements(sorte, fichier, texte);
  const report = elements.some((e) => e.problemes.length > 0)
    ? rejeterSansMagasin(sorte, elements)
    : await avecMagasin(sorte, elements, ouvrir, console);
  const said = { quoi: sorte.nom, fichier, ...compte(report) };
  console.message(enPhrases(said).map(uneLigne).join("\n"));
  if (json) await console.sortie(`${JSON.stringify(said)}\n`);
  return said.enregistre && said.lues > 0 ? 0 : 1;
}

type Suivi<T> = Element<T> & { issue: Enregistrement | null; avertissements: Probleme[] };
type Fait<T> = { suivis: Suivi<T>[]; organisationsCreees: string[]; enregistre: boolean };

const suivre = <T>(elements: readonly Element<T>[]): Suivi<T>[] =>
  elements.map((e) => ({ ...e, issue: null, avertissements: [] }));

/** A file with faults that need no store to be seen: all of those that can be told are told at once. */
function rejeterSansMagasin<T extends { id: string }>(sorte: Sorte<T>, elements: readonly Element<T>[]): Fait<T> {
  const suivis = suivre(elements);
  noter(sorte, suivis, []);
  for (const suivi of suivis) suivi.avertissements = []; // doubts would speak of a store that was not read
  return { suivis, organisationsCreees: [], enregistre: false };
}

async function avecMagasin<T extends { id: string }>(
  sorte: Sorte<T>,
  elements: readonly Element<T>[],
  ouvrir: () => ReturnType<Console["ouvrir"]>,
  console: Console,
): Promise<Fait<T>> {
  if (elements.length === 0) return { suivis: [], organisationsCreees: [], enregistre: true };
  const opened = await ouvrir();
  try {
    await ouvrirInstance(opened.store, console.porte, false);
    const done = await opened.store.avec(OUVRIER, (tx) => enregistrer(tx, sorte, suivre(elements), console), {
      dureeMaxMs: DUREE_IMPORT_MS,
    });
    if (done.enregistre) await scellerTout(opened.store, opened.lieu.temoin);
    return done;
  } finally {
    await opened.fermer();
  }
}

/** One import at a time on a base: two at once could each miss the ring that they close together. */
const VERROU_IMPORT = 2_026_112_200;
const PAS = 500;

async function enregistrer<T extends { id: string }>(
  tx: Tx,
  sorte: Sorte<T>,
  suivis: Suivi<T>[],
  { porte, message }: Console,
): Promise<Fait<T>> {
  await sql`select pg_advisory_xact_lock(${VERROU_IMPORT})`.execute(tx.db);
  const connues = await sorte.connues(tx);
  const byId = new Map(connues.map((c) => [c.id, c]));
  for (const suivi of suivis) {
    const connue = suivi.id === null ? undefined : byId.get(suivi.id);
    if (suivi.textes && connue) Object.assign(suivi, relire(sorte, sorte.deTextes(suivi.textes, connue), true));
  }
  noter(sorte, suivis, connues);
  if (suivis.some((s) => s.problemes.length > 0)) return { suivis, organisationsCreees: [], enregistre: false };
  const publiee = await sansCompte(tx);
  const organisationsCreees = await creerInconnues(tx, sorte, suivis, porte, publiee);
  for (let at = 0; at < suivis.length; at += PAS) {
    const part = suivis.slice(at, at + PAS);
    const issues = await sorte.ecrire(
      tx,
      porte,
      part.map((s) => s.valeur as T),
      publiee,
    );
    for (const [i, suivi] of part.entries()) suivi.issue = issues[i] ?? null;
    if (suivis.length > PAS) message(`${at + part.length} sur ${suivis.length}…`);
  }
  return { suivis, organisationsCreees, enregistre: true };
}

/** Puts what the checks find beside each element; what bears on none of them is told with the first. */
function noter<T extends { id: string }>(sorte: Sorte<T>, suivis: readonly Suivi<T>[], connues: readonly T[]): void {
  const valides = suivis.filter((s) => s.valeur !== null);
  const byId = new Map(valides.map((s) => [s.valeur?.id, s]));
  for (const { id, niveau, champ, phrase } of sorte.controler(
    valides.map((s) => s.valeur as T),
    connues,
  )) {
    const suivi = byId.get(id) ?? valides[0];
    const shown = suivi?.textes ? sorte.colonneDuChamp(champ) : champ;
    const list = niveau === "refus" ? suivi?.problemes : suivi?.avertissements;
    list?.push({ champ: byId.has(id) ? shown : `${id}, ${shown}`, phrase });
  }
}

/** Creates whoever is named and not known, told to be completed; gives their ids. */
async function creerInconnues<T extends { id: string }>(
  tx: Tx,
  sorte: Sorte<T>,
  suivis: readonly Suivi<T>[],
  porte: Porte,
  publiee: boolean,
): Promise<string[]> {
  const told = publiee || sorte.nom === "organisations"; // the directory is public, a convention may not be
  const given = sorte.nom === "organisations" ? suivis.map((s) => s.valeur?.id) : [];
  const known = new Set([...(await lireOrganisations(tx)).map((o) => o.id), ...given]);
  const creees: Organisation[] = [];
  for (const { valeur } of suivis)
    for (const id of valeur === null ? [] : sorte.organisations(valeur)) {
      if (known.has(id) || valeur === null) continue;
      known.add(id);
      creees.push(lotOrganisations.organisationInconnue(id, told ? sorte.nommee(valeur) : null));
    }
  await enregistrerOrganisations(tx, porte, creees);
  return creees.map((o) => o.id);
}

function compte<T>({ suivis, organisationsCreees, enregistre }: Fait<T>): Omit<Rapport, "quoi" | "fichier"> {
  const count = (issue: Enregistrement) => suivis.filter((s) => s.issue === issue).length;
  return {
    enregistre,
    lues: suivis.length,
    creees: count("creee"),
    modifiees: count("modifiee"),
    inchangees: count("inchangee"),
    rejetees: suivis.filter((s) => s.problemes.length > 0).length,
    organisationsCreees,
    lignes: suivis.map(({ ou, id, issue, problemes, avertissements }) => ({
      ou,
      id,
      issue: problemes.length > 0 ? "rejetee" : (issue ?? "retenue"),
      problemes,
      avertissements,
    })),
  };
}

const ISSUES: Record<Enregistrement, string> = { creee: "créée", modifiee: "modifiée", inchangee: "inchangée" };

/** The report as a reader has it: each element, then what it all came to. */
function enPhrases(r: Rapport): string[] {
  const lines: string[] = [];
  const detail = (ou: string, id: string | null, { champ, phrase }: Probleme, mot: string): string =>
    `${ou}${id === null ? "" : `, ${id}`}\u00a0: ${mot}${champ === undefined ? "" : `, ${champ}`}\u00a0: ${phrase}`;
  let told = 0;
  for (const { ou, id, issue, problemes, avertissements } of r.lignes) {
    if (issue === "creee" || issue === "modifiee" || issue === "inchangee")
      lines.push(`${ou}, ${id}\u00a0: ${ISSUES[issue]}.`);
    for (const p of problemes) if (told++ < PROBLEMES_MAX) lines.push(detail(ou, id, p, "rejetée"));
    for (const a of avertissements) if (told++ < PROBLEMES_MAX) lines.push(detail(ou, id, a, "à vérifier"));
  }
  if (told > PROBLEMES_MAX) lines.push(`… et ${told - PROBLEMES_MAX} autres remarques.`);
  if (r.organisationsCreees.length > 0)
    lines.push(
      `Organisations créées, à compléter\u00a0: ${r.organisationsCreees.slice(0, 100).join(", ")}${r.organisationsCreees.length > 100 ? "…" : ""}.`,
    );
  if (r.lues === 0) return [`Le fichier ne contient aucune des ${r.quoi} attendues. Rien n’a été enregistré.`];
  if (!r.enregistre)
    return [...lines, `Rien n’a été enregistré\u00a0: ${r.rejetees} sur ${r.lues} ${r.quoi} à corriger.`];
  const accord = (n: number, mot: string): string => `${n} ${n < 2 ? mot : mot.replace(/(?= |$)/g, "s")}`;
  const sum = `${accord(r.lues, r.quoi.slice(0, -1))}\u00a0: ${accord(r.creees, "créée")}, ${accord(r.modifiees, "modifiée")}, ${accord(r.inchangees, "inchangée")}`;
  const written = r.creees + r.modifiees + r.organisationsCreees.length;
  return [
    ...lines,
    written === 0
      ? `${sum}. Tout était déjà enregistré, rien n’a été écrit.`
      : `${sum}, ${accord(r.organisationsCreees.length, "organisation créée")}.`,
  ];
}

/** One line for a terminal: no control sign, no bidirectional trick, not endless. */
const uneLigne = (text: string): string => {
  const clean = text.replace(/[\p{Cc}\p{Zl}\p{Zp}\u202a-\u202e\u2066-\u2069]/gu, " ");
  return clean.length > 600 ? `${clean.slice(0, 600)}…` : clean;
};
