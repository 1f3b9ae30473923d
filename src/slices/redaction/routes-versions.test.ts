import { strFromU8, unzipSync } from "fflate";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { ouvrirInstance } from "../../demo/semer.ts";
import { type Acteur, OUVRIER, type Tx } from "../../platform/db.ts";
import { codeDe, jetonDe } from "../../platform/token.ts";
import { autoriser } from "../../porte.ts";
import type { Day } from "../../shared/day.ts";
import { type MaisonEssai, maisonEssai, type NavigateurEssai } from "../../test/maison.ts";
import { type BaseEssai, moteurs } from "../../test/moteurs.ts";
import { donnerAcces } from "../comptes/reads.ts";
import { enregistrerConvention } from "../conventions/store.ts";
import { MODELES } from "./modeles.ts";
import * as reads from "./reads.ts";
import { conventionProjetee, nomDePiece } from "./rules.ts";
import { paragraphes } from "./rules-texte.ts";
import type { Redaction } from "./types.ts";

const JEANNE = "jeanne-aubepine"; // unaforis: manages and signs
const MARC = "marc-tilleul"; // nexem: signs, sits in committees
const ODILE = "odile-charme"; // una: signs, outside of the workshop
const INES = "ines-fougere"; // counsellor
const ROSE = "rose-saule"; // runs the instance

const acteur = (personne: string, organisation: string): Acteur => ({
  personne,
  organisations: [organisation],
  gouverne: [organisation],
  exploitant: false,
});

const REDACTION: Redaction = MODELES[0].creer({
  id: "essai-des-papiers",
  titre: "Convention-cadre <Unaforis> & Nexem",
  jour: "2026-11-23" as Day,
  parties: [
    { organisation: "unaforis", nom: "Unaforis" },
    { organisation: "nexem", nom: "Nexem" },
  ],
});

/** The words of an ODT, paragraph by paragraph, in order. */
function lireOdt(octets: Uint8Array): string[] {
  const xml = strFromU8(unzipSync(octets)["content.xml"] as Uint8Array);
  return [...xml.matchAll(/<text:(?:p|h) [^>]*>(.*?)<\/text:(?:p|h)>/gs)].map(([, inner = ""]) =>
    inner
      .replaceAll("<text:line-break/>", "\n")
      .replace(/<[^>]+>/g, "")
      .replaceAll("&lt;", "<")
      .replaceAll("&gt;", ">")
      .replaceAll("&quot;", '"')
      .replaceAll("&amp;", "&"),
  );
}

const texteDe = (html: string): string =>
  html
    .replace(/<[^>]+>/g, "")
    .replaceAll("&amp;", "&")
    .replaceAll("&lt;", "<")
    .replace(/[\u00a0\s]+/g, " ");

