import type { AddressInfo } from "node:net";
import PostalMime from "postal-mime";
import { SMTPServer } from "smtp-server";
import { afterAll, beforeAll, beforeEach, describe, expect, test } from "vitest";
import { lireConfig } from "../config.ts";
import { type Courriel, composer, expedierCourriel } from "./mail.ts";
import { jetonDe } from "./token.ts";

const secret = Buffer.from("x".repeat(32));
const instance = (smtp?: string) => ({
  config: lireConfig({
    ...(smtp ? { CONVENIR_SMTP: smtp } : {}),
    CONVENIR_EXPEDITEUR: "Convenir <acces@convenir.example>",
  }),
  secret,
  url: "https://convenir.example",
});
const charge = (plus: Partial<Courriel> = {}): Courriel => ({
  a: "claire.vasseur@reseau.fr",
  sujet: "Échéance à préparer : « Nexem »",
  texte: "Bonjour,\n\nVoici ce qui vous attend.\nEn deux lignes.",
  reference: "lien 4F7K2A1B",
  lien: { libelle: "Me connecter", chemin: "/connexion/lien/{jeton}" },
  graine: "graine-1",
  ...plus,
});

test("le texte et le HTML disent la même chose, avec un seul lien, et la référence deux fois", () => {
  const mail = composer(charge(), instance());
  const adresse = `https://convenir.example/connexion/lien/${jetonDe(secret, "graine-1")}`;
  expect(mail.lien?.adresse).toBe(adresse);
  expect(mail.sujet).toContain("lien 4F7K2A1B");
  for (const corps of [mail.texte, mail.html]) {
    expect(corps).toContain("Voici ce qui vous attend.");
    expect(corps).toContain(adresse);
    expect(corps).toContain("lien 4F7K2A1B");
    expect(new Set(corps.match(/https?:[^\s"<]+/g))).toEqual(new Set([adresse]));
  }
});

test("sans lien, aucun bouton ; ce que quelqu’un a écrit reste du texte", () => {
  const { lien, graine, ...rest } = charge({ texte: `<img src=x onerror=alert(1)> & "l’un" 'l’autre'` });
  const mail = composer(rest, instance());
  expect(mail.lien).toBeNull();
  expect(mail.html).not.toMatch(/<img|<a /);
  expect(mail.html).toContain("&lt;img src=x onerror=alert(1)&gt; &amp; &quot;l’un&quot; &#39;l’autre&#39;");
});

test.each([
  ["un lien qui sort du site", { lien: { libelle: "x", chemin: "https://ailleurs.example" } }],
  ["une clé inconnue", { bcc: "autre@reseau.fr" }],
  ["sans référence", { reference: undefined }],
])("refusé : %s", (_cas, plus) => {
  expect(() => composer({ ...charge(), ...plus }, instance())).toThrow();
});

describe("par un serveur SMTP", () => {
  const received: Buffer[] = [];
  const refused = new Set<string>();
  const server = new SMTPServer({
    authOptional: true,
    disabledCommands: ["STARTTLS"],
    onRcptTo: ({ address }, _session, done) => done(refused.has(address) ? new Error("unknown mailbox") : null),
    onData(stream, _session, done) {
      const parts: Buffer[] = [];
      stream
        .on("data", (part: Buffer) => parts.push(part))
        .on("end", () => {
          received.push(Buffer.concat(parts));
          done();
        });
    },
  });
  let url = "";
  beforeAll(
    () =>
      new Promise<void>((ready) => {
        const listening = server.listen(0, "127.0.0.1", () => {
          url = `smtp://127.0.0.1:${(listening.address() as AddressInfo).port}`;
          ready();
        });
      }),
  );
  afterAll(() => new Promise<void>((done) => server.close(() => done())));
  beforeEach(() => {
    received.length = 0;
  });
  const envoi = (plus: Partial<Courriel> = {}, id = "6f1c9d1e-0000-4000-8000-000000000001") => ({
    id,
    genre: "courriel",
    charge: charge(plus),
  });

  test("arrive lisible, accents compris, sous un identifiant tiré de l’envoi", async () => {
    await expedierCourriel(instance(url))(envoi());
    const mail = await PostalMime.parse(received[0] ?? "");
    expect(mail.subject).toBe("Échéance à préparer : « Nexem » (lien 4F7K2A1B)");
    expect(mail.from).toMatchObject({ name: "Convenir", address: "acces@convenir.example" });
    expect(mail.to?.map((t) => t.address)).toEqual(["claire.vasseur@reseau.fr"]);
    expect(mail.messageId).toBe("<6f1c9d1e-0000-4000-8000-000000000001@convenir.example>");
    expect(mail.text).toContain("Voici ce qui vous attend.\nEn deux lignes.");
    expect(mail.html).toContain("Me connecter");
    expect(mail.headers.find((h) => h.key === "auto-submitted")?.value).toBe("auto-generated");
  });

  test("deux fois le même envoi : deux remises, un seul identifiant", async () => {
    const expedier = expedierCourriel(instance(url));
    await expedier(envoi());
    await expedier(envoi());
    const ids = await Promise.all(received.map(async (raw) => (await PostalMime.parse(raw)).messageId));
    expect([ids.length, new Set(ids).size]).toEqual([2, 1]);
  });

  const invitation = {
    uid: "seance-1",
    titre: "Comité technique « été »",
    debut: "2019-06-13T07:30:00.000Z",
    fin: "2019-06-13T10:00:00.000Z",
    ...{
      lieu: "Paris",
      texte: null,
      majLe: "2019-06-03T07:00:00.000Z",
      organisateur: "Afdas",
      convie: "Claire Vasseur",
    },
    vient: false,
  };
  test.each([
    ["REQUEST", 0, "CONFIRMED"],
    ["REQUEST", 1, "CONFIRMED"],
    ["CANCEL", 2, "CANCELLED"],
  ] as const)(
    "une invitation, %s, version %i : une partie que les agendas lisent, sous le même nom",
    async (methode, sequence, etat) => {
      await expedierCourriel(instance(url))(envoi({ invitation: { ...invitation, methode, sequence } }));
      const mail = await PostalMime.parse(received[0] ?? "", { attachmentEncoding: "utf8" });
      const parts = mail.attachments.filter((a) => /calendar|ics/.test(a.mimeType));
      expect(parts.map((p) => p.method ?? null)).toContain(methode);
      for (const { content } of parts) {
        const lines = String(content)
          .replace(/\r?\n /g, "")
          .split(/\r?\n/); // the reader of mails gives line feeds
        expect(lines).toEqual(expect.arrayContaining([`METHOD:${methode}`, `SEQUENCE:${sequence}`, `STATUS:${etat}`]));
        expect(lines).toContain("UID:seance-1@convenir.example");
        expect(lines).toContain('ORGANIZER;CN="Afdas":MAILTO:acces@convenir.example');
        expect(lines.filter((l) => l.startsWith("ATTENDEE"))).toEqual([
          'ATTENDEE;ROLE=REQ-PARTICIPANT;CN="Claire Vasseur";PARTSTAT=NEEDS-ACTION;RSVP=FALSE:MAILTO:claire.vasseur@reseau.fr',
        ]);
      }
      expect(String(received[0])).toMatch(new RegExp(`text/calendar; charset=utf-8; method=${methode}`, "i"));
      expect(mail.text).toContain("Voici ce qui vous attend.");
    },
  );

  test("sans invitation, aucune partie d’agenda", async () => {
    await expedierCourriel(instance(url))(envoi());
    expect((await PostalMime.parse(received[0] ?? "")).attachments).toEqual([]);
  });

  test("un objet ne peut ajouter ni destinataire ni en-tête", async () => {
    await expedierCourriel(instance(url))(envoi({ sujet: "Bonjour\r\nBcc: autre@reseau.fr\r\nX-Ajout: oui" }));
    const mail = await PostalMime.parse(received[0] ?? "");
    expect(mail.bcc ?? []).toEqual([]);
    expect(mail.headers.some((h) => h.key === "x-ajout")).toBe(false);
  });

  test.each([
    ["personne", null],
    ["une adresse de la démonstration", "marc.tilleul@example.org"],
    ["un domaine réservé", "x@cap-emploi.example"],
    ["un domaine d’essai", "x@hote.test"],
  ])("rien ne part vers %s", async (_cas, a) => {
    await expedierCourriel(instance(url))(envoi({ a }));
    expect(received).toEqual([]);
  });

  test("un refus du serveur remonte, pour que l’envoi soit repris", async () => {
    refused.add("claire.vasseur@reseau.fr");
    await expect(expedierCourriel(instance(url))(envoi())).rejects.toThrow();
    refused.clear();
  });

  test("un serveur d’ailleurs doit chiffrer, sauf demande expresse", async () => {
    const away = url.replace("127.0.0.1", "127.1"); // the same server, by a name that is not this machine's
    await expect(expedierCourriel(instance(away))(envoi())).rejects.toThrow(/STARTTLS|TLS/);
    expect(received).toEqual([]);
    await expedierCourriel(instance(`${away}/?requireTLS=false`))(envoi());
    expect(received.length).toBe(1);
  });

  test("un autre genre d’envoi n’est jamais pris pour un courriel", async () => {
    await expect(expedierCourriel(instance(url))({ id: "x", genre: "sms", charge: {} })).rejects.toThrow(TypeError);
  });

  test("sans serveur, rien ne part et rien n’échoue", async () => {
    await expedierCourriel(instance())(envoi());
    expect(received).toEqual([]);
  });
});
