import { createServer, type IncomingMessage, type Server } from "node:http";
import type { AddressInfo } from "node:net";
import { afterAll, beforeAll, beforeEach, describe, expect, test } from "vitest";
import { type Config, ConfigRefused, lireConfig } from "../config.ts";
import { faute } from "./log.ts";
import { parGenre } from "./outbox.ts";
import { composerSms, expedierSms, type Sms, smsPossible } from "./sms.ts";
import { codeDe } from "./token.ts";

const secret = Buffer.from("x".repeat(32));
const MAINTENANT = new Date("2026-11-23T09:00:00.000Z");
const charge = (plus: Partial<Sms> = {}): Sms => ({
  a: "+33612345678",
  texte: "Votre code : {code}. « C’est » à vous",
  graine: "code-1",
  avant: "2026-11-23T09:15:00.000Z",
  ...plus,
});
const CODE = codeDe(secret, "code-1");

test("le code n’est écrit qu’au départ", () =>
  expect(composerSms(charge(), { secret }).texte).toBe(`Votre code : ${CODE}. « C’est » à vous`));

test.each([
  ["sans numéro", { a: "" }],
  ["un numéro tel que saisi", { a: "06 12 34 56 78" }],
  ["sans terme", { avant: undefined }],
  ["une clé inconnue", { vers: "x" }],
])("refusé : %s", (_cas, plus) => expect(() => composerSms({ ...charge(), ...plus }, { secret })).toThrow());

test.each([
  [{}, false, false],
  [{}, true, true],
  [{ CONVENIR_SMTP: "smtp://localhost" }, true, false],
  [{ CONVENIR_SMTP: "smtp://localhost", CONVENIR_SMS_URL: "https://sms.exemple.fr" }, false, true],
])("avec %j, démonstration %s : un SMS est possible, %s", (env, demonstration, possible) =>
  expect(smsPossible({ config: lireConfig(env), demonstration })).toBe(possible),
);

test.each([
  [{ CONVENIR_SMS_URL: "sms" }, "est une adresse"],
  [{ CONVENIR_SMS_URL: "http://sms.exemple.fr/" }, "commence par https://"],
  [{ CONVENIR_SMS_CORPS: "To={numero}" }, "contient {numero} et {texte}"],
  [{ CONVENIR_SMS_CORPS: '{"to": {numero}, "x": "{texte}"}' }, "JSON"],
])("réglage %j : refusé d’une phrase", (env, phrase) => {
  expect(() => lireConfig(env)).toThrow(ConfigRefused);
  expect(() => lireConfig(env)).toThrow(phrase);
});

test("une sorte d’envoi inconnue est refusée, jamais perdue", async () => {
  const seen: string[] = [];
  const tout = parGenre({ sms: async ({ id }) => void seen.push(id) });
  await tout({ id: "1", genre: "sms", charge: {} });
  await expect(tout({ id: "2", genre: "pigeon", charge: {} })).rejects.toThrow(TypeError);
  expect(seen).toEqual(["1"]);
});

