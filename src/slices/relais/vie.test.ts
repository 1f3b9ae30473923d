import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { actesLus } from "../../platform/acts-faits.ts";
import { type Acteur, OUVRIER, VISITEUR } from "../../platform/db.ts";
import { addDays, type Day } from "../../shared/day.ts";
import { moteurs } from "../../test/moteurs.ts";
import { demanderAccord, donnerAccord, faire, proposer, transmettre } from "./jobs-gestes.ts";
import { redirectionsPossibles, rediriger } from "./jobs-redirection.ts";
import { lireFiche } from "./reads.ts";
import {
  type Agences,
  avecCourriel,
  DESTINATAIRE,
  EMETTEUR,
  FICHE,
  INES,
  ouvrirAgences,
  PAUL,
  parLien,
} from "./relais.test-aide.ts";
import { accordTenu } from "./rules.ts";
import { accordsDe, type SuiteDeRelais } from "./store.ts";
import type { GesteDeRelais } from "./transitions.ts";
import { type Cote, ISSUES_CLOTURE, type IssueCloture, MOTIFS_DECLIN, type MotifDeclin } from "./types.ts";

/** Governs the recipient without being one of its counsellors. */
const DIRECTION: Acteur = { ...PAUL, personne: "d", gouverne: [DESTINATAIRE], conseille: [] };
const ORAL = { voie: "oral", blocs: ["personne", "demande"], finalite: "un premier rendez-vous" } as const;

