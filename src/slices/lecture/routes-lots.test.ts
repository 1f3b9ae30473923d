import { strToU8, zipSync } from "fflate";
import { sql } from "kysely";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { ouvrirInstance } from "../../demo/semer.ts";
import { OUVRIER } from "../../platform/db.ts";
import { autoriser } from "../../porte.ts";
import { type MaisonEssai, maisonEssai, type NavigateurEssai } from "../../test/maison.ts";
import { type BaseEssai, moteurs } from "../../test/moteurs.ts";
import { avancerLots, lireLesLots, purgerLots } from "./jobs-lots.ts";
import { prendrePiece } from "./store-lots.ts";
import { CONSERVATION_JOURS } from "./types.ts";

const acte = (autre: string) => `CONVENTION DE PARTENARIAT

Entre
Le Réseau des Écoles de la Loire, association, représenté par Ana Vigne, présidente,
d’une part,
et
${autre}, association, représentée par Léo Pré, directeur,
d’autre part,
il est convenu ce qui suit.

Article 1 : Objet
La présente convention a pour objet d’organiser l’accueil des apprentis dans les écoles.

Article 2 : Engagements
Le Réseau des Écoles de la Loire s’engage à informer chaque apprenti de ses droits.

Article 3 : Durée
La présente convention est conclue pour une durée de trois ans à compter du 1er janvier 2021.

Fait à Angers, le 3 décembre 2020
`;
const RECETTE = "Pour une pâte brisée, mêlez la farine et le beurre, puis laissez reposer une heure au frais.";

