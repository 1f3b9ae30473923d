import { createHmac } from "node:crypto";
import { readFile } from "node:fs/promises";
import { createServer, type IncomingHttpHeaders, type Server } from "node:http";
import type { AddressInfo } from "node:net";
import { afterAll, beforeAll, beforeEach, describe, expect, test } from "vitest";
import { lireConfig } from "../../config.ts";
import { OUVRIER } from "../../platform/db.ts";
import { scellerTout } from "../../platform/seal.ts";
import { adressePublique, ecrireSecret, lireUrl, signer } from "../../platform/webhook.ts";
import type { NavigateurEssai } from "../../test/maison.ts";
import { moteurs } from "../../test/moteurs.ts";
import { FaitsActe } from "../actions/index.ts";
import { enregistrerActe } from "../actions/reads.ts";
import { type Agences, DESTINATAIRE, EMETTEUR, ouvrirAgences } from "../relais/relais.test-aide.ts";
import { cleDeSignature, livrer, purgerNotifications, suivreLeJournal } from "./jobs.ts";
import { attenteMinutes, champDEvenement, evenementDe } from "./rules-webhooks.ts";
import { prendreDues } from "./store-webhooks.ts";
import { EVENEMENTS, type Evenement } from "./types.ts";

test.each([
  ["8.8.8.8", true],
  ["9.255.255.255", true],
  ["10.0.0.0", false],
  ["11.0.0.0", true],
  ["100.63.255.255", true],
  ["100.64.0.0", false],
  ["127.0.0.1", false],
  ["169.254.169.254", false],
  ["172.15.255.255", true],
  ["172.16.0.1", false],
  ["172.31.255.255", false],
  ["172.32.0.0", true],
  ["192.168.1.1", false],
  ["224.0.0.1", false],
  ["255.255.255.255", false],
  ["0.0.0.0", false],
  ["2a00:1450::1", true],
  ["::1", false],
  ["::", false],
  ["fe80::1", false],
  ["fd00::1", false],
  ["::ffff:10.0.0.1", false],
  ["64:ff9b::7f00:1", false],
  ["2002:7f00:1::", false],
  ["2001:db8::1", false],
  ["pas une adresse", false],
] as const)("%s : publique, %s", (ip, attendu) => {
  expect(adressePublique(ip)).toBe(attendu);
});

test.each([
  "http://exemple.fr/retour",
  "https://127.0.0.1/",
  "https://[::1]/",
  "https://2130706433/",
  "https://0x7f.1/",
  "https://localhost/",
  "https://intranet/",
  "https://outil.local/",
  "https://moi:secret@exemple.fr/",
  "https://exemple.fr/#x",
  "ftp://exemple.fr/",
  "exemple.fr",
  `https://exemple.fr/${"a".repeat(500)}`,
])("n’abonne pas %s", (saisie) => {
  expect(lireUrl(saisie, false).ok).toBe(false);
});

test("abonne une adresse en https", () => {
  expect(lireUrl(" https://exemple.fr/retour?x=1 ", false)).toEqual({ ok: true, url: "https://exemple.fr/retour?x=1" });
});

test("attend de plus en plus, six heures au plus", () => {
  expect([0, 1, 2, 8, 9, 50].map(attenteMinutes)).toEqual([1, 2, 4, 256, 360, 360]);
});

test("la signature est celle de la forme Standard Webhooks", () => {
  const cle = Buffer.from("MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw", "base64");
  const at = { id: "msg_p5jXN8AQM9LWM0D4loKWxJek", instant: 1614265330, corps: '{"test": 2432232314}' };
  expect(signer(cle, at)).toBe("v1,g0hM9SsE+OTPJTGt/tmIKtSyZlE3uFJELVlNIOLJ1OE=");
});

