import { ConfigRefused, lireConfig } from "./config.ts";
import { RestoreRefused } from "./platform/backup.ts";
import { FileRefused } from "./platform/files.ts";
import { FolderTaken } from "./platform/lock.ts";
import { faute } from "./platform/log.ts";
import { OtherVersion, RolesMissing } from "./platform/migrate.ts";
import { VERBES, WrongCall } from "./verbes.ts";

const verbe = process.argv[2] ?? "aide";
process.exitCode = await run(verbe, process.argv.slice(3));

async function run(nom: string, args: string[]): Promise<number> {
  const command = VERBES[nom];
  if (!command) {
    console.error(`« ${nom} » n’est pas une commande. Commandes : ${Object.keys(VERBES).join(", ")}.`);
    return 2;
  }
  try {
    return await command(args, lireConfig(process.env));
  } catch (cause) {
    const said = sentenceFor(cause);
    console.error(said ?? `La commande s’est arrêtée : ${faute(cause)}.`);
    return 2;
  }
}

/** The sentence of a failure foreseen; null for the others, whose message may quote data. */
function sentenceFor(cause: unknown): string | null {
  if (cause instanceof RolesMissing)
    return `Cette connexion ne peut pas créer les rôles de la base. Un administrateur peut exécuter :\n${cause.sql}`;
  const told = [WrongCall, FolderTaken, RestoreRefused, ConfigRefused, FileRefused, OtherVersion].some(
    (known) => cause instanceof known,
  );
  if (told) return (cause as Error).message;
  if (cause instanceof TypeError && "code" in cause && String(cause.code).startsWith("ERR_PARSE_ARGS"))
    return "Cette commande ne connaît pas l’une des options données.";
  const code = cause instanceof Error && "code" in cause ? cause.code : null;
  if (code === "ENOENT") return `Fichier introuvable : ${(cause as NodeJS.ErrnoException).path}.`;
  if (code === "ECONNREFUSED" || code === "ENOTFOUND") return "La base de DATABASE_URL ne répond pas à cette adresse.";
  if (code === "EADDRINUSE") return "Ce port est déjà pris. Choisissez-en un autre avec --port.";
  return null;
}
