import { sql } from "kysely";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { type Acteur, OUVRIER, type Store, type Tx, VISITEUR } from "../../platform/db.ts";
import { addDays, type Day } from "../../shared/day.ts";
import { type BaseEssai, moteurs } from "../../test/moteurs.ts";
import { autoriserGeste, nomsDesPersonnes } from "./reads.ts";
import {
  accepterInvitation,
  consommerLien,
  demanderLien,
  lireMandats,
  mandats,
  semerComptes,
  voirLien,
} from "./store.ts";
import { purgerComptes } from "./store-purge.ts";
import { inscrireSession, lireSession } from "./store-session.ts";
import type { Role } from "./types.ts";

const HIER = "2026-11-22" as Day;
const JOUR = "2026-11-23" as Day;
const INSTANT = new Date("2026-11-23T09:00:00.000Z");
const HEURE = 3_600_000;
const plus = (ms: number) => new Date(INSTANT.getTime() + ms);

const personne = (id: string) => ({
  id,
  nom: id,
  prenom: "P",
  courriel: `${id}@essai.example`,
  fonction: "fonction",
  decouvre: "à voir",
});
const tient = (personneId: string, organisation: string, role: Role, du: Day = "2026-01-01" as Day, au?: Day) => ({
  personne: personneId,
  organisation,
  role,
  du,
  ...(au ? { au } : {}),
});

const COMPTES = {
  personnes: ["gest-a", "cons-a", "ancien-a", "futur-a", "gest-b", "cons-b", "exploitant", "sans"].map(personne),
  mandats: [
    tient("gest-a", "a", "gestionnaire"),
    tient("cons-a", "a", "conseiller"),
    tient("ancien-a", "a", "gestionnaire", "2026-01-01" as Day, HIER),
    tient("ancien-a", "a", "conseiller"),
    tient("futur-a", "a", "gestionnaire", addDays(JOUR, 1)),
    tient("gest-b", "b", "gestionnaire"),
    tient("cons-b", "b", "conseiller"),
    tient("exploitant", "hote", "exploitant"),
  ],
};
const DE_A = ["ancien-a", "cons-a", "futur-a", "gest-a"];
const TOUS = COMPTES.personnes.map(({ id }) => id).sort();

const acteur = (id: string, organisations: string[], exploitant = false): Acteur => ({
  personne: id,
  organisations,
  exploitant,
});
const ACTEURS: Readonly<Record<string, Acteur>> = {
  "un visiteur": VISITEUR,
  "qui n’a aucun mandat": acteur("sans", []),
  "une conseillère de A": acteur("cons-a", ["a"]),
  "une gestionnaire de A": acteur("gest-a", ["a"]),
  "une gestionnaire de A jusqu’à hier, conseillère depuis": acteur("ancien-a", ["a"]),
  "une gestionnaire de A à partir de demain": acteur("futur-a", []),
  "une gestionnaire de B": acteur("gest-b", ["b"]),
  "l’exploitante": acteur("exploitant", ["hote"], true),
};

/** Everything a table shows to whoever asks for everything. */
const lus = async (tx: Tx, table: string, colonne: string): Promise<string[]> => {
  const { rows } = await sql<{ v: string }>`select ${sql.ref(colonne)} as v from ${sql.table(table)}`.execute(tx.db);
  return [...new Set(rows.map(({ v }) => v))].sort();
};