test("l’exemple de docs/api.md reconnaît une signature, et en refuse une autre", async () => {
  const doc = await readFile(new URL("../../../docs/api.md", import.meta.url), "utf8");
  const code = /```js\n([\s\S]*?)```/.exec(doc)?.[1] ?? "";
  const { verifier } = await import(`data:text/javascript,${encodeURIComponent(code)}`);
  const cle = cleDeSignature(Buffer.from("secret d’essai, trente-deux octets au moins"), "abonnement");
  const at = { id: "msg_1", instant: 1_700_000_000, corps: '{"type":"relais.clos"}' };
  const entetes = {
    ...{ "webhook-id": at.id, "webhook-timestamp": String(at.instant) },
    "webhook-signature": signer(cle, at),
  };
  expect(verifier(ecrireSecret(cle), entetes, at.corps)).toBe(true);
  expect(verifier(ecrireSecret(cle), entetes, `${at.corps} `)).toBe(false);
  expect(verifier(ecrireSecret(cle), { ...entetes, "webhook-id": "msg_2" }, at.corps)).toBe(false);
  for (const evenement of Object.keys(EVENEMENTS)) expect(doc).toContain(`\`${evenement}\``);
});

test("ce qui est d’une personne ne se dit qu’aux deux organismes, et rien de ce qu’elle fait seule", () => {
  const base = {
    id: "a",
    le: "2019-06-03",
    acteur: "x",
    vers: "y",
    convention: "c",
    contenu: {},
    lecteurs: ["x", "y", "z"],
  };
  const acte = evenementDe({ ...base, sorte: "acte", nature: "aiguillage", objet: "relais:r" });
  expect([acte?.evenement, acte?.pour]).toEqual(["relais.transmis", ["x", "y"]]);
  const geste = { ...base, sorte: "geste" as const, objet: "beneficiaire:b" };
  expect(evenementDe({ ...geste, nature: "beneficiaire.exporte" })).toBe(null);
  expect(JSON.stringify(evenementDe({ ...geste, nature: "relais.clos", contenu: { relais: "r" } }))).not.toContain(
    '"b"',
  );
  for (const nature of ["relais.propose", "relais.lu", "projet.ouvert", "cle.creee"])
    expect(evenementDe({ ...base, sorte: "geste", nature, objet: "relais:r" }), nature).toBe(null);
});

type Recu = { entetes: IncomingHttpHeaders; corps: string };

