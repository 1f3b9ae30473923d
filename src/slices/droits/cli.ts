import { parseArgs } from "node:util";
import {
  direProbleme,
  type Io,
  lireDemande,
  lireTout,
  phraseDe,
  Refus,
  repondreAuFlux,
  repondreEnLigne,
} from "../../platform/flux.ts";
import { jusquAu, leJour } from "../../shared/phrase.ts";
import { type Convention, Demande, lireConventions } from "../conventions/index.ts";
import { decider } from "./rules.ts";
import { compiler } from "./rules-monde.ts";
import type { Decision } from "./types.ts";

const SORTIES: Readonly<Record<Decision["issue"], number>> = { permis: 0, refuse: 1, "a-completer": 3 };

/**
 * `convenir decider FICHIER|- [--conventions FICHIER] [--flux] [--json]` (contracts.md, "Command line"). Without
 * `--conventions` the conventions are those of the store, given by `chargerConventions(donnees)`.
 * Gives the exit code: 0 permis or all answered, 1 refusé, 2 wrong call or unreadable input, 3 à compléter.
 */
export async function deciderCli(
  args: string[],
  io: Io,
  chargerConventions?: (donnees?: string) => Promise<readonly Convention[]>,
): Promise<number> {
  try {
    const { fichier, flux, json, conventions, donnees } = lireAppel(args);
    const monde = compiler(
      conventions === undefined ? await duStore(chargerConventions, donnees) : await duFichier(io, conventions),
    );
    const repondre = (demande: Demande): Decision => decider(monde, demande);
    if (flux) return await repondreAuFlux(fichier, io, (line) => repondreEnLigne(Demande, line, repondre));
    const decision = repondre(lireDemande(Demande, await lireTout(io, fichier)));
    io.stdout.write(`${json ? JSON.stringify(decision) : enClair(decision)}\n`);
    return SORTIES[decision.issue];
  } catch (cause) {
    const phrase = phraseDe(cause);
    if (phrase === null) throw cause;
    io.stderr.write(`${phrase}\n`);
    return 2;
  }
}

type Appel = { fichier: string; flux: boolean; json: boolean; conventions?: string; donnees?: string };

function lireAppel(args: string[]): Appel {
  try {
    const { values, positionals } = parseArgs({
      args,
      allowPositionals: true,
      options: {
        conventions: { type: "string" },
        donnees: { type: "string" },
        flux: { type: "boolean", default: false },
        json: { type: "boolean", default: false },
      },
    });
    const [fichier, ...others] = positionals;
    if (fichier === undefined || others.length > 0)
      throw new Refus("Indiquez un fichier de demande, et un seul, ou - pour l’entrée standard.");
    if (fichier === "-" && values.conventions === "-")
      throw new Refus("L’entrée standard ne peut donner à la fois la demande et les conventions.");
    return { fichier, ...values };
  } catch (cause) {
    if (cause instanceof Refus) throw cause;
    throw new Refus("Appel attendu\u00a0: convenir decider FICHIER|- [--conventions FICHIER] [--flux] [--json].");
  }
}

async function duStore(
  charger: ((donnees?: string) => Promise<readonly Convention[]>) | undefined,
  donnees: string | undefined,
): Promise<readonly Convention[]> {
  if (!charger) throw new Refus("Donnez les conventions par --conventions FICHIER.");
  return charger(donnees);
}

async function duFichier(io: Io, fichier: string): Promise<readonly Convention[]> {
  const read = lireConventions(await lireTout(io, fichier));
  if ("conventions" in read) return read.conventions;
  const [first, ...others] = read.problemes;
  const more = others.length === 0 ? "" : ` (${others.length} autre${others.length > 1 ? "s" : ""} à voir ensuite)`;
  throw new Refus(`${fichier}${more}, ${direProbleme(first ?? { phrase: "rien à lire." })}`);
}

const ISSUES: Readonly<Record<Decision["issue"], string>> = {
  permis: "Permis",
  refuse: "Refusé",
  "a-completer": "À compléter",
};

/** The decision as a reader wants it in a terminal. */
function enClair({ issue, phrase, articles, proches }: Decision): string {
  const allowed = articles.map(
    (a) => `  ${a.convention}, article ${a.article}, depuis ${leJour(a.du)}, ${jusquAu(a.au)}\u00a0: ${a.citation}`,
  );
  const near = (proches ?? []).slice(1).map((p) => `  ${p.phrase}`);
  return [`${ISSUES[issue]}. ${phrase}`, ...allowed, ...near].join("\n");
}
