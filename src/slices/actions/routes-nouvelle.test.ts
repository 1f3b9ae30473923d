import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { ouvrirInstance } from "../../demo/semer.ts";
import { actesLus } from "../../platform/acts-faits.ts";
import { OUVRIER } from "../../platform/db.ts";
import { autoriser } from "../../porte.ts";
import { type MaisonEssai, maisonEssai, type NavigateurEssai } from "../../test/maison.ts";
import { type BaseEssai, moteurs } from "../../test/moteurs.ts";
import { inscrireVersion, lireInscrite } from "../conventions/store.ts";
import type { Convention } from "../conventions/types.ts";
import { dit, entrer, lu } from "./actions.test-aide.ts";

const CEP = "cep-idf-2019";
const RENCONTRE = "professionnalisation heures-de-rencontre";

describe.each(moteurs())("le formulaire d’une action, sur $nom", ({ ouvrir }) => {
  let b: BaseEssai;
  let essai: MaisonEssai;
  let ines: NavigateurEssai;
  let n = 0;
  beforeAll(async () => {
    b = await ouvrir();
    essai = maisonEssai(b.store, { autoriser, demonstration: true, instant: "2019-06-03T07:00:00.000Z" });
    await ouvrirInstance(b.store, essai.maison.porte, true);
    ines = await entrer(essai, "ines-fougere");
  });
  afterAll(() => b.fermer());

  /** What a form says; several organisations are ticked as a browser sends them. */
  const champs = (plus: Record<string, string> = {}): Record<string, string> => ({
    ...{ convention: CEP, pour: "mission-locale-de-paris", quoi: RENCONTRE, le: "2019-06-03", autres: "Faf.TT" },
    ...{ cle: `form-${++n}`, ...plus },
  });
  const envoyer = (plus: Record<string, string> = {}, nav = ines) => nav.post("/actions/nouvelle", champs(plus));
  const actes = (id = CEP) => b.store.avec(OUVRIER, (tx) => actesLus(tx, { convention: id }, { limite: 1_000 }));
  const promesses = async (chemin = `/actions/nouvelle?convention=${CEP}`, nav = ines) => {
    const html = await (await nav.get(chemin)).text();
    const hidden = (nom: string) =>
      new RegExp(`name="${nom}" value="([^"]*)"`).exec(html)?.[1]?.replaceAll("&amp;", "&") ?? "";
    return { promis: hidden("promis"), promis_le: hidden("promis_le"), promis_a: hidden("promis_a") };
  };

  test("en peu de réponses : la page suivante dit l’engagement et l’article", async () => {
    const page = await (await ines.get(`/actions/nouvelle?convention=${CEP}&engagement=heures-de-rencontre`)).text();
    expect(page).toContain("Faire se rencontrer les conseillers");
    expect(page).not.toMatch(/professionnalisation<|nature|concertation</);
    const reply = await envoyer({ personnes: "14", duree: "1 h 30", lieu: "Paris 13e", intitule: "Tour des offres" });
    expect(reply.status).toBe(303);
    const html = await lu(ines.get(reply.headers.get("location") ?? ""));
    expect(html).toContain("« Tour des offres » compte pour « Faire se rencontrer les conseillers ».");
    expect(html).toContain("Sous l’article 5");
    const [last] = await actes();
    expect(last).toMatchObject({
      ...{ acteur: "mission-locale-de-paris", vers: "faf-tt", au_titre_de: "arml-ile-de-france", territoire: "REG-11" },
      contenu: {
        ...{ intitule: "Tour des offres", personnes: 14, minutes: 180, lieu: "Paris 13e", voie: "formulaire" },
        minutesPar: { "faf-tt": 90, "mission-locale-de-paris": 90 },
      },
    });
  });

  test("sans nom, l’action porte celui de l’engagement ; envoyée deux fois, elle est une", async () => {
    const before = (await actes()).length;
    const said = champs();
    const [one, two] = [await ines.post("/actions/nouvelle", said), await ines.post("/actions/nouvelle", said)];
    expect(two.headers.get("location")).toBe(one.headers.get("location"));
    const after = await actes();
    expect(after.length).toBe(before + 1);
    expect(after[0]?.contenu).toMatchObject({ intitule: "Faire se rencontrer les conseillers" });
    expect((await ines.post("/actions/nouvelle", { ...said, lieu: "Lyon" })).status).toBe(409);
  });

  test.each<[string, Record<string, string>, number, RegExp]>([
    ["rien de dit", { quoi: "" }, 422, /Dites ce que vous avez fait/],
    ["un engagement inconnu", { quoi: "evenement inconnu" }, 422, /n’est pas dans cette convention/],
    ["une nature forgée", { quoi: "parcours" }, 422, /n’est pas dans cette convention/],
    ["demain", { le: "2019-06-04" }, 422, /n’est pas encore venu/],
    ["la veille de la convention", { le: "2019-02-27" }, 422, /commence le 28 février 2019/],
    ["un jour qui n’existe pas", { le: "2019-02-30" }, 422, /Février 2019 a 28 jours/],
    ["aucun jour", { le: "" }, 422, /quel jour/],
    ["une organisation inconnue", { autres: "Ligue des poètes" }, 422, /L’annuaire ne connaît pas/],
    ["une case forgée", { avec: "inconnue" }, 422, /annuaire/],
    ["des personnes en lettres", { personnes: "douze" }, 422, /nombre entier de personnes/],
    ["une durée sans sens", { duree: "2 jours" }, 422, /Écrivez une durée/],
    ["une durée sans fin", { duree: "2000" }, 422, /1 000 heures/],
    ["une formule dans le nom", { intitule: '=HYPERLINK("http://x")' }, 422, /formule de tableur/],
    ["une formule dans le lieu", { lieu: "+33 1" }, 422, /formule de tableur/],
    ["un numéro de sécurité sociale", { note: "voir 1 85 05 78 006 084 36" }, 422, /sécurité sociale/],
    ["le dossier de quelqu’un", { intitule: "Dossier de M. Untel" }, 422, /dossier de quelqu’un/],
    ["un caractère qui ne s’imprime pas", { lieu: "Paris\u202e13" }, 422, /ne s’imprime pas/],
    ["un nom trop long", { intitule: "x".repeat(301) }, 422, /300 caractères/],
    ["une organisation qui n’est pas la sienne", { pour: "afdas" }, 403, /n’agissez pas pour cette organisation/],
    ["une convention inconnue", { convention: "inconnue" }, 404, /Aucune convention/],
    [
      "la convention d’autres organisations",
      { convention: "nexem-una-2018", pour: "" },
      403,
      /Aucune de vos organisations/,
    ],
    ["personne de nommé", { autres: "" }, 422, /Dites avec qui/],
  ])("%s : une phrase, rien n’est écrit", async (_cas, plus, statut, phrase) => {
    const before = (await actes()).length;
    const reply = await envoyer(plus);
    expect(reply.status).toBe(statut);
    expect(await lu(reply)).toMatch(phrase);
    expect((await actes()).length).toBe(before);
  });

  test("ce qui est tapé reste, mot pour mot, dans le formulaire rendu", async () => {
    const html = await (await envoyer({ le: "2019-06-04", lieu: "Créteil", personnes: "7", duree: "1,5" })).text();
    for (const kept of ['value="Créteil"', 'value="7"', 'value="1,5"', "Faf.TT</textarea>", 'value="2019-06-04"'])
      expect(html).toContain(kept);
  });

  test("personne de nommé : on peut l’enregistrer quand même, hors convention", async () => {
    const reply = await envoyer({ autres: "", hors: "oui" });
    expect(reply.status).toBe(303);
    expect((await actes())[0]).toMatchObject({ hors_convention: true, article: null });
  });

  test("sans s’être présenté : se connecter ; sans convention : choisir, ou la seule qu’on a", async () => {
    expect((await essai.navigateur().get(`/actions/nouvelle?convention=${CEP}`)).status).toBe(401);
    expect((await essai.navigateur().post("/actions/nouvelle", champs())).status).toBe(401);
    expect((await ines.get("/actions/nouvelle")).headers.get("location")).toBe(`/actions/nouvelle?convention=${CEP}`);
    const marc = await entrer(essai, "marc-tilleul");
    const html = await (await marc.get("/actions/nouvelle")).text();
    for (const id of ["nexem-croix-rouge-2017", "nexem-una-2018", "unaforis-nexem-2020"])
      expect(html).toContain(`/actions/nouvelle?convention=${id}`);
  });

  test("une mise en relation sans l’accord de la personne : ce qui manque ; avec : elle part", async () => {
    const relais = { quoi: "aiguillage relais-suivis", autres: "exemple-cap-emploi-paris" };
    const asked = await envoyer(relais);
    expect(asked.status).toBe(422);
    expect(await asked.text()).toContain("demande l’accord de la personne");
    expect((await envoyer({ ...relais, hors: "oui" })).status).toBe(422);
    expect((await envoyer({ ...relais, consentement: "oui" })).status).toBe(303);
  });

  describe("le lendemain du terme", () => {
    const le = "2020-01-01";
    beforeAll(() => {
      essai.horloge.instant = new Date("2020-01-01T08:00:00.000Z");
    });
    afterAll(() => {
      essai.horloge.instant = new Date("2019-06-03T08:00:00.000Z");
    });

    test("la protégée est refusée, avec sa décision ; rien n’est écrit", async () => {
      const nav = await entrer(essai, "ines-fougere");
      const before = (await actes()).length;
      const reply = await envoyer(
        { quoi: "aiguillage relais-suivis", autres: "exemple-cap-emploi-paris", consentement: "oui", le },
        nav,
      );
      expect(reply.status).toBe(403);
      const html = await reply.text();
      expect(dit(html)).toContain("a pris fin le 31 décembre 2019");
      expect(dit(html)).toContain("Rien n’a été enregistré");
      expect(html).toContain("/droits?acte=aiguillage");
      expect((await actes()).length).toBe(before);
    });

    test("la libre est enregistrée, hors convention, et la page dit pourquoi", async () => {
      const nav = await entrer(essai, "ines-fougere");
      const reply = await envoyer({ le, intitule: "Vœux entre équipes" }, nav);
      expect(reply.status).toBe(303);
      const html = await lu(nav.get(reply.headers.get("location") ?? ""));
      expect(html).toContain("est hors convention");
      expect(html).toContain("a pris fin le 31 décembre 2019");
    });
  });

  test("un droit perdu entre le formulaire et l’envoi : la page dit ce qui a changé, puis laisse enregistrer", async () => {
    const marc = await entrer(essai, "marc-tilleul");
    const id = "nexem-una-2018";
    const facts = {
      ...{ convention: id, pour: "nexem", quoi: "", le: "2019-06-03", autres: "Una" },
      ...(await promesses(`/actions/nouvelle?convention=${id}`, marc)),
    };
    const [quoi = "", article = ""] = [...new URLSearchParams(facts.promis)].find(([q]) => !q.startsWith("aig")) ?? [];
    expect(article).not.toBe("");
    const couper = async (over: (c: Convention) => Convention) =>
      b.store.avec(OUVRIER, async (tx) => {
        const known = await lireInscrite(tx, id);
        if (known) await inscrireVersion(tx, essai.maison.porte, over(known.convention), known);
        return known?.convention;
      });
    const former = await couper((c) => ({ ...c, suspensions: [{ du: "2019-06-01" as never, motif: "travaux" }] }));
    const before = (await actes(id)).length;
    const lost = await envoyer({ ...facts, quoi }, marc);
    expect([lost.status, (await actes(id)).length]).toEqual([409, before]);
    expect(await lu(lost)).toContain("Ce n’est plus le cas");
    expect(
      new URLSearchParams((await promesses(`/actions/nouvelle?convention=${id}`, marc)).promis).get(quoi),
    ).toBeNull();
    // sent again from that page, which promises nothing any more, it is recorded hors convention
    expect((await envoyer({ ...facts, quoi, promis: "" }, marc)).status).toBe(303);
    expect((await actes(id))[0]?.hors_convention).toBe(true);
    await couper((c) => ({ ...c, suspensions: former?.suspensions ?? null }));
  });
});
