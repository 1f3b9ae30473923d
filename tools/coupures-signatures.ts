// Kills the server with SIGKILL, again and again, while texts are being signed and sealed: no acknowledged signature may
// be lost, none doubled, no document half sealed, and every text signed by all is exactly one convention.
// node bin/node24.mjs --import ./bin/sources.mjs tools/coupures-signatures.ts [signatures, 1000 by default] [kills, 100]   DATABASE_URL for PostgreSQL
import { spawn } from "node:child_process";
import { once } from "node:events";
import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { createInterface } from "node:readline";
import { creerApp } from "../src/app.ts";
import { lireConfig } from "../src/config.ts";
import type { Porte } from "../src/platform/acts.ts";
import { horloge } from "../src/platform/clock.ts";
import { OUVRIER, type Store } from "../src/platform/db.ts";
import { type Ouvert, ouvrirMaison } from "../src/platform/house.ts";
import type { Maison } from "../src/platform/http.ts";
import { expedierCourriel } from "../src/platform/mail.ts";
import { scellerTout, verifierJournal } from "../src/platform/seal.ts";
import { empreinteDe, nouveauJeton } from "../src/platform/token.ts";
import { demarrerOuvrier } from "../src/platform/worker.ts";
import { autoriser } from "../src/porte.ts";
import type { Day } from "../src/shared/day.ts";
import { inscrireMandat } from "../src/slices/comptes/store.ts";
import { inscrireAcces } from "../src/slices/comptes/store-acces.ts";
import { Convention } from "../src/slices/conventions/types.ts";
import { verifierDocuments } from "../src/slices/documents/jobs-sceaux.ts";
import { ouvrirProjet } from "../src/slices/redaction/reads.ts";
import { scelleur } from "../src/slices/signature/jobs.ts";
import { clotureur } from "../src/slices/signature/jobs-preuve.ts";
import { inscrireSignataire } from "../src/slices/signature/store.ts";

/** What a run of cuts found. */
export type Bilan = {
  coupures: number;
  textes: number;
  signatures: number;
  perdues: number;
  doubles: number;
  conventionsManquantes: number;
  conventionsEnTrop: number;
  recusEnTrop: number;
  documentsFaux: number;
  nonClos: number;
  sceauxFaux: number;
};

/** Signatories of each text: two for a party, one for each of two others. */
const PARTIES = [
  ["a", "présidente"],
  ["a", "trésorière"],
  ["b", "président"],
  ["c", "directrice"],
] as const;

/** Who is to sign what, with the token of a link's session: what the mail and the code would have opened. */
type Signature = { projet: string; no: number; jeton: string };

const porte: Porte = { ...horloge, autoriser };

async function ouvrir(dossier: string): Promise<{ opened: Ouvert; maison: Maison }> {
  const config = lireConfig(process.env);
  const opened = await ouvrirMaison(config, dossier);
  const { store, secret, lieu } = opened;
  const log = (ligne: unknown) => void (process.env.COUPURES_JOURNAL && console.error(JSON.stringify(ligne)));
  const maison: Maison = {
    store,
    porte,
    config,
    secret,
    url: "http://localhost",
    demonstration: false,
    log,
    temoin: lieu.temoin,
  };
  return { opened, maison };
}

