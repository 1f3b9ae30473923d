import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { taille } from "../../platform/acts.ts";
import { OUVRIER } from "../../platform/db.ts";
import { LIMITES } from "../../platform/rate.ts";
import { autoriser } from "../../porte.ts";
import { type MaisonEssai, maisonEssai } from "../../test/maison.ts";
import { type BaseEssai, moteurs } from "../../test/moteurs.ts";
import { orienter } from "./orienter.ts";
import { Demande } from "./situation.ts";

const demande = { date: "2026-03-16", situation: { statut: "salarie", age: 34, region: "REG-11", idcc: 413 } };

describe.each(moteurs())("POST /api/v1/orientations sur $nom", ({ ouvrir }) => {
  let base: BaseEssai;
  let essai: MaisonEssai;
  beforeAll(async () => {
    base = await ouvrir();
    essai = maisonEssai(base.store, { autoriser, demonstration: true });
  }, 120_000);
  afterAll(() => base.fermer());

  const poser = (body: unknown, headers: Record<string, string> = {}) =>
    essai.requete("/api/v1/orientations", {
      method: "POST",
      headers: { "content-type": "application/json", ...headers },
      body: typeof body === "string" ? body : JSON.stringify(body),
    });

  test("répond comme le moteur, sans connexion, deux fois de même, et ne garde rien", async () => {
    const before = await base.store.avec(OUVRIER, taille);
    const first = await poser(demande, { "idempotency-key": "une-cle" });
    expect(first.status).toBe(200);
    expect(first.headers.get("set-cookie")).toBeNull();
    const answer = await first.json();
    expect(answer).toEqual(orienter(Demande.parse(demande)));
    expect(await (await poser(demande, { "idempotency-key": "une-cle" })).json()).toEqual(answer);
    expect(await base.store.avec(OUVRIER, taille)).toEqual(before);
  });

  test.each([
    ["une naissance à venir", { statut: "salarie", naissance: "2026-03-17" }, "situation.naissance"],
    ["un IDCC de cinq chiffres", { statut: "salarie", idcc: "12345" }, "situation.idcc"],
    ["un CDI en recherche d’emploi", { statut: "demandeur-emploi", contrat: "CDI" }, "situation.contrat"],
    ["une région inconnue", { statut: "salarie", region: "REG-99" }, "situation.region"],
    ["le 31 février", { statut: "salarie", naissance: "1990-02-31" }, "situation.naissance"],
    ["une clé inconnue", { statut: "salarie", nom: "Aubépine" }, "situation.nom"],
    ["aucun statut", {}, "situation.statut"],
    ["un nombre sans fin", { statut: "salarie", ancienneteMois: 1e308 }, "situation.ancienneteMois"],
  ])("%s : 422, le champ et sa phrase", async (_nom, situation, champ) => {
    const reply = await poser({ date: "2026-03-16", situation });
    expect(reply.status).toBe(422);
    expect(reply.headers.get("content-type")).toContain("application/problem+json");
    const { champs } = (await reply.json()) as { champs: { champ: string; phrase: string }[] };
    expect(champs.map((c) => c.champ)).toContain(champ);
    for (const { phrase } of champs) expect(phrase).not.toMatch(/erreur|veuillez|invalide|!/i);
  });

  test.each<[string, unknown, Record<string, string>, number]>([
    ["du texte", "bonjour", {}, 400],
    ["un formulaire", "statut=salarie", { "content-type": "application/x-www-form-urlencoded" }, 415],
    ["une liste", [], {}, 422],
    ["null", null, {}, 422],
    ["rien", {}, {}, 422],
    ["trop", `{"date":"${"x".repeat(3 * 1024 * 1024)}"}`, {}, 413],
  ])("%s : jamais une panne", async (_nom, body, headers, statut) => {
    expect((await poser(body, headers)).status).toBe(statut);
  });

  test("est décrit dans le document OpenAPI, avec ses champs", async () => {
    const document = (await (await essai.requete("/api/openapi.json")).json()) as {
      paths: Record<string, { post?: { requestBody: unknown; responses: Record<string, unknown> } }>;
    };
    const post = document.paths["/api/v1/orientations"]?.post;
    expect(Object.keys(post?.responses ?? {})).toEqual(["200", "400", "413", "415", "422", "429"]);
    const body = JSON.stringify(post?.requestBody);
    for (const key of ["statut", "demandeur-emploi", "idcc", "naissance", "moisCdd12", "suiviPar"])
      expect(body).toContain(key);
  });

  test("se limite aux visiteurs pressés", async () => {
    const other = maisonEssai(base.store, { autoriser, demonstration: true });
    let last = 200;
    for (let n = 0; n <= LIMITES["api.ip"].rafale && last !== 429; n++) {
      const reply = await other.requete("/api/v1/orientations", {
        method: "POST",
        headers: { "content-type": "application/json" },
        body: "{}",
      });
      last = reply.status;
    }
    expect(last).toBe(429);
  });
});
