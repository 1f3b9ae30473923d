import { sql } from "kysely";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { OUVRIER } from "../../platform/db.ts";
import { expedierCourriel } from "../../platform/mail.ts";
import { purgerEnvois, viderEnvois } from "../../platform/outbox.ts";
import { autoriser } from "../../porte.ts";
import { type MaisonEssai, maisonEssai, type NavigateurEssai } from "../../test/maison.ts";
import { type BaseEssai, moteurs } from "../../test/moteurs.ts";
import { orienter } from "./orienter.ts";
import { controler, toutesLesRegles } from "./rules-regles.ts";
import { Demande } from "./situation.ts";

const texte = (html: string): string =>
  html
    .replace(/<(svg|style)\b.*?<\/\1>/gs, "")
    .replace(/<[^>]+>/g, " ")
    .replaceAll("&#39;", "’")
    .replaceAll("&amp;", "&")
    .replaceAll("&quot;", '"')
    .replace(/[\u00a0\s]+/g, " ");

const cache = (html: string, nom: string): string =>
  (new RegExp(`name="${nom}" value="([^"]*)"`).exec(html)?.[1] ?? "")
    .replaceAll("&quot;", '"')
    .replaceAll("&amp;", "&");

const SABRINA = {
  ...{ statut: "salarie", contrat: "CDI", age: 34, handicap: false, cadre: false, idcc: "413", region: "REG-11" },
  ...{ ancienneteMois: 26, ancienneteEntrepriseMois: 14, salaireSmic: 1.6 },
  formation: {
    certifiante: true,
    rncp: true,
    nouveauMetier: true,
    heures: 400,
    mois: 10,
    debut: "2026-09-01",
    mode: "temps-plein",
  },
};

