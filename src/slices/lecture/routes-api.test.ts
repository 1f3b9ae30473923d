import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { taille } from "../../platform/acts.ts";
import { OUVRIER } from "../../platform/db.ts";
import { LIMITES } from "../../platform/rate.ts";
import { autoriser } from "../../porte.ts";
import { type MaisonEssai, maisonEssai } from "../../test/maison.ts";
import { type BaseEssai, moteurs } from "../../test/moteurs.ts";
import { lire } from "./lire/lire.ts";

const TEXTE =
  "Horizon Parcours et la commune de Vireval ont signé une convention de partenariat le 28 février dernier. Elle durera trois ans.\r\nPersonne n’en dit plus. <script>alert(1)</script> =SOMME(A1)";

describe.each(moteurs())("POST /api/v1/lectures sur $nom", ({ ouvrir }) => {
  let base: BaseEssai;
  let essai: MaisonEssai;
  beforeAll(async () => {
    base = await ouvrir();
    essai = maisonEssai(base.store, { autoriser });
  }, 120_000);
  afterAll(() => base.fermer());

  const poster = (corps: unknown, entetes: Record<string, string> = {}, a = essai) =>
    a.requete("/api/v1/lectures", {
      method: "POST",
      body: typeof corps === "string" ? corps : JSON.stringify(corps),
      headers: { "content-type": "application/json", ...entetes },
    });

  test("répond ce que le lecteur lit, sans connexion, et n’écrit rien", async () => {
    const count = () => base.store.avec(OUVRIER, taille);
    const before = await count();
    const reply = await poster({ texte: TEXTE, publieLe: "2019-03-12" }, { "idempotency-key": "essai" });
    expect(reply.status).toBe(200);
    expect(reply.headers.get("content-type")).toContain("application/json");
    const body = await reply.json();
    expect(body).toEqual(JSON.parse(JSON.stringify(lire(TEXTE, { publieLe: "2019-03-12" as never }))));
    expect(body.conventions[0].signature_date.value).toBe("2019-02-28");
    expect(await count()).toBe(before);
  });

  test.each([
    ["absent", {}],
    ["nul", { publieLe: null }],
  ])("le jour de publication %s n’est pas connu", async (_quoi, more) => {
    const body = await (await poster({ texte: TEXTE, ...more })).json();
    expect(body.conventions[0].signature_date.value).toBe("--02-28");
  });

  test("pas de convention : 200, et pourquoi", async () => {
    const reply = await poster({ texte: "Il fera beau demain sur toute la côte." });
    expect([reply.status, await reply.json()]).toEqual([
      200,
      { is_convention: false, reason: expect.stringMatching(/\.$/), conventions: [] },
    ]);
  });

  test.each<[string, unknown, Record<string, string>, number, string | null]>([
    ["du vide", "", {}, 400, null],
    ["un texte nu", "Une convention entre nous", {}, 400, null],
    ["un JSON coupé", '{"texte":', {}, 400, null],
    ["un nombre", "3", {}, 422, ""],
    ["null", "null", {}, 422, ""],
    ["une liste", "[]", {}, 422, ""],
    ["sans texte", "{}", {}, 422, "texte"],
    ["un texte vide", { texte: "" }, {}, 422, "texte"],
    ["un texte de blancs", { texte: " \n\t\u00a0" }, {}, 422, "texte"],
    ["un texte qui est un nombre", { texte: 12 }, {}, 422, "texte"],
    ["un texte nul", { texte: null }, {}, 422, "texte"],
    ["un texte de plus d’un million de signes", { texte: "a".repeat(1_000_001) }, {}, 422, "texte"],
    ["un jour qui n’est pas", { texte: TEXTE, publieLe: "2019-02-30" }, {}, 422, "publieLe"],
    ["un jour mal écrit", { texte: TEXTE, publieLe: "12/03/2019" }, {}, 422, "publieLe"],
    ["une clé de trop", { texte: TEXTE, langue: "fr" }, {}, 422, "langue"],
    ["une clé dangereuse", `{"texte":"a","__proto__":{"x":1}}`, {}, 422, "__proto__"],
    ["trois mégaoctets", { texte: "a".repeat(3_000_000) }, {}, 413, null],
    ["un texte annoncé comme tel", TEXTE, { "content-type": "text/plain" }, 415, null],
    ["un formulaire", "texte=a", { "content-type": "application/x-www-form-urlencoded" }, 415, null],
    [
      "une clé d’idempotence trop longue",
      { texte: TEXTE },
      { "idempotency-key": "k".repeat(201) },
      422,
      "idempotency-key",
    ],
  ])("%s : un problème dit en français, jamais une panne", async (_quoi, corps, entetes, statut, champ) => {
    const reply = await poster(corps, entetes);
    expect(reply.status).toBe(statut);
    expect(reply.headers.get("content-type")).toContain("application/problem+json");
    const body = (await reply.json()) as { champs?: { champ: string }[] };
    expect(body).toMatchObject({ status: statut, detail: expect.stringMatching(/\.$/) });
    expect(JSON.stringify(body)).not.toMatch(/invalid|expected|unrecognized|Erreur|[Vv]euillez/);
    if (champ !== null) expect(body.champs?.map((c) => c.champ)).toContain(champ);
  });

  test("des caractères impossibles se lisent comme les autres", async () => {
    const reply = await poster('{"texte":"convention \\ud800 \\u0000 entre \\uffff nous"}');
    expect(reply.status).toBe(200);
  });

  test("qui en demande trop attend, et sait combien", async () => {
    const other = maisonEssai(base.store, { autoriser });
    let last = await poster("{}", {}, other);
    for (let n = 1; n <= LIMITES["lecture.ip"].rafale; n++) last = await poster("{}", {}, other);
    expect(last.status).toBe(429);
    expect(Number(last.headers.get("retry-after"))).toBeGreaterThan(0);
  });
});
