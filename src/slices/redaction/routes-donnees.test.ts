import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { OUVRIER } from "../../platform/db.ts";
import { autoriser } from "../../porte.ts";
import type { Day } from "../../shared/day.ts";
import { type MaisonEssai, maisonEssai, type NavigateurEssai } from "../../test/maison.ts";
import { type BaseEssai, moteurs } from "../../test/moteurs.ts";
import { semerComptes } from "../comptes/store.ts";
import type { Convention } from "../conventions/types.ts";
import { enregistrerOrganisation } from "../organisations/store.ts";
import { Organisation } from "../organisations/types.ts";

const GENS: readonly [id: string, organisation: string, role: "signataire" | "conseiller"][] = [
  ["anne", "nexem", "signataire"],
  ["bruno", "una", "signataire"],
  ["cecile", "nexem", "conseiller"],
];
const ORGANISATIONS = ["nexem", "una", "ml-rennes", "ml-brest", "region"];

describe.each(moteurs())("les données d’un projet sur $nom", ({ ouvrir }) => {
  let base: BaseEssai;
  let essai: MaisonEssai;
  let chemin = "";
  const navs = new Map<string, NavigateurEssai>();
  const nav = (qui: string): NavigateurEssai => navs.get(qui) as NavigateurEssai;

  beforeAll(async () => {
    base = await ouvrir();
    essai = maisonEssai(base.store, { autoriser, demonstration: true });
    const { porte } = essai.maison;
    await base.store.avec(OUVRIER, async (tx) => {
      for (const id of ORGANISATIONS) {
        const noms = [{ nom: `Réseau ${id}` }];
        await enregistrerOrganisation(tx, porte, Organisation.parse({ id, genre: "autre", noms, sources: [] }));
      }
      const personnes = GENS.map(([id]) => ({
        id,
        nom: id,
        prenom: "Une",
        courriel: `${id}@exemple.fr`,
        fonction: "essai",
        decouvre: "essai",
      }));
      const du = "2020-01-01" as Day;
      const mandats = GENS.map(([personne, organisation, role]) => ({ personne, organisation, role, du }));
      await semerComptes(tx, porte, { personnes, mandats });
    });
    for (const [id] of GENS) {
      const n = essai.navigateur();
      expect((await n.post("/connexion/demonstration", { personne: id })).status).toBe(303);
      navs.set(id, n);
    }
    const fields = { titre: "Données", modele: "convention-cadre", pour: "nexem", partie0: "una" };
    const reply = await nav("anne").post("/projets/nouveau", fields);
    chemin = reply.headers.get("location") ?? "";
    await nav("anne").post(`${chemin}/atelier`, { organisation: "una" });
  });
  afterAll(() => base.fermer());

  type Lu = { no: number; redaction: { convention: Convention } };
  const projet = async (): Promise<Lu> => (await nav("anne").get(`/api/v1${chemin}`)).json() as Promise<Lu>;
  const html = async (suite: string, qui = "anne") => (await nav(qui).get(`${chemin}${suite}`)).text();
  const poster = async (bloc: string, champs: Record<string, string>, qui = "anne") => {
    const surNo = champs.surNo ?? String((await projet()).no);
    const reply = await nav(qui).post(`${chemin}/donnees/${bloc}`, { ...champs, surNo });
    return { status: reply.status, page: await reply.text() };
  };

  test("une liste collée : une inconnue est nommée, rien n’est écrit, tout ce qui fut tapé reste", async () => {
    const avant = (await projet()).no;
    const organisations = "Réseau ml-rennes\nMission inconnue\nréseau ml-brest";
    const { status, page } = await poster("membres", { quel: "nouveau", organisations, de: "una", du: "2027-01-01" });
    expect([status, (await projet()).no]).toEqual([422, avant]);
    expect(page).toContain(
      "L’annuaire ne connaît pas «\u00a0Mission inconnue\u00a0»\u00a0: corrigez ou ôtez cette ligne.",
    );
    for (const kept of [organisations, 'value="2027-01-01"', 'value="una" selected'])
      expect(page.replaceAll("\r\n", "\n")).toContain(kept);
    const juste = { quel: "nouveau", organisations: "Réseau ml-rennes\r\nréseau ml-brest", de: "una" };
    expect((await poster("membres", juste)).status).toBe(303);
    const { convention } = (await projet()).redaction;
    expect(convention.membres).toEqual([
      { organisation: "ml-rennes", de: "una" },
      { organisation: "ml-brest", de: "una" },
    ]);
    expect(await html("/donnees/membres")).toMatch(/Au titre de Réseau una\s: deux organisations/u);
    expect(await html("")).toMatch(/Au titre de Réseau una\s: deux organisations/u);
  });

  test("appuis, instances, groupement : écrits par leur nom, relus de même, dits à l’écart des versions", async () => {
    const { no } = await projet();
    expect((await poster("appuis", { appuis: "Réseau region" })).status).toBe(303);
    const instance = {
      quel: "nouveau",
      type: "groupe de travail",
      membres: "Réseau una\nLa présidente",
      rythme: "mensuel",
    };
    expect((await poster("instances", instance)).status).toBe(303);
    const quel = "nexem";
    const partie = { quel, organisation: "Réseau nexem", roles: "reseau", cotraitants: "Réseau ml-brest" };
    expect((await poster("parties", partie)).status).toBe(303);
    const { convention } = (await projet()).redaction;
    expect(convention.appuis).toEqual(["region"]);
    expect(convention.instances?.at(-1)).toMatchObject({
      libelle: "groupe de travail",
      membres: ["una", "La présidente"],
    });
    expect(convention.parties[0]?.cotraitants).toEqual(["ml-brest"]);
    expect(await html("/donnees/appuis")).toContain("Réseau region</textarea>");
    const ecart = await html(`/versions/${no}/${(await projet()).no}`);
    for (const phrase of ["Appuis", "Nouvelle instance", "cotraitants"])
      expect([phrase, ecart.includes(phrase)]).toEqual([phrase, true]);
  });

  test("un exemple : la question ne consigne rien, la réponse convenue si", async () => {
    const { no, redaction } = await projet();
    const n = redaction.convention.exemples?.length ?? 0;
    const question = {
      quel: "nouveau",
      acte: "concertation",
      de: "Réseau nexem",
      vers: "réseau una",
      jour: "2027-03-01",
    };
    const asked = await html(`/donnees/exemples?${new URLSearchParams(question)}`);
    expect(asked).toContain("La réponse du texte");
    expect(asked).toContain("C’est bien ce que nous voulons");
    expect((await projet()).no).toBe(no);
    const unknown = await nav("anne").get(
      `${chemin}/donnees/exemples?${new URLSearchParams({ ...question, de: "Personne" })}`,
    );
    expect([unknown.status, (await unknown.text()).includes("Aucune organisation ne répond à")]).toEqual([422, true]);
    const issue = /name="attendu" value="([a-z-]+)"/.exec(asked)?.[1] ?? "";
    expect((await poster("exemples", { ...question, attendu: issue })).status).toBe(303);
    const after = (await projet()).redaction.convention.exemples;
    expect(after).toHaveLength(n + 1);
    expect(after?.at(-1)).toMatchObject({
      demande: { de: "nexem", vers: "una", date: "2027-03-01" },
      attendu: { issue },
    });
    // the contrary of what the text says: agreed on, and shown as what is to mend
    const other = issue === "permis" ? "refuse" : "permis";
    expect((await poster("exemples", { quel: String(n), attendu: other })).status).toBe(303);
    expect(await html("/changements")).toContain("Assumer ce changement");
    expect((await poster("exemples", { quel: String(n), retirer: "oui" })).status).toBe(303);
    expect((await projet()).redaction.convention.exemples ?? []).toHaveLength(n);
  });

  test("à deux : le même bloc diverge et garde ce qui fut tapé, un autre bloc se fond", async () => {
    const surNo = String((await projet()).no);
    expect((await poster("appuis", { appuis: "Réseau region\nRéseau ml-brest", surNo }, "bruno")).status).toBe(303);
    const late = await poster("appuis", { appuis: "Réseau ml-rennes", surNo });
    expect([late.status, late.page.includes("Réseau ml-rennes</textarea>")]).toEqual([409, true]);
    expect(late.page).toContain("Quelqu’un a changé ces données");
    const instance = { quel: "nouveau", type: "comité technique", surNo };
    expect((await poster("instances", instance)).status).toBe(303);
    expect((await projet()).redaction.convention.appuis).toEqual(["region", "ml-brest"]);
  });

  test("un membre de plus : l’accord tombe là où un droit s’ouvre à lui, le formulaire l’avait dit", async () => {
    const { no } = await projet();
    expect((await nav("bruno").post(`${chemin}/accepter`, { surNo: String(no) })).status).toBe(303);
    const restes = async () => /Réseau una n’a pas encore accepté ([^.]*)[.]/.exec(await html(""))?.[1] ?? null;
    expect(await restes()).toBeNull();
    expect(await html("/donnees/membres?quel=nouveau")).toContain(
      "l’acceptation tombe, si ce qui les touche change, sur",
    );
    expect(await html("/donnees/appuis")).toContain("Aucune acceptation ne tombe");
    expect((await poster("appuis", { appuis: "" })).status).toBe(303);
    expect(await restes()).toBeNull();
    const quel = "ml-brest@una@";
    expect((await poster("membres", { quel, retirer: "oui" })).status).toBe(303);
    expect(await restes()).not.toBeNull();
  });

  test("ces formulaires ne sont qu’à l’atelier, et à qui écrit", async () => {
    for (const bloc of ["membres", "appuis", "instances", "exemples"])
      expect([bloc, (await nav("cecile").get(`${chemin}/donnees/${bloc}`)).status]).toEqual([bloc, 404]);
    expect((await nav("anne").get(`${chemin}/donnees/inconnu`)).status).toBe(404);
    expect((await nav("cecile").post(`${chemin}/donnees/appuis`, { surNo: "1", appuis: "" })).status).toBe(404);
  });
});