describe.each(moteurs())("une mise en relation, sur $nom", ({ ouvrir }) => {
  let a: Agences;
  beforeAll(async () => {
    a = await ouvrirAgences(ouvrir);
  });
  afterAll(() => a.b.fermer());

  /** One geste on what its author sees of it; throws the sentence of a refusal. */
  const gester = async (qui: Acteur, id: string, geste: GesteDeRelais, cote: Cote, suite: SuiteDeRelais) => {
    const relais = await a.voir(qui, id);
    if (relais === null) throw new Error("not seen");
    const done = await a.sous(qui, (ici) => faire(ici, { relais, geste, cote }, () => ({ suite })));
    if (done.issue === "refuse") throw new Error(done.refus.phrase);
    return done.resultat.relais;
  };
  const maintenant = () => a.essai.horloge.instant;
  const accepter = (id: string) =>
    gester(PAUL, id, "accepter", "destinataire", { repondu_le: maintenant(), reponse: "accepte" });
  const clore = (qui: Acteur, id: string, cote: Cote, issue: IssueCloture = "relais-abouti") =>
    gester(qui, id, "clore", cote, { clos_le: maintenant(), clos_par: cote, issue });
  const prenomLu = async (qui: Acteur, id: string) => {
    const relais = await a.voir(qui, id);
    return relais && (await a.sous(qui, ({ tx, secret }) => lireFiche(tx, secret, relais)))?.personne?.prenom;
  };
  const sujets = async () => (await a.courriels()).map((m) => `${m.a} : ${m.sujet}`);

  test("se propose, se transmet avec l’accord de la personne, se lit, s’accepte, s’accompagne, se clôt", async () => {
    a.leJour("2019-06-03");
    const id = await a.propose();
    await a.courriels();
    expect([await a.etat(INES, id), await a.etat(PAUL, id)]).toEqual(["propose", null]);
    const said = await a.sous(INES, (ici) => donnerAccord(ici, { relais: id, ...ORAL }));
    expect(said).toMatchObject({ resultat: { transmis: true, phrase: null } });
    expect((await sujets()).map((s) => s.split(" : ")[1])).toEqual(["Une mise en relation vous attend"]);
    for (const qui of [INES, PAUL]) expect(await a.etat(qui, id)).toBe("transmis");
    for (const qui of [DIRECTION, VISITEUR]) expect(await a.etat(qui, id)).toBeNull();
    expect(await prenomLu(PAUL, id)).toBe("Camille");
    await gester(PAUL, id, "lire", "destinataire", { lu_le: maintenant() });
    await accepter(id);
    await gester(PAUL, id, "accompagner", "destinataire", { accompagne_le: maintenant() });
    await clore(PAUL, id, "destinataire");
    expect(await a.etat(INES, id)).toBe("clos");
    const news = (await sujets()).map((s) => s.split(" : ")[1]);
    expect(news).toEqual(
      [
        "Mise en relation acceptée",
        "Mise en relation close",
        "Mise en relation lue",
        "L’accompagnement a commencé",
      ].sort(),
    );
    const acts = (qui: Acteur) => a.sous(qui, ({ tx }) => actesLus(tx, { objet: `relais:${id}` }, { limite: 10 }));
    expect((await acts(PAUL)).map((x) => x.article)).toEqual(["passer-le-relais"]);
    expect(await acts(DIRECTION)).toEqual([]);
  });

  test("ni journal ni courriel ne disent un mot de la personne", async () => {
    const fiche = avecCourriel("camille@example.org");
    const id = await a.transmis({ fiche });
    await accepter(id);
    const rows = await a.b.store.avec(OUVRIER, async ({ db }) => ({
      acte: await db.selectFrom("acte").selectAll().where("objet", "=", `relais:${id}`).execute(),
      envoi: await db.selectFrom("envoi").selectAll().execute(),
      relais: await db.selectFrom("relais").selectAll().where("id", "=", id).execute(),
    }));
    expect(rows.acte.length).toBeGreaterThan(3);
    expect(JSON.stringify(rows)).not.toMatch(/Camille|camille|assis|expertise/);
  });

  test("par lien : la personne donne son accord, suit, retire ; l’accès du destinataire se ferme", async () => {
    const fiche = avecCourriel("c2@example.org");
    const id = await a.propose({ fiche });
    const relais = await a.voir(INES, id);
    if (relais === null) throw new Error("not seen");
    await a.courriels();
    await a.sous(INES, (ici) => demanderAccord(ici, { relais, courriel: "c2@example.org" }));
    expect(await sujets()).toEqual(["c2@example.org : Votre accord est demandé"]);
    const elle = parLien("suivre", `beneficiaire:${relais.beneficiaire}`, EMETTEUR);
    const accord = { relais: id, voie: "lien", blocs: ["personne"], finalite: "un rendez-vous" } as const;
    expect(await a.sous(INES, (ici) => donnerAccord(ici, accord))).toMatchObject({ issue: "refuse" });
    expect(await a.sous(elle, (ici) => donnerAccord(ici, accord))).toMatchObject({ resultat: { transmis: true } });
    expect((await sujets()).some((s) => s === "c2@example.org : Votre mise en relation")).toBe(true);
    expect(await prenomLu(PAUL, id)).toBe("Camille");
    await gester(elle, id, "retirer-accord", "personne", { retire_le: maintenant() });
    expect([await a.etat(INES, id), await a.etat(PAUL, id), await a.etat(elle, id)]).toEqual(Array(3).fill("retire"));
    expect(await prenomLu(PAUL, id)).toBeUndefined();
    expect((await sujets()).filter((s) => s.endsWith("Accord retiré"))).toHaveLength(2);
    const [kept] = await a.sous(elle, ({ tx }) => accordsDe(tx, id));
    expect([kept?.retire_voie, kept?.blocs]).toEqual(["lien", ["emetteur", "personne"]]);
    await expect(accepter(id)).rejects.toThrow("La personne a retiré son accord. Rien n’a été transmis.");
  });

  test.each(Object.keys(MOTIFS_DECLIN) as MotifDeclin[])(
    "se décline : %s ; la personne peut venir quand même",
    async (motif) => {
      const id = await a.transmis();
      await a.courriels();
      await gester(PAUL, id, "decliner", "destinataire", { repondu_le: maintenant(), reponse: "decline", motif });
      expect([await a.etat(INES, id), (await a.voir(INES, id))?.motif]).toEqual(["decline", motif]);
      const [mail] = await a.courriels();
      expect(mail?.texte).toContain("La personne peut s’y rendre quand même.");
      await expect(accepter(id)).rejects.toThrow(/Une réponse a déjà été donnée/);
      await clore(INES, id, "emetteur", "decline");
      expect(await a.etat(PAUL, id)).toBe("clos");
    },
  );

  test.each(Object.keys(ISSUES_CLOTURE) as IssueCloture[])("se clôt par qui le sait : %s", async (issue) => {
    for (const [qui, cote] of [
      [INES, "emetteur"],
      [PAUL, "destinataire"],
    ] as const) {
      const id = await a.transmis();
      await clore(qui, id, cote, issue);
      const found = await a.voir(INES, id);
      expect([found?.closPar, found?.issue]).toEqual([cote, issue]);
      await expect(clore(qui, id, cote, issue)).rejects.toThrow("Cette mise en relation est close.");
    }
  });

  describe("redirigée", () => {
    test.each([
      [PAUL, "destinataire"],
      [INES, "emetteur"],
    ] as const)("un nouvel accord est demandé, l’ancien accès se ferme, chacun le sait", async (qui, cote) => {
      const id = await a.transmis({ fiche: avecCourriel(`vers-${cote}@example.org`) });
      const relais = await a.voir(qui, id);
      if (relais === null) throw new Error("not seen");
      const le = a.essai.maison.porte.aujourdhui();
      const possible = await a.sous(qui, ({ tx }) => redirectionsPossibles(tx, { relais, cote, le }));
      expect(possible.map((p) => p.organisation)).toContain("afdas");
      expect(possible.map((p) => p.organisation)).not.toContain(DESTINATAIRE);
      expect(possible.map((p) => p.organisation)).not.toContain(EMETTEUR);
      await a.courriels();
      const key = `redirige-${cote}`;
      const go = () => a.sous(qui, (ici) => rediriger(ici, { relais, vers: "afdas", cote }, key));
      const done = await go();
      expect(done).toMatchObject({ issue: "fait", deja: false });
      // the same form sent twice: one geste, one mise en relation
      expect(await go()).toMatchObject({
        issue: "fait",
        deja: true,
        resultat: (done as { resultat: object }).resultat,
      });
      const all = await a.b.store.avec(OUVRIER, ({ db }) =>
        db
          .selectFrom("relais")
          .select(["id", "suite_de", "beneficiaire", "destinataire"])
          .where("suite_de", "=", id)
          .execute(),
      );
      expect(all).toMatchObject([{ suite_de: id, destinataire: "afdas", beneficiaire: relais.beneficiaire }]);
      const next = all[0]?.id ?? "";
      expect(done).toMatchObject({ resultat: { suite: cote === "emetteur" ? next : null } });
      expect([await a.etat(INES, id), await a.etat(PAUL, id)]).toEqual(["redirige", "redirige"]);
      expect([await a.etat(INES, next), await a.etat(PAUL, next)]).toEqual(["propose", null]);
      expect([await prenomLu(INES, id), await prenomLu(PAUL, id)]).toEqual(["Camille", undefined]);
      expect(await prenomLu(INES, next)).toBe("Camille");
      expect((await sujets()).every((s) => s.endsWith("Mise en relation redirigée"))).toBe(true);
      expect(await a.sous(INES, ({ tx }) => accordsDe(tx, next))).toEqual([]);
      await expect(accepter(id)).rejects.toThrow("Cette mise en relation va déjà vers un autre organisme.");
    });

    test("ni vers les deux organismes, ni hors de tout article, ni par un troisième", async () => {
      const id = await a.transmis();
      const relais = await a.voir(PAUL, id);
      if (relais === null) throw new Error("not seen");
      const before = await a.lignes();
      for (const [vers, phrase] of [
        [EMETTEUR, /troisième organisme/],
        [DESTINATAIRE, /troisième organisme/],
        ["france-travail", /Aucun article en vigueur/],
        ["inconnu", /Aucun article en vigueur/],
      ] as const) {
        const done = await a.sous(PAUL, (ici) => rediriger(ici, { relais, vers, cote: "destinataire" }));
        expect(done).toMatchObject({ issue: "refuse", refus: { phrase: expect.stringMatching(phrase) } });
      }
      const wrong = await a.sous(INES, (ici) => rediriger(ici, { relais, vers: "afdas", cote: "destinataire" }));
      expect(wrong).toMatchObject({ issue: "refuse" });
      expect(await a.lignes()).toEqual(before);
    });
  });

  test("l’accord a un terme : le dernier jour il vaut, le lendemain il se redemande", async () => {
    a.leJour("2019-03-01");
    const id = await a.propose({ fiche: avecCourriel("terme@example.org") });
    const le = "2019-03-01" as Day;
    // agreed to, kept from leaving: what stands alone is the accord
    await a.b.store.avec(OUVRIER, ({ db }) =>
      db
        .insertInto("accord")
        .values({
          ...{ id: "accord-terme", relais: id, destinataire: DESTINATAIRE, finalite: "x", blocs: ["emetteur"] },
          ...{ beneficiaire: db.selectFrom("relais").select("beneficiaire").where("id", "=", id) as never },
          ...{ voie: "oral", entendu_par: "ines-fougere", donne_le: maintenant(), jusqu_au: addDays(le, 180) },
        })
        .execute(),
    );
    for (const [n, etat] of [
      [179, "accord-donne"],
      [180, "accord-donne"],
      [181, "propose"],
    ] as const) {
      a.leJour(addDays(le, n));
      expect([n, await a.etat(INES, id)]).toEqual([n, etat]);
    }
    const relais = await a.voir(INES, id);
    if (relais === null) throw new Error("not seen");
    expect(await a.sous(INES, (ici) => transmettre(ici, relais))).toMatchObject({
      refus: { phrase: "Sans l’accord de la personne, rien ne part. Rien n’a été transmis." },
    });
    expect(await a.sous(INES, (ici) => donnerAccord(ici, { relais: id, ...ORAL }))).toMatchObject({
      resultat: { transmis: true },
    });
    expect((await a.sous(INES, ({ tx }) => accordsDe(tx, id))).map((x) => x.retire_voie)).toEqual(["terme", null]);
    a.leJour("2019-06-03");
  });

  test.each([
    [179, true],
    [180, true],
    [181, false],
  ])("au jour %i de l’accord, la fiche transmise est ouverte au destinataire : %s", (n, ouverte) => {
    const le = "2019-03-01" as Day;
    const accord = { retire_le: null, jusqu_au: addDays(le, 180) };
    expect(accordTenu([{ ...accord, retire_le: new Date() }, accord], addDays(le, n)) !== undefined).toBe(ouverte);
    expect(accordTenu([{ ...accord, retire_le: new Date() }], addDays(le, n))).toBeUndefined();
  });

  test("sans réponse au double du délai promis : la veille non, le jour non, le lendemain oui", async () => {
    const id = await a.transmis();
    const relais = await a.voir(INES, id);
    const double = 2 * (relais?.delaiJours ?? 0);
    for (const [n, etat] of [
      [double - 1, "transmis"],
      [double, "transmis"],
      [double + 1, "sans-reponse"],
    ] as const) {
      a.leJour(addDays("2019-06-03" as Day, n));
      expect([n, await a.etat(PAUL, id)]).toEqual([n, etat]);
    }
    await accepter(id);
    expect(await a.etat(INES, id)).toBe("accepte");
    a.leJour("2019-06-03");
  });

  test("au terme de la convention : le 31 décembre 2019 elle part, ensuite plus rien ; ce qui est parti continue", async () => {
    a.leJour("2019-12-31");
    const sent = await a.transmis();
    const ready = await a.propose();
    for (const jour of ["2020-01-01", "2020-01-02"]) {
      a.leJour(jour);
      const p = { emetteur: EMETTEUR, destinataire: DESTINATAIRE, territoire: "DEP-75", fiche: FICHE };
      expect(await a.sous(INES, (ici) => proposer(ici, p))).toMatchObject({
        issue: "refuse",
        refus: {
          phrase: expect.stringMatching(/Rien n’a été transmis\.$/),
          decision: { motif: "echue", proches: [expect.objectContaining({ article: "passer-le-relais" })] },
        },
      });
    }
    const done = await a.sous(INES, (ici) => donnerAccord(ici, { relais: ready, ...ORAL }));
    expect(done).toMatchObject({ issue: "fait", resultat: { transmis: false } });
    expect([await a.etat(INES, ready), await a.etat(PAUL, ready)]).toEqual(["accord-donne", null]);
    const relais = await a.voir(INES, ready);
    if (relais === null) throw new Error("not seen");
    const refused = await a.sous(INES, (ici) => transmettre(ici, relais));
    expect(refused).toMatchObject({ issue: "refuse", refus: { decision: { motif: "echue" } } });
    await gester(PAUL, sent, "lire", "destinataire", { lu_le: maintenant() });
    await accepter(sent);
    await gester(PAUL, sent, "accompagner", "destinataire", { accompagne_le: maintenant() });
    await clore(INES, sent, "emetteur");
    expect(await a.etat(PAUL, sent)).toBe("clos");
    a.leJour("2019-06-03");
  });
});
