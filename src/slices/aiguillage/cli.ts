import { parseArgs } from "node:util";
import {
  type Io,
  lireDemande,
  lireTout,
  phraseDe,
  Refus,
  repondreAuFlux,
  repondreEnLigne,
} from "../../platform/flux.ts";
import { orienter } from "./orienter.ts";
import { Demande } from "./situation.ts";
import type { Etat, OperateurPropose, Orientation } from "./types.ts";

const APPEL = "Appel attendu\u00a0: convenir orienter FICHIER|- [--flux] [--json].";

/**
 * `convenir orienter FICHIER|- [--flux] [--json]` (contracts.md, "Command line"): nothing is read but the demand,
 * nothing is kept. Gives the exit code: 0 answered, 1 no operator can be proposed and no scheme is open or may be,
 * 2 wrong call or unreadable input; with `--flux`, 0 when every line got an answer.
 */
export async function orienterCli(args: string[], io: Io): Promise<number> {
  try {
    const { fichier, flux, json } = lireAppel(args);
    if (flux) return await repondreAuFlux(fichier, io, (line) => repondreEnLigne(Demande, line, orienter));
    const reponse = orienter(lireDemande(Demande, await lireTout(io, fichier)));
    io.stdout.write(`${json ? JSON.stringify(reponse) : enClair(reponse)}\n`);
    return rienTrouve(reponse) ? 1 : 0;
  } catch (cause) {
    const phrase = phraseDe(cause);
    if (phrase === null) throw cause;
    io.stderr.write(`${phrase}\n`);
    return 2;
  }
}

function lireAppel(args: string[]): { fichier: string; flux: boolean; json: boolean } {
  try {
    const { values, positionals } = parseArgs({
      args,
      allowPositionals: true,
      options: { flux: { type: "boolean", default: false }, json: { type: "boolean", default: false } },
    });
    const [fichier, ...others] = positionals;
    if (fichier === undefined || others.length > 0)
      throw new Refus("Indiquez un fichier de demande, et un seul, ou - pour l’entrée standard.");
    return { fichier, ...values };
  } catch (cause) {
    throw cause instanceof Refus ? cause : new Refus(APPEL);
  }
}

const rienTrouve = ({ operateurs, dispositifs }: Orientation): boolean =>
  operateurs.length === 0 && dispositifs.every((d) => d.etat === "ferme");

const ETATS_DITS: readonly (readonly [Etat, string])[] = [
  ["ouvert", "Ouvert"],
  ["sous-condition", "Sous condition"],
  ["a-completer", "À compléter"],
  ["ferme", "Fermé"],
];

const RECEVABLE: Readonly<Record<OperateurPropose["recevable"], string>> = {
  propose: "à proposer",
  possible: "possible",
};

/** The answer as a reader wants it in a terminal. */
function enClair(reponse: Orientation): string {
  const lines = reponse.operateurs.flatMap((o) => [
    `${o.libelle}${o.titulaire === undefined ? "" : `, ${o.titulaire}`} (${RECEVABLE[o.recevable]})`,
    ...o.pourquoi.map((p) => `  ${p.fait} [${p.article}]`),
  ]);
  if (reponse.operateurs.length === 0) lines.push("Aucun opérateur n’est connu pour cette personne ce jour-là.");
  for (const o of reponse.exclus) lines.push(...o.pourquoi.map((p) => `${o.id}\u00a0: ${p.fait} [${p.article}]`));
  if (reponse.opco) lines.push(`Opco\u00a0: ${reponse.opco.libelle} [${reponse.opco.source}]`);
  for (const [etat, dit] of ETATS_DITS) {
    const ids = reponse.dispositifs.filter((d) => d.etat === etat).map((d) => d.id);
    if (ids.length > 0) lines.push(`${dit}\u00a0: ${ids.join(", ")}`);
  }
  for (const q of reponse.questions) lines.push(`À préciser\u00a0: ${q.libelle} ${q.pourquoi} (${q.cle})`);
  return lines.join("\n");
}
