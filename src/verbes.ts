import { parseArgs } from "node:util";
import type { Config } from "./config.ts";
import { restaurer, sauvegarder } from "./platform/backup.ts";
import { ouvrirStore } from "./platform/db.ts";
import { ouvrirMaison } from "./platform/house.ts";
import { preparer, RolesMissing } from "./platform/migrate.ts";
import { lireTemoins, scellerTout, verifierJournal } from "./platform/seal.ts";
import { dayInParis } from "./shared/day.ts";

/** A command: its arguments, the checked environment; gives the exit code of contracts, "Command line". */
export type Verbe = (args: string[], config: Config) => Promise<number>;

/** A wrong call: one French sentence, exit 2. */
export class WrongCall extends Error {}

const OPTIONS = { donnees: { type: "string" }, json: { type: "boolean", default: false } } as const;

/** The single file a command works on; throws `WrongCall` when there is none, or more than one. */
function fichierSeul(positionals: string[]): string {
  const [file, ...others] = positionals;
  if (!file || others.length > 0) throw new WrongCall("Cette commande attend un fichier, et un seul.");
  return file;
}

async function preparerVerbe(args: string[], config: Config): Promise<number> {
  const { values } = parseArgs({ args, options: OPTIONS });
  if (!config.DATABASE_URL) {
    const opened = await ouvrirMaison(config, values.donnees);
    await opened.fermer();
    console.error("Le dossier de données est prêt.");
    return 0;
  }
  const store = await ouvrirStore({ url: config.DATABASE_URL, maxConnexions: 2 });
  try {
    const run = await preparer(store);
    console.error(run.length > 0 ? `Migrations passées : ${run.join(", ")}.` : "La base est à jour.");
    return 0;
  } catch (cause) {
    if (!(cause instanceof RolesMissing)) throw cause;
    // the administrator pipes this into psql: SQL alone on standard output
    console.log(cause.sql);
    console.error("Cette connexion ne peut pas créer les rôles : le SQL ci-dessus est pour un administrateur.");
    return 1;
  } finally {
    await store.fermer();
  }
}

async function sauvegarderVerbe(args: string[], config: Config): Promise<number> {
  const { values, positionals } = parseArgs({ args, options: OPTIONS, allowPositionals: true });
  const file = fichierSeul(positionals);
  const opened = await ouvrirMaison(config, values.donnees);
  try {
    const counts = await sauvegarder(opened.store, file, new Date());
    console.error(`Sauvegarde écrite dans ${file} : ${total(counts)} lignes.`);
    if (values.json) console.log(JSON.stringify(counts));
    return 0;
  } finally {
    await opened.fermer();
  }
}

async function restaurerVerbe(args: string[], config: Config): Promise<number> {
  const { values, positionals } = parseArgs({ args, options: OPTIONS, allowPositionals: true });
  const file = fichierSeul(positionals);
  const opened = await ouvrirMaison(config, values.donnees, false);
  try {
    const counts = await restaurer(opened.store, file);
    console.error(`Sauvegarde restaurée : ${total(counts)} lignes.`);
    if (values.json) console.log(JSON.stringify(counts));
    return 0;
  } finally {
    await opened.fermer();
  }
}

const total = (counts: Record<string, number>): number => Object.values(counts).reduce((a, b) => a + b, 0);