describe("par une passerelle", () => {
  const received: { entetes: IncomingMessage["headers"]; corps: string }[] = [];
  /** What the gateway answers: a status, or null to say nothing. */
  let statut: number | null = 200;
  let server: Server;
  let url = "";
  beforeAll(async () => {
    server = createServer(async (req, res) => {
      const chunks: Buffer[] = [];
      for await (const chunk of req) chunks.push(chunk as Buffer);
      received.push({ entetes: req.headers, corps: Buffer.concat(chunks).toString("utf8") });
      if (statut === null) return;
      if (statut === 302) res.setHeader("location", `${url}/ailleurs`);
      res.writeHead(statut).end("+33612345678");
    });
    await new Promise<void>((ready) => server.listen(0, "127.0.0.1", ready));
    url = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  });
  afterAll(() => {
    server.closeAllConnections();
    server.close();
  });
  beforeEach(() => {
    received.length = 0;
    statut = 200;
  });
  const config = (plus: Record<string, string> = {}): Config => lireConfig({ CONVENIR_SMS_URL: url, ...plus });
  const envoyer = (of: Config = config(), id = "envoi-1", a: Sms = charge(), delaiMs?: number) =>
    expedierSms({ config: of, secret }, () => MAINTENANT, delaiMs)({ id, genre: "sms", charge: a });

  test("un POST, le corps prévu, la même clé à chaque essai du même envoi", async () => {
    await envoyer(config({ CONVENIR_SMS_JETON: "abc" }));
    await envoyer(config({ CONVENIR_SMS_JETON: "abc" }));
    await envoyer(config(), "envoi-2");
    expect(received.map((r) => [r.entetes["idempotency-key"], r.entetes.authorization])).toEqual([
      ["envoi-1", "Bearer abc"],
      ["envoi-1", "Bearer abc"],
      ["envoi-2", undefined],
    ]);
    expect(JSON.parse(received[0]?.corps ?? "")).toEqual({
      to: "+33612345678",
      text: `Votre code : ${CODE}. « C’est » à vous`,
    });
  });

  test("un autre corps JSON, un en-tête nommé : rien de ce qui est écrit n’en sort", async () => {
    const corps = '{"sender": "Convenir", "recipients": [{"phone": "{numero}"}], "content": "{texte}"}';
    const of = config({ CONVENIR_SMS_CORPS: corps, CONVENIR_SMS_JETON: "api-key: xyz" });
    await envoyer(of, "e", charge({ texte: 'Un "guillemet", {numero}' }));
    expect([received[0]?.entetes["api-key"], received[0]?.entetes.authorization]).toEqual(["xyz", undefined]);
    expect(JSON.parse(received[0]?.corps ?? "")).toEqual({
      sender: "Convenir",
      recipients: [{ phone: "+33612345678" }],
      content: 'Un "guillemet", {numero}',
    });
  });

  test("un corps de formulaire", async () => {
    const of = config({ CONVENIR_SMS_CORPS: "From=Convenir&To={numero}&Body={texte}" });
    await envoyer(of, "e", charge({ texte: "a&b=c {code}" }));
    expect(received[0]?.entetes["content-type"]).toBe("application/x-www-form-urlencoded");
    expect(Object.fromEntries(new URLSearchParams(received[0]?.corps))).toEqual({
      From: "Convenir",
      To: "+33612345678",
      Body: `a&b=c ${CODE}`,
    });
  });

  test.each([302, 400, 401, 429, 500])(
    "réponse %i : rejeté, à reprendre, et rien du numéro dans la faute",
    async (n) => {
      statut = n;
      const cause = await envoyer().then(
        () => null,
        (e: unknown) => e,
      );
      expect(cause).toBeInstanceOf(Error);
      expect(faute(cause)).not.toContain("612345678");
      expect(received).toHaveLength(1);
    },
  );

  test("une passerelle muette : rejeté après le délai", async () => {
    statut = null;
    await expect(envoyer(config(), "e", charge(), 50)).rejects.toThrow();
  });

  test("une passerelle absente : rejeté", async () => {
    await expect(envoyer(lireConfig({ CONVENIR_SMS_URL: "http://127.0.0.1:1/" }))).rejects.toThrow();
  });

  test.each([
    ["une milliseconde avant la fin du code", "2026-11-23T09:00:00.001Z", 1],
    ["à la fin du code", "2026-11-23T09:00:00.000Z", 0],
    ["après", "2026-11-23T08:59:59.000Z", 0],
  ])("%s : %s, %i message", async (_cas, avant, n) => {
    await envoyer(config(), "e", charge({ avant }));
    expect(received).toHaveLength(n);
  });

  test("sans passerelle, rien ne part", async () => {
    await envoyer(lireConfig({}));
    expect(received).toEqual([]);
  });
});
