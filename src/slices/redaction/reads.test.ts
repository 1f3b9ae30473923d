import { sql } from "kysely";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { lireJournal, type Porte } from "../../platform/acts.ts";
import { type Acteur, OUVRIER, type Tx, VISITEUR } from "../../platform/db.ts";
import { autoriser } from "../../porte.ts";
import { Day } from "../../shared/day.ts";
import { maisonEssai } from "../../test/maison.ts";
import { type BaseEssai, moteurs } from "../../test/moteurs.ts";
import { inscrireMandat } from "../comptes/store.ts";
import { GESTES, type RegleDeGeste } from "../comptes/transitions.ts";
import type { Role } from "../comptes/types.ts";
import { enregistrerConvention } from "../conventions/store.ts";
import { Convention } from "../conventions/types.ts";
import * as reads from "./reads.ts";
import { ETATS_DU_GESTE, GESTES_DE_PROJET, GesteImpossible, ProjetIntrouvable } from "./rules-gestes.ts";
import { accordsDe } from "./rules-phrases.ts";
import { ETATS_DE_PROJET, type EtatDeProjet, type Redaction } from "./types.ts";

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

const lien = (projet: string, organisation: string, objet = "relire"): Acteur => ({
  ...VISITEUR,
  acces: { id: "acces-1", objet, sur: `projet:${projet}`, organisation },
});
const EXPLOITANT: Acteur = { personne: "exploitant-x", organisations: ["x"], gouverne: [], exploitant: true };

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

  /** Everybody who could ask, and what they are called. */
  const TOUS = (projet: string): readonly [nom: string, acteur: Acteur][] => [
    ["visiteur", VISITEUR],
    ["exploitant", EXPLOITANT],
    ...GENS.map(([o, r]): [string, Acteur] => [`${r} de ${o}`, gens(o, r)]),
    ["lien de b", lien(projet, "b")],
    ["lien d’un autre projet", lien(`${projet}-autre`, "b")],
  ];
  const TABLES = ["projet", "projet_version", "remarque", "acceptation"] as const;

  /** Who is given a row that holds the mark, per table, without any filter of ours. */
  async function lecteursDe(projet: string, marque: string): Promise<Record<string, string[]>> {
    const found: Record<string, string[]> = Object.fromEntries([...TABLES, "acte"].map((t) => [t, []]));
    for (const [nom, acteur] of TOUS(projet))
      for (const table of [...TABLES, "acte"]) {
        const { rows } = await avec(acteur, ({ db }) =>
          sql<{ t: string }>`select to_jsonb(t)::text as t from ${sql.table(table)} t`.execute(db),
        );
        if (rows.some((r) => r.t.includes(marque))) found[table]?.push(nom);
      }
    return found;
  }
  const GOUVERNENT = (...orgs: string[]) =>
    GENS.filter(([o, r]) => orgs.includes(o) && r !== "conseiller").map(([o, r]) => `${r} de ${o}`);

  test("sous embargo, seuls ceux qui gouvernent l’atelier savent que le projet existe ; ni conseiller, ni exploitant", async () => {
    const id = await ouvert("c-5", "b");
    await modifier(A, "a", id, 1, "article-1", "MARQUE-5");
    const seen = await lecteursDe(id, id);
    const workshop = GOUVERNENT("a", "b");
    expect(seen.projet).toEqual([...workshop, "lien de b"]);
    expect(seen.projet_version).toEqual([...workshop, "lien de b"]);
    // the journal of gestes too: not even that one was made
    expect(seen.acte).toEqual([...workshop, "lien de b"]);
    for (const [nom, acteur] of TOUS(id)) {
      const list = await avec(acteur, reads.projetsVisibles);
      const known = seen.projet?.includes(nom) ?? false;
      expect([nom, list.some((p) => p.id === id)]).toEqual([nom, known]);
      expect([nom, (await avec(acteur, (tx) => reads.lireProjet(tx, id))) !== null]).toEqual([nom, known]);
    }
  });

  test("l’embargo levé par tous, ceux qui gouvernent un appui lisent le projet, et rien d’autre", async () => {
    const id = await ouvert("c-6", "b");
    await avec(B, (tx) =>
      reads.remarquer(tx, porte, { ...au(id, "b"), piece: "article-1", portee: "partagee", texte: "MARQUE-6" }),
    );
    const lever = (acteur: Acteur, o: string) => avec(acteur, (tx) => reads.leverEmbargo(tx, porte, au(id, o)));
    await lever(A, "a");
    // alone in its workshop, all have lifted it and a party is still to come
    const seul = await ouvert("c-6-seul");
    const at = { ...au(seul, "a") };
    expect(await avec(A, (tx) => reads.leverEmbargo(tx, porte, at))).toMatchObject({ resultat: { tombe: false } });
    const early = await lecteursDe(id, id);
    expect(early.projet?.filter((n) => n.endsWith(" de s"))).toEqual([]);
    expect(await lever(B, "b")).toMatchObject({ resultat: { tombe: true } });
    const seen = await lecteursDe(id, id);
    expect(seen.projet).toEqual([...GOUVERNENT("a", "b", "s"), "lien de b"]);
    for (const table of ["projet_version", "remarque", "acte"])
      expect([table, seen[table]?.filter((n) => n.endsWith(" de s"))]).toEqual([table, []]);
    // somebody new in the workshop: the embargo is whole again until they lift it
    await avec(A, (tx) => reads.inviter(tx, porte, { ...au(id, "a"), invitee: "c" }));
    expect((await lecteursDe(id, id)).projet).toEqual([...GOUVERNENT("a", "b", "c"), "lien de b"]);
  });

  test("une remarque privée ne sort pas de son organisation, pas même son existence au journal", async () => {
    const id = await ouvert("c-7", "b");
    const dire = (acteur: Acteur, o: string, portee: "privee" | "partagee", texte: string) =>
      avec(acteur, (tx) => reads.remarquer(tx, porte, { ...au(id, o), piece: "article-1", portee, texte }));
    await dire(B, "b", "privee", "SECRET-7");
    await dire(lien(id, "b"), "b", "privee", "LIEN-7");
    await dire(A, "a", "partagee", "COMMUN-7");
    const [secret, lie, commun] = [
      await lecteursDe(id, "SECRET-7"),
      await lecteursDe(id, "LIEN-7"),
      await lecteursDe(id, "COMMUN-7"),
    ];
    expect(secret.remarque).toEqual([...GOUVERNENT("b"), "lien de b"]);
    expect(lie.remarque).toEqual([...GOUVERNENT("b"), "lien de b"]);
    expect(commun.remarque).toEqual([...GOUVERNENT("a", "b"), "lien de b"]);
    expect([secret.acte, lie.acte, commun.acte]).toEqual([[], [], []]);
    const geste = await avec(A, (tx) => lireJournal(tx, { objet: `projet:${id}`, limite: 50 }));
    expect(geste.filter((g) => g.nature === "projet.remarque" && g.acteur === "b")).toEqual([]);
    // nobody closes what they do not read
    const hidden = (await avec(B, (tx) => reads.remarquesDuProjet(tx, id))).find((r) => r.texte === "SECRET-7");
    const clore = (acteur: Acteur, o: string) =>
      avec(acteur, (tx) => reads.cloreRemarque(tx, porte, { ...au(id, o), remarque: hidden?.id ?? "" }));
    await expect(clore(A, "a")).rejects.toThrow(GesteImpossible);
    const deux: Acteur = { ...A, organisations: ["a", "b"], gouverne: ["a", "b"] };
    await expect(clore(deux, "a")).rejects.toThrow(GesteImpossible);
    const journal = await avec(A, (tx) => lireJournal(tx, { objet: `projet:${id}`, limite: 50 }));
    expect(journal.some((g) => g.nature === "projet.remarque-close")).toBe(false);
    expect(await clore(B, "b")).toMatchObject({ issue: "fait" });
  });

  test("une acceptation vaut pour la pièce telle qu’elle est : elle tombe quand elle change, et revient avec elle", async () => {
    const id = await ouvert("c-8", "b");
    const now = async () => {
      const projet = await avec(A, (tx) => reads.lireProjet(tx, id));
      if (!projet) throw new Error("lost");
      const given = await avec(A, (tx) => reads.acceptationsDuProjet(tx, id));
      const accords = accordsDe(projet.redaction.pieces, given, (p) => reads.empreinteDePiece(projet.redaction, p));
      const vue = { piece: "article-1", empreinte: reads.empreinteDePiece(projet.redaction, { id: "article-1" }) };
      return { vue, par: [...(accords.get("article-1") ?? [])] };
    };
    const { vue } = await now();
    const accepter = () => avec(B, (tx) => reads.accepter(tx, porte, { ...au(id, "b"), vues: [vue] }));
    await accepter();
    expect((await now()).par).toEqual(["b"]);
    await modifier(A, "a", id, 1, "article-2", "Autre pièce");
    expect((await now()).par).toEqual(["b"]);
    await modifier(A, "a", id, 2, "article-1", "Changé");
    expect((await now()).par).toEqual([]);
    await expect(accepter()).rejects.toThrow(GesteImpossible);
    await modifier(A, "a", id, 3, "article-1", "Objet");
    expect((await now()).par).toEqual(["b"]);
    const reprendre = () =>
      avec(B, (tx) => reads.retirerAcceptation(tx, porte, { ...au(id, "b"), piece: "article-1" }));
    await reprendre();
    expect((await now()).par).toEqual([]);
    await expect(reprendre()).rejects.toThrow(GesteImpossible);
  });

  /** A draft brought to a state. */
  async function enEtat(etat: EtatDeProjet): Promise<string> {
    const id = await ouvert(`c-etat-${etat}`, ...(etat === "brouillon" ? [] : ["b"]));
    const envoyer = () =>
      avec(A, (tx) => reads.envoyerASigner(tx, porte, { ...au(id, "a"), no: 1, tour: `tour-${id}` }));
    if (etat === "a-signer" || etat === "signee-partiellement" || etat === "signe") await envoyer();
    if (etat === "abandonne") await avec(A, (tx) => reads.abandonner(tx, porte, au(id, "a")));
    if (etat === "signe")
      await avec(OUVRIER, async (tx) => {
        const redaction = redactionDe(`c-etat-${etat}`);
        await enregistrerConvention(tx, porte, redaction.convention as Convention, false);
        await reads.marquerSigne(tx, { projet: id, avenant: null, pieces: redaction.pieces, le: porte.aujourdhui() });
      });
    return id;
  }

  const FAIRE: Record<(typeof GESTES_DE_PROJET)[number], ((tx: Tx, id: string, o: string) => Promise<unknown>) | null> =
    {
      "projet.modifie": (tx, id, o) =>
        reads.modifierProjet(tx, porte, {
          ...au(id, o),
          surNo: 1,
          cible: "piece:article-2",
          changer: titrer("Autre", "article-2"),
          motif: "essai",
        }),
      "projet.invite": (tx, id, o) => reads.inviter(tx, porte, { ...au(id, o), invitee: "c" }),
      "projet.embargo-leve": (tx, id, o) => reads.leverEmbargo(tx, porte, au(id, o)),
      "projet.remarque": (tx, id, o) =>
        reads.remarquer(tx, porte, { ...au(id, o), piece: "article-1", portee: "privee", texte: "x" }),
      "projet.remarque-close": null,
      "projet.accepte": async (tx, id, o) => {
        const projet = await reads.lireProjet(tx, id);
        if (!projet) throw new ProjetIntrouvable();
        const piece = "article-1";
        const vues = [{ piece, empreinte: reads.empreinteDePiece(projet.redaction, { id: piece }) }];
        return reads.accepter(tx, porte, { ...au(id, o), vues });
      },
      "projet.acceptation-retiree": null,
      "projet.envoye": (tx, id, o) => reads.envoyerASigner(tx, porte, { ...au(id, o), no: 1, tour: "t" }),
      "projet.rouvert": (tx, id, o) => reads.rouvrirProjet(tx, porte, { ...au(id, o), motif: "à revoir" }),
      "projet.abandonne": (tx, id, o) => reads.abandonner(tx, porte, au(id, o)),
      "projet.exemple-assume": null,
    };

  /** What a try came to; nothing of it stays. */
  async function essayer(acteur: Acteur, fn: (tx: Tx) => Promise<unknown>): Promise<string> {
    class Retour extends Error {}
    let issue = "";
    try {
      await avec(acteur, async (tx) => {
        issue = ((await fn(tx)) as { issue: string }).issue;
        throw new Retour();
      });
    } catch (cause) {
      if (cause instanceof Retour) return issue;
      if (cause instanceof GesteImpossible) return "impossible";
      if (cause instanceof ProjetIntrouvable) return "introuvable";
      throw cause;
    }
    return issue;
  }

  test("tous les états × tous les gestes × tous les rôles, par la table et par elle seule", async () => {
    for (const etat of ETATS_DE_PROJET.filter((e) => e !== "signee-partiellement")) {
      const id = await enEtat(etat);
      const insiders = etat === "brouillon" ? ["a"] : ["a", "b"];
      for (const geste of GESTES_DE_PROJET) {
        const faire = FAIRE[geste];
        if (!faire) continue;
        for (const [nom, acteur] of TOUS(id)) {
          const of = acteur.acces?.organisation ?? acteur.organisations[0] ?? "a";
          const issue = await essayer(acteur, (tx) => faire(tx, id, of));
          const role = nom.split(" ")[0] as Role;
          const rule: RegleDeGeste = GESTES[geste];
          const inside =
            nom !== "lien d’un autre projet" &&
            acteur.personne !== "exploitant-x" &&
            nom !== "visiteur" &&
            role !== "conseiller" &&
            insiders.includes(of);
          const may = acteur.acces
            ? (rule.acces ?? []).some((o) => o === acteur.acces?.objet)
            : rule.organisation?.includes(role);
          const now = ETATS_DU_GESTE[geste].includes(etat);
          const expected = !inside ? "introuvable" : !may ? "refuse" : now ? "fait" : "impossible";
          expect([etat, geste, nom, issue]).toEqual([etat, geste, nom, expected]);
        }
      }
    }
  });

  test("un lien envoyé pour signer lit le projet et n’y change rien", async () => {
    const id = await ouvert("c-9", "b");
    const signer = lien(id, "b", "signer");
    expect((await avec(signer, (tx) => reads.lireProjet(tx, id)))?.id).toBe(id);
    for (const geste of GESTES_DE_PROJET) {
      const faire = FAIRE[geste];
      if (faire)
        expect([geste, await essayer(signer, (tx) => faire(tx, id, "b"))]).toEqual([
          geste,
          expect.stringMatching(/refuse|introuvable/),
        ]);
    }
  });

  test("un projet changé depuis qu’on l’a lu ne part pas à la signature", async () => {
    const id = await ouvert("c-10", "b");
    await modifier(A, "a", id, 1, "article-1", "Changé");
    const envoyer = (no: number) =>
      avec(A, (tx) => reads.envoyerASigner(tx, porte, { ...au(id, "a"), no, tour: "tour-10" }));
    await expect(envoyer(1)).rejects.toThrow(/a changé/);
    expect(await envoyer(2)).toMatchObject({ issue: "fait" });
    expect((await avec(A, (tx) => reads.lireProjet(tx, id)))?.envoye).toMatchObject({ tour: "tour-10", no: 2 });
    await expect(modifier(A, "a", id, 2, "article-1", "Trop tard")).rejects.toThrow(/signature/);
    await avec(A, (tx) => reads.rouvrirProjet(tx, porte, { ...au(id, "a"), motif: "une coquille" }));
    expect(await modifier(A, "a", id, 2, "article-1", "À temps")).toMatchObject({ resultat: { no: 3 } });
  });

  test("le texte signé se relit par qui lit la convention", async () => {
    const [signed] = await avec(gens("b", "conseiller"), (tx) => reads.texteSigne(tx, "c-etat-signe"));
    expect(signed?.pieces.map((p) => p.id)).toEqual(["article-1", "article-2"]);
    expect(await avec(VISITEUR, (tx) => reads.texteSigne(tx, "c-etat-signe"))).toEqual([]);
    expect(await avec(gens("c", "gestionnaire"), (tx) => reads.texteSigne(tx, "c-etat-signe"))).toEqual([]);
  });
});