describe.each(moteurs())("le questionnaire et les règles sur $nom", ({ ouvrir }) => {
  let base: BaseEssai;
  let essai: MaisonEssai;
  let nav: NavigateurEssai;
  beforeAll(async () => {
    base = await ouvrir();
    essai = maisonEssai(base.store, { autoriser, instant: "2026-03-16T09:00:00.000Z" });
    nav = essai.navigateur();
  }, 120_000);
  afterAll(() => base.fermer());

  const poster = async (chemin: string, champs: Record<string, string>) => {
    const reply = await nav.post(chemin, champs);
    const html = await reply.text();
    return { statut: reply.status, html, texte: texte(html), entetes: reply.headers };
  };
  const lire = async (chemin: string) => {
    const reply = await nav.get(chemin);
    const html = await reply.text();
    return { statut: reply.status, html, texte: texte(html), entetes: reply.headers };
  };
  const faits = (f: object) => JSON.stringify(f);

  test("la première page dit qui le saura, avant toute question, et ne pose aucun témoin", async () => {
    const page = await lire("/orientation");
    expect(page.statut).toBe(200);
    expect(page.texte).toMatch(/Qui le saura \?.*Le secret cesse le jour où un congé est demandé à l’employeur/);
    expect(page.html).toContain("Votre employeur, non");
    expect(page.html).not.toContain("<script");
    expect(page.entetes.getSetCookie()).toEqual([]);
    expect(page.entetes.get("cache-control")).toBe("no-store");
  });

  test("une question par page, la raison à côté, « je ne sais pas » toujours là, jusqu’à la réponse d’orienter", async () => {
    let page = await poster("/orientation", { qui: "moi", geste: "commencer" });
    let asked = 0;
    while (!page.html.includes("Ce qui peut être payé")) {
      asked += 1;
      expect(asked).toBeLessThanOrEqual(12);
      expect(page.texte).toContain(`Question ${asked}, 12 au plus`);
      const cle = cache(page.html, "cle");
      if (cle !== "statut") expect(page.texte).toContain("Je ne sais pas");
      expect(page.html).toContain('class="chapeau"');
      const carry = { qui: "moi", faits: cache(page.html, "faits"), suite: cache(page.html, "suite"), cle };
      const answers: Record<string, string> = {
        statut: "salarie",
        age: "34",
        handicap: "non",
        cadre: "non",
        idcc: "413",
      };
      page = await poster(
        "/orientation",
        answers[cle] ? { ...carry, geste: "repondre", valeur: answers[cle] } : { ...carry, geste: "passer" },
      );
      expect(page.statut).toBe(200);
    }
    expect(asked).toBeGreaterThan(5);
    const known = JSON.parse(cache(page.html, "faits"));
    expect(known).toEqual({ statut: "salarie", age: 34, handicap: false, cadre: false, idcc: "413" });
    const answer = orienter(Demande.parse({ date: "2026-03-16", situation: known }));
    expect(page.texte).toContain(`Voir ${answer.operateurs[0]?.libelle}.`);
    expect(page.texte).toContain("OPCO Santé");
  });

  test("l’étape où l’employeur saurait est annoncée avant la question", async () => {
    const page = await poster("/orientation", {
      faits: faits({ statut: "salarie" }),
      suite: "statut,accordEmployeur",
      geste: "retour",
    });
    expect(page.texte).toMatch(
      /L’employeur est-il d’accord.*Avant de répondre Ici, cela cesse d’être secret.*Répondre/,
    );
  });

  test("revenir rend la réponse donnée, à corriger", async () => {
    const page = await poster("/orientation", {
      faits: faits({ statut: "salarie", age: 34 }),
      suite: "statut,age",
      geste: "retour",
    });
    expect(page.texte).toContain("Quel est l’âge");
    expect(page.html).toMatch(/name="valeur"[^>]* value="34"/);
    expect(cache(page.html, "faits")).toBe('{"statut":"salarie"}');
  });

  test.each<[string, object, string, string, RegExp]>([
    ["une naissance à venir", { statut: "salarie" }, "naissance", "2027-01-01", /après le jour de la demande/],
    ["un IDCC de cinq chiffres", { statut: "salarie" }, "idcc", "41300", /1 à 4 chiffres/],
    ["un CDI sans emploi", { statut: "demandeur-emploi" }, "contrat", "CDI", /n’a pas de CDI/],
    ["une région inconnue", { statut: "salarie" }, "region", "REG-99", /n’est pas dans la liste/],
    ["rien", { statut: "salarie" }, "age", "", /Je ne sais pas/],
    ["un âge de 300 ans", { statut: "salarie" }, "age", "300", /Au plus 120/],
    ["du HTML", { statut: "salarie" }, "idcc", "<script>", /1 à 4 chiffres/],
  ])("%s : 422, une phrase, ce qui était écrit reste", async (_, known, cle, valeur, phrase) => {
    const page = await poster("/orientation", { faits: faits(known), suite: "statut", cle, geste: "repondre", valeur });
    expect(page.statut).toBe(422);
    expect(page.texte).toMatch(phrase);
    expect(page.texte).toContain("Une réponse est à reprendre");
    expect(page.html).not.toContain("<script");
    expect(cache(page.html, "faits")).toBe(faits(known));
  });

  test.each([
    ["contradictoires", faits({ statut: "demandeur-emploi", contrat: "CDI" })],
    ["illisibles", "{"],
    ["avec un nom", faits({ statut: "salarie", nom: "Sabrina" })],
    ["trop longs", `{"statut":"salarie","diplomes":[${'"deme:2024",'.repeat(2_000)}"a"]}`],
  ])("des réponses cachées %s : 422 ou une phrase, jamais une panne", async (_, hidden) => {
    for (const chemin of ["/orientation", "/orientation/resultat", "/orientation/envoi"])
      expect([chemin, (await poster(chemin, { faits: hidden, suite: "statut", geste: "resultat" })).statut]).toEqual([
        chemin,
        422,
      ]);
    const at = await lire(`/orientation/resultat?${new URLSearchParams({ faits: hidden, suite: "statut" })}`);
    expect(at.statut).toBe(422);
  });

  test("la réponse dit qui voir, ce que cela coûte, par quand demander, et chaque article", async () => {
    const page = await lire(
      `/orientation/resultat?${new URLSearchParams({ faits: faits(SABRINA), suite: "statut", qui: "moi" })}`,
    );
    expect(page.statut).toBe(200);
    expect(page.texte).toMatch(
      /Pour vous : 34 ans, en emploi salarié, CDI, convention collective 413, Île-de-France\./,
    );
    expect(page.texte).toMatch(/Voir Avenir Actifs\. .* aides sont ouvertes/);
    expect(page.texte).toMatch(/Projet de transition professionnelle Ouvert .*31 mois, il en faut 24.*D6323-9 I 1°/);
    expect(page.texte).toMatch(/Moins indiqués.*Apec : Conseille les cadres.*L6111-6/);
    expect(page.texte).toMatch(/100 % du salaire 0 € de moins par mois/);
    expect(page.texte).toMatch(/4 mai 2026 Dernier jour pour demander le congé à l’employeur/);
    expect(page.texte).toMatch(/3 juin 2026 Réponse de l’employeur/);
    expect(page.texte).toMatch(/aides fermées, et pourquoi/);
    expect(page.texte).toMatch(/Règles du 16 mars 2026/);
    expect(page.texte).not.toMatch(/undefined|NaN|\[object/);
  });

  test("pour qui cherche un emploi : l’organisme qui accompagne d’abord, jamais le mot orientation", async () => {
    for (const known of [
      { statut: "demandeur-emploi" },
      { statut: "demandeur-emploi", suiviPar: "cap_emploi", age: 40, handicap: true },
      { statut: "demandeur-emploi", suiviPar: false, age: 22 },
    ]) {
      const page = await lire(`/orientation/resultat?${new URLSearchParams({ faits: faits(known), suite: "statut" })}`);
      expect(page.texte).toMatch(/Votre interlocuteur : .*Vos interlocuteurs.*Qui vous accompagne déjà \?/);
      expect(page.texte).not.toMatch(/orientation|orienter/i);
    }
    const first = await poster("/orientation", {
      faits: faits({ statut: "demandeur-emploi" }),
      suite: "statut",
      geste: "",
    });
    expect(first.texte).toContain("Qui accompagne déjà la personne");
  });

  test("une réponse donnée sur place change le résultat ; ce qu’on ne sait pas y reste dit", async () => {
    const carry = { faits: faits({ statut: "salarie" }), suite: "statut" };
    const done = await poster("/orientation/resultat", { ...carry, cle: "age", geste: "repondre", valeur: "22" });
    expect(done.texte).toContain("Voir Mission locale.");
    const bad = await poster("/orientation/resultat", { ...carry, cle: "age", geste: "repondre", valeur: "vingt" });
    expect([bad.statut, bad.texte.includes("en chiffres")]).toEqual([422, true]);
    const unknown = await poster("/orientation/resultat", {
      ...carry,
      cle: "age",
      geste: "repondre",
      valeur: "",
      passer: "oui",
    });
    expect(unknown.texte).toContain("Vous avez répondu ne pas le savoir");
  });

  test("sans réponse, l’adresse du résultat mène au début", async () => {
    for (const chemin of ["/orientation/resultat", "/orientation/envoi"]) {
      const reply = await nav.get(chemin);
      expect([chemin, reply.status, reply.headers.get("location")]).toEqual([chemin, 303, "/orientation"]);
    }
  });

  describe("l’envoi", () => {
    const rangs = async () =>
      (await sql<{ charge: { a: string; texte: string } }>`select charge from envoi`.execute(base.store.nu)).rows;
    const carry = { faits: JSON.stringify(SABRINA), suite: "statut", qui: "moi" };

    test("part une fois, puis l’adresse n’est plus nulle part", async () => {
      const done = await poster("/orientation/envoi", { ...carry, courriel: "sabrina@exemple.fr", cle: "essai-1" });
      const again = await poster("/orientation/envoi", { ...carry, courriel: "sabrina@exemple.fr", cle: "essai-1" });
      expect([done.statut, again.statut]).toEqual([200, 200]);
      expect(done.texte).toContain("L’adresse est effacée dès le départ");
      const [row, ...others] = await rangs();
      expect(others).toEqual([]);
      expect(row?.charge.texte).toMatch(/QUI VOIR\n- Avenir Actifs/);
      await viderEnvois(
        base.store,
        expedierCourriel(essai.maison),
        () => essai.horloge.instant,
        () => {},
      );
      expect(await rangs()).toEqual([]);
      const kept = await sql<{
        n: number;
      }>`select count(*)::int as n from acte where acte::text like '%sabrina%'`.execute(base.store.nu);
      expect(kept.rows[0]?.n).toBe(0);
      expect(JSON.stringify(essai.lignes)).not.toContain("sabrina");
    });

    test("qui ne peut pas partir est effacé au bout d’un jour", async () => {
      await poster("/orientation/envoi", { ...carry, courriel: "autre@exemple.fr", cle: "essai-2" });
      const dans = (h: number) => new Date(essai.horloge.instant.getTime() + h * 3_600_000);
      await base.store.avec(OUVRIER, (tx) => purgerEnvois(tx, dans(23)));
      expect((await rangs()).length).toBe(1);
      await base.store.avec(OUVRIER, (tx) => purgerEnvois(tx, dans(25)));
      expect(await rangs()).toEqual([]);
    });

    test.each([
      [{ courriel: "sabrina" }, /adresse de courriel est attendue/],
      [{ courriel: "" }, /adresse de courriel est attendue/],
      [{ telephone: "12" }, /numéro de mobile est attendu/],
    ])("%o : 422, rien ne part", async (champs, phrase) => {
      const page = await poster("/orientation/envoi", { ...carry, ...(champs as Record<string, string>) });
      expect(page.statut).toBe(422);
      expect(page.texte).toMatch(phrase);
      expect(await rangs()).toEqual([]);
    });
  });

  describe("les règles", () => {
    test("toutes, avec article, jours et lecture ; aucune faute du contrôle", async () => {
      const page = await lire("/regles?toutes=oui");
      expect(page.statut).toBe(200);
      expect(page.html.match(/Lire la condition/g)).toHaveLength(toutesLesRegles().length);
      expect(page.texte).toContain("Aucune faute");
      expect(controler().fautes).toEqual([]);
      for (const { regle } of toutesLesRegles())
        expect(page.texte).toContain(regle.source.article.replace(/\u00a0/g, " "));
    });

    test.each<[string, RegExp, RegExp | null]>([
      ["/regles?au=2018-12-31", /Unifaf/, /Avenir Actifs/],
      ["/regles?au=2026-03-16", /Avenir Actifs/, /Fongecif/],
      ["/regles?texte=L6324-1", /Période de reconversion/, /Cap emploi/],
      ["/regles?sujet=exclusion", /Interlocuteur écarté/, /Projet de transition/],
      ["/regles?relire=oui&au=2027-01-02", /version non lue/, /Bilan de compétences/],
      ["/regles?article=L6111-6%20%3B%20L5311-7&au=2026-03-16", /France Travail/, /Aucune règle/],
      ["/regles?texte=zzzz", /Aucune règle ne répond/, null],
      ["/regles?sujet=voyante", /Projet de transition/, null],
    ])("%s", async (chemin, seen, unseen) => {
      const page = await lire(chemin);
      expect(page.statut).toBe(200);
      const main = page.texte.slice(page.texte.indexOf("Contrôle"));
      expect(main).toMatch(seen);
      if (unseen) expect(main).not.toMatch(unseen);
    });

    test("un jour qui n’existe pas : 422", async () => {
      expect((await lire("/regles?au=2026-02-30")).statut).toBe(422);
    });

    test("un essai montre chaque condition, tenue ou non, d’après les règles du jour demandé", async () => {
      const page = await poster("/regles/essai", {
        date: "2019-06-03",
        statut: "salarie",
        contrat: "CDI",
        idcc: "413",
        age: "40",
      });
      expect(page.statut).toBe(200);
      expect(page.texte).toMatch(/D’après les règles du 3 juin 2019/);
      const answer = orienter(
        Demande.parse({ date: "2019-06-03", situation: { statut: "salarie", contrat: "CDI", idcc: "413", age: 40 } }),
      );
      for (const o of answer.operateurs) expect(page.texte).toContain(o.libelle);
      const count = answer.dispositifs.reduce((n, d) => n + d.pourquoi.length, 0);
      expect(page.html.match(/<li><svg class="marque-condition/g)?.length).toBeGreaterThanOrEqual(count);
      expect(page.texte).toMatch(/Condition tenue : .*Condition non tenue : /);
    });

    test.each<[Record<string, string>, RegExp]>([
      [{ date: "2026-03-16" }, /Indiquez le statut/],
      [{ date: "2026-02-30", statut: "salarie" }, /28 jours/],
      [{ date: "2026-03-16", statut: "salarie", naissance: "2026-03-17" }, /après le jour de la demande/],
      [{ date: "2026-03-16", statut: "salarie", idcc: "12345" }, /1 à 4 chiffres/],
      [{ date: "2026-03-16", statut: "demandeur-emploi", contrat: "CDI" }, /n’a pas de CDI/],
      [{ date: "2026-03-16", statut: "salarie", region: "REG-99" }, /pas dans la liste/],
      [{ date: "2026-03-16", statut: "salarie", autres: "{" }, /objet JSON est attendu/],
      [{ date: "2026-03-16", statut: "salarie", autres: '{"nom":"X"}' }, /nom/],
      [{ date: "2026-03-16", statut: "salarie", autres: '{"region":"REG-99"}' }, /pas une région connue/],
    ])("essai %o : 422, une phrase, la saisie reste", async (champs, phrase) => {
      const page = await poster("/regles/essai", champs);
      expect(page.statut).toBe(422);
      expect(page.texte).toMatch(phrase);
    });
  });
});
