import { afterAll, beforeAll, describe, expect, test } from "vitest";
import type { Porte } from "../../platform/acts.ts";
import { type Acteur, OUVRIER } from "../../platform/db.ts";
import { autoriser } from "../../porte.ts";
import { Day } from "../../shared/day.ts";
import { maisonEssai } from "../../test/maison.ts";
import { type BaseEssai, moteurs } from "../../test/moteurs.ts";
import { inscrireMandat } from "../comptes/store.ts";
import type { Role } from "../comptes/types.ts";
import { Convention } from "../conventions/types.ts";
import * as reads from "./reads.ts";
import type { Redaction } from "./types.ts";

const convention = (id: string, titre = "Projet d’essai"): Convention =>
  Convention.parse({
    id,
    titre,
    genre: "convention",
    parties: ["a", "b"].map((organisation) => ({ organisation, roles: ["membre"] })),
    appuis: ["s"],
    signatures: [],
    effet: {},
    articles: [{ id: "art1", citation: "Les parties se parlent.", actes: ["concertation"], de: ["membre"] }],
  });

const redactionDe = (id: string): Redaction => ({
  pieces: [
    {
      id: "article-1",
      genre: "article",
      numero: "1",
      titre: "Objet",
      texte: "Les parties se parlent.",
      articles: ["art1"],
    },
    { id: "article-2", genre: "article", numero: "2", titre: "Durée", texte: "Trois ans." },
  ],
  convention: convention(id),
});

/** Everybody: in each organisation one of each mandate, and those who hold none. */
const GENS: readonly [organisation: string, role: Role][] = ["a", "b", "c", "s"].flatMap((o) =>
  (["gestionnaire", "signataire", "membre-instance", "conseiller"] as const).map((r): [string, Role] => [o, r]),
);

const gens = (organisation: string, role: Role): Acteur => ({
  personne: `${role}-${organisation}`,
  organisations: [organisation],
  gouverne: role === "conseiller" ? [] : [organisation],
  exploitant: false,
});

describe.each(moteurs())("les projets sur $nom", ({ ouvrir }) => {
  let base: BaseEssai;
  let porte: Porte;
  const A = gens("a", "gestionnaire");
  const B = gens("b", "signataire");

  beforeAll(async () => {
    base = await ouvrir();
    porte = maisonEssai(base.store, { autoriser }).maison.porte;
    await base.store.avec(OUVRIER, async (tx) => {
      for (const [organisation, role] of [...GENS, ["x", "exploitant"] as const]) {
        const personne = `${role}-${organisation}`;
        await tx.db
          .insertInto("personne")
          .values({
            id: personne,
            nom: personne,
            prenom: null,
            courriel: `${personne}@exemple.fr`,
            demonstration: null,
            fonction: null,
            decouvre: null,
            creee_le: new Date("2026-01-01"),
          })
          .execute();
        await inscrireMandat(tx, {
          id: `m-${personne}`,
          personne,
          organisation,
          role,
          du: Day.parse("2026-01-01"),
          au: null,
          accorde_par: null,
          accorde_le: new Date("2026-01-01"),
        });
      }
    });
  });
  afterAll(() => base.fermer());

  const avec = <T>(acteur: Acteur, fn: Parameters<typeof base.store.avec<T>>[1]) => base.store.avec(acteur, fn);

  /** A draft opened by `a` with those organisations beside it. */
  async function ouvert(id: string, ...atelier: string[]): Promise<string> {
    const issue = await avec(A, (tx) =>
      reads.ouvrirProjet(tx, porte, { titre: `Projet ${id}`, organisation: "a", redaction: redactionDe(id), atelier }),
    );
    if (issue.issue !== "fait") throw new Error(issue.refus.phrase);
    return issue.resultat.id;
  }
  const au = (projet: string, organisation: string) => ({ projet, organisation, auteur: "Quelqu’un" });
  const titrer =
    (titre: string, piece = "article-1") =>
    (r: Redaction): Redaction => ({ ...r, pieces: r.pieces.map((p) => (p.id === piece ? { ...p, titre } : p)) });
  const modifier = (
    acteur: Acteur,
    organisation: string,
    projet: string,
    surNo: number,
    piece: string,
    titre: string,
  ) =>
    avec(acteur, (tx) =>
      reads.modifierProjet(tx, porte, {
        ...au(projet, organisation),
        surNo,
        cible: `piece:${piece}`,
        changer: titrer(titre, piece),
        motif: `${piece} : titre`,
      }),
    );

  test("un projet s’ouvre, se modifie, et chaque version se relit", async () => {
    const id = await ouvert("c-1");
    await modifier(A, "a", id, 1, "article-1", "But");
    const projet = await avec(A, (tx) => reads.lireProjet(tx, id));
    expect([projet?.no, projet?.redaction.pieces[0]?.titre, projet?.sorte, projet?.atelier]).toEqual([
      2,
      "But",
      "convention",
      ["a"],
    ]);
    const first = await avec(A, (tx) => reads.lireVersionDeProjet(tx, id, 1));
    expect(first?.redaction.pieces[0]?.titre).toBe("Objet");
    expect((await avec(A, (tx) => reads.versionsDuProjet(tx, id))).map((v) => v.no)).toEqual([2, 1]);
    // the same words again: no version
    expect(await modifier(A, "a", id, 2, "article-1", "But")).toMatchObject({ resultat: { no: 2 } });
  });

  test("la même demande d’ouverture, deux fois, n’ouvre qu’un projet", async () => {
    const ouvrir = () =>
      avec(A, (tx) =>
        reads.ouvrirProjet(tx, porte, {
          titre: "Deux fois",
          organisation: "a",
          redaction: redactionDe("c-2"),
          cle: "k-2",
        }),
      );
    const [one, two] = [await ouvrir(), await ouvrir()];
    expect(two).toEqual({ ...one, deja: true });
    expect((await avec(A, reads.projetsVisibles)).filter((p) => p.titre === "Deux fois")).toHaveLength(1);
  });

  test("deux personnes sur deux pièces : les deux changements sont gardés", async () => {
    const id = await ouvert("c-3", "b");
    const done = await Promise.all([
      modifier(A, "a", id, 1, "article-1", "De A"),
      modifier(B, "b", id, 1, "article-2", "De B"),
    ]);
    expect(done.map((d) => d.issue)).toEqual(["fait", "fait"]);
    const projet = await avec(A, (tx) => reads.lireProjet(tx, id));
    expect([projet?.no, projet?.redaction.pieces.map((p) => p.titre)]).toEqual([3, ["De A", "De B"]]);
  });

  test("deux personnes sur la même pièce : l’une écrit, l’autre voit les deux, rien n’est écrasé", async () => {
    const id = await ouvert("c-4", "b");
    const done = await Promise.allSettled([
      modifier(A, "a", id, 1, "article-1", "De A"),
      modifier(B, "b", id, 1, "article-1", "De B"),
    ]);
    expect(done.map((d) => d.status).sort()).toEqual(["fulfilled", "rejected"]);
    const lost: unknown = done.find((d) => d.status === "rejected")?.reason;
    if (!(lost instanceof reads.Divergence)) throw lost;
    const won = done[0]?.status === "fulfilled" ? "De A" : "De B";
    expect(lost.courante.pieces[0]?.titre).toBe(won);
    expect((await avec(A, (tx) => reads.lireProjet(tx, id)))?.redaction.pieces[0]?.titre).toBe(won);
  });
});
