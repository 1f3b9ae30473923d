/*
 * Makes the directory that is shipped (src/demo/annuaire.json) and the list of communes (src/slices/annuaire/communes.br)
 * out of the extracts they come from:
 *
 *     node bin/node24.mjs --import ./bin/sources.mjs tools/annuaire.ts <folder of the CEP extracts> <communes.json>
 *
 * communes.json is that of the package @etalab/decoupage-administratif (Licence Ouverte 2.0). Run again when one changes.
 */
import { readFile, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { brotliCompressSync, constants } from "node:zlib";
import { Implantation } from "../src/slices/annuaire/index.ts";
import { type CommuneCog, gazetier, nomDeVille } from "./annuaire/lieux.ts";
import {
  avenirActifs,
  exemples,
  missionsLocales,
  pointsRelais,
  transitionsPro,
  uniformation,
} from "./annuaire/sources.ts";

const [extraits, cog] = process.argv.slice(2);
if (!extraits || !cog) throw new Error("tools/annuaire.ts <folder of the extracts> <communes.json>");
const lire = (nom: string) => readFile(join(extraits, nom), "utf8");

const communes = (JSON.parse(await readFile(cog, "utf8")) as CommuneCog[]).filter(
  (c) => c.type === "commune-actuelle" || c.type === "arrondissement-municipal",
);
const ou = gazetier(communes);
const all = [
  ...avenirActifs(await lire("avenir_actifs_portails.csv")),
  ...missionsLocales(ou, {
    couverture: await lire("mission_locale_couverture.csv"),
    points: await lire("mission_locale_geopoints.csv"),
    rendezVous: await lire("missions_locales_rdv.csv"),
  }),
  ...uniformation(ou, await lire("uniformation_delegations_par_departement.csv")),
  ...transitionsPro(ou, await lire("transitions_pro_par_departement.csv")),
  ...pointsRelais(ou, await lire("points_relais_conseil_vae.json")),
  ...exemples(),
].map((i) => Implantation.parse(i));

const twice = all.find((i, at) => all.findIndex((o) => o.id === i.id) !== at);
if (twice) throw new Error(`two places are called ${twice.id}`);
// what no source says is left out of the file: the schema gives null back
const rows = all
  .toSorted((a, b) => (a.id < b.id ? -1 : 1))
  .map((i) =>
    JSON.stringify(
      Object.fromEntries(Object.entries(i).filter(([, v]) => v !== null && !(Array.isArray(v) && v.length === 0))),
    ),
  );
await writeFile("src/demo/annuaire.json", `[\n${rows.join(",\n")}\n]\n`);

const lines = communes.map((c) => [c.code, nomDeVille(c), (c.codesPostaux ?? []).join(",")].join("\t"));
const options = { params: { [constants.BROTLI_PARAM_QUALITY]: 11 } };
await writeFile("src/slices/annuaire/communes.br", brotliCompressSync(lines.join("\n"), options));
console.log(
  `${all.length} places, ${all.filter((i) => i.commune === null).length} without a commune ; ${lines.length} communes`,
);
