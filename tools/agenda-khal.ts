// Follows a calendar of this instance as a person does, with vdirsyncer and khal: a meeting and an event are created, moved
// and called off through the pages; after each step the feed is synchronised and khal says what it holds.
// `npm run agenda:khal` (Debian: apt-get install khal vdirsyncer). Exit code 1 when khal says something else, 2 without them.
import { execFileSync, spawn, spawnSync } from "node:child_process";
import { once } from "node:events";
import { mkdir, mkdtemp, rm, writeFile } from "node:fs/promises";
import { createServer } from "node:net";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";

const RACINE = fileURLToPath(new URL("..", import.meta.url));
/** The day of the story: the convention cep-idf-2019 is in force. */
const INSTANT = "2019-06-03T07:00:00Z";
const QUI = "luc-cormier";
const CONVENTION = "cep-idf-2019";
const ORGANISATION = "arml-ile-de-france";

for (const program of ["vdirsyncer", "khal"])
  if (spawnSync(program, ["--version"]).status !== 0) {
    console.error(`${program} manque : apt-get install khal vdirsyncer`);
    process.exit(2);
  }

const dossier = await mkdtemp(join(tmpdir(), "convenir-khal-"));
const port = await portLibre();
const base = `http://localhost:${port}`;
const serveur = spawn(
  process.execPath,
  [join(RACINE, "bin/convenir.mjs"), "servir", "--port", String(port), "--donnees", join(dossier, "donnees")],
  { env: { ...process.env, CONVENIR_MAINTENANT: INSTANT }, stdio: ["ignore", "pipe", "ignore"] },
);
let faux = 0;
try {
  await ouvert();
  await raconter();
} finally {
  serveur.kill();
  await once(serveur, "exit");
  await rm(dossier, { recursive: true, force: true });
}
console.log(faux === 0 ? "\nkhal dit ce qui est." : `\n${faux} étapes où khal dit autre chose.`);
process.exit(faux === 0 ? 0 : 1);

async function raconter(): Promise<void> {
  let biscuit = "";
  const poster = async (chemin: string, champs: Record<string, string> = {}) => {
    const reply = await fetch(base + chemin, {
      method: "POST",
      redirect: "manual",
      headers: { origin: base, cookie: biscuit, "content-type": "application/x-www-form-urlencoded" },
      body: new URLSearchParams(champs),
    });
    if (reply.status !== 303) throw new Error(`${chemin} : ${reply.status} ${(await reply.text()).slice(0, 2_000)}`);
    const kept = reply.headers.getSetCookie().map((c) => c.split(";")[0] ?? "");
    if (kept.length > 0) biscuit = kept.join("; ");
    return reply.headers.get("location") ?? "";
  };
  const lire = async (chemin: string) => (await fetch(base + chemin, { headers: { cookie: biscuit } })).text();

  await poster("/connexion/demonstration", { personne: QUI });
  await poster("/agenda/adresse");
  const flux = />([^<]+\/conventions\.ics)<\/textarea>/.exec(await lire("/agenda"))?.[1] ?? "";
  await preparer(flux);
  await etape("Rien encore : le fil tient tout de même son ouverture et le terme", [
    /2019-06-03 - Mes conventions : agenda ouvert/,
    /2019-12-31 - Terme : CEP Île-de-France 2019/,
  ]);

  const instance = /\/instance\/([\w-]+)/.exec(await lire(`/convention/${CONVENTION}/instances`))?.[1] ?? "";
  const la = `/convention/${CONVENTION}/instance/${instance}`;
  const siege = {
    nom: "Luc Cormier",
    fonction: "",
    qualite: "titulaire",
    organisation: ORGANISATION,
    pour: ORGANISATION,
  };
  await poster(`${la}/siege`, { ...siege, courriel: "luc.cormier@example.org" });
  const quand = { jour: "2019-06-27", debut: "09:30", fin: "12:00", lieu: "Paris", visio: "", delaiJours: "15" };
  const reunion = { titre: "Comité technique de l’été", pour: ORGANISATION };
  const seance = (await poster(`${la}/reunion`, { ...reunion, ...quand })).split("?")[0] ?? "";
  const annonce = {
    ...{
      genre: "actifs",
      organisateur: ORGANISATION,
      titre: "Changer de métier à Évry",
      texte: "Venez.",
      places: "20",
    },
    ...{ lieu: "Évry", territoire: "", cadre: CONVENTION, public: "oui", jour: "2019-06-13", de: "14:00", a: "16:30" },
  };
  const evenement = (await poster("/evenements/nouveau", annonce)).split("?")[0] ?? "";
  await poster(`${seance}/convoquer`, { pour: ORGANISATION });
  await etape("Créés", [
    /2019-06-27 09:30-12:00 Comité technique de l’été CONFIRMED$/,
    /2019-06-13 14:00-16:30 Changer de métier à Évry CONFIRMED$/,
  ]);

  await poster(`${seance}/modifier`, { ...reunion, ...quand, jour: "2019-07-04", debut: "14:00", fin: "16:00" });
  await poster(`${evenement}/deplacer`, { ...annonce, jour: "2019-06-20", motif: "La salle est prise." });
  await etape(
    "Déplacés",
    [
      /2019-07-04 14:00-16:00 Comité technique de l’été CONFIRMED$/,
      /2019-06-20 14:00-16:30 Changer de métier à Évry CONFIRMED$/,
    ],
    [/2019-06-27/, /2019-06-13/],
  );

  await poster(`${seance}/annuler`, { motif: "La salle est fermée.", pour: ORGANISATION });
  await poster(`${evenement}/annuler`, { motif: "Trop peu de monde." });
  await etape("Annulés : ils restent, dits annulés", [
    /2019-07-04 14:00-16:00 Annulé : Comité technique de l’été CANCELLED/,
    /2019-06-20 14:00-16:30 Annulé : Changer de métier à Évry CANCELLED/,
  ]);
}