describe.each(moteurs())("les versions et les papiers d’un projet sur $nom", ({ ouvrir }) => {
  let b: BaseEssai;
  let essai: MaisonEssai;
  let projet: string;
  const nexem = acteur(MARC, "nexem");
  const unaforis = acteur(JEANNE, "unaforis");
  const au = (organisation: string) => ({ projet, organisation, auteur: "Quelqu’un" });

  const faire = <T>(qui: Acteur, fn: (tx: Tx) => Promise<T>) => b.store.avec(qui, fn);
  const changer = (
    surNo: number,
    motif: string,
    change: (r: Redaction) => Redaction,
    cible: "identite" | "piece:objet",
  ) =>
    faire(nexem, (tx) =>
      reads.modifierProjet(tx, essai.maison.porte, { ...au("nexem"), surNo, cible, changer: change, motif }),
    );

  beforeAll(async () => {
    b = await ouvrir();
    essai = maisonEssai(b.store, { autoriser, demonstration: true });
    await ouvrirInstance(b.store, essai.maison.porte, true);
    const { porte } = essai.maison;
    const issue = await faire(unaforis, (tx) =>
      reads.ouvrirProjet(tx, porte, {
        titre: "Convention-cadre <Unaforis> & Nexem",
        organisation: "unaforis",
        redaction: REDACTION,
        atelier: ["nexem"],
      }),
    );
    if (issue.issue !== "fait") throw new Error(issue.refus.phrase);
    projet = issue.resultat.id;
    const [objet] = REDACTION.pieces.filter((p) => p.id === "objet");
    await changer(
      1,
      "article 1 : texte",
      (r) => ({
        ...r,
        pieces: r.pieces.map((p) =>
          p.id === "objet" ? { ...p, texte: p.texte.replace("ni société", "ni personne morale") } : p,
        ),
      }),
      "piece:objet",
    );
    await changer(2, "titre", (r) => ({ ...r, convention: { ...r.convention!, titre: "Autre titre" } }), "identite");
    expect(objet?.texte).toContain("ni société");
    for (const [qui, organisation, portee, texte] of [
      [nexem, "nexem", "partagee", "Reformuler l’objet."],
      [nexem, "nexem", "privee", "Secret de Nexem : ne pas céder."],
      [unaforis, "unaforis", "privee", "Secret d’Unaforis : attendre."],
    ] as const)
      await faire(qui, (tx) => reads.remarquer(tx, porte, { ...au(organisation), piece: "objet", portee, texte }));
  }, 120_000);
  afterAll(() => b.fermer());

  const entrer = async (qui: string): Promise<NavigateurEssai> => {
    const nav = essai.navigateur();
    expect((await nav.post("/connexion/demonstration", { personne: qui })).status).toBe(303);
    return nav;
  };
  const octets = async (reply: Response) => new Uint8Array(await reply.arrayBuffer());

  test("la liste dit qui, quand et quoi, la dernière d’abord", async () => {
    const nav = await entrer(JEANNE);
    const html = await (await nav.get(`/projets/${projet}/versions`)).text();
    const texte = texteDe(html);
    expect(texte).toContain("Trois versions de ce projet.");
    expect(texte.indexOf("Version 3")).toBeLessThan(texte.indexOf("Version 1"));
    for (const mots of ["article 1 : texte", "titre", "Nexem", "23 novembre 2026"]) expect(texte).toContain(mots);
    expect(html).toContain(`/projets/${projet}/note.odt?pour=unaforis`);
    expect(html).not.toContain("note.odt?pour=nexem");
  });

  test("l’écart de deux versions : le résumé, les phrases, les mots ajoutés et retirés, dits aussi à l’oreille", async () => {
    const nav = await entrer(MARC);
    const html = await (await nav.get(`/projets/${projet}/versions/1/3`)).text();
    expect(texteDe(html)).toContain("Une pièce change.");
    expect(texteDe(html)).toContain("Le titre devient « Autre titre ».");
    expect(html).toMatch(
      /<del><span class="hors-vue">\[retiré.: <\/span>société<span class="hors-vue">\]<\/span><\/del>/,
    );
    expect(html).toMatch(/<ins><span class="hors-vue">\[ajouté.: <\/span>personne morale/);
    expect(html).toContain("pièces sans changement");
    // the other way round reads the same, the older first
    expect(await (await nav.get(`/projets/${projet}/versions/3/1`)).text()).toContain("personne morale");
    expect(texteDe(await (await nav.get(`/projets/${projet}/versions/2/2`)).text())).toContain("disent la même chose");
  });

  test("comparer mène à l’écart ; un numéro qui n’en est pas un, ou qui n’existe pas, est dit", async () => {
    const nav = await entrer(MARC);
    const reply = await nav.get(`/projets/${projet}/versions/comparer?de=1&a=3`);
    expect([reply.status, reply.headers.get("location")]).toEqual([303, `/projets/${projet}/versions/1/3`]);
    for (const chemin of [
      "versions/comparer?de=x&a=1",
      "versions/1/9",
      "versions/9.odt",
      "versions/0.odt",
      "versions/1/x",
    ])
      expect([chemin, (await nav.get(`/projets/${projet}/${chemin}`)).status]).toEqual([chemin, 404]);
  });

  test("l’ODT d’une version porte tout son texte, dans l’ordre, sous les numéros des parties", async () => {
    const nav = await entrer(JEANNE);
    const reply = await nav.get(`/projets/${projet}/versions/1.odt`);
    expect(reply.headers.get("content-type")).toBe("application/vnd.oasis.opendocument.text");
    expect(reply.headers.get("cache-control")).toContain("no-store");
    const lu = lireOdt(await octets(reply));
    const attendu = REDACTION.pieces.flatMap((p) => [
      p.genre === "visa" ? (p.titre ?? "") : nomDePiece(p),
      ...paragraphes(p.texte).map((x) => x.texte),
    ]);
    expect(lu.slice(2, 2 + attendu.length)).toEqual(attendu);
    expect(lu[0]).toBe("Convention-cadre <Unaforis> & Nexem");
    expect(lu[1]).toContain("version 1 du 23 novembre 2026");
    expect(await octets(await nav.get(`/projets/${projet}/versions/1.odt`))).toEqual(
      await octets(await nav.get(`/projets/${projet}/versions/1.odt`)),
    );
  });

  test("la note : ce qui est proposé, avec qui, ce qu’on promet, ce que cela ouvre, ce qui reste ouvert", async () => {
    const lu = lireOdt(await octets(await (await entrer(MARC)).get(`/projets/${projet}/note.odt?pour=nexem`))).join(
      "\n",
    );
    const plat = lu.replaceAll("\u00a0", " ");
    for (const mots of [
      "Note de présentation au bureau",
      "Ce à quoi Nexem s’engage",
      "Réunir le comité de pilotage (deux actions par an)",
      "Se concerter",
      "Prise d’effet le jour de la dernière signature, pour trois ans.",
      "Reformuler l’objet.",
      "que les autres parties ne voient pas",
      "Secret de Nexem : ne pas céder.",
      "Unaforis, Nexem : tout le texte",
      "à moyens constants",
    ])
      expect(plat).toContain(mots);
    expect(plat).not.toContain("Secret d’Unaforis");
  });

  test("la délibération : ce qui est approuvé, qui est autorisé, des blancs pour la date et le vote", async () => {
    const nav = await entrer(JEANNE);
    const reply = await nav.get(`/projets/${projet}/deliberation.odt`);
    expect(reply.headers.get("content-disposition")).toContain(`deliberation-${projet}-unaforis.odt`);
    const lu = lireOdt(await octets(reply))
      .join("\n")
      .replaceAll("\u00a0", " ");
    for (const mots of [
      "Projet de délibération",
      "après en avoir délibéré",
      "avec Nexem, telle qu’annexée",
      "à la signer au nom d’Unaforis",
      "Séance du [à préciser : date]",
      "Abstentions",
    ])
      expect(lu).toContain(mots);
    expect(lu).not.toContain("Secret");
  });

  test("la note et la délibération s’impriment aussi, en PDF balisé, à la même adresse et aux mêmes personnes", async () => {
    const nav = await entrer(MARC);
    for (const papier of ["note", "deliberation"]) {
      const reply = await nav.get(`/projets/${projet}/${papier}.pdf?pour=nexem`);
      expect([reply.status, reply.headers.get("content-type")]).toEqual([200, "application/pdf"]);
      expect(reply.headers.get("cache-control")).toContain("no-store");
      const pdf = Buffer.from(await octets(reply)).toString("latin1");
      expect([pdf.startsWith("%PDF"), pdf.includes("/StructTreeRoot")]).toEqual([true, true]);
      expect((await nav.get(`/projets/${projet}/${papier}.pdf?pour=unaforis`)).status).toBe(403);
    }
  });

  test.each([ODILE, INES, ROSE])(
    "%s, hors de l’atelier, ne trouve rien, comme d’un projet qui n’existe pas",
    async (qui) => {
      const nav = await entrer(qui);
      for (const suite of ["versions", "versions/1/2", "versions/1.odt", "note.odt?pour=nexem", "deliberation.pdf"]) {
        const [reply, inconnu] = [
          await nav.get(`/projets/${projet}/${suite}`),
          await nav.get(`/projets/inconnu/${suite}`),
        ];
        expect([suite, reply.status, inconnu.status]).toEqual([suite, 404, 404]);
        expect((await reply.text()).replaceAll(projet, "inconnu")).toBe(await inconnu.text());
      }
    },
  );

  test("un visiteur est prié de se connecter ; la note d’une autre partie est refusée", async () => {
    for (const suite of ["versions", "versions/1/2", "versions/1.odt", "note.odt", "deliberation.pdf"])
      expect([suite, (await essai.requete(`/projets/${projet}/${suite}`)).status]).toEqual([suite, 303]);
    const nav = await entrer(JEANNE);
    const reply = await nav.get(`/projets/${projet}/note.odt?pour=nexem`);
    expect([reply.status, texteDe(await reply.text()).includes("réservées à ses responsables")]).toEqual([403, true]);
  });

  test("par un lien pour relire : les versions et leurs papiers, jamais la note ni les remarques des autres", async () => {
    const { porte, secret } = essai.maison;
    const { id } = await faire(unaforis, async (tx) => {
      const acces = {
        objet: "relire",
        sur: `projet:${projet}`,
        organisation: "nexem",
        nom: "Louise Hamel",
        courriel: "louise.hamel@exemple.fr",
        fonction: null,
        suite: `/projets/${projet}`,
        jours: 30,
        sujet: "Un texte à relire",
        texte: "Bonjour.",
      } as const;
      return donnerAcces(tx, porte, acces);
    });
    const nav = essai.navigateur();
    const chemin = `/acces/${id}.${jetonDe(secret, id)}`;
    await nav.post(`${chemin}/code`);
    const row = await faire(OUVRIER, ({ db }) =>
      db.selectFrom("code_acces").select("id").orderBy("cree_le", "desc").executeTakeFirstOrThrow(),
    );
    expect((await nav.post(chemin, { code: codeDe(secret, row.id) })).status).toBe(303);
    const liste = await (await nav.get(`/projets/${projet}/versions`)).text();
    expect([liste.includes("Version 3"), liste.includes("note.odt")]).toEqual([true, false]);
    const statuts: [string, number][] = [];
    for (const suite of ["versions/1/3", "versions/2.odt", "note.odt?pour=nexem", "deliberation.odt?pour=nexem"])
      statuts.push([suite, (await nav.get(`/projets/${projet}/${suite}`)).status]);
    expect(statuts).toEqual([
      ["versions/1/3", 200],
      ["versions/2.odt", 200],
      ["note.odt?pour=nexem", 403],
      ["deliberation.odt?pour=nexem", 403],
    ]);
  });

  test("l’embargo levé, un appui lit la dernière version, aucune des précédentes", async () => {
    const { porte } = essai.maison;
    const redaction = { ...REDACTION, convention: { ...REDACTION.convention!, id: "essai-appui", appuis: ["una"] } };
    const issue = await faire(unaforis, (tx) =>
      reads.ouvrirProjet(tx, porte, {
        titre: "Avec un appui",
        organisation: "unaforis",
        redaction,
        atelier: ["nexem"],
      }),
    );
    if (issue.issue !== "fait") throw new Error(issue.refus.phrase);
    const { id } = issue.resultat;
    const at = (organisation: string) => ({ projet: id, organisation, auteur: "Quelqu’un" });
    const retouche = (r: Redaction): Redaction => ({ ...r, pieces: r.pieces.slice(0, -1) });
    await faire(nexem, (tx) =>
      reads.modifierProjet(tx, porte, { ...at("nexem"), surNo: 1, cible: "ordre", changer: retouche, motif: "ordre" }),
    );
    const nav = await entrer(ODILE);
    expect((await nav.get(`/projets/${id}/versions`)).status).toBe(404);
    for (const [qui, organisation] of [
      [unaforis, "unaforis"],
      [nexem, "nexem"],
    ] as const)
      await faire(qui, (tx) => reads.leverEmbargo(tx, porte, at(organisation)));
    const liste = texteDe(await (await nav.get(`/projets/${id}/versions`)).text());
    expect([liste.includes("Version 2"), liste.includes("Version 1")]).toEqual([true, false]);
    const statuts: number[] = [];
    for (const suite of ["versions/2.odt", "versions/1.odt", "versions/1/2", "note.odt?pour=una"])
      statuts.push((await nav.get(`/projets/${id}/${suite}`)).status);
    expect(statuts).toEqual([200, 404, 404, 403]);
  });

  test("une convention signée ici s’emporte telle que signée, ses avenants à la suite, au jour demandé", async () => {
    const { porte } = essai.maison;
    const le = "2026-11-23" as Day;
    const signee = conventionProjetee(REDACTION, null, le)!;
    await faire(OUVRIER, (tx) => enregistrerConvention(tx, porte, signee, false));
    await faire(unaforis, (tx) => reads.marquerSigne(tx, { projet, avenant: null, pieces: REDACTION.pieces, le }));
    const nav = await entrer(JEANNE);
    const lu = lireOdt(await octets(await nav.get("/conventions/essai-des-papiers/document.odt")));
    expect(lu).toContain("Article 1 – Objet");
    for (const { texte } of paragraphes(REDACTION.pieces.find((p) => p.id === "objet")?.texte ?? ""))
      expect(lu).toContain(texte);
    expect(lu).toContain("le 23 novembre 2026");
    const avant = lireOdt(await octets(await nav.get("/conventions/essai-des-papiers/document.odt?au=2026-11-22")));
    expect(avant).toContain("Aucune signature.");
    expect((await essai.requete("/conventions/essai-des-papiers/document.odt")).status).toBe(404);
  });

  test("une convention venue en données s’écrit d’après elles, et le dit", async () => {
    const lu = lireOdt(await octets(await essai.requete("/conventions/cep-idf-2019/document.odt?au=2019-06-03")));
    expect(lu.join("\n")).toContain("dont le texte n’est pas conservé ici");
    expect(lu.join("\n")).toContain("sans valeur juridique");
    expect(lu.some((l) => l.startsWith("Article 1"))).toBe(true);
  });
});
