import { afterAll, beforeAll, describe, expect, test } from "vitest";
import type { NavigateurEssai } from "../../test/maison.ts";
import { moteurs } from "../../test/moteurs.ts";
import { type Agences, DESTINATAIRE, EMETTEUR, ouvrirAgences } from "./relais.test-aide.ts";

const CHAMPS = {
  ...{ emetteur: EMETTEUR, destinataire: DESTINATAIRE, territoire: "75", conseiller: "Inès", agence: "Mission locale" },
  ...{ prenom: "Camille", paroles: "Je cherche un métier assis." },
};

describe.each(moteurs())("ce que répondent les pages d’une mise en relation, sur $nom", ({ ouvrir }) => {
  let a: Agences;
  let elle: NavigateurEssai;
  let lui: NavigateurEssai;
  let direction: NavigateurEssai;
  const entrer = async (personne: string) => {
    const nav = a.essai.navigateur();
    expect((await nav.post("/connexion/demonstration", { personne })).status).toBe(303);
    return nav;
  };
  beforeAll(async () => {
    a = await ouvrirAgences(ouvrir);
    [elle, lui, direction] = [
      await entrer("ines-fougere"),
      await entrer("paul-genevrier"),
      await entrer("luc-cormier"),
    ];
  });
  afterAll(() => a.b.fermer());

  /** The status and the text of an answer, once no table has moved. */
  const sansRien = async (fn: () => Promise<Response>): Promise<[number, string]> => {
    const before = await a.lignes();
    const reply = await fn();
    const text = (await reply.text()).replace(/<[^>]+>/g, " ").replaceAll("&#39;", "'");
    expect([reply.status, await a.lignes()]).toEqual([reply.status, before]);
    return [reply.status, text];
  };

  test.each<[string, Record<string, string>, number, RegExp]>([
    ["un territoire qui n’est pas un département", { territoire: "Paris" }, 422, /numéro de département/],
    ["aucun destinataire", { destinataire: "" }, 422, /Choisissez vers quel organisme/],
    ["un organisme qui n’est pas le sien", { emetteur: "afdas" }, 422, /pour lequel vous êtes conseiller/],
    ["la santé dans les mots de la personne", { paroles: "après un cancer" }, 422, /la santé de quelqu’un/],
    ["un numéro de sécurité sociale", { metier: "185057800608436" }, 422, /numéro de sécurité sociale/],
    ["plus de 600 caractères", { paroles: "a".repeat(601) }, 422, /Au plus 600 caractères/],
    ["vers soi-même", { destinataire: EMETTEUR }, 403, /va d’un organisme à un autre/],
    ["vers qui n’est lié par rien", { destinataire: "france-travail" }, 403, /Rien n’a été transmis/],
  ])("%s : rien n’est écrit", async (_, plus, statut, phrase) => {
    const [status, text] = await sansRien(() => elle.post("/relais", { ...CHAMPS, cle: crypto.randomUUID(), ...plus }));
    expect([status, text]).toEqual([statut, expect.stringMatching(phrase)]);
  });

  test("une même feuille envoyée deux fois mène au même endroit", async () => {
    const champs = { ...CHAMPS, cle: "deux-fois" };
    const first = await elle.post("/relais", champs);
    const before = await a.lignes();
    const second = await elle.post("/relais", champs);
    expect([first.status, second.headers.get("location")]).toEqual([303, first.headers.get("location")]);
    expect(await a.lignes()).toEqual(before);
  });

  test("ni visiteur, ni direction, ni conseiller d’ailleurs n’apprennent qu’elle existe", async () => {
    const id = await a.propose();
    const visiteur = a.essai.navigateur();
    for (const path of [`/relais/${id}`, "/relais/inconnue"]) {
      expect((await sansRien(() => lui.get(path)))[0]).toBe(404); // nothing was transmitted to him
      expect((await sansRien(() => direction.get(path)))[0]).toBe(404);
      expect((await sansRien(() => visiteur.get(path)))[0]).toBe(401);
      expect((await sansRien(() => lui.post(`${path}/accepter`, { cle: "x" })))[0]).toBe(404);
    }
    expect((await sansRien(() => direction.get("/relais")))[0]).toBe(403);
    expect((await sansRien(() => visiteur.get("/relais")))[0]).toBe(401);
  });

  test("répondre deux fois, ou après un retrait : 409, et une phrase", async () => {
    const [one, two] = [await a.transmis(), await a.transmis()];
    expect((await lui.post(`/relais/${one}/accepter`, { cle: "a1" })).status).toBe(303);
    expect((await lui.post(`/relais/${one}/accepter`, { cle: "a1" })).status).toBe(303);
    const again = await sansRien(() => lui.post(`/relais/${one}/accepter`, { cle: "a2" }));
    expect(again).toEqual([409, expect.stringMatching(/Une réponse a déjà été donnée/)]);
    expect((await elle.post(`/relais/${two}/retirer-accord`, { cle: "r1" })).status).toBe(303);
    const late = await sansRien(() => lui.post(`/relais/${two}/accepter`, { cle: "a3" }));
    expect(late).toEqual([409, expect.stringMatching(/La personne a retiré son accord/)]);
    const wrong = await sansRien(() => elle.post(`/relais/${two}/accepter`, { cle: "a4" }));
    expect(wrong[0]).toBe(403);
  });
});
