import { ouvrirInstance } from "../../demo/semer.ts";
import { OUVRIER } from "../../platform/db.ts";
import { autoriser } from "../../porte.ts";
import { Day } from "../../shared/day.ts";
import { type MaisonEssai, maisonEssai, type NavigateurEssai } from "../../test/maison.ts";
import type { BaseEssai } from "../../test/moteurs.ts";
import { semerComptes } from "../comptes/store.ts";
import { enregistrerConvention } from "../conventions/store.ts";
import { Convention } from "../conventions/types.ts";
import { enregistrerOrganisation } from "../organisations/store.ts";
import { Organisation } from "../organisations/types.ts";

export const JEANNE = "jeanne-aubepine"; // unaforis: manages and signs
export const MARC = "marc-tilleul"; // nexem: signs, sits in committees
export const ODILE = "odile-charme"; // una: signs
export const INES = "ines-fougere"; // counsellor of Nexem here
export const SALIMA = "salima-noisetier"; // sits for a support
/** Lise Orme sits for La Haie, which has nobody with an account here. */
export const LISE = "lise.orme@example.org";

/** A house with a convention of four parties, one of which nobody has an account for; its text names one committee. */
export class Comite {
  readonly base: BaseEssai;
  readonly essai: MaisonEssai;
  #n = 0;

  private constructor(base: BaseEssai, essai: MaisonEssai) {
    this.base = base;
    this.essai = essai;
  }

  static async ouvrir(base: BaseEssai): Promise<Comite> {
    const essai = maisonEssai(base.store, { autoriser, demonstration: true });
    await ouvrirInstance(base.store, essai.maison.porte, true);
    await base.store.avec(OUVRIER, async (tx) => {
      await enregistrerOrganisation(
        tx,
        essai.maison.porte,
        Organisation.parse({ id: "la-haie", genre: "autre", noms: [{ nom: "La Haie" }], sources: [] }),
      );
      await semerComptes(tx, essai.maison.porte, {
        personnes: [],
        mandats: [{ personne: INES, organisation: "nexem", role: "conseiller", du: Day.parse("2017-01-01") }],
      });
    });
    return new Comite(base, essai);
  }

  /** A convention in force with its committee; gives its id. */
  async poser(plus: object = {}): Promise<string> {
    const id = `comite-${++this.#n}`;
    const parties = ["unaforis", "nexem", "una", "la-haie"];
    const convention = Convention.parse({
      id,
      titre: `Convention ${id}`,
      genre: "convention",
      parties: parties.map((organisation) => ({ organisation, roles: ["reseau"] })),
      appuis: ["france-competences"],
      signatures: parties.map((organisation) => ({ organisation, le: "2026-01-05" })),
      effet: { du: "2026-01-01", au: "2027-12-31" },
      axes: [{ id: "axe-1", titre: "Parler ensemble" }],
      articles: [
        {
          ...{ id: "art1", titre: "Se réunir", citation: "Les parties se réunissent.", axe: "axe-1" },
          ...{ actes: ["seance", "concertation"], de: ["toute-partie"], vers: ["toute-partie"] },
        },
      ],
      engagements: [
        {
          id: "e1",
          article: "art1",
          titre: "Se réunir quatre fois par an",
          obliges: parties,
          pilote: "nexem",
          actes: ["seance"],
          cible: { valeur: 4, unite: "actes", par: "an" },
        },
      ],
      instances: [
        { id: "copil", type: "comité de pilotage", libelle: "Comité de pilotage", rythme: "deux fois par an" },
      ],
      ...plus,
    });
    await this.base.store.avec(OUVRIER, (tx) => enregistrerConvention(tx, this.essai.maison.porte, convention, false));
    return id;
  }

  async entrer(qui: string): Promise<NavigateurEssai> {
    const nav = this.essai.navigateur();
    const reply = await nav.post("/connexion/demonstration", { personne: qui });
    if (reply.status !== 303) throw new Error(`${qui} : ${reply.status}`);
    return nav;
  }

  /** A key that was never used. */
  cle = (): string => `cle-${++this.#n}`;

  /** Somebody sits: declared by whoever `nav` is. */
  async sieger(nav: NavigateurEssai, convention: string, champs: Record<string, string>): Promise<Response> {
    const by = { qualite: "titulaire", fonction: "", cle: this.cle(), ...champs };
    return nav.post(`/convention/${convention}/instance/copil/siege`, by);
  }

  /** A meeting that day; gives its id. */
  async prevoir(
    nav: NavigateurEssai,
    convention: string,
    jour: string,
    plus: Record<string, string> = {},
  ): Promise<string> {
    const reply = await nav.post(`/convention/${convention}/instance/copil/reunion`, {
      ...{
        titre: "Comité de pilotage",
        jour,
        debut: "09:30",
        fin: "12:00",
        lieu: "Paris",
        visio: "",
        delaiJours: "15",
      },
      ...{ cle: this.cle(), ...plus },
    });
    if (reply.status !== 303) throw new Error(`${reply.status} ${(await reply.text()).replace(/<[^>]+>/g, " ")}`);
    return decodeURIComponent((reply.headers.get("location") ?? "").replace("/seance/", ""));
  }

  /** Mails to an address, in their order. */
  async courriels(a: string): Promise<{ sujet: string; texte: string; lien?: { chemin: string } }[]> {
    const rows = await this.base.store.avec(OUVRIER, ({ db }) =>
      db.selectFrom("envoi").select("charge").orderBy("cree_le").execute(),
    );
    return rows.map((r) => r.charge as { a: string; sujet: string; texte: string }).filter((m) => m.a === a);
  }

  /** The journal of a convention: natures, in order. */
  async natures(convention: string): Promise<string[]> {
    const rows = await this.base.store.avec(OUVRIER, ({ db }) =>
      db.selectFrom("acte").select("nature").where("convention", "=", convention).orderBy("no").execute(),
    );
    return rows.map((r) => r.nature).filter((n) => n !== "convention.importee");
  }
}

/** The words of a page. */
export const mots = (html: string): string =>
  html
    .replace(/<[^>]+>/g, " ")
    .replaceAll("&nbsp;", " ")
    .replaceAll("&#39;", "'")
    .replace(/[\s\u00a0]+/g, " ");
