import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { ouvrirInstance } from "../../demo/semer.ts";
import { vivreLaDemonstration } from "../../demo/vivre.ts";
import { OUVRIER } from "../../platform/db.ts";
import { autoriser } from "../../porte.ts";
import { Day } from "../../shared/day.ts";
import { type MaisonEssai, maisonEssai, type NavigateurEssai } from "../../test/maison.ts";
import { type BaseEssai, moteurs } from "../../test/moteurs.ts";
import { type ActeAFaire, FaitsActe } from "../actions/index.ts";
import { enregistrerActe } from "../actions/reads.ts";
import { semerComptes } from "../comptes/store.ts";

const CEP = "/convention/cep-idf-2019/bilan";
const LUC = "luc-cormier"; // ARML, party: manages
const YANN = "yann-bruyere"; // Uniformation, party: sits in committees
const INES = "ines-fougere"; // counsellor of a member
const MARC = "marc-tilleul"; // another convention
const DEFI = "paul-genevrier"; // given a seat of a support below

const lire = async (reply: Response) => (await reply.text()).replaceAll("\u00a0", " ").replace(/\s+/g, " ");

describe.each(moteurs())("les bilans, sur $nom", ({ ouvrir }) => {
  let b: BaseEssai;
  let essai: MaisonEssai;
  beforeAll(async () => {
    b = await ouvrir();
    essai = maisonEssai(b.store, { autoriser, demonstration: true, instant: "2019-06-20T09:00:00.000Z" });
    await ouvrirInstance(b.store, essai.maison.porte, true);
    await b.store.avec(OUVRIER, (tx) =>
      semerComptes(tx, essai.maison.porte, {
        personnes: [],
        mandats: [
          { personne: DEFI, organisation: "defi-metiers", role: "membre-instance", du: Day.parse("2017-01-01") },
        ],
      }),
    );
    await vivreLaDemonstration(b.store, essai.maison.porte);
  }, 60_000);
  afterAll(() => b.fermer());

  const a = (instant: string) => {
    essai.horloge.instant = new Date(instant);
  };
  const entrer = async (qui: string): Promise<NavigateurEssai> => {
    const nav = essai.navigateur();
    expect((await nav.post("/connexion/demonstration", { personne: qui })).status).toBe(303);
    return nav;
  };
  const noter = (acte: Omit<ActeAFaire, "faits">, faits: object) =>
    b.store.avec(OUVRIER, (tx) =>
      enregistrerActe(tx, essai.maison.porte, { ...acte, faits: FaitsActe.parse({ voie: "formulaire", ...faits }) }),
    );

  test("capture", async () => {
    a("2026-11-22T09:00:00.000Z");
    const luc = await entrer(LUC);
    const reply = await luc.get(`${CEP}/2019`);
    const { writeFileSync } = await import("node:fs");
    writeFileSync("/tmp/bilan.html", await reply.text());
    for (const f of ["bilan.odt", "bilan.pdf", "chiffres.ods", "chiffres.csv"]) {
      const t = performance.now();
      const r = await luc.get(`${CEP}/2019/${f}`);
      writeFileSync(`/tmp/cep-${f}`, Buffer.from(await r.arrayBuffer()));
      console.log(f, r.status, performance.now() - t);
    }
    console.log(essai.lignes.filter((l) => (l as { niveau: string }).niveau !== "info"));
    expect(reply.status).toBe(200);
  });
  void [YANN, INES, MARC, lire, noter];
});