describe.each(moteurs())("un lot de conventions, sur $nom", ({ ouvrir }) => {
  let base: BaseEssai;
  let essai: MaisonEssai;
  let jeanne: NavigateurEssai;
  let marc: NavigateurEssai;
  let ines: NavigateurEssai;

  beforeAll(async () => {
    base = await ouvrir();
    essai = maisonEssai(base.store, { autoriser, demonstration: true });
    await ouvrirInstance(base.store, essai.maison.porte, true);
    const entrer = async (personne: string) => {
      const browser = essai.navigateur();
      expect((await browser.post("/connexion/demonstration", { personne })).status).toBe(303);
      return browser;
    };
    jeanne = await entrer("jeanne-aubepine");
    marc = await entrer("marc-tilleul");
    ines = await entrer("ines-fougere");
  });
  afterAll(() => base.fermer());

  type Fichier = [nom: string, octets: Uint8Array];
  async function deposer(qui: NavigateurEssai, fichiers: Fichier[], champs: Record<string, string> = {}) {
    const form = new FormData();
    for (const [nom, valeur] of Object.entries({ organisation: "unaforis", ...champs })) form.append(nom, valeur);
    for (const [nom, octets] of fichiers) form.append("fichiers", new File([new Uint8Array(octets)], nom));
    const packed = new Response(form);
    const body = await packed.arrayBuffer();
    const headers = {
      origin: "http://localhost",
      cookie: [...qui.cookies].map(([n, v]) => `${n}=${v}`).join("; "),
      "content-type": packed.headers.get("content-type") ?? "",
      "content-length": String(body.byteLength),
    };
    return essai.requete("/lectures/lots", { method: "POST", body, headers, redirect: "manual" });
  }
  const texte = async (reply: Response | Promise<Response>) => (await (await reply).text()).replaceAll("\u00a0", " ");
  const lieu = (reply: Response) => {
    expect(reply.status).toBe(303);
    return reply.headers.get("location") as string;
  };
  const compter = (table: string) =>
    base.store.avec(
      OUVRIER,
      async (tx) =>
        (await sql<{ n: number }>`select count(*)::int as n from ${sql.table(table)}`.execute(tx.db)).rows[0]?.n ?? 0,
    );
  const attendre = (minutes: number) => {
    essai.horloge.instant = new Date(essai.horloge.instant.getTime() + minutes * 60_000);
  };

  test("une archive : lue en arrière-plan, une coupure au milieu, rien de perdu ni de doublé", async () => {
    const zip = zipSync({
      "réseau/loire.txt": strToU8(acte("L’École du Bois")),
      "réseau/double.txt": strToU8(acte("L’École du Bois")),
      "réseau/anjou.txt": strToU8(acte("L’École du Lac")),
      "recette.txt": strToU8(RECETTE),
      "photo.pdf": Buffer.from("\xff\xd8\xff\xe0", "latin1"),
      "bombe.txt": strToU8("a".repeat(21 * 1024 * 1024)),
      "script.txt": strToU8(`<script>alert(1)</script> ${acte("=1+1 École")}`),
      "__MACOSX/._loire.txt": strToU8("x"),
      "réseau/.DS_Store": strToU8("x"),
    });
    const before = await compter("lecture");
    const ici = lieu(await deposer(jeanne, [["conventions du réseau.zip", zip]], { cle: "lot-1" }));
    expect(await compter("lecture_piece")).toBe(6); // the same text twice is kept once
    expect(await texte(jeanne.get(ici))).toContain("Un fichier sur six est lu.");

    // a stop after a file was taken: nobody else takes it for a minute, then it is read
    await base.store.avec(OUVRIER, (tx) => prendrePiece(tx, essai.horloge.instant));
    await lireLesLots(essai.maison)();
    while (await avancerLots(essai.maison)); // a turn of the worker is bounded in time
    expect(await texte(jeanne.get(ici))).toContain("Cinq fichiers sur six sont lus.");
    attendre(2);
    while (await avancerLots(essai.maison));
    expect(await avancerLots(essai.maison)).toBe(false);
    expect((await compter("lecture")) - before).toBe(3);

    const page = await texte(jeanne.get(ici));
    for (const said of [
      "conventions du réseau.zip",
      "Sans convention",
      "recette.txt",
      "Ce fichier est une image",
      "Ce fichier est trop grand une fois déplié",
      "deux ne se lisent pas",
    ])
      expect(page).toContain(said);
    expect(page.match(/href="\/lectures\/[0-9a-f-]{36}"/g)?.length).toBe(3);
    expect(page).not.toContain("<script>alert");
    expect(page).not.toContain("_MACOSX");
    // the bytes are gone once read
    const kept = await base.store.avec(OUVRIER, (tx) =>
      tx.db.selectFrom("lecture_piece").select("no").where("octets", "is not", null).execute(),
    );
    expect(kept).toEqual([]);

    // the same sending again: the same lot, nothing more
    expect(lieu(await deposer(jeanne, [["conventions du réseau.zip", zip]], { cle: "lot-1" }))).toBe(ici);
    expect(await compter("lecture_piece")).toBe(6);
    expect((await deposer(jeanne, [["autre.txt", strToU8("autre")]], { cle: "lot-1" })).status).toBe(409);
    expect(await texte(jeanne.get("/lectures/lots"))).toContain("Six fichiers lus");
  });

  test("un fichier qui arrête le programme trois fois est laissé de côté", async () => {
    const ici = lieu(await deposer(jeanne, [["lourd.txt", strToU8(acte("L’École du Pré"))]]));
    for (let i = 0; i < 3; i++) {
      expect(await base.store.avec(OUVRIER, (tx) => prendrePiece(tx, essai.horloge.instant))).not.toBeNull();
      expect(await base.store.avec(OUVRIER, (tx) => prendrePiece(tx, essai.horloge.instant))).toBeNull();
      attendre(2);
    }
    const before = await compter("lecture");
    expect(await avancerLots(essai.maison)).toBe(true);
    expect(await texte(jeanne.get(ici))).toContain("Sa lecture s’est arrêtée trois fois");
    expect(await compter("lecture")).toBe(before);
  });

  test("un lot effacé pendant sa lecture ne laisse rien", async () => {
    const ici = lieu(await deposer(jeanne, [["a.txt", strToU8(acte("L’École du Puy"))]]));
    const before = await compter("lecture");
    const { store, porte } = essai.maison;
    // the lot goes between the taking and the noting
    const reading = avancerLots({
      porte: { ...porte, nouvelId: porte.nouvelId },
      store: {
        ...store,
        avec: async (acteur, fn, options) => {
          const done = await store.avec(acteur, fn, options);
          if (done !== null && typeof done === "object" && "octets" in done) await jeanne.post(`${ici}/effacer`);
          return done;
        },
      },
    });
    expect(await reading).toBe(true);
    expect(await compter("lecture")).toBe(before);
    expect((await jeanne.get(ici)).status).toBe(404);
  });

  test.each<[string, Fichier[], Record<string, string>, number, string]>([
    ["aucun fichier", [], {}, 422, "Choisissez des fichiers"],
    ["une archive vide d’utile", [["a.zip", zipSync({ ".x": strToU8("x") })]], {}, 422, "aucun fichier"],
    ["une archive coupée", [["a.zip", zipSync({ "a.txt": strToU8("abc") }).subarray(0, 60)]], {}, 422, "abîmée"],
    [
      "plus de 300 fichiers",
      [["a.zip", zipSync(Object.fromEntries(Array.from({ length: 301 }, (_, i) => [`${i}.txt`, strToU8(`${i}`)])))]],
      {},
      422,
      "Plus de 300 fichiers",
    ],
    [
      "plus de 60 Mo une fois dépliés",
      [
        [
          "a.zip",
          zipSync(
            Object.fromEntries(
              Array.from({ length: 4 }, (_, i) => [`${i}.txt`, new Uint8Array(19 * 1024 * 1024).fill(65 + i)]),
            ),
          ),
        ],
      ],
      {},
      422,
      "dépassent 60 Mo",
    ],
    ["une organisation d’autrui", [["a.txt", strToU8("a")]], { organisation: "nexem" }, 403, "Rien n’a été gardé"],
    ["sans organisation", [["a.txt", strToU8("a")]], { organisation: "" }, 403, "Rien n’a été gardé"],
  ])("%s : refusé, rien n’est gardé", async (_, fichiers, champs, statut, phrase) => {
    attendre(10);
    const before = await compter("lecture_lot");
    const reply = await deposer(jeanne, fichiers, champs);
    expect(reply.status).toBe(statut);
    expect(await texte(reply)).toContain(phrase);
    expect(await compter("lecture_lot")).toBe(before);
  });

  test("autrui ne voit ni le lot, ni qu’il existe, et ne l’efface pas", async () => {
    attendre(10);
    const ici = lieu(await deposer(jeanne, [["secret.txt", strToU8(acte("L’École du Secret"))]]));
    // a counsellor governs nothing: the door itself is shut
    for (const [autre, statut] of [
      [marc, 404],
      [ines, 403],
    ] as const) {
      const [there, never] = [await autre.get(ici), await autre.get("/lectures/lots/jamais")];
      expect([there.status, never.status]).toEqual([statut, statut]);
      expect(await texte(autre.get("/lectures/lots"))).not.toContain("secret.txt");
      expect((await autre.post(`${ici}/effacer`)).status).toBe(statut);
    }
    expect((await essai.navigateur().get(ici)).headers.get("location")).toContain("/connexion?suite=");
    expect((await essai.navigateur().post(`${ici}/effacer`)).status).toBe(401);
    expect((await jeanne.get(ici)).status).toBe(200);
  });

  test("un lot s’efface à son âge, la veille il est encore là", async () => {
    const there = await compter("lecture_lot");
    expect(there).toBeGreaterThan(0);
    const { instant } = essai.horloge;
    const { rows } = await base.store.avec(OUVRIER, (tx) =>
      sql<{ le: Date }>`select max(creee_le) as le from lecture_lot`.execute(tx.db),
    );
    const last = rows[0]?.le.getTime() ?? instant.getTime();
    const age = (ms: number) => new Date(last + CONSERVATION_JOURS * 86_400_000 + ms);
    await base.store.avec(OUVRIER, (tx) => purgerLots(tx, age(0)));
    expect(await compter("lecture_lot")).toBe(1);
    await base.store.avec(OUVRIER, (tx) => purgerLots(tx, age(1)));
    expect(await compter("lecture_lot")).toBe(0);
    expect(await compter("lecture_piece")).toBe(0);
  });
});
