import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { OUVRIER } from "../../platform/db.ts";
import { addDays, type Day } from "../../shared/day.ts";
import { moteurs } from "../../test/moteurs.ts";
import { relancerRelais, tacheDesRelais } from "./jobs.ts";
import { donnerAccord, faire } from "./jobs-gestes.ts";
import { rappelsEnvoyes, relancer } from "./jobs-relances.ts";
import { type Agences, INES, ouvrirAgences, PAUL } from "./relais.test-aide.ts";
import { rappelsDus } from "./rules-relances.ts";
import type { FaitsRelais } from "./types.ts";

const LE = "2019-06-03" as Day;
/** A party of whom nobody has an account here. */
const AILLEURS = "uniformation-ile-de-france";
const FAITS: FaitsRelais = {
  ...{ proposeLe: LE, accord: true, transmisLe: LE, luLe: null, reponduLe: null, reponse: null },
  ...{ accompagneLe: null, retireLe: null, closLe: null, delaiJours: 7 },
};

describe("ce qui est dû, la veille, le jour, le lendemain de chaque délai", () => {
  test.each([
    [6, []],
    [7, []],
    [8, ["delai"]],
    [14, ["delai"]],
    [15, ["sans-reponse"]],
    [21, ["sans-reponse"]],
    [22, ["sans-reponse", "comite"]],
    [400, ["sans-reponse", "comite"]],
  ])("au jour %i", (n, dus) => {
    expect(rappelsDus(FAITS, addDays(LE, n))).toEqual(dus);
  });

  test.each([
    ["rien n’est parti", { transmisLe: null }],
    ["une réponse est venue", { reponse: "accepte" }],
    ["elle est déclinée", { reponse: "decline" }],
    ["elle est close", { closLe: LE }],
    ["l’accord est retiré", { retireLe: LE }],
  ] as const)("rien quand %s", (_, plus) => {
    expect(rappelsDus({ ...FAITS, ...plus }, addDays(LE, 30))).toEqual([]);
  });
});