/** Makes texts sent to signature, and a session of each signatory; gives the signatures to come, text after text. */
async function preparer(dossier: string, textes: number): Promise<Signature[]> {
  const { opened, maison } = await ouvrir(dossier);
  const { store } = maison;
  await store.avec(OUVRIER, (tx) => fonder(tx));
  const app = creerApp(maison);
  const jeton = nouveauJeton();
  const now = new Date();
  const later = new Date(now.getTime() + 86_400_000);
  await store.avec(OUVRIER, ({ db }) =>
    db
      .insertInto("session")
      .values({
        id: "s",
        empreinte: empreinteDe(maison.secret, "session", jeton),
        personne: "p",
        ouverte_le: now,
        vue_le: now,
        expire_le: later,
      } as never)
      .execute(),
  );
  const all: Signature[] = [];
  for (let n = 0; n < textes; n++) {
    const projet = await rediger(store, n);
    const sent = await app.request(`http://localhost/projets/${projet}/signature/envoyer`, {
      method: "POST",
      body: new URLSearchParams({ version: "1", jours: "30", cle: `envoi-${n}` }),
      headers: { origin: "http://localhost", cookie: `session=${jeton}` },
    });
    if (sent.status !== 303)
      throw new Error(
        `text ${n} was not sent: ${sent.status} ${(await sent.text()).replace(/<[^>]+>/g, " ").slice(0, 3000)}`,
      );
    for (const no of PARTIES.keys()) all.push({ projet, no, jeton: await ouvrirSession(maison, projet, n, no) });
  }
  await opened.fermer();
  return all;
}

type Tx = Parameters<Parameters<Store["avec"]>[1]>[0];

/** A person who manages the first party. */
async function fonder(tx: Tx): Promise<void> {
  const creee = new Date("2026-01-01");
  const personne = {
    id: "p",
    nom: "Essai",
    prenom: null,
    courriel: "p@example.org",
    fonction: null,
    decouvre: null,
  };
  await tx.db
    .insertInto("personne")
    .values({ ...personne, demonstration: null, creee_le: creee })
    .execute();
  const du = "2026-01-01" as Day;
  for (const role of ["gestionnaire", "signataire"] as const)
    await inscrireMandat(tx, {
      id: role,
      personne: "p",
      organisation: "a",
      role,
      du,
      au: null,
      accorde_par: null,
      accorde_le: creee,
    });
}

const courrielDe = (n: number, no: number): string => `s${no}.t${n}@example.org`;

async function rediger(store: Store, n: number): Promise<string> {
  const parties = ["a", "b", "c"];
  const convention = Convention.parse({
    id: `texte-${n}`,
    titre: `Convention ${n}`,
    genre: "convention",
    parties: parties.map((organisation) => ({ organisation, roles: ["partie"] })),
    signatures: [],
    effet: { dureeMois: 36 },
    articles: [
      {
        id: "art1",
        citation: "Les parties se parlent.",
        actes: ["concertation"],
        de: ["toute-partie"],
        vers: ["toute-partie"],
      },
    ],
  });
  const piece = {
    id: "p1",
    genre: "article" as const,
    numero: "1",
    texte: "Les parties se parlent.",
    articles: ["art1"],
  };
  const acteur = { personne: "p", organisations: ["a"], gouverne: ["a"], exploitant: false };
  return store.avec(acteur, async (tx) => {
    const redaction = { pieces: [piece], convention };
    const opened = await ouvrirProjet(tx, porte, {
      titre: convention.titre,
      organisation: "a",
      redaction,
      atelier: ["b", "c"],
    });
    if (opened.issue === "refuse") throw new Error(opened.refus.phrase);
    const projet = opened.resultat.id;
    for (const [no, [organisation, qualite]] of PARTIES.entries()) {
      const habilitation = { organe: "conseil", date: "2026-01-01" as Day };
      const who = { organisation, qualite, nom: `Personne ${no}`, courriel: courrielDe(n, no), fonction: null };
      const signataire = { ...who, habilitation, delegation: null, declarePar: "a" };
      await inscrireSignataire(tx, projet, signataire, { id: porte.nouvelId(), instant: porte.maintenant() });
    }
    return projet;
  });
}

