import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { ouvrirInstance } from "../../demo/semer.ts";
import { vivreLaDemonstration } from "../../demo/vivre.ts";
import { acteLu, actesLus, nombreActes } from "../../platform/acts-faits.ts";
import { OUVRIER } from "../../platform/db.ts";
import { autoriser } from "../../porte.ts";
import { Day } from "../../shared/day.ts";
import { type MaisonEssai, maisonEssai, type NavigateurEssai } from "../../test/maison.ts";
import { type BaseEssai, moteurs } from "../../test/moteurs.ts";
import { inscrireVersion, lireInscrite } from "../conventions/store.ts";
import type { Convention } from "../conventions/types.ts";
import { courriels, entrerParLien, lienRecu } from "../signature/tour.test-aide.ts";
import { dit, entrer, lu } from "./actions.test-aide.ts";
import { FaitsActe } from "./index.ts";
import { annulerActe, enregistrerActe } from "./reads.ts";

const CEP = "cep-idf-2019";
const SAMIR = "samir.if@example.org";

describe.each(moteurs())("une action, sur $nom", ({ ouvrir }) => {
  let b: BaseEssai;
  let essai: MaisonEssai;
  let [ines, luc, paul, marc] = [] as unknown as NavigateurEssai[] as [
    NavigateurEssai,
    NavigateurEssai,
    NavigateurEssai,
    NavigateurEssai,
  ];
  let n = 0;
  beforeAll(async () => {
    b = await ouvrir();
    essai = maisonEssai(b.store, { autoriser, demonstration: true, instant: "2019-12-30T07:00:00.000Z" });
    await ouvrirInstance(b.store, essai.maison.porte, true);
    await vivreLaDemonstration(b.store, { ...essai.maison.porte, aujourdhui: () => Day.parse("2026-11-22") });
    ines = await entrer(essai, "ines-fougere");
    luc = await entrer(essai, "luc-cormier");
    paul = await entrer(essai, "paul-genevrier");
    marc = await entrer(essai, "marc-tilleul");
  }, 60_000);
  afterAll(() => b.fermer());

  const faits = (plus: Record<string, string> = {}) => ({
    ...{ convention: CEP, pour: "mission-locale-de-paris", quoi: "professionnalisation heures-de-rencontre" },
    ...{ le: "2019-06-03", autres: "FAF.TT", personnes: "3", duree: "2", intitule: "Entre équipes", cle: `a-${++n}` },
    ...plus,
  });
  const noter = async (plus: Record<string, string> = {}, nav = ines) => {
    const reply = await nav.post("/actions/nouvelle", faits(plus));
    expect(reply.status).toBe(303);
    return (reply.headers.get("location") ?? "").replace("/action/", "");
  };
  const compte = (id: string) => b.store.avec(OUVRIER, async (tx) => (await acteLu(tx, id)) !== null);
  const petites = () =>
    b.store.avec(OUVRIER, async (tx) =>
      (await actesLus(tx, { convention: CEP, engagement: "heures-de-rencontre" }, { limite: 100 })).filter(
        (a) => Number((a.contenu as { personnes?: number }).personnes ?? 9) < 5,
      ),
    );
  const nombre = () => b.store.avec(OUVRIER, (tx) => nombreActes(tx, { convention: CEP }));
  const envoyer = (nav: NavigateurEssai, chemin: string, fichier: File | null, cle = `p-${++n}`) => {
    const body = new FormData();
    body.set("cle", cle);
    if (fichier) body.set("fichier", fichier);
    const cookie = [...nav.cookies].map(([nom, valeur]) => `${nom}=${valeur}`).join("; ");
    const headers = { cookie, origin: "http://localhost", "content-length": String((fichier?.size ?? 0) + 2_000) };
    return essai.requete(chemin, { method: "POST", body, headers });
  };

  test("se lit par qui lit la convention ; moins de 5 personnes ne se disent qu’aux deux organisations", async () => {
    const id = await noter();
    expect(await lu(ines.get(`/action/${id}`))).toContain("Personnes 3");
    const seen = await lu(luc.get(`/action/${id}`));
    expect(seen).toContain("Personnes moins de 5");
    expect(seen).not.toContain("Corriger");
    const api = async (nav: NavigateurEssai) => {
      const { actes } = (await (await nav.get(`/api/v1/conventions/${CEP}/actes?limite=1`)).json()) as {
        actes: { id: string; contenu: { personnes: unknown } }[];
      };
      return [actes[0]?.id, actes[0]?.contenu.personnes];
    };
    expect([await api(ines), await api(luc)]).toEqual([
      [id, 3],
      [id, "moins de 5"],
    ]);
    for (const [nav, path] of [
      [marc, `/action/${id}`],
      [essai.navigateur(), `/action/${id}`],
      [ines, "/action/inconnue"],
    ] as const)
      expect((await nav.get(path)).status).toBe(404);
  });

  test("à côté d’une action de moins de 5 personnes, le nombre des autres se tait : le total dirait le sien", async () => {
    const grande = await noter({ personnes: "37" });
    const lue = async (nav: NavigateurEssai) => {
      const { actes } = (await (await nav.get(`/api/v1/conventions/${CEP}/actes?limite=10`)).json()) as {
        actes: { id: string; contenu: { personnes: unknown } }[];
      };
      const line = (await lu(nav.get(`/convention/${CEP}/actions/liste?engagement=heures-de-rencontre`))).includes(
        " 37 ",
      );
      const page = /Personnes (\S+(?: de 5| communiqué)?)/.exec(await lu(nav.get(`/action/${grande}`)))?.[1];
      return [page, line, actes.find((a) => a.id === grande)?.contenu.personnes];
    };
    for (const { id } of await petites()) await ines.post(`/action/${id}/annuler`, { motif: "essai" });
    expect(await lue(luc)).toEqual(["37", true, 37]);
    const petite = await noter({ personnes: "3" });
    expect(await lue(luc)).toEqual(["non communiqué", false, null]);
    expect(await lue(ines)).toEqual(["37", true, 37]);
    await ines.post(`/action/${petite}/annuler`, { motif: "essai" });
    expect(await lue(luc)).toEqual(["37", true, 37]);
  });

  test("corriger : une autre la remplace, avec ses pièces ; l’ancienne dit pourquoi elle ne compte plus", async () => {
    const id = await noter();
    await envoyer(ines, `/action/${id}/pieces`, new File(["%PDF-1.7 x"], "feuille.pdf"));
    const form = await (await ines.get(`/action/${id}/corriger`)).text();
    expect(form).toContain('value="Entre équipes"');
    expect(form).toMatch(/value="faf-tt" checked|checked[^>]*value="faf-tt"/);
    const before = await nombre();
    const fixed = faits({ personnes: "13", intitule: "Entre deux équipes" });
    const reply = await ines.post(`/action/${id}/corriger`, fixed);
    const next = (reply.headers.get("location") ?? "").replace("/action/", "");
    expect([reply.status, await compte(id), await compte(next), await nombre()]).toEqual([303, false, true, before]);
    // sent twice, it is corrected once
    expect((await ines.post(`/action/${id}/corriger`, fixed)).headers.get("location")).toBe(`/action/${next}`);
    expect(await lu(ines.get(`/action/${id}`))).toContain("a été corrigée le 30 décembre 2019");
    expect((await ines.get(`/action/${id}/corriger`)).status).toBe(409);
    expect((await ines.post(`/action/${id}/corriger`, faits())).status).toBe(409);
    const page = await lu(ines.get(`/action/${next}`));
    for (const words of ["feuille.pdf", "Personnes 13", "Elle remplace une autre action"])
      expect(page).toContain(words);
    expect(await nombre()).toBe(before);
  });

  test.each([
    ["evenement", "evenement:journee-1", "/evenement/journee-1/presences", "de l’événement"],
    ["seance", "seance:copil-1", "/seance/copil-1/presences", "de la réunion"],
    ["outil", "", "/outil/", "de l’outil"],
  ] as const)(
    "une action venue d’ailleurs (%s) dit où elle se corrige, et n’est pas touchée ici",
    async (voie, objet, href, mots) => {
      const done = await b.store.avec(OUVRIER, (tx) =>
        enregistrerActe(tx, essai.maison.porte, {
          ...{ nature: "information", le: Day.parse("2019-06-03"), acteur: "mission-locale-de-paris", convention: CEP },
          ...(objet === "" ? {} : { objet }),
          faits: FaitsActe.parse({ intitule: "Venue d’ailleurs", voie }),
        }),
      );
      if (done.issue !== "fait") throw new Error(done.refus.phrase);
      const { acte } = done.resultat;
      const page = await (await ines.get(`/action/${acte}`)).text();
      expect(page).toContain(mots);
      expect(page).toContain(`href="${voie === "outil" ? `${href}${acte}` : href}"`);
      expect(page).not.toContain("Annuler cette action");
      expect((await ines.post(`/action/${acte}/annuler`, { motif: "essai" })).status).toBe(409);
      expect((await ines.get(`/action/${acte}/corriger`)).status).toBe(409);
      expect(await compte(acte)).toBe(true);
      await b.store.avec(OUVRIER, (tx) => annulerActe(tx, essai.maison.porte, { acte, motif: "essai" }));
    },
  );

  test("annuler demande une raison, une fois ; ni un autre membre, ni la partie ne le peuvent", async () => {
    const id = await noter();
    expect((await ines.post(`/action/${id}/annuler`, { motif: " " })).status).toBe(422);
    expect((await ines.post(`/action/${id}/annuler`, { motif: "dossier de M. Untel" })).status).toBe(422);
    for (const nav of [luc, paul]) {
      expect((await nav.get(`/action/${id}/annuler`)).status).toBe(403);
      expect((await nav.post(`/action/${id}/annuler`, { motif: "non" })).status).toBe(403);
      expect((await nav.get(`/action/${id}/corriger`)).status).toBe(403);
      expect((await nav.post(`/action/${id}/corriger`, faits())).status).toBe(403);
      expect((await nav.post(`/action/${id}/rattacher`, {})).status).toBe(409);
    }
    expect((await marc.post(`/action/${id}/annuler`, { motif: "non" })).status).toBe(404);
    expect(await compte(id)).toBe(true);
    for (const _twice of [1, 2])
      expect((await ines.post(`/action/${id}/annuler`, { motif: "saisie deux fois", cle: "x" })).status).toBe(303);
    expect(await compte(id)).toBe(false);
    const page = await lu(ines.get(`/action/${id}`));
    expect(page).toContain("elle ne compte plus");
    expect(page).toContain("saisie deux fois");
  });

  test("hors convention, elle se rattache le jour où un article la couvre, et compte alors", async () => {
    const una = "nexem-una-2018";
    const over = (change: (c: Convention) => Convention) =>
      b.store.avec(OUVRIER, async (tx) => {
        const known = await lireInscrite(tx, una);
        if (known) await inscrireVersion(tx, essai.maison.porte, change(known.convention), known);
        return known?.convention;
      });
    const former = await over((c) => ({ ...c, suspensions: [{ du: "2019-06-01" as Day, motif: "travaux" }] }));
    const quoi = "seance";
    const id = await noter({ convention: una, pour: "nexem", quoi, autres: "Una", le: "2019-06-05" }, marc);
    expect(await lu(marc.get(`/action/${id}`))).toContain("est hors convention");
    expect((await marc.post(`/action/${id}/rattacher`, {})).status).toBe(409);
    await over((c) => {
      const { suspensions: _, ...open } = c;
      const { consentement: _accord, ...one } = c.articles[0] as Convention["articles"][number];
      const late = { ...one, id: "reunions", actes: ["seance" as const], de: ["toute-partie"], vers: ["toute-partie"] };
      return { ...open, articles: [...c.articles, late] };
    });
    expect(await lu(marc.get(`/action/${id}`))).toContain("Rattacher l’action à l’article");
    const done = await marc.post(`/action/${id}/rattacher`, { cle: `r-${++n}` });
    const next = (done.headers.get("location") ?? "").replace("/action/", "");
    expect([done.status, await compte(id), await compte(next)]).toEqual([303, false, true]);
    const [read] = await b.store.avec(OUVRIER, (tx) => actesLus(tx, { convention: una }, { limite: 1 }));
    expect(read).toMatchObject({ id: next, hors_convention: false, le: "2019-06-05" });
    // sent again, it leads to what it became
    expect((await marc.post(`/action/${id}/rattacher`, {})).headers.get("location")).toBe(`/action/${next}`);
    if (former) await over(() => former);
  });

  describe("ses pièces", () => {
    test("jointes par celle qui a agi, lues par qui lit l’action, effacées si on les retire", async () => {
      const id = await noter();
      const chemin = `/action/${id}/pieces`;
      for (const wrong of [null, new File(["<html>"], "a.pdf"), new File(["MZ"], "a.exe")]) {
        const reply = await envoyer(ines, chemin, wrong);
        expect(reply.status).toBe(422);
      }
      expect((await envoyer(luc, chemin, new File(["%PDF-1.7"], "a.pdf"))).status).toBe(403);
      expect((await envoyer(marc, chemin, new File(["%PDF-1.7"], "a.pdf"))).status).toBe(404);
      expect((await envoyer(essai.navigateur(), chemin, new File(["%PDF-1.7"], "a.pdf"))).status).toBe(401);
      const file = new File(["%PDF-1.7 trois pages"], "émargement.pdf");
      for (const _twice of [1, 2]) expect((await envoyer(ines, chemin, file, `cle-${id}`)).status).toBe(303);
      const [piece] = /\/pieces\/[\w-]+/.exec(await (await luc.get(`/action/${id}`)).text()) ?? [];
      const got = await luc.get(`/action/${id}${piece}`);
      expect([got.status, await got.text()]).toEqual([200, "%PDF-1.7 trois pages"]);
      expect(got.headers.get("content-disposition")).toMatch(/^attachment/);
      expect((await marc.get(`/action/${id}${piece}`)).status).toBe(404);
      expect((await luc.post(`/action/${id}${piece}/retirer`)).status).toBe(403);
      expect((await ines.post(`/action/${id}${piece}/retirer`)).status).toBe(303);
      expect((await luc.get(`/action/${id}${piece}`)).status).toBe(404);
      const page = await lu(ines.get(`/action/${id}`));
      for (const words of ["Pièce jointe", "Pièce retirée"]) expect(page).toContain(words);
      expect(page).not.toContain("émargement.pdf");
    });

    test("au-delà de 5 Mo, refusée", async () => {
      const id = await noter();
      const big = new File([`%PDF-1.7${"x".repeat(5 * 1024 * 1024)}`], "a.pdf");
      expect((await envoyer(ines, `/action/${id}/pieces`, big)).status).toBe(422);
      const huge = new File([`%PDF-1.7${"x".repeat(6 * 1024 * 1024)}`], "a.pdf");
      expect((await envoyer(ines, `/action/${id}/pieces`, huge)).status).toBe(413);
    });
  });

  describe("la liste", () => {
    const liste = (query: string, nav = ines) => nav.get(`/convention/${CEP}/actions/liste${query}`);
    test.each([
      ["?engagement=evenements-communs", ["Soirée des métiers du soin"], ["Dépliant commun"]],
      ["?nature=diffusion", ["Dépliant commun"], ["Soirée des métiers"]],
      ["?territoire=DEP-94", ["Soirée des métiers"], ["Dépliant commun"]],
      ["?du=2019-05-09&au=2019-05-09", ["Soirée des métiers"], ["Handicap et évolution"]],
      ["?organisation=faf-tt", ["Forum des intérimaires"], ["Soirée des métiers"]],
      ["?hors=oui", ["ne répond à ces filtres"], ["Soirée des métiers"]],
    ])("filtrée : %s", async (query, dedans, dehors) => {
      const page = await lu(liste(query));
      for (const words of dedans) expect(page).toContain(words);
      for (const words of dehors) expect(page).not.toContain(words);
    });

    test("un filtre qui ne se lit pas : le champ le dit ; la suite vient par pages", async () => {
      expect((await liste("?territoire=nulle%20part&au=hier&nature=x")).status).toBe(422);
      const reply = await liste("?du=2019-02-30");
      expect([reply.status, (await lu(reply)).includes("Février 2019 a 28 jours")]).toEqual([422, true]);
      const before = await nombre();
      for (let i = before; i < 52; i++) await noter({ intitule: `Suite ${i}` });
      const first = await (await liste("")).text();
      expect(dit(first)).toMatch(/^ Conventions .* \d+ actions enregistrées\./);
      const [, next = ""] = /href="([^"]*apres=\d+)"/.exec(first) ?? [];
      const second = await lu(ines.get(next.replaceAll("&amp;", "&")));
      expect(second).toContain("Comité technique : premiers contacts");
      expect(second).not.toContain("Plus ancien");
    });

    test("un visiteur ne voit aucune action d’une convention publiée ; les autres, 404", async () => {
      const page = await lu(liste("", essai.navigateur()));
      expect(page).toContain("Aucune action");
      expect(page).not.toContain("Enregistrer une action");
      expect((await ines.get("/convention/inconnue/actions/liste")).status).toBe(404);
    });
  });

  describe("un message collé", () => {
    const coller = (message: string, nav = ines) =>
      nav.post("/actions/courriel", { convention: CEP, pour: "mission-locale-de-paris", message });
    test("remplit le formulaire, que l’on confirme ; rien n’est écrit avant", async () => {
      const before = await nombre();
      const html = await (
        await coller(
          "Objet : Journée commune\n\nLe 4 juin 2019 à Créteil, avec FAF.TT et Unagecif : 16 conseillers, 3 h.",
        )
      ).text();
      for (const part of ['value="Journée commune"', 'value="2019-06-04"', 'value="Créteil"', 'value="16"'])
        expect(html).toContain(part);
      for (const id of ["faf-tt", "unagecif"])
        expect(html).toMatch(new RegExp(`value="${id}" checked|checked[^>]*value="${id}"`));
      expect(html).toContain('name="voie" value="courriel"');
      expect(await nombre()).toBe(before);
      const id = await noter({ voie: "courriel" });
      expect(await lu(ines.get(`/action/${id}`))).toContain("Enregistrée à partir d’un message");
    });

    test.each([
      ["un dossier", "Objet : dossier de M. Untel\n\nVoir pièce."],
      ["un numéro", "Bonjour, son numéro est 1 85 05 78 006 084 36"],
      ["la santé", "Elle est en arrêt maladie depuis mardi"],
    ])("qui porte %s est refusé ; la page ne le répète pas", async (_cas, message) => {
      const reply = await coller(message);
      expect(reply.status).toBe(422);
      const page = await lu(reply);
      expect(page).toContain("Rien n’en a été gardé");
      expect(page).not.toContain(message.slice(-12));
    });

    test("vide, trop long, pour une autre organisation", async () => {
      expect((await coller(" ")).status).toBe(422);
      expect((await coller("x".repeat(20_001))).status).toBe(422);
      expect((await ines.post("/actions/courriel", { convention: CEP, pour: "afdas", message: "x" })).status).toBe(403);
      expect((await coller("x", essai.navigateur())).status).toBe(401);
    });
  });

  describe("le lien d’une personne sans compte", () => {
    const liens = `/convention/${CEP}/actions/liens`;
    const donner = (nav: NavigateurEssai, plus: Record<string, string> = {}) =>
      nav.post(liens, { pour: "arml-ile-de-france", nom: "Samir If", courriel: SAMIR, cle: `l-${++n}`, ...plus });

    test("donné par qui gère son organisation, à personne d’une autre", async () => {
      expect((await luc.get(liens)).status).toBe(200);
      for (const nav of [ines, paul]) {
        expect((await nav.get(liens)).status).toBe(403);
        expect((await donner(nav, { pour: "" })).status).toBe(403);
      }
      expect((await donner(luc, { pour: "afdas" })).status).toBe(403);
      expect((await donner(luc, { courriel: "samir" })).status).toBe(422);
      expect((await donner(essai.navigateur())).status).toBe(401);
      expect((await courriels(essai.maison)).filter((m) => m.a === SAMIR)).toEqual([]);
    });

    test("il ouvre le formulaire de sa convention seule, pour son organisation seule ; on voit ce qu’on a noté ; fermé, plus rien", async () => {
      expect(await lu(donner(luc))).toContain("Le courriel est parti");
      const nav = await entrerParLien(essai, await lienRecu(essai.maison, SAMIR, "CEP Île-de-France"), SAMIR);
      const form = await nav.get(`/actions/nouvelle?convention=${CEP}`);
      expect([form.status, (await form.text()).includes("Association régionale")]).toEqual([200, true]);
      const mine = { pour: "arml-ile-de-france", autres: "Unagecif" };
      const id = await noter(mine, nav);
      const page = await lu(nav.get(`/action/${id}`));
      for (const words of ["compte pour", "Enregistrée par un lien", "Corriger"]) expect(page).toContain(words);
      const next = await nav.post(`/action/${id}/corriger`, faits({ ...mine, intitule: "Reprise" }));
      expect(next.status).toBe(303);
      const path = next.headers.get("location") ?? "";
      expect((await envoyer(nav, `${path}/pieces`, new File(["%PDF-1.7"], "a.pdf"))).status).toBe(303);
      expect(await lu(nav.get(`/convention/${CEP}/actions/liste`))).toContain("Reprise");
      for (const plus of [{ pour: "mission-locale-de-paris" }, { pour: "afdas" }])
        expect((await nav.post("/actions/nouvelle", faits(plus))).status).toBe(403);
      const other = { convention: "unaforis-nexem-2020", pour: "" };
      expect((await nav.post("/actions/nouvelle", faits(other))).status).toBe(404);
      expect((await nav.get(liens)).status).toBe(403);
      expect((await nav.post(`${path}/annuler`, { motif: "essai" })).status).toBe(303);
      expect(await compte(path.replace("/action/", ""))).toBe(false);
      const [, lien = ""] = /name="lien" value="([^"]+)"/.exec(await (await luc.get(liens)).text()) ?? [];
      expect((await luc.post(`${liens}/fermer`, { pour: "arml-ile-de-france", lien: "inconnu" })).status).toBe(404);
      expect((await luc.post(`${liens}/fermer`, { pour: "arml-ile-de-france", lien })).status).toBe(303);
      expect((await nav.post("/actions/nouvelle", faits(mine))).status).toBe(401);
    });

    test("l’instance l’écrit à qui a signé pour une partie sans compte : sans signataire connu, à personne", async () => {
      const before = (await courriels(essai.maison)).length;
      const reply = await luc.post(`${liens}/proposer`, { pour: "arml-ile-de-france", cle: `q-${++n}` });
      expect([reply.status, (await courriels(essai.maison)).length]).toEqual([200, before]);
      expect((await ines.post(`${liens}/proposer`, { pour: "" })).status).toBe(403);
    });
  });
});
