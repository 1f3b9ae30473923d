// What a mise en relation changes in the figures, for its two bodies and for the others, on both engines.
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import type { Day } from "../../shared/day.ts";
import { moteurs } from "../../test/moteurs.ts";
import { lireConvention } from "../conventions/reads.ts";
import { donnerIndication } from "../relais/jobs-agence.ts";
import { faire } from "../relais/jobs-gestes.ts";
import { type Agences, conseiller, DESTINATAIRE, INES, ouvrirAgences, PAUL } from "../relais/relais.test-aide.ts";
import { lireRelais } from "./reads-relais.ts";

const CEP = "cep-idf-2019";
const AUTRE = conseiller("nadia-sureau", "afdas");

describe.each(moteurs())("les mises en relation dans le pilotage, sur $nom", ({ ouvrir }) => {
  let a: Agences;
  beforeAll(async () => {
    a = await ouvrirAgences(ouvrir);
  });
  afterAll(() => a.b.fermer());

  const chiffres = (qui: typeof INES, jour: string, connuLe: Day | null = null) =>
    a.sous(qui, async ({ tx, porte }) => {
      const convention = await lireConvention(tx, CEP);
      if (convention === null) throw new Error("no convention");
      return lireRelais(tx, convention, { jour: jour as Day, aujourdhui: porte.aujourdhui(), connuLe });
    });
  const dit = ({ issues }: { issues: readonly { issue: string; motif: string | null; valeur: unknown }[] }) =>
    Object.fromEntries(issues.filter((i) => i.valeur !== 0).map((i) => [i.motif ?? i.issue, i.valeur]));

  /** One transmitted on 3 June, opened the next day, answered three days later. */
  const repondue = async (reponse: "accepte" | "decline") => {
    a.leJour("2019-06-03");
    const id = await a.transmis();
    for (const [jour, geste, suite] of [
      ["2019-06-04", "lire", () => ({ lu_le: a.essai.horloge.instant })],
      [
        "2019-06-07",
        reponse === "accepte" ? "accepter" : "decliner",
        () => ({
          ...{ repondu_le: a.essai.horloge.instant, reponse },
          ...(reponse === "decline" && { motif: "injoignable" as const }),
        }),
      ],
    ] as const) {
      a.leJour(jour);
      const relais = await a.voir(PAUL, id);
      if (relais === null) throw new Error("not seen");
      const done = await a.sous(PAUL, (ici) =>
        faire(ici, { relais, geste, cote: "destinataire" }, () => ({ suite: suite() })),
      );
      expect(done.issue).toBe("fait");
    }
    return id;
  };

  test("rien n’est compté avant la première ; le jour même, ses deux organismes la voient, nul autre", async () => {
    a.leJour("2019-06-03");
    expect(dit((await chiffres(INES, "2019-06-03")).siens)).toEqual({});
    await a.transmis();
    for (const qui of [INES, PAUL]) expect(dit((await chiffres(qui, "2019-06-03")).siens)).toEqual({ transmis: 1 });
    const other = await chiffres(AUTRE, "2019-06-03");
    for (const seen of [other.siens, other.tous, (await chiffres(INES, "2019-06-03")).tous])
      expect([dit(seen), seen.delais, seen.paires]).toEqual([{}, [], []]);
  });

  test("délais et refus, aux deux organismes, jour après jour", async () => {
    await repondue("accepte");
    await repondue("decline");
    a.leJour("2019-06-30");
    const { siens } = await chiffres(PAUL, "2019-06-30");
    expect(dit(siens)).toMatchObject({ transmis: 3, lu: 2, accepte: 1, decline: 1, injoignable: 1 });
    const delais = Object.fromEntries(siens.delais.map((d) => [d.etape, [d.personnes, d.unSurDeux, d.neufSurDix]]));
    expect(delais).toEqual({ accord: [3, 0, 0], transmis: [3, 0, 0], lu: [2, 1, 1], reponse: [2, 3, 3] });
    const before = await chiffres(PAUL, "2019-06-06");
    expect(dit(before.siens)).toEqual({ transmis: 3, lu: 2 });
  });

  test("aux autres : à cinq, une fois le trimestre fini, et jamais auparavant", async () => {
    await repondue("accepte");
    await repondue("accepte");
    a.leJour("2019-08-15");
    const four = await chiffres(AUTRE, "2019-08-15");
    expect([dit(four.tous).accepte, four.tous.paires]).toEqual(["moins de 5", []]);
    await repondue("accepte");
    a.leJour("2019-08-15");
    expect((await chiffres(AUTRE, "2019-06-29")).tous.paires).toEqual([]);
    const { tous, siens } = await chiffres(AUTRE, "2019-08-15");
    expect(siens.paires).toEqual([]);
    expect(tous.paires).toEqual([{ cle: `mission-locale-de-paris ${DESTINATAIRE}`, nombre: 5 }]);
    expect(tous.departements).toEqual([{ cle: "DEP-75", nombre: 5 }]);
    expect(tous.delais.find((d) => d.etape === "reponse")).toMatchObject({ unSurDeux: 3, neufSurDix: 3 });
    expect(dit(tous)).toEqual({ accepte: "moins de 5", decline: "moins de 5" });
    // as known on a past day, nobody is told
    expect(dit((await chiffres(AUTRE, "2019-08-15", "2019-08-14" as Day)).tous)).toEqual({});
  });

  test("dire où aller compte, une absence de route aussi", async () => {
    a.leJour("2019-06-03");
    const said = { organisation: "mission-locale-de-paris", territoire: "DEP-75" };
    for (const plus of [{ operateur: "cap_emploi", vers: DESTINATAIRE }, { operateur: null }])
      expect(await a.sous(INES, (ici) => donnerIndication(ici, { ...said, ...plus }))).toMatchObject({ issue: "fait" });
    expect(dit((await chiffres(INES, "2019-06-03")).siens)).toMatchObject({ "sans-route": 1 });
  });

  test("la page : les siennes à qui en est, pas un mot aux autres parties", async () => {
    a.leJour("2019-06-30");
    const lire = async (qui: string, suite = "") => {
      const nav = a.essai.navigateur();
      expect((await nav.post("/connexion/demonstration", { personne: qui })).status).toBe(303);
      const reply = await nav.get(`/convention/${CEP}/pilotage${suite}`);
      expect(reply.status).toBe(200);
      return reply.text();
    };
    const own = await lire("paul-genevrier");
    expect(own.includes("Vos mises en relation")).toBe(true);
    expect(own.includes("Fiches transmises")).toBe(true);
    expect(own.includes("Une personne sur deux a une réponse en trois jours, neuf sur dix aussi.")).toBe(true);
    const other = await lire("nadia-sureau");
    expect(other.match(/Vos mises en relation|Fiches transmises|injoignable/)).toBeNull();
    a.leJour("2019-08-15");
    const csv = await lire("nadia-sureau", ".csv");
    expect(csv.match(/Réponses, Paris \(75\);5/)).not.toBeNull();
    expect(csv.match(/Fiches transmises/)).toBeNull();
  });
});