/** The session that the link and the code of a signatory would open; gives its token. */
async function ouvrirSession(maison: Maison, projet: string, n: number, no: number): Promise<string> {
  const [organisation] = PARTIES[no] ?? ["a"];
  const id = `${projet}-${no}`;
  const jeton = nouveauJeton();
  const now = new Date();
  const later = new Date(now.getTime() + 86_400_000);
  await maison.store.avec(OUVRIER, async (tx) => {
    await inscrireAcces(tx, {
      ...{
        id,
        objet: "signer",
        sur: `projet:${projet}`,
        organisation,
        nom: `Personne ${no}`,
        courriel: courrielDe(n, no),
      },
      ...{
        fonction: null,
        telephone: null,
        suite: `/signer/${projet}`,
        sujet: "Un texte à signer",
        texte: "",
        donne_par: null,
        donne_pour: null,
      },
      ...{ cree_le: now, expire_le: later },
    });
    const empreinte = empreinteDe(maison.secret, "session-acces", jeton);
    await tx.db
      .insertInto("session_acces")
      .values({ id, empreinte, acces: id, ouverte_le: now, expire_le: later } as never)
      .execute();
  });
  return jeton;
}

/** The server: signs what it is given on standard input, line after line, says each once answered; its worker seals. */
async function servir(dossier: string): Promise<void> {
  const { opened, maison } = await ouvrir(dossier);
  const app = creerApp(maison);
  const { store } = maison;
  const ouvrier = demarrerOuvrier({
    ...{ store, temoin: maison.temoin, expedier: expedierCourriel(maison), purger: async () => {} },
    ...{ taches: [scelleur(maison), clotureur(maison)], maintenant: porte.maintenant, log: maison.log },
  });
  console.log("ouvert");
  for await (const line of createInterface({ input: process.stdin })) {
    const { projet, no, jeton } = JSON.parse(line) as Signature;
    const headers = { origin: "http://localhost", cookie: `acces=${jeton}` };
    const html = await (await app.request(`http://localhost/signer/${projet}`, { headers })).text();
    const champ = (nom: string) => new RegExp(`name="${nom}" value="([^"]*)"`).exec(html)?.[1] ?? "";
    // the same key at each try: a signature that was acknowledged to nobody is asked again
    const body = new URLSearchParams({ tour: champ("tour"), texte: champ("texte"), cle: `${projet}-${no}`, lu: "oui" });
    const reply = await app.request(`http://localhost/signer/${projet}`, { method: "POST", body, headers });
    if (reply.status === 303) console.log(`signe ${projet} ${no}`);
    else console.log(`refus ${projet} ${no} ${reply.status}`);
  }
  for (let quiet = 0; quiet < 3; ) {
    const left = (await aFaire(store)).length;
    quiet = left === 0 ? quiet + 1 : 0;
    await new Promise((next) => setTimeout(next, 400));
  }
  await ouvrier.arreter();
  await opened.fermer();
}

/** Rounds whose evidence is not yet in their document. */
const aFaire = (store: Store) =>
  store.avec(OUVRIER, ({ db }) =>
    db
      .selectFrom("tour as t")
      .leftJoin("dossier_de_preuve as p", "p.tour", "t.id")
      .select("t.id")
      .where("p.joint_le", "is", null)
      .execute(),
  );

/** Runs one server until it is killed after `ms`, or, with null, until all is signed and sealed; gives what it acknowledged. */
async function tour(dossier: string, left: readonly Signature[], ms: number | null): Promise<string[]> {
  const child = spawn(process.execPath, ["--import", "./bin/sources.mjs", import.meta.filename, "servir", dossier], {
    stdio: ["pipe", "pipe", "inherit"],
  });
  const acknowledged: string[] = [];
  const lines = createInterface({ input: child.stdout });
  child.stdin.on("error", () => {}); // it was killed while reading
  lines.on("line", (line) => {
    if (line === "ouvert") {
      for (const s of left) child.stdin.write(`${JSON.stringify(s)}\n`);
      child.stdin.end();
      if (ms !== null) setTimeout(() => child.kill("SIGKILL"), ms);
    } else if (line.startsWith("signe ")) acknowledged.push(line.slice(6));
    else console.error(line);
  });
  await Promise.all([once(child, "exit"), once(lines, "close")]);
  return acknowledged;
}

/**
 * Signs at least `signatures` through `kills` cuts, then to the end, and recounts everything. `fonder`, when given, puts
 * an embedded base in the folder it is told; else one is made.
 */