/** Synchronises, shows what khal holds, and holds it against what it should and should not say. */
async function etape(titre: string, dit: readonly RegExp[], tait: readonly RegExp[] = []): Promise<void> {
  const env = { ...process.env, LANG: "C.UTF-8", LC_ALL: "C.UTF-8", TZ: "Europe/Paris", HOME: dossier };
  const sync = spawnSync("vdirsyncer", ["-c", join(dossier, "vdirsyncer.conf"), "sync"], { env, encoding: "utf8" });
  const format = "{start-date} {start-time}-{end-time} {title} {status}";
  const khal = ["-c", join(dossier, "khal.conf"), "list", "--day-format", "", "--format", format];
  const said = execFileSync("khal", [...khal, "2019-06-01", "2020-01-31"], { env, encoding: "utf8" });
  console.log(
    `\n== ${titre}\n$ vdirsyncer sync\n${`${sync.stdout}${sync.stderr}`.trim()}\n$ khal list\n${said.trim()}`,
  );
  const lines = said.split("\n").map((l) => l.trim());
  const right =
    sync.status === 0 &&
    dit.every((r) => lines.some((l) => r.test(l))) &&
    !tait.some((r) => lines.some((l) => r.test(l)));
  if (!right) {
    faux += 1;
    console.log("-- attendu autrement");
  }
}

/** Writes the two configurations, for the feed `flux`, and lets vdirsyncer find it. */
async function preparer(flux: string): Promise<void> {
  const local = join(dossier, "agenda");
  await mkdir(local);
  const storage = `[general]\nstatus_path = "${join(dossier, "etat")}"\n
[pair convenir]\na = "distant"\nb = "local"\ncollections = null\nconflict_resolution = "a wins"\n
[storage distant]\ntype = "http"\nurl = "${flux}"\n
[storage local]\ntype = "filesystem"\npath = "${local}"\nfileext = ".ics"\n`;
  await writeFile(join(dossier, "vdirsyncer.conf"), storage);
  const khal = `[calendars]\n[[convenir]]\npath = ${local}\n
[locale]\nlocal_timezone = Europe/Paris\ndefault_timezone = Europe/Paris
timeformat = %H:%M\ndateformat = %Y-%m-%d\nlongdateformat = %Y-%m-%d\ndatetimeformat = %Y-%m-%d %H:%M\nlongdatetimeformat = %Y-%m-%d %H:%M\n
[sqlite]\npath = ${join(dossier, "khal.db")}\n[default]\ndefault_calendar = convenir\n`;
  await writeFile(join(dossier, "khal.conf"), khal);
  spawnSync("vdirsyncer", ["-c", join(dossier, "vdirsyncer.conf"), "discover"], {
    env: { ...process.env, LC_ALL: "C.UTF-8" },
  });
}

async function ouvert(): Promise<void> {
  let told = "";
  for await (const part of serveur.stdout) {
    told += part;
    if (told.includes("Convenir est ouvert")) return;
  }
  throw new Error(`le serveur ne s’est pas ouvert : ${told}`);
}

async function portLibre(): Promise<number> {
  const probe = createServer().listen(0, "127.0.0.1");
  await once(probe, "listening");
  const { port: free } = probe.address() as { port: number };
  probe.close();
  return free;
}