describe.each(moteurs())("les murs des comptes sur $nom", ({ ouvrir }) => {
  let base: BaseEssai;
  let store: Store;
  beforeAll(async () => {
    base = await ouvrir();
    store = base.store;
    const porte = { maintenant: () => INSTANT };
    await store.avec(OUVRIER, (tx) => semerComptes(tx, porte, COMPTES));
    for (const id of TOUS)
      await store.avec(acteur(id, []), (tx) =>
        inscrireSession(tx, {
          id: `s-${id}`,
          cle: `cle-${id}`,
          personne: id,
          instant: INSTANT,
          expireLe: plus(168 * HEURE),
        }),
      );
    await sql`insert into invitation (id, courriel, nom, organisation, role, creee_le)
      values ('i-a', 'x@essai.example', 'X', 'a', 'conseiller', ${INSTANT}), ('i-b', 'y@essai.example', 'Y', 'b', 'conseiller', ${INSTANT})`.execute(
      store.nu,
    );
  });
  afterAll(() => base.fermer());

  const ecrire = (qui: Acteur, jour: Day | null, statement: string) =>
    store.avec(qui, async (tx) => {
      if (jour !== null) await lireMandats(tx, jour);
      return Number((await sql.raw(statement).execute(tx.db)).numAffectedRows ?? 0);
    });

  test.each([
    ["un visiteur", [], [], [], []],
    ["qui n’a aucun mandat", ["sans"], [], [], ["sans"]],
    ["une conseillère de A", ["cons-a"], ["cons-a"], [], ["cons-a"]],
    ["une gestionnaire de A", DE_A, DE_A, ["i-a"], ["gest-a"]],
    ["une gestionnaire de A jusqu’à hier, conseillère depuis", ["ancien-a"], ["ancien-a"], [], ["ancien-a"]],
    ["une gestionnaire de A à partir de demain", ["futur-a"], ["futur-a"], [], ["futur-a"]],
    ["une gestionnaire de B", ["cons-b", "gest-b"], ["cons-b", "gest-b"], ["i-b"], ["gest-b"]],
    ["l’exploitante", TOUS, TOUS.filter((p) => p !== "sans"), ["i-a", "i-b"], ["exploitant"]],
  ])(
    "%s ne lit que ce qui est à elle, sans aucun filtre dans la demande",
    async (qui, gens, tenants, invitations, sessions) => {
      const who = ACTEURS[qui] ?? VISITEUR;
      const read = await store.avec(who, async (tx) => {
        await lireMandats(tx, JOUR);
        return [
          await lus(tx, "personne", "id"),
          await lus(tx, "mandat", "personne"),
          await lus(tx, "invitation", "id"),
          await lus(tx, "session", "personne"),
        ];
      });
      expect(read).toEqual([gens, tenants, invitations, sessions]);
    },
  );

  test("sans le jour, une gestionnaire ne gère rien ; ni la veille de son mandat", async () => {
    const gest = ACTEURS["une gestionnaire de A"] ?? VISITEUR;
    expect(await store.avec(gest, (tx) => lus(tx, "personne", "id"))).toEqual(["gest-a"]);
    const eve = await store.avec(gest, async (tx) => {
      await lireMandats(tx, "2025-12-31" as Day);
      return lus(tx, "personne", "id");
    });
    expect(eve).toEqual(["gest-a"]);
  });

  test("personne ne lit une empreinte, ni un lien", async () => {
    for (const who of Object.values(ACTEURS)) {
      await expect(store.avec(who, (tx) => lus(tx, "session", "empreinte"))).rejects.toThrow(/permission denied/);
      await expect(store.avec(who, (tx) => lus(tx, "lien", "id"))).rejects.toThrow(/permission denied/);
    }
  });

  const nouveau = (personneId: string, organisation: string, role: Role, par: string) =>
    `insert into mandat (id, personne, organisation, role, du, accorde_par, accorde_le)
     values ('n-${personneId}-${organisation}-${role}', '${personneId}', '${organisation}', '${role}', '${JOUR}', ${par}, now())`;
  test.each([
    [
      "une gestionnaire de A donne un mandat de B",
      "une gestionnaire de A",
      nouveau("cons-a", "b", "conseiller", "moi()"),
    ],
    [
      "… ou fait entrer chez elle quelqu’un de B",
      "une gestionnaire de A",
      nouveau("cons-b", "a", "conseiller", "moi()"),
    ],
    ["… ou fait une exploitante", "une gestionnaire de A", nouveau("cons-a", "a", "exploitant", "moi()")],
    ["… ou donne au nom d’une autre", "une gestionnaire de A", nouveau("cons-a", "a", "signataire", "'gest-b'")],
    ["… ou au nom de personne", "une gestionnaire de A", nouveau("cons-a", "a", "signataire", "null")],
    ["une conseillère se fait gestionnaire", "une conseillère de A", nouveau("cons-a", "a", "gestionnaire", "moi()")],
    [
      "une ancienne gestionnaire donne encore",
      "une gestionnaire de A jusqu’à hier, conseillère depuis",
      nouveau("cons-a", "a", "signataire", "moi()"),
    ],
    ["l’exploitante se fait conseillère", "l’exploitante", nouveau("exploitant", "a", "conseiller", "moi()")],
    ["un visiteur donne un mandat", "un visiteur", nouveau("cons-a", "a", "conseiller", "moi()")],
    [
      "une gestionnaire invite chez B",
      "une gestionnaire de A",
      `insert into invitation (id, courriel, nom, organisation, role, accorde_par, creee_le) values ('n1', 'z@essai.example', 'Z', 'b', 'conseiller', moi(), now())`,
    ],
    [
      "une gestionnaire invite une exploitante",
      "une gestionnaire de A",
      `insert into invitation (id, courriel, nom, organisation, role, accorde_par, creee_le) values ('n2', 'z@essai.example', 'Z', 'a', 'exploitant', moi(), now())`,
    ],
    [
      "une gestionnaire écrit une invitation déjà acceptée",
      "une gestionnaire de A",
      `insert into invitation (id, courriel, nom, organisation, role, accorde_par, creee_le, acceptee_le) values ('n3', 'z@essai.example', 'Z', 'a', 'conseiller', moi(), now(), now())`,
    ],
    [
      "l’exploitante invite une conseillère",
      "l’exploitante",
      `insert into invitation (id, courriel, nom, organisation, role, accorde_par, creee_le) values ('n4', 'z@essai.example', 'Z', 'a', 'conseiller', moi(), now())`,
    ],
    [
      "on ouvre la session d’une autre",
      "une conseillère de A",
      `insert into session values ('n5', 'k', 'gest-a', now(), now(), now())`,
    ],
    [
      "un visiteur ouvre une session",
      "un visiteur",
      `insert into session values ('n6', 'k2', 'gest-a', now(), now(), now())`,
    ],
    [
      "on crée une personne",
      "une gestionnaire de A",
      `insert into personne (id, nom, courriel, creee_le) values ('n7', 'N', 'n@essai.example', now())`,
    ],
    [
      "on change son adresse",
      "une conseillère de A",
      `update personne set courriel = 'gest-b@essai.example' where id = moi()`,
    ],
    ["on se dit de la démonstration", "une conseillère de A", `update personne set demonstration = 9 where id = moi()`],
    [
      "on change le rôle d’un mandat",
      "une gestionnaire de A",
      `update mandat set role = 'exploitant' where personne = 'cons-a'`,
    ],
    ["on efface un mandat", "une gestionnaire de A", `delete from mandat`],
    [
      "on rallonge un mandat fini",
      "une gestionnaire de A",
      `update mandat set au = null, retire_par = moi() where personne = 'ancien-a'`,
    ],
  ])("refusé par la base : %s", async (_cas, qui, statement) => {
    await expect(ecrire(ACTEURS[qui] ?? VISITEUR, JOUR, statement)).rejects.toThrow(
      /row-level security|permission denied|never lengthened/,
    );
  });

  test.each([
    ["le nom d’une autre", "une gestionnaire de A", `update personne set nom = 'X' where id <> moi()`],
    [
      "un mandat d’ailleurs",
      "une gestionnaire de A",
      `update mandat set au = '${HIER}', retire_par = moi() where organisation <> 'a'`,
    ],
    ["son propre mandat, sans gérer", "une conseillère de A", `update mandat set au = '${HIER}', retire_par = moi()`],
    [
      "une invitation d’ailleurs",
      "une gestionnaire de A",
      `update invitation set annulee_le = now() where organisation <> 'a'`,
    ],
    ["la session d’une autre", "l’exploitante", `update session set fermee_le = now() where personne <> moi()`],
  ])("n’atteint aucune ligne : %s", async (_cas, qui, statement) => {
    expect(await ecrire(ACTEURS[qui] ?? VISITEUR, JOUR, statement)).toBe(0);
  });

  test("ce qui est permis passe", async () => {
    const gest = ACTEURS["une gestionnaire de A"] ?? VISITEUR;
    expect(await ecrire(gest, JOUR, nouveau("cons-a", "a", "signataire", "moi()"))).toBe(1);
    const end = `update mandat set au = '${HIER}', retire_par = moi() where id = 'n-cons-a-a-signataire'`;
    expect(await ecrire(gest, JOUR, end)).toBe(1);
  });

  describe("la session", () => {
    const lire = (instant: Date, jour: Day = JOUR, cle = "cle-gest-a") =>
      store.avec(VISITEUR, (tx) =>
        lireSession(tx, { cle, jour, instant, vueDepuis: new Date(instant.getTime() - 12 * HEURE) }),
      );

    test("dit qui, et pour qui ce jour-là", async () => {
      expect(await lire(INSTANT)).toEqual({
        session: "s-gest-a",
        personne: "gest-a",
        nom: "P gest-a",
        gouverne: ["a"],
        conseille: [],
        organisations: ["a"],
        exploitant: false,
      });
      expect(await lire(INSTANT, JOUR, "cle-exploitant")).toMatchObject({ organisations: ["hote"], exploitant: true });
      expect(await lire(INSTANT, JOUR, "cle-sans")).toMatchObject({ organisations: [], exploitant: false });
    });

    test.each([
      ["la veille de son mandat", JOUR, []],
      ["le jour de son mandat", addDays(JOUR, 1), ["a"]],
    ])("d’une gestionnaire à partir de demain : %s", async (_cas, jour, attendu) => {
      expect((await lire(INSTANT, jour, "cle-futur-a"))?.organisations).toEqual(attendu);
    });

    test.each([
      ["une clé inconnue", "cle-x"],
      ["une clé vide", ""],
      ["une clé qui n’en est pas une", "' or true --"],
    ])("n’est à personne avec %s", async (_cas, cle) => {
      expect(await lire(INSTANT, JOUR, cle)).toBeNull();
    });

    test("finit douze heures après la dernière page lue, sept jours après l’ouverture", async () => {
      expect(await lire(plus(12 * HEURE - 1), JOUR, "cle-cons-a")).not.toBeNull();
      // the page just read moved it on by twelve hours
      expect(await lire(plus(24 * HEURE - 2), JOUR, "cle-cons-a")).not.toBeNull();
      expect(await lire(plus(36 * HEURE), JOUR, "cle-cons-a")).toBeNull();
      expect(await lire(plus(12 * HEURE), JOUR, "cle-cons-b")).toBeNull();
      for (let hour = 10; hour < 168; hour += 10)
        expect(await lire(plus(hour * HEURE), JOUR, "cle-gest-b")).not.toBeNull();
      expect(await lire(plus(168 * HEURE - 1), JOUR, "cle-gest-b")).not.toBeNull();
      expect(await lire(plus(168 * HEURE), JOUR, "cle-gest-b")).toBeNull();
    });

    test("se lit sans écrire, tant que la dernière lecture a moins de dix minutes", async () => {
      const vue = async () =>
        (await sql<{ vue_le: Date }>`select vue_le from session where id = 's-exploitant'`.execute(store.nu)).rows[0]
          ?.vue_le;
      await lire(plus(10 * 60_000), JOUR, "cle-exploitant");
      expect(await vue()).toEqual(INSTANT);
      await lire(plus(10 * 60_000 + 1), JOUR, "cle-exploitant");
      expect(await vue()).toEqual(plus(10 * 60_000 + 1));
    });
  });

  describe("la porte", () => {
    const demande = (qui: Acteur, nature: string, objet: string, organisation?: string) =>
      store.avec(qui, (tx) =>
        autoriserGeste(
          tx,
          {
            sorte: "geste",
            nature,
            objet,
            contenu: {},
            lecteurs: [],
            ...(organisation ? { acteur: organisation } : {}),
          },
          JOUR,
        ),
      );
    test.each([
      ["une gestionnaire de A", "mandat.accorde", "personne:cons-a", "a", true],
      ["une gestionnaire de A", "mandat.accorde", "personne:cons-b", "b", false],
      ["une gestionnaire de A jusqu’à hier, conseillère depuis", "mandat.accorde", "personne:cons-a", "a", false],
      ["une gestionnaire de A à partir de demain", "mandat.accorde", "personne:cons-a", "a", false],
      ["une conseillère de A", "mandat.accorde", "personne:cons-a", "a", false],
      ["l’exploitante", "organisation.creee", "organisation:c", undefined, true],
      ["une gestionnaire de A", "organisation.creee", "organisation:c", undefined, false],
      ["une conseillère de A", "personne.corrigee", "personne:cons-a", undefined, true],
      ["une conseillère de A", "personne.corrigee", "personne:gest-a", undefined, false],
      ["un visiteur", "personne.corrigee", "personne:gest-a", undefined, false],
      ["une gestionnaire de A", "rien.du.tout", "x:y", "a", false],
    ])("%s, %s sur %s pour %s : %s", async (qui, nature, objet, organisation, permis) => {
      const answer = await demande(ACTEURS[qui] ?? VISITEUR, nature, objet, organisation);
      expect(answer.permis).toBe(permis);
      if (!answer.permis) expect(answer.refus.phrase).toMatch(/Rien n’a été enregistré\.$/);
    });

    test("ne se fie pas à ce que la session a dit : un mandat donné ou repris compte aussitôt", async () => {
      const claims = acteur("sans", ["a", "b"]);
      expect((await demande(claims, "mandat.accorde", "personne:cons-a", "a")).permis).toBe(false);
    });
  });

  test("les noms des autres ne se lisent que là où l’on gère", async () => {
    const ids = ["gest-a", "cons-a", "cons-b", "inconnue"];
    const noms = (qui: string) =>
      store.avec(ACTEURS[qui] ?? VISITEUR, async (tx) => {
        await lireMandats(tx, JOUR);
        return [...(await nomsDesPersonnes(tx, ids)).keys()].sort();
      });
    expect(await noms("une gestionnaire de A")).toEqual(["cons-a", "gest-a"]);
    expect(await noms("une conseillère de A")).toEqual(["cons-a"]);
    expect(await noms("un visiteur")).toEqual([]);
  });

  test("semer deux fois ne change rien, et ne rend pas un mandat repris", async () => {
    const before = await store.avec(OUVRIER, (tx) => mandats(tx, {}));
    await sql`update mandat set au = ${HIER} where id = 'cons-b:b:conseiller'`.execute(store.nu);
    await store.avec(OUVRIER, (tx) => semerComptes(tx, { maintenant: () => plus(HEURE) }, COMPTES));
    const after = await store.avec(OUVRIER, (tx) => mandats(tx, {}));
    expect(after.length).toBe(before.length);
    expect(after.find((m) => m.id === "cons-b:b:conseiller")?.au).toBe(HIER);
  });

  test("un lien, une proposition ne servent qu’à la personne à qui ils ont été envoyés", async () => {
    const at = { instant: INSTANT, expireLe: plus(HEURE), origine: null, suite: null };
    await store.avec(VISITEUR, async (tx) => {
      const connexion = { ...at, objet: "connexion", courriel: "gest-a@essai.example", invitation: null } as const;
      expect(await demanderLien(tx, { ...connexion, id: "p1", cle: "k-p1" })).toBe("gest-a@essai.example");
      const invitation = { ...at, objet: "invitation", courriel: "", invitation: "i-a" } as const;
      for (const cle of ["k-p2", "k-p3"])
        expect(await demanderLien(tx, { ...invitation, id: cle, cle })).toBe("x@essai.example");
      await demanderLien(tx, { ...invitation, invitation: "i-b", id: "p4", cle: "k-p4" });
    });
    const accepte = { cle: "k-p2", mandat: "m-p2", jour: JOUR, instant: INSTANT };
    for (const who of [VISITEUR, acteur("gest-b", ["b"]), acteur("exploitant", ["hote"], true)]) {
      expect(await store.avec(who, (tx) => consommerLien(tx, "k-p1", INSTANT))).toBe(false);
      if (who.personne !== null) expect(await store.avec(who, (tx) => accepterInvitation(tx, accepte))).toBe(false);
    }
    expect(await store.avec(acteur("gest-a", []), (tx) => consommerLien(tx, "k-p1", INSTANT))).toBe(true);
    expect(await store.avec(acteur("gest-a", []), (tx) => consommerLien(tx, "k-p1", INSTANT))).toBe(false);
    expect(await store.avec(acteur("x", []), (tx) => accepterInvitation(tx, accepte))).toBe(true);
    // one proposal, two links: the second is worth nothing once the first has served; nor is that of a proposal withdrawn
    expect(await store.avec(acteur("x", []), (tx) => accepterInvitation(tx, { ...accepte, cle: "k-p3" }))).toBe(false);
    await sql`update invitation set annulee_le = now() where id = 'i-b'`.execute(store.nu);
    expect(await store.avec(acteur("y", []), (tx) => accepterInvitation(tx, { ...accepte, cle: "k-p4" }))).toBe(false);
    await sql`delete from lien`.execute(store.nu);
  });

  test("ce qui a fait son temps est effacé trente jours après, ni avant", async () => {
    const lien = (id: string, courriel: string, expireLe: Date) =>
      store.avec(VISITEUR, (tx) =>
        demanderLien(tx, {
          id,
          cle: `k-${id}`,
          objet: "connexion",
          courriel,
          invitation: null,
          origine: null,
          suite: null,
          instant: INSTANT,
          expireLe,
        }),
      );
    await lien("l1", "gest-a@essai.example", plus(HEURE));
    await lien("l2", "inconnue@essai.example", plus(HEURE));
    const left = async () =>
      (await sql<{ id: string }>`select id from lien order by id`.execute(store.nu)).rows.map(({ id }) => id);
    await store.avec(OUVRIER, (tx) => purgerComptes(tx, plus(HEURE)));
    expect(await left()).toEqual(["l1", "l2"]);
    await store.avec(OUVRIER, (tx) => purgerComptes(tx, plus(HEURE + 1)));
    expect(await left()).toEqual(["l1"]);
    await store.avec(OUVRIER, (tx) => purgerComptes(tx, plus(HEURE + 30 * 24 * HEURE)));
    expect(await left()).toEqual(["l1"]);
    expect(await store.avec(VISITEUR, (tx) => voirLien(tx, "k-l1"))).not.toBeNull();
    await store.avec(OUVRIER, (tx) => purgerComptes(tx, plus(HEURE + 30 * 24 * HEURE + 1)));
    expect(await left()).toEqual([]);
  });
});