describe.each(moteurs())("les webhooks, sur $nom", ({ ouvrir }) => {
  let a: Agences;
  let chef: NavigateurEssai;
  let serveur: Server;
  let url: string;
  let recus: Recu[] = [];
  let statut = 200;
  const page = `/organisation/${EMETTEUR}/echanges`;
  beforeAll(async () => {
    a = await ouvrirAgences(ouvrir);
    Object.assign(a.essai.maison, { config: lireConfig({ CONVENIR_WEBHOOKS_LOCAUX: "oui" }) });
    await a.engager("chef", EMETTEUR, "gestionnaire");
    await a.b.store.avec(OUVRIER, ({ db }) =>
      db.updateTable("personne").set({ demonstration: 90 }).where("id", "=", "chef").execute(),
    );
    serveur = createServer((req, res) => {
      let corps = "";
      req.on("data", (part) => {
        corps += part;
      });
      req.on("end", () => {
        recus.push({ entetes: req.headers, corps });
        res.writeHead(statut, { location: "/ailleurs" }).end("ce que dit le destinataire");
      });
    });
    await new Promise<void>((done) => serveur.listen(0, "127.0.0.1", done));
    url = `http://127.0.0.1:${(serveur.address() as AddressInfo).port}/retour`;
  }, 60_000);
  beforeEach(async () => {
    recus = [];
    statut = 200;
    a.essai.horloge.instant = new Date("2019-06-03T09:00:00Z");
    await a.b.store.avec(OUVRIER, async ({ db }) => {
      await db.deleteFrom("notification").execute();
      await db.deleteFrom("abonnement").execute();
    });
    chef = a.essai.navigateur();
    await chef.post("/connexion/demonstration", { personne: "chef" });
  });
  afterAll(async () => {
    await new Promise((done) => serveur.close(done));
    await a.b.fermer();
  });

  const abonner = async (evenements = Object.keys(EVENEMENTS) as Evenement[]) => {
    const boxes = Object.fromEntries(evenements.map((e) => [champDEvenement(e), "oui"]));
    const reply = await chef.post(page, { url, ...boxes });
    expect(reply.status).toBe(200);
    return /whsec_[\w+/=]+/.exec(await reply.text())?.[0] ?? "";
  };
  const suivre = async () => {
    await scellerTout(a.b.store, null);
    await a.b.store.avec(OUVRIER, (tx) => suivreLeJournal(tx, a.essai.horloge.instant));
  };
  const tour = async () => {
    await suivre();
    return livrer(a.essai.maison);
  };
  const plusTard = (minutes: number) => {
    a.essai.horloge.instant = new Date(a.essai.horloge.instant.getTime() + minutes * 60_000);
  };
  const noter = (intitule: string) =>
    a.b.store.avec(OUVRIER, (tx) =>
      enregistrerActe(tx, a.essai.maison.porte, {
        ...{ nature: "veille", acteur: EMETTEUR, le: a.essai.maison.porte.aujourdhui() },
        faits: FaitsActe.parse({ intitule, voie: "formulaire" }),
      }),
    );
  const envois = () =>
    a.b.store.avec(OUVRIER, ({ db }) => db.selectFrom("notification").selectAll().orderBy("cree_le").execute());

  test("un acte et une mise en relation sont dits une fois, signés, sans un mot de la personne", async () => {
    const secret = await abonner();
    await noter("MARQUE-INTITULE");
    const id = await a.transmis();
    await tour();
    await tour();
    const dits = recus.map((r) => JSON.parse(r.corps)).sort((x, y) => (x.type < y.type ? -1 : 1));
    expect(dits.map((d) => d.type)).toEqual(["acte.enregistre", "relais.transmis"]);
    expect(dits[1].data.relais).toBe(id);
    expect(JSON.stringify(dits)).not.toMatch(/MARQUE|Camille|Inès|ines/);
    for (const { entetes, corps } of recus) {
      const said = `${entetes["webhook-id"]}.${entetes["webhook-timestamp"]}.${corps}`;
      const key = Buffer.from(secret.slice("whsec_".length), "base64");
      expect(key).toHaveLength(32);
      expect(entetes["webhook-signature"]).toBe(`v1,${createHmac("sha256", key).update(said).digest("base64")}`);
    }
    expect(new Set(recus.map((r) => r.entetes["webhook-id"])).size).toBe(2);
    const all = await a.b.store.avec(OUVRIER, async ({ db }) => [
      await db.selectFrom("abonnement").selectAll().execute(),
      await db.selectFrom("acte").selectAll().where("nature", "like", "webhook.%").execute(),
    ]);
    expect(JSON.stringify(all)).not.toContain(secret.slice("whsec_".length));
    expect(JSON.stringify(all[1])).not.toContain(url);
    expect(JSON.stringify(a.essai.lignes)).not.toContain(secret);
  });

  test("un autre organisme n’est prévenu de rien qui ne soit à lui", async () => {
    await abonner();
    await a.b.store.avec(OUVRIER, ({ db }) => db.updateTable("abonnement").set({ organisation: "afdas" }).execute());
    await a.transmis();
    await tour();
    expect((await envois()).filter((n) => n.evenement !== "acte.enregistre")).toEqual([]);
  });

  test("arrêté entre l’enregistrement et l’envoi, puis pendant l’envoi : rien de perdu, le même identifiant", async () => {
    await abonner(["acte.enregistre"]);
    for (let i = 0; i < 25; i++) await noter(`acte ${i}`);
    // stopped before anything was written down, then after it was, then once claimed and never sent
    await suivre();
    await suivre();
    expect(await envois()).toHaveLength(25);
    const next = new Date(a.essai.horloge.instant.getTime() + 60_000);
    const lost = await a.b.store.avec(OUVRIER, (tx) => prendreDues(tx, a.essai.horloge.instant, 10, () => next));
    expect(lost).toHaveLength(10);
    await tour();
    expect(recus).toHaveLength(15);
    plusTard(2);
    for (let i = 0; i < 3; i++) await tour();
    expect(recus).toHaveLength(25);
    expect(new Set(recus.map((r) => r.entetes["webhook-id"])).size).toBe(25);
    for (const { id } of lost) expect(recus.filter((r) => r.entetes["webhook-id"] === id)).toHaveLength(1);
  });

  test("refusé, il repart plus tard ; une redirection n’est pas suivie ; la réponse n’est pas gardée", async () => {
    await abonner(["acte.enregistre"]);
    await noter("refusé");
    statut = 302;
    await tour();
    expect(recus).toHaveLength(1);
    const [kept] = await envois();
    expect([kept?.statut, kept?.echec, kept?.livree_le, kept?.essais]).toEqual([302, "HTTP 302", null, 1]);
    expect(JSON.stringify(kept)).not.toContain("ce que dit");
    await tour();
    expect(recus).toHaveLength(1);
    plusTard(1);
    statut = 204;
    await tour();
    expect(recus).toHaveLength(2);
    expect(recus[0]?.entetes["webhook-id"]).toBe(recus[1]?.entetes["webhook-id"]);
    expect((await envois())[0]?.livree_le).not.toBe(null);
  });

  test("cinq jours d’échec l’arrêtent, un courriel le dit une fois, et reprendre renvoie ce qui attendait", async () => {
    await abonner(["acte.enregistre"]);
    await noter("muet");
    statut = 500;
    await tour();
    plusTard(5 * 24 * 60 - 1);
    await tour();
    const arrets = async () =>
      (await a.courriels()).filter((m) => m.sujet === "Un abonnement est arrêté").map((m) => m.a);
    expect(await arrets()).toEqual([]);
    plusTard(6 * 60);
    await tour();
    expect(await arrets()).toEqual(["chef@exemple.fr"]);
    plusTard(24 * 60);
    expect([await tour(), await arrets(), recus.length]).toEqual([0, [], 3]);
    chef = a.essai.navigateur();
    await chef.post("/connexion/demonstration", { personne: "chef" });
    const html = await (await chef.get(page)).text();
    expect(html).toContain("après cinq jours sans réponse");
    const [, id] = /echanges\/([\w-]+)\/reprendre/.exec(html) ?? [];
    expect((await chef.post(`${page}/${id}/reprendre`)).status).toBe(303);
    statut = 200;
    await tour();
    expect((await envois())[0]?.livree_le).not.toBe(null);
    expect((await chef.post(`${page}/${id}/supprimer`)).status).toBe(303);
    expect((await chef.post(`${page}/${id}/supprimer`)).status).toBe(404);
  });

  test("rejoué par la page, il part à nouveau sous le même identifiant ; l’envoi d’un autre est introuvable", async () => {
    await abonner(["acte.enregistre"]);
    await noter("rejoué");
    await tour();
    const [kept] = await envois();
    const html = await (await chef.get(page)).text();
    expect(html).toContain("reçu");
    expect((await chef.post(`/organisation/${EMETTEUR}/rejeu/${kept?.id}`)).status).toBe(303);
    await tour();
    expect(recus.map((r) => r.entetes["webhook-id"])).toEqual([kept?.id, kept?.id]);
    expect((await chef.post(`/organisation/${EMETTEUR}/rejeu/inconnu`)).status).toBe(404);
    expect((await chef.post(`/organisation/${DESTINATAIRE}/rejeu/${kept?.id}`)).status).toBe(403);
    const visiteur = await a.essai.requete(`/api/v1/webhooks/${kept?.id}/rejeu`, {
      ...{ method: "POST", body: "{}", headers: { "content-type": "application/json" } },
    });
    expect(visiteur.status).toBe(401);
  });

  test("par l’API, une clé lit et rejoue ce que ses portées ouvrent, page par page, sans que rien de neuf ne déplace", async () => {
    await abonner();
    for (let i = 0; i < 5; i++) await noter(`n ${i}`);
    await a.transmis();
    await tour();
    const cle = async (portee: string) => {
      const champs = { nom: "Outil", expireLe: "2019-12-31", [`portee-${portee.replace(":", "-")}`]: "oui" };
      return /cnv_[\w-]{43}/.exec(await (await chef.post(`/organisation/${EMETTEUR}/cles`, champs)).text())?.[0] ?? "";
    };
    const actes = await cle("lire:actes");
    const appeler = (chemin: string, method = "GET", k = actes) =>
      a.essai.requete(`/api/v1/webhooks${chemin}`, {
        ...{ method, headers: { authorization: `Bearer ${k}`, "content-type": "application/json" } },
        ...(method === "POST" ? { body: "{}" } : {}),
      });
    const seen: string[] = [];
    let suivant: string | undefined;
    do {
      // biome-ignore lint/suspicious/noExplicitAny: the shape is what the test asserts
      const body: any = await (
        await appeler(`?limite=2${suivant ? `&apres=${encodeURIComponent(suivant)}` : ""}`)
      ).json();
      for (const n of body.webhooks) expect(n.evenement).toBe("acte.enregistre");
      seen.push(...body.webhooks.map((n: { id: string }) => n.id));
      suivant = body.suivant;
      plusTard(1);
      await noter("plus tard");
      await suivre();
    } while (suivant !== undefined);
    expect([seen.length, new Set(seen).size]).toEqual([5, 5]);
    expect((await appeler(`/${seen[0]}/rejeu`, "POST")).status).toBe(202);
    const autre = (await envois()).find((n) => n.evenement === "relais.transmis")?.id;
    expect((await appeler(`/${autre}/rejeu`, "POST")).status).toBe(403);
    expect((await appeler("/inconnu/rejeu", "POST")).status).toBe(404);
    expect((await appeler(`/${autre}/rejeu`, "POST", await cle("lire:relais"))).status).toBe(202);
  });

  test("à l’envoi, une adresse privée n’est pas jointe, même abonnée avant que son nom ne change", async () => {
    await abonner(["acte.enregistre"]);
    await noter("privé");
    await suivre();
    const port = (serveur.address() as AddressInfo).port;
    const ferme = { ...a.essai.maison, config: lireConfig({}) };
    for (const interne of [`https://127.0.0.1:${port}/`, `https://localhost:${port}/`, url]) {
      await a.b.store.avec(OUVRIER, ({ db }) => db.updateTable("abonnement").set({ url: interne }).execute());
      plusTard(600);
      expect(await livrer(ferme), interne).toBe(1);
      expect((await envois())[0]?.echec).toBe("adresse privée");
    }
    expect(recus).toEqual([]);
  });

  test("gardé trente jours, pas un de plus ; un formulaire fautif n’abonne rien", async () => {
    await abonner(["acte.enregistre"]);
    await noter("ancien");
    await tour();
    for (const [jours, reste] of [
      [30, 1],
      [31, 0],
    ] as const) {
      const instant = new Date(Date.parse("2019-06-03T09:00:00Z") + jours * 86_400_000);
      await a.b.store.avec(OUVRIER, (tx) => purgerNotifications(tx, instant));
      expect(await envois(), `${jours}`).toHaveLength(reste);
    }
    for (const champs of [{ url: "ftp://x.fr", [champDEvenement("acte.enregistre")]: "oui" }, { url }]) {
      const reply = await chef.post(page, champs as Record<string, string>);
      expect(reply.status).toBe(422);
    }
    const boxes = { url, [champDEvenement("acte.enregistre")]: "oui" };
    expect((await a.essai.navigateur().post(page, boxes)).status).toBe(401);
    expect(cleDeSignature(a.essai.maison.secret, "x")).toHaveLength(32);
  });
});
