import { describe, expect, test } from "vitest";
import { moteurs } from "../../test/moteurs.ts";
import { MINUTE, terrainDesComptes } from "./comptes.test-aide.ts";

describe.each(moteurs())("les comptes sur $nom", ({ ouvrir }) => {
  const t = terrainDesComptes(ouvrir);
  const { avancer, rows, total, entre, connecter } = t;

  describe("chaque adresse, pour chaque rôle", () => {
    const ADRESSES: readonly [methode: "get" | "post", chemin: string, Readonly<Record<string, number>>][] = [
      ["get", "/compte", { visiteur: 303, "cons-a": 200, "gest-a": 200, "gest-b": 200, exploitant: 200 }],
      ["post", "/compte", { visiteur: 401, "cons-a": 422, "gest-a": 422, "gest-b": 422, exploitant: 422 }],
      ["get", "/exploitation", { visiteur: 303, "cons-a": 403, "gest-a": 403, "gest-b": 403, exploitant: 200 }],
      ["post", "/exploitation/ouvrir", { visiteur: 401, "cons-a": 403, "gest-a": 403, "gest-b": 403, exploitant: 422 }],
      [
        "post",
        "/exploitation/organisations",
        { visiteur: 401, "cons-a": 403, "gest-a": 403, "gest-b": 403, exploitant: 422 },
      ],
      ["get", "/comptes/nexem", { visiteur: 303, "cons-a": 403, "gest-a": 200, "gest-b": 403, exploitant: 200 }],
      [
        "post",
        "/comptes/nexem/invitations",
        { visiteur: 401, "cons-a": 403, "gest-a": 422, "gest-b": 403, exploitant: 422 },
      ],
      [
        "post",
        "/comptes/nexem/invitations/x/annuler",
        { visiteur: 401, "cons-a": 403, "gest-a": 404, "gest-b": 403, exploitant: 404 },
      ],
      [
        "post",
        "/comptes/nexem/mandats",
        { visiteur: 401, "cons-a": 403, "gest-a": 422, "gest-b": 403, exploitant: 422 },
      ],
      [
        "get",
        "/comptes/nexem/mandats/cons-a:nexem:conseiller",
        { visiteur: 401, "cons-a": 403, "gest-a": 200, "gest-b": 403, exploitant: 200 },
      ],
      [
        "post",
        "/comptes/nexem/mandats/gest-b:una:gestionnaire",
        { visiteur: 401, "cons-a": 403, "gest-a": 404, "gest-b": 403, exploitant: 404 },
      ],
      ["get", "/comptes/inconnue", { visiteur: 303, "cons-a": 403, "gest-a": 403, "gest-b": 403, exploitant: 404 }],
      ["get", "/comptes/%00", { visiteur: 303, "cons-a": 404, "gest-a": 404, "gest-b": 404, exploitant: 404 }],
    ];
    test.each(ADRESSES)("%s %s", async (methode, path, attendu) => {
      for (const [who, status] of Object.entries(attendu)) {
        const nav = who === "visiteur" ? t.essai.navigateur() : await connecter(who);
        const reply = await nav[methode](path);
        expect([who, reply.status]).toEqual([who, status]);
        const html = await reply.text();
        // nobody reads a name of another organisation, whatever the answer
        if (who === "gest-b" || who === "visiteur") expect(html).not.toMatch(/Vasseur|Arnaud/);
        if (who === "gest-a" || who === "cons-a") expect(html).not.toContain("Perrin");
      }
    });
  });

  test.each([
    ["une adresse fausse", "/connexion", { courriel: "claire" }, 422],
    ["aucune adresse", "/connexion", {}, 422],
    ["un octet nul", "/connexion", { courriel: "gest-a@reseau.fr\u0000" }, 422],
    ["deux adresses", "/connexion", { courriel: "gest-a@reseau.fr,autre@reseau.fr" }, 422],
    ["un nom vide", "/compte", { nom: "" }, 422],
    ["un nom de deux lignes", "/compte", { nom: "a\nb" }, 422],
  ])("saisie fausse (%s) : rien n’est écrit", async (_cas, path, champs, attendu) => {
    const nav = await connecter("gest-a");
    const before = await total("acte");
    const reply = await nav.post(path, champs as Record<string, string>);
    expect([reply.status, await total("acte"), await total("lien")]).toEqual([attendu, before, 0]);
    expect(await reply.text()).toContain('href="#champ-');
  });

  test("un corps illisible est une faute de l’appelant, jamais la nôtre", async () => {
    const nav = t.essai.navigateur();
    for (const type of [
      "multipart/form-data",
      "multipart/form-data; boundary=x",
      "application/json",
      "text/plain",
      "image/png",
    ])
      expect((await nav.post("/connexion", {}, { "content-type": type })).status).toBeLessThan(500);
  });

  test("corriger son nom : le sien, et le journal le dit sans le répéter", async () => {
    const nav = await connecter("cons-a");
    expect((await nav.post("/compte", { nom: "Arnaud-Petit", prenom: "Mehdi" })).status).toBe(303);
    expect(await (await nav.get("/compte")).text()).toContain("Mehdi Arnaud-Petit");
    expect(JSON.stringify(await rows("select * from acte"))).not.toContain("Petit");
  });

  test("trop de demandes : 429, combien attendre, et rien d’écrit ; au programme comme à la page", async () => {
    const nav = t.essai.navigateur();
    for (let i = 0; i < 5; i++)
      expect((await nav.post("/connexion", { courriel: "gest-a@reseau.fr" })).status).toBe(303);
    const reply = await nav.post("/connexion", { courriel: "gest-a@reseau.fr" });
    expect([reply.status, reply.headers.get("retry-after")]).toEqual([429, "360"]);
    expect(await reply.text()).toContain("Réessayez dans 6 minutes.");
    const json = await nav.post("/connexion", { courriel: "gest-a@reseau.fr" }, { accept: "application/json" });
    expect([json.headers.get("content-type"), (await json.json()) as unknown]).toMatchObject([
      "application/problem+json",
      { status: 429 },
    ]);
    expect((await nav.post("/connexion", { courriel: "gest-b@reseau.fr" })).status).toBe(303);
    avancer(6 * MINUTE);
    expect((await nav.post("/connexion", { courriel: "gest-a@reseau.fr" })).status).toBe(303);
    expect(await total("lien")).toBe(7);
  });

  test("une page d’ailleurs ne peut rien envoyer au nom de qui est connecté", async () => {
    const nav = await connecter("gest-a");
    for (const path of ["/connexion", "/deconnexion", "/compte", "/comptes/nexem/invitations"])
      expect((await nav.post(path, { courriel: "a@b.fr" }, { origin: "https://ailleurs.example" })).status).toBe(403);
    expect(await entre(nav)).toBe(true);
  });
});