export async function couperSignatures(
  signatures: number,
  kills: number,
  fonder = async (_base: string) => {},
): Promise<Bilan> {
  const dossier = join(await mkdtemp(join(tmpdir(), "convenir-coupures-")), "donnees");
  await fonder(join(dossier, "base"));
  const textes = Math.ceil(signatures / PARTIES.length);
  const all = await preparer(dossier, textes);
  const done = new Set<string>();
  const key = ({ projet, no }: Signature) => `${projet} ${no}`;
  const share = Math.ceil(all.length / Math.max(1, kills));
  for (let k = 0; k < kills; k++) {
    const left = all.filter((s) => !done.has(key(s))).slice(0, share * 3);
    for (const s of await tour(dossier, left, 20 + Math.random() * 1_500)) done.add(s);
  }
  for (const s of await tour(
    dossier,
    all.filter((s) => !done.has(key(s))),
    null,
  ))
    done.add(s);
  const { opened, maison } = await ouvrir(dossier);
  const bilan = await recompter(maison, done, { coupures: kills, textes });
  await opened.fermer();
  await rm(join(dossier, ".."), { recursive: true, force: true });
  return bilan;
}

async function recompter(
  { store }: Maison,
  done: ReadonlySet<string>,
  fait: { coupures: number; textes: number },
): Promise<Bilan> {
  const rows = await store.avec(OUVRIER, async ({ db }) => ({
    signatures: await db.selectFrom("signature_recueillie").select(["id", "projet", "courriel"]).execute(),
    acts: await db.selectFrom("acte").select("objet").where("nature", "=", "signature.donnee").execute(),
    conclus: await db.selectFrom("acte").select("objet").where("nature", "=", "convention.conclue").execute(),
    conventions: await db.selectFrom("convention").select(["id", "no", "corps"]).execute(),
    documents: await db.selectFrom("document").select(["convention", "rang", "signature"]).execute(),
    envois: await db.selectFrom("envoi").select("charge").execute(),
  }));
  const kept = new Set(rows.signatures.map((s) => `${s.projet} ${/^s(\d+)\./.exec(s.courriel)?.[1]}`));
  const whole = rows.conventions.filter(
    (c) => (c.corps as Convention).signatures.length === PARTIES.length && c.no === 1,
  );
  const recus = rows.envois.filter((e) => (e.charge as { sujet?: string }).sujet?.startsWith("Vous avez signé")).length;
  const ranks = Map.groupBy(rows.documents, (d) => d.convention);
  const badly = [...ranks.values()].filter((d) => d.length !== PARTIES.length + 1).length;
  await scellerTout(store, null);
  return {
    ...fait,
    signatures: rows.signatures.length,
    perdues: [...done].filter((s) => !kept.has(s)).length,
    doubles: rows.signatures.length - kept.size + (rows.acts.length - kept.size),
    conventionsManquantes: fait.textes - whole.length,
    conventionsEnTrop: rows.conventions.length - whole.length + (rows.conclus.length - fait.textes),
    recusEnTrop: recus - kept.size,
    documentsFaux: (await verifierDocuments(store)).length + badly + (fait.textes - ranks.size),
    nonClos: (await aFaire(store)).length,
    sceauxFaux: (await verifierJournal(store, [])).defauts.length,
  };
}

/** What must be zero in a run. */
export const fautesDe = ({ coupures: _, textes: __, signatures: ___, ...fautes }: Bilan): number =>
  Object.values(fautes).reduce((a, b) => a + Math.abs(b), 0);

if (process.argv[1] === import.meta.filename) {
  if (process.argv[2] === "servir") {
    await servir(process.argv[3] ?? "");
    process.exit(0);
  }
  const start = performance.now();
  const bilan = await couperSignatures(Number(process.argv[2] ?? 1_000), Number(process.argv[3] ?? 100));
  console.log(JSON.stringify({ ...bilan, secondes: Math.round((performance.now() - start) / 1_000) }));
  process.exitCode = fautesDe(bilan) === 0 ? 0 : 1;
}
