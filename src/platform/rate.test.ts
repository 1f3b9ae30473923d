import { Hono } from "hono";
import { describe, expect, test } from "vitest";
import type { Env, Maison } from "./http.ts";
import { adresseIp, CLES_MAX, creerDebit, LIMITES } from "./rate.ts";

const at = (seconds: number) => new Date(Date.UTC(2026, 10, 23) + seconds * 1_000);
const taken = (debit: ReturnType<typeof creerDebit>, n: number, seconds = 0, cle = "x") =>
  Array.from({ length: n }, () => debit.prendre("connexion.adresse", cle, at(seconds)));

describe("cinq à la fois, puis dix par heure", () => {
  test("le sixième attend, et on lui dit combien", () => {
    expect(taken(creerDebit(), 6)).toEqual([0, 0, 0, 0, 0, 360]);
  });

  test.each([
    [359, 1],
    [360, 0],
    [361, 0],
  ])("%i secondes après, il reste à attendre %i", (seconds, attendu) => {
    const debit = creerDebit();
    taken(debit, 5);
    expect(taken(debit, 1, seconds)).toEqual([attendu]);
  });

  test("attendre longtemps ne donne pas plus que cinq à la fois", () => {
    const debit = creerDebit();
    taken(debit, 5);
    expect(taken(debit, 6, 86_400)).toEqual([0, 0, 0, 0, 0, 360]);
  });

  test("insister n’éloigne pas le moment", () => {
    const debit = creerDebit();
    taken(debit, 50);
    expect(taken(debit, 1, 360)).toEqual([0]);
  });

  test("une horloge reculée ne donne rien", () => {
    const debit = creerDebit();
    taken(debit, 5, 1_000);
    expect(taken(debit, 1, 0)).toEqual([360]);
  });

  test("chaque clé et chaque limite ont leur compte", () => {
    const debit = creerDebit();
    taken(debit, 5);
    expect(taken(debit, 1, 0, "y")).toEqual([0]);
    expect(debit.prendre("connexion.ip", "x", at(0))).toBe(0);
  });

  test("10 000 essais sur une heure : quinze passent", () => {
    const debit = creerDebit();
    const passed = Array.from({ length: 10_000 }, (_, i) => debit.prendre("lien", "x", at(i * 0.36))).filter(
      (w) => w === 0,
    );
    expect(passed.length).toBe(LIMITES.lien.rafale + LIMITES.lien.parHeure - 1);
  });

  test("la mémoire est bornée, et la clé en usage y reste", () => {
    const debit = creerDebit(LIMITES, 100);
    taken(debit, 5, 0, "fidele");
    for (let i = 0; i < 1_000; i++) {
      debit.prendre("connexion.adresse", `passant ${i}`, at(0));
      if (i % 50 === 0) debit.prendre("connexion.adresse", "fidele", at(0));
    }
    expect(taken(debit, 1, 0, "fidele")).toEqual([360]);
    expect(taken(debit, 1, 0, "passant 0")).toEqual([0]);
    expect(CLES_MAX).toBeLessThanOrEqual(100_000);
  });
});

describe("d’où vient une demande", () => {
  const seen = async (proxies: number, socket: string | undefined, forwarded?: string) => {
    const app = new Hono<Env>();
    app.use(async (c, next) => {
      c.set("maison", { config: { CONVENIR_MANDATAIRES: proxies } } as Maison);
      await next();
    });
    app.get("/", (c) => c.text(adresseIp(c)));
    const headers = forwarded === undefined ? {} : { "x-forwarded-for": forwarded };
    const env = socket === undefined ? {} : { incoming: { socket: { remoteAddress: socket } } };
    return (await app.request("/", { headers }, env)).text();
  };

  test.each([
    ["sans mandataire, l’en-tête n’est pas cru", 0, "198.51.100.7", "203.0.113.9", "198.51.100.7"],
    ["un mandataire : ce qu’il a vu", 1, "10.0.0.1", "203.0.113.9", "203.0.113.9"],
    [
      "un mandataire : ce que l’appelant a écrit avant n’est pas cru",
      1,
      "10.0.0.1",
      "1.2.3.4, 203.0.113.9",
      "203.0.113.9",
    ],
    ["deux mandataires", 2, "10.0.0.1", "1.2.3.4, 203.0.113.9, 10.0.0.2", "203.0.113.9"],
    ["moins de passages que de mandataires", 2, "10.0.0.1", "203.0.113.9", "203.0.113.9"],
    ["un mandataire qui ne dit rien", 1, "10.0.0.1", undefined, "10.0.0.1"],
    ["un en-tête qui n’est pas une adresse", 1, "10.0.0.1", "<script>", "10.0.0.1"],
    ["avec un port", 1, "10.0.0.1", "203.0.113.9:4711", "203.0.113.9"],
    ["IPv6 : le réseau d’un abonné", 0, "2001:db8:1:2:3:4:5:6", undefined, "2001:db8:1:2::/64"],
    ["IPv6 abrégée", 0, "2001:db8::1", undefined, "2001:db8:0:0::/64"],
    ["IPv6 entre crochets, avec un port", 1, "10.0.0.1", "[2001:db8:1:2::9]:443", "2001:db8:1:2::/64"],
    ["IPv6 d’une interface", 0, "fe80::1%eth0", undefined, "fe80:0:0:0::/64"],
    ["IPv4 écrite en IPv6", 0, "::ffff:198.51.100.7", undefined, "198.51.100.7"],
    ["sans prise (essais)", 0, undefined, undefined, "local"],
  ])("%s", async (_cas, proxies, socket, forwarded, attendu) => {
    expect(await seen(proxies, socket, forwarded)).toBe(attendu);
  });
});
