import { createHash } from "node:crypto";
import { sql } from "kysely";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { OUVRIER } from "../../platform/db.ts";
import type { NavigateurEssai } from "../../test/maison.ts";
import { moteurs } from "../../test/moteurs.ts";
import { courriels, entrerParLien, lienRecu } from "../signature/tour.test-aide.ts";
import { type Agences, DESTINATAIRE, FICHE, ouvrirAgences, PAUL } from "./relais.test-aide.ts";

const PAROLES = "Je cherche un métier assis.";
const AGENCE = "accueil@cap-emploi-91.example.org";
const ESSONNE = "exemple-cap-emploi-essonne";

describe.each(moteurs())("les pages des deux conseillers, sur $nom", ({ ouvrir }) => {
  let a: Agences;
  let ines: NavigateurEssai;
  let paul: NavigateurEssai;
  let luc: NavigateurEssai;
  const venir = async (personne: string) => {
    const browser = a.essai.navigateur();
    expect((await browser.post("/connexion/demonstration", { personne })).status).toBe(303);
    return browser;
  };
  beforeAll(async () => {
    a = await ouvrirAgences(ouvrir);
    [ines, paul, luc] = [await venir("ines-fougere"), await venir("paul-genevrier"), await venir("luc-cormier")];
  }, 120_000);
  afterAll(() => a.b.fermer());

  const texte = async (qui: NavigateurEssai, path: string) => (await qui.get(path)).text();
  const base = { emetteur: "mission-locale-de-paris", destinataire: DESTINATAIRE, territoire: "75" };
  const saisie = { ...base, conseiller: "Inès Fougère", agence: "Mission locale de Paris", paroles: PAROLES };
  const posee = async (champs: Record<string, string> = {}) => {
    const reply = await ines.post("/relais", { ...saisie, ...champs });
    expect(reply.status, await reply.clone().text()).toBe(303);
    return reply.headers.get("location") ?? "";
  };
  const transmise = async (champs: Record<string, string> = {}, accord: Record<string, string> = {}) => {
    const path = await posee(champs);
    const reply = await ines.post(`${path}/accord-oral`, { entendu: "oui", "bloc-demande": "oui", ...accord });
    expect(reply.status, await reply.clone().text()).toBe(303);
    return path;
  };

  test("un visiteur se connecte d’abord ; qui n’est pas conseiller n’a rien", async () => {
    const path = await posee();
    const visitor = a.essai.navigateur();
    for (const p of ["/relais", "/relais/nouveau", "/relais/absences", path, "/relais/inconnu"])
      expect([p, (await visitor.get(p)).status, (await luc.get(p)).status]).toEqual([
        p,
        401,
        p === path || p === "/relais/inconnu" ? 404 : 403,
      ]);
    expect((await paul.get(path)).status).toBe(404); // nothing has travelled
  });

  test("une saisie refusée garde ce qui est tapé, dit quoi reprendre, n’écrit rien", async () => {
    const before = await a.lignes();
    const cases: [Record<string, string>, string][] = [
      [{ agence: "" }, "L’agence est attendue."],
      [{ paroles: "Ses enfants, son salaire." }, "la famille de quelqu’un"],
      [{ paroles: "x".repeat(601) }, "Au plus 600 caractères."],
      [{ territoire: "999" }, "Un numéro de département est attendu"],
      [{ destinataire: "" }, "Choisissez vers quel organisme."],
    ];
    for (const [champs, phrase] of cases) {
      const reply = await ines.post("/relais", { ...saisie, prenom: "Lise", ...champs });
      expect([phrase, reply.status]).toEqual([phrase, 422]);
      expect(await reply.text()).toContain(phrase);
    }
    const kept = await ines.post("/relais", { ...saisie, prenom: "Lise", agence: "" });
    expect(await kept.text()).toContain('value="Lise"');
    for (const champs of [{ destinataire: "mission-locale-de-paris" }, { destinataire: "nexem" }])
      expect((await ines.post("/relais", { ...saisie, ...champs })).status).toBe(403);
    expect(await a.lignes()).toEqual(before);
  });

  test("dire où aller : rien n’est transmis ; sans interlocuteur, quelqu’un en répond jusqu’à la reprise", async () => {
    expect((await ines.post("/relais/indications", base)).status).toBe(422);
    expect((await ines.post("/relais/indications", { ...base, operateur: "personne" })).status).toBe(422);
    expect((await ines.post("/relais/indications", { ...base, operateur: "cap_emploi" })).status).toBe(303);
    expect(await texte(ines, "/relais")).not.toContain("Sans interlocuteur");
    expect((await ines.post("/relais/indications", { ...base, operateur: "aucun" })).status).toBe(303);
    const page = await texte(ines, "/relais");
    expect(page).toContain("Sans interlocuteur");
    const [, path = ""] = /action="(\/relais\/indications\/[^"]+)"/.exec(page) ?? [];
    expect((await paul.post(path)).status).toBe(403);
    expect((await ines.post(path)).status).toBe(303);
    expect((await ines.post(path)).status).toBe(409);
    expect(await texte(ines, "/relais")).not.toContain("Sans interlocuteur");
  });

  test("le destinataire ouvre par un envoi, jamais par une lecture ; il ne lit que les blocs acceptés", async () => {
    const path = await transmise({ prenom: "Lise" });
    for (let i = 0; i < 2; i++) expect(await texte(paul, path)).not.toContain(PAROLES);
    for (const p of ["resume", "resume.txt"]) expect((await paul.get(`${path}/${p}`)).status).toBe(403);
    expect((await ines.post(`${path}/lire`)).status).toBe(403);
    expect((await paul.post(`${path}/lire`)).status).toBe(303);
    const read = await texte(paul, path);
    expect(read).toContain(PAROLES);
    expect(read).not.toContain("Lise"); // that block was not agreed to
    const file = await paul.get(`${path}/resume.txt`);
    expect(file.headers.get("content-disposition")).toMatch(/attachment; filename="mise-en-relation-R-\w+\.txt"/);
    expect(await file.text()).toContain(PAROLES);
    expect(await texte(ines, "/relais")).not.toMatch(/Lise|métier assis/);
    expect(await texte(paul, "/")).toContain(`href="${path}"`); // what awaits him
  });

  test("un rendez-vous se fixe, se déplace, s’annule, se dit tenu ; aucun agenda ne nomme la personne", async () => {
    const path = await transmise({ prenom: "Lise" });
    await paul.post(`${path}/lire`);
    const le = (jour: string, heure = "9h30") => ({ jour, heure, duree: "45", mode: "sur-place", lieu: "Paris 18e" });
    expect((await paul.post(`${path}/accepter`, le("2019-06-12", "midi"))).status).toBe(422);
    expect((await paul.post(`${path}/accepter`, le("2019-06-02"))).status).toBe(403); // past: nothing at all is done
    expect(await texte(paul, path)).toContain("Prendre la suite");
    expect((await paul.post(`${path}/accepter`, le("2019-06-12"))).status).toBe(303);
    expect(await texte(ines, path)).toContain("12 juin 2019 à 9\u00a0h\u00a030, sur place, Paris 18e");
    const [, rdv = ""] = /action="([^"]+\/rendez-vous\/[^"]+)\/deplacer"/.exec(await texte(paul, path)) ?? [];
    expect((await ines.post(`${rdv}/annuler`)).status).toBe(403);
    expect((await paul.post(`${rdv}/deplacer`, le("2019-06-13", "14:00"))).status).toBe(303);
    expect((await paul.post(`${rdv}/tenu`, { tenu: "oui" })).status).toBe(409); // it has not begun
    expect((await paul.post(`${rdv}/annuler`)).status).toBe(303);
    expect((await paul.post(`${rdv}/deplacer`, le("2019-06-14"))).status).toBe(409);
    expect((await paul.post(`${path}/rendez-vous`, le("2019-06-03", "14:00"))).status).toBe(303);
    a.essai.horloge.instant = new Date("2019-06-03T13:00:00Z");
    const pages = await texte(paul, path);
    const [, second = ""] = /action="([^"]+\/rendez-vous\/[^"]+)\/tenu"/.exec(pages) ?? [];
    expect((await paul.post(`${second}/tenu`, { tenu: "oui" })).status).toBe(303);
    expect(await texte(ines, path)).toContain("tenu");
    const calendars = (await courriels(a.essai.maison)).flatMap((m) => (m.invitation ? [m.invitation] : []));
    expect(calendars.map((i) => i.methode)).toEqual(expect.arrayContaining(["REQUEST", "CANCEL"]));
    expect(JSON.stringify(calendars)).not.toMatch(/Lise|assis/);
  });

  test("décliner, adresser ailleurs, retirer : chacun voit ce qui lui reste", async () => {
    const declined = await transmise();
    expect((await paul.post(`${declined}/decliner`, { motif: "autre" })).status).toBe(422);
    expect((await paul.post(`${declined}/decliner`, { motif: "hors-territoire" })).status).toBe(303);
    expect(await texte(ines, declined)).toContain("La personne peut s’y rendre quand même");
    expect((await paul.post(`${declined}/accepter`)).status).toBe(403);
    const moved = await transmise();
    await paul.post(`${moved}/lire`);
    const next = await ines.post(`${moved}/rediriger`, { vers: ESSONNE });
    expect(next.headers.get("location")).not.toBe(moved);
    expect(await texte(paul, moved)).toContain("cette fiche ne vous est plus ouverte");
    const withdrawn = await transmise();
    await paul.post(`${withdrawn}/lire`);
    expect((await ines.post(`${withdrawn}/retirer-accord`)).status).toBe(303);
    expect(await texte(paul, withdrawn)).not.toContain(PAROLES);
  });

  test("le destinataire sans compte répond par son lien, et ne voit rien d’autre", async () => {
    const other = await transmise();
    const path = await transmise({ destinataire: ESSONNE, territoire: "91" }, { agence: AGENCE });
    const lien = await lienRecu(a.essai.maison, AGENCE, "Une mise en relation vous attend");
    const agence = await entrerParLien(a.essai, lien, AGENCE);
    expect(await texte(agence, path)).not.toContain(PAROLES);
    for (const p of ["/relais", "/relais/nouveau"]) expect((await agence.get(p)).status).toBe(401);
    expect((await agence.get(other)).status).toBe(404);
    expect((await agence.post(`${path}/lire`)).status).toBe(303);
    expect(await texte(agence, path)).toContain(PAROLES);
    expect((await agence.post(`${path}/attribuer`, { a: PAUL.personne ?? "" })).status).not.toBe(303);
    expect((await agence.post(`${path}/accepter`)).status).toBe(303);
    expect(await texte(ines, path)).toContain("prend la suite");
  });

  test("une absence se dit avec qui remplace ; ce qui ne tient pas est dit", async () => {
    const days = { organisation: DESTINATAIRE, du: "2019-06-10", au: "2019-06-14" };
    expect((await paul.post("/relais/absences", { ...days, du: "demain", remplacant: "x" })).status).toBe(422);
    expect((await paul.post("/relais/absences", { ...days, remplacant: "ines-fougere" })).status).toBe(422);
    const colleague = await a.engager("remplacante", DESTINATAIRE, "conseiller");
    expect((await paul.post("/relais/absences", { ...days, remplacant: colleague.personne ?? "" })).status).toBe(303);
    expect(await texte(paul, "/relais/absences")).toContain("Une absence");
  });

  test("un robot lit chaque lien de chaque courriel, deux fois : pas une ligne de la base ne change", async () => {
    const path = await posee({ courrielPersonne: "robot.essai@example.org" });
    await ines.post(`${path}/demander-accord`, { courriel: "robot.essai@example.org" });
    const tout = async () => {
      const { rows } = await sql<{ nom: string }>`
        select tablename as nom from pg_tables where schemaname = 'public' order by 1`.execute(a.b.store.nu);
      const all: Record<string, string> = {};
      for (const { nom } of rows) {
        const found = await sql<{ l: string }>`
          select coalesce(string_agg(t::text, e'\n' order by t::text), '') as l from ${sql.table(nom)} t`.execute(
          a.b.store.nu,
        );
        all[nom] = createHash("sha256")
          .update(found.rows[0]?.l ?? "")
          .digest("hex");
      }
      return all;
    };
    const { url } = a.essai.maison;
    const liens = new Set(
      (await courriels(a.essai.maison)).flatMap((m) => (m.lien ? [m.lien.adresse.slice(url.length)] : [])),
    );
    expect([...liens].some((l) => l.startsWith("/acces/"))).toBe(true);
    expect([...liens].some((l) => l.startsWith("/relais/"))).toBe(true);
    const before = await tout();
    for (const lien of liens)
      for (const method of ["GET", "HEAD", "GET", "HEAD"] as const) {
        const reply = await a.essai.navigateur().get(lien, { "user-agent": "scanner/1.0" }, method);
        expect([lien, reply.status < 500]).toEqual([lien, true]);
        if (method === "GET") expect(await reply.text()).not.toMatch(/métier assis|robot\.essai/);
      }
    expect(await tout()).toEqual(before);
  });

  test("rien de ce qui est dit d’une personne n’est dans le journal ni dans les courriels", async () => {
    const rows = await a.b.store.avec(OUVRIER, ({ db }) => db.selectFrom("acte").select("contenu").execute());
    expect(JSON.stringify(rows)).not.toMatch(/métier assis|Lise/);
    const mails = (await courriels(a.essai.maison)).map(({ sujet, texte, html }) => [sujet, texte, html]);
    expect(JSON.stringify(mails)).not.toMatch(/métier assis|Lise/);
    expect(FICHE.demande?.paroles).toBe(PAROLES);
  });
});