describe.each(moteurs())("les relances d’une mise en relation, sur $nom", ({ ouvrir }) => {
  let a: Agences;
  beforeAll(async () => {
    a = await ouvrirAgences(ouvrir);
    await a.engager("comite-technique", "afdas", "gestionnaire");
    await a.b.store.script(`insert into seance (id, convention, instance, titre, debut, fin, organisateur, cree_le, maj_le)
      values ('s', 'cep-idf-2019', 'comite-technique-regional', 'x', '2019-04-01', '2019-04-02', 'afdas', now(), now())`);
  });
  afterAll(() => a.b.fermer());

  /** Subjects of the mails that leave on that day about one of them. */
  const tourner = async (n: number, reference: string) => {
    a.leJour(addDays(LE, n));
    await relancerRelais(a.essai.maison);
    return (await a.courriels()).filter((m) => m.texte.includes(reference)).map((m) => m.sujet);
  };
  const ATTEND = "Une mise en relation attend votre réponse";
  const RESTE = "Une mise en relation reste sans réponse";

  test("un rappel au délai, l’émetteur au double, le comité au triple ; aucun deux fois, quoi que relance l’ouvrier", async () => {
    a.leJour(LE);
    const id = await a.transmis();
    const { delaiJours: delai = 0, reference = "" } = (await a.voir(INES, id)) ?? {};
    await a.courriels();
    const sent: Record<number, string[]> = {};
    for (let n = 0; n <= 3 * delai + 5; n++) {
      const told = [...(await tourner(n, reference)), ...(await tourner(n, reference))];
      if (told.length > 0) sent[n] = told;
    }
    expect(sent).toEqual({ [delai + 1]: [ATTEND], [2 * delai + 1]: [RESTE], [3 * delai + 1]: [RESTE] });
    a.leJour(addDays(LE, 3 * delai + 5));
    const left = await a.sous(INES, ({ tx }) => rappelsEnvoyes(tx, id));
    expect(left.map((r) => r.quoi)).toEqual(["delai", "sans-reponse", "comite"]);
    // no address lies in the ledger, and a counsellor may not even read its hash
    await expect(
      a.b.store.avec(INES, ({ db }) => db.selectFrom("rappel_de_relais").select("adresse").execute()),
    ).rejects.toThrow(/permission denied/);
  });

  test("le comité apprend une référence : ni organisme, ni lien, ni personne", async () => {
    a.leJour(LE);
    const id = await a.transmis();
    const relais = await a.voir(INES, id);
    await a.courriels();
    a.leJour(addDays(LE, 60));
    await relancerRelais(a.essai.maison);
    const mail = (await a.courriels()).find(
      (m) => m.a === "comite-technique@exemple.fr" && m.texte.includes(relais?.reference ?? "?"),
    );
    expect(mail?.texte).not.toMatch(/Mission locale|Cap emploi|Camille|relais\//);
  });

  test("à la main : puis trois jours de silence, pour elle comme pour le calendrier", async () => {
    a.leJour(LE);
    const id = await a.transmis();
    const relais = await a.voir(INES, id);
    if (relais === null) throw new Error("not seen");
    await a.courriels();
    const go = (cle?: string) => a.sous(INES, (ici) => relancer(ici, { relais }, cle));
    a.leJour(addDays(LE, relais.delaiJours - 1));
    expect(await go("une")).toMatchObject({ issue: "fait", deja: false });
    expect(await go("une")).toMatchObject({ issue: "fait", deja: true });
    expect((await a.courriels()).map((m) => m.sujet)).toEqual([ATTEND]);
    await expect(go("deux")).rejects.toThrow(/le 7 juin 2019. La suivante peut partir le 10 juin 2019./);
    await expect(a.sous(PAUL, (ici) => relancer(ici, { relais }))).resolves.toMatchObject({ issue: "refuse" });
    for (const [n, told] of [
      [relais.delaiJours + 1, []],
      [relais.delaiJours + 2, [ATTEND]],
    ] as const)
      expect([n, await tourner(n, relais.reference)]).toEqual([n, told]);
  });

  test("répondue, close ou retirée, elle ne se relance plus", async () => {
    a.leJour(LE);
    const ids = [await a.transmis(), await a.transmis(), await a.transmis()];
    const le = a.essai.horloge.instant;
    const suites = [
      ["accepter", "destinataire", PAUL, { repondu_le: le, reponse: "accepte" }],
      ["clore", "emetteur", INES, { clos_le: le, clos_par: "emetteur", issue: "sans-suite" }],
      ["retirer-accord", "emetteur", INES, { retire_le: le }],
    ] as const;
    for (const [n, [geste, cote, qui, suite]] of suites.entries()) {
      const relais = await a.voir(qui, ids[n] ?? "");
      if (relais === null) throw new Error("not seen");
      await a.sous(qui, (ici) => faire(ici, { relais, geste, cote }, () => ({ suite })));
    }
    a.leJour(addDays(LE, 90));
    await relancerRelais(a.essai.maison);
    const rows = await a.b.store.avec(OUVRIER, ({ db }) =>
      db.selectFrom("rappel_de_relais").select("relais").where("relais", "in", ids).execute(),
    );
    expect(rows).toEqual([]);
  });

  test("un destinataire sans compte est relancé par son lien, et apprend de même que l’accord est retiré", async () => {
    a.leJour(LE);
    const id = await a.propose({ destinataire: AILLEURS });
    await a.courriels();
    await a.sous(INES, (ici) =>
      donnerAccord(ici, { relais: id, voie: "oral", blocs: [], finalite: "x", agence: "Agence@Exemple.fr" }),
    );
    const relais = await a.voir(INES, id);
    if (relais === null) throw new Error("not seen");
    expect((await a.courriels()).map((m) => m.a)).toEqual(["agence@exemple.fr"]);
    expect(await tourner(relais.delaiJours + 1, relais.reference)).toEqual([ATTEND]);
    const done = await a.sous(INES, (ici) =>
      faire(ici, { relais, geste: "retirer-accord", cote: "emetteur" }, () => ({
        suite: { retire_le: a.essai.horloge.instant },
      })),
    );
    expect(done.issue).toBe("fait");
    expect((await a.courriels()).filter((m) => m.a === "agence@exemple.fr").map((m) => m.sujet)).toEqual([
      "Accord retiré",
    ]);
  });

  test("à défaut d’adresse dite, celle de son lieu dans l’annuaire ; à défaut des deux, personne", async () => {
    a.leJour(LE);
    const to = async () => {
      const id = await a.propose({ destinataire: AILLEURS });
      await a.courriels();
      await a.sous(INES, (ici) => donnerAccord(ici, { relais: id, voie: "oral", blocs: [], finalite: "x" }));
      return (await a.courriels()).map((m) => m.a);
    };
    expect(await to()).toEqual([]);
    await a.b.store.script(`insert into implantation (id, operateur, organisation, nom, couverture, courriel, source, maj_le)
      values ('lieu', 'uniformation', '${AILLEURS}', 'Lieu', '{DEP-75}', 'accueil@exemple.fr', 'Essai', '2019-01-01')`);
    expect(await to()).toEqual(["accueil@exemple.fr"]);
  });

  test("l’ouvrier le fait une fois par jour, à partir de sept heures", async () => {
    a.leJour(addDays(LE, 200));
    const tour = tacheDesRelais(a.essai.maison);
    const before = a.essai.lignes.length;
    a.essai.horloge.instant = new Date("2019-12-20T05:30:00Z"); // half past six in Paris
    await tour();
    expect(a.essai.lignes.length).toBe(before);
    a.essai.horloge.instant = new Date("2019-12-20T06:30:00Z");
    await tour();
    await tour();
    expect(a.essai.lignes.length).toBe(before + 1);
  });
});