async function verifierVerbe(args: string[], config: Config): Promise<number> {
  const { values } = parseArgs({ args, options: OPTIONS });
  const opened = await ouvrirMaison(config, values.donnees);
  try {
    // what a stopped server left unsealed is sealed first: it was committed, nobody could touch it in between unseen
    await scellerTout(opened.store, opened.lieu.temoin);
    const journal = await verifierJournal(opened.store, await lireTemoins(opened.lieu.temoin));
    const { verifierInvariants } = await import("./slices/conventions/reads.ts");
    const { verifierDocuments } = await import("./slices/documents/jobs-sceaux.ts");
    const { verifierCumuls, verifierSecret, verifierTableaux } = await import("./slices/pilotage/reads-verifier.ts");
    const { verifierBilans } = await import("./slices/bilan/reads-verifier.ts");
    const invariants = [
      ...(await verifierInvariants(opened.store)),
      ...(await verifierDocuments(opened.store)),
      ...(await verifierCumuls(opened.store)),
      ...(await verifierSecret(opened.store, dayInParis(new Date()))),
      ...(await verifierTableaux(opened.store)),
      ...(await verifierBilans(opened.store)),
    ];
    if (values.json) console.log(JSON.stringify({ ...journal, invariants }));
    for (const d of journal.defauts) console.error(d.phrase);
    for (const phrase of invariants) console.error(phrase);
    const sain = journal.defauts.length === 0 && invariants.length === 0;
    if (sain)
      console.error(
        `${journal.sceaux} écritures scellées, toutes intactes ; invariants tenus ; chiffres égaux au recompte.`,
      );
    return sain ? 0 : 1;
  } finally {
    await opened.fermer();
  }
}

async function decider(args: string[], config: Config): Promise<number> {
  const { deciderCli } = await import("./slices/droits/cli.ts");
  const { lireFichier } = await import("./platform/files.ts");
  const io = { stdin: process.stdin, stdout: process.stdout, stderr: process.stderr, lire: lireFichier };
  return deciderCli(args, io, async (donnees?: string) => {
    const { conventionsPourDecider } = await import("./slices/conventions/reads.ts");
    const { OUVRIER } = await import("./platform/db.ts");
    const opened = await ouvrirMaison(config, donnees);
    try {
      return await opened.store.avec(OUVRIER, conventionsPourDecider);
    } finally {
      await opened.fermer();
    }
  });
}

async function orienter(args: string[]): Promise<number> {
  const { orienterCli } = await import("./slices/aiguillage/cli.ts");
  const { lireFichier } = await import("./platform/files.ts");
  return orienterCli(args, { stdin: process.stdin, stdout: process.stdout, stderr: process.stderr, lire: lireFichier });
}

async function lireVerbe(args: string[]): Promise<number> {
  const { lireCli } = await import("./slices/lecture/cli.ts");
  const { lireOctets } = await import("./platform/files.ts");
  return lireCli(args, { stdout: process.stdout, stderr: process.stderr, octets: lireOctets });
}

async function accesVerbe(args: string[], config: Config): Promise<number> {
  const at = args.findIndex((a) => a === "--donnees");
  const donnees = at < 0 ? undefined : args.splice(at, 2)[1];
  const { acces } = await import("./slices/comptes/cli.ts");
  const { horloge } = await import("./platform/clock.ts");
  const { autoriser } = await import("./porte.ts");
  const opened = await ouvrirMaison(config, donnees);
  const { store, secret } = opened;
  const url = config.CONVENIR_URL ?? `http://localhost:${config.PORT}`;
  const io = { dire: (line: string) => console.log(line), avertir: (line: string) => console.error(line) };
  try {
    return await acces(args, { store, porte: { ...horloge, autoriser }, secret, url }, io);
  } finally {
    await opened.fermer();
  }
}

/** Every command by its name; those of the slices are loaded when called, so that each starts quickly. */
export const VERBES: Readonly<Record<string, Verbe>> = {
  servir: async (args, config) => (await import("./servir.ts")).servir(args, config),
  preparer: preparerVerbe,
  acces: accesVerbe,
  lire: lireVerbe,
  decider,
  orienter,
  importer: async (args, config) => (await import("./importer.ts")).importer(args, config),
  exporter: async (args, config) => (await import("./exporter.ts")).exporter(args, config),
  sauvegarder: sauvegarderVerbe,
  restaurer: restaurerVerbe,
  verifier: verifierVerbe,
};
