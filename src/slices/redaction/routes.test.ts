import { sql } from "kysely";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { OUVRIER } from "../../platform/db.ts";
import { composer, courrielsDeposes } from "../../platform/mail.ts";
import { codeDe, jetonDe } from "../../platform/token.ts";
import { autoriser } from "../../porte.ts";
import type { Day } from "../../shared/day.ts";
import { type MaisonEssai, maisonEssai, type NavigateurEssai } from "../../test/maison.ts";
import { type BaseEssai, moteurs } from "../../test/moteurs.ts";
import { semerComptes } from "../comptes/store.ts";
import type { Role } from "../comptes/types.ts";
import { Convention } from "../conventions/types.ts";
import { enregistrerOrganisation } from "../organisations/store.ts";
import { Organisation } from "../organisations/types.ts";

const DU = "2020-01-01" as Day;
const GENS: readonly [id: string, organisation: string, role: Role][] = [
  ["anne", "nexem", "signataire"],
  ["bruno", "una", "gestionnaire"],
  ["cecile", "nexem", "conseiller"],
  ["denis", "una", "membre-instance"],
  ["edith", "unaforis", "gestionnaire"],
  ["rose", "hote", "exploitant"],
  ["fabien", "nexem", "gestionnaire"],
  ["fabien", "una", "gestionnaire"],
];

/** The values of a form's controls, as a browser would send them back. */
function remplir(html: string, action: string): Record<string, string> {
  const form = html.split("<form").find((f) => f.includes("post") && f.includes(`action="${action}"`)) ?? "";
  const inputs = [...form.matchAll(/<input[^>]*>/g)]
    .map(([tag]) => tag)
    .filter((tag) => !/type="(checkbox|radio|file)"/.test(tag))
    .map((tag) => [/name="([^"]+)"/.exec(tag)?.[1] ?? "", /value="([^"]*)"/.exec(tag)?.[1]]);
  const areas = [...form.matchAll(/<textarea[^>]*name="([^"]+)"[^>]*>([^<]*)<\/textarea>/g)].map((m) => [m[1], m[2]]);
  const lu = (t: string) =>
    t.replaceAll("&quot;", '"').replaceAll("&#39;", "'").replaceAll("&lt;", "<").replaceAll("&amp;", "&");
  return Object.fromEntries([...inputs, ...areas].map(([k, v]) => [k, lu(v ?? "")]));
}

describe.each(moteurs())("écrire à plusieurs sur $nom", ({ ouvrir }) => {
  let base: BaseEssai;
  let essai: MaisonEssai;
  const navs = new Map<string, NavigateurEssai>();
  const nav = (qui: string): NavigateurEssai => navs.get(qui) as NavigateurEssai;

  beforeAll(async () => {
    base = await ouvrir();
    essai = maisonEssai(base.store, { autoriser, demonstration: true });
    const { porte } = essai.maison;
    await base.store.avec(OUVRIER, async (tx) => {
      for (const id of ["nexem", "una", "unaforis", "hote", "sans-personne"])
        await enregistrerOrganisation(
          tx,
          porte,
          Organisation.parse({ id, genre: "autre", noms: [{ nom: `Réseau ${id}` }], sources: [] }),
        );
      const personnes = [...new Set(GENS.map(([id]) => id))].map((id) => ({
        id,
        nom: id,
        prenom: "Une",
        courriel: `${id}@exemple.fr`,
        fonction: "essai",
        decouvre: "essai",
      }));
      const mandats = GENS.map(([personne, organisation, role]) => ({ personne, organisation, role, du: DU }));
      await semerComptes(tx, porte, { personnes, mandats });
    });
    for (const id of new Set(GENS.map(([id]) => id))) {
      const n = essai.navigateur();
      expect((await n.post("/connexion/demonstration", { personne: id })).status).toBe(303);
      navs.set(id, n);
    }
    navs.set("visiteur", essai.navigateur());
  });
  afterAll(() => base.fermer());

  /** Opens a draft from a model; gives its path. */
  async function ouvert(titre: string, plus: Record<string, string> = {}): Promise<string> {
    const reply = await nav("anne").post("/projets/nouveau", {
      titre,
      modele: "convention-cadre",
      pour: "nexem",
      partie0: "una",
      ...plus,
    });
    expect([reply.status, await reply.text()]).toEqual([303, ""]);
    return reply.headers.get("location") ?? "";
  }
  const inviter = async (chemin: string, organisation = "una", plus: Record<string, string> = {}) =>
    nav("anne").post(`${chemin}/atelier`, { organisation, ...plus });
  const html = async (qui: string, chemin: string) => (await nav(qui).get(chemin)).text();
  const pieces = async (chemin: string) => {
    const reply = await nav("anne").get(`/api/v1${chemin}`);
    return ((await reply.json()) as { redaction: { pieces: { id: string; texte: string; titre?: string }[] } })
      .redaction.pieces;
  };

  test("un modèle donne un projet que son auteur est seul à connaître", async () => {
    const chemin = await ouvert("Secret entre nous");
    const page = await html("anne", chemin);
    expect(page).toContain("Votre organisation est seule à le connaître");
    expect(page).toContain("Nul hors de l’atelier ne sait que ce projet existe");
    for (const qui of ["bruno", "cecile", "denis", "edith", "rose"]) {
      expect([qui, (await nav(qui).get(chemin)).status]).toEqual([qui, 404]);
      expect([qui, (await nav(qui).get(`/api/v1${chemin}`)).status]).toEqual([qui, 404]);
      expect(await html(qui, "/projets")).not.toContain("Secret entre nous");
      expect(await html(qui, "/conventions?q=Secret")).not.toContain("Secret entre nous");
    }
    const unknown = await html("bruno", "/projets/inconnu");
    const hidden = await html("bruno", chemin);
    const plain = (t: string) => t.replaceAll(/projets\/[\w-]+/g, "").replaceAll(/Référence[^<]*/g, "");
    expect(plain(hidden)).toBe(plain(unknown));
    const door = await nav("visiteur").get(chemin);
    expect([door.status, door.headers.get("location")]).toEqual([
      303,
      `/connexion?suite=${encodeURIComponent(chemin)}`,
    ]);
    expect((await nav("visiteur").post(`${chemin}/embargo`)).status).toBe(401);
    expect(((await (await nav("visiteur").get("/api/v1/projets")).json()) as { projets: unknown[] }).projets).toEqual(
      [],
    );
  });

  test("le même formulaire envoyé deux fois n’ouvre qu’un projet, n’ajoute qu’une pièce", async () => {
    const cle = "0f3a7c52-1111-4222-8333-444455556666";
    expect(await ouvert("Deux clics", { cle })).toBe(await ouvert("Deux clics", { cle }));
    const chemin = await ouvert("Deux clics encore");
    const before = (await pieces(chemin)).length;
    const piece = {
      surNo: "1",
      cle: "0f3a7c52-aaaa-4222-8333-444455556666",
      genre: "annexe",
      numero: "Z",
      texte: "Une fois.",
    };
    for (const _ of [1, 2]) expect((await nav("anne").post(`${chemin}/pieces`, piece)).status).toBe(303);
    expect((await pieces(chemin)).length).toBe(before + 1);
  });

  test.each([
    [{ titre: "" }, "Donnez un titre au projet."],
    [{ modele: "" }, "Choisissez un modèle, ou déposez une convention."],
    [{ pour: "una" }, "Choisissez l’une de vos organisations."],
    [{ titre: "x".repeat(501) }, "Un titre compte au plus 500 caractères."],
  ])("ouvrir avec %o : 422, et ce qui était écrit reste", async (plus, phrase) => {
    const fields = { titre: "Un titre à moi", modele: "convention-cadre", pour: "nexem", partie0: "una", ...plus };
    const reply = await nav("anne").post("/projets/nouveau", fields);
    const page = await reply.text();
    expect([reply.status, page.includes(phrase)]).toEqual([422, true]);
    if (fields.titre === "Un titre à moi") expect(page).toContain('value="Un titre à moi"');
  });

  test("une convention en données devient un projet ; un autre fichier, une phrase", async () => {
    const convention = Convention.parse({
      id: "importee",
      titre: "Importée",
      genre: "convention",
      parties: [{ organisation: "nexem", roles: ["reseau"] }],
      signatures: [{ organisation: "nexem", le: "2020" }],
      effet: {},
      articles: [{ id: "d1", citation: "On se parle.", actes: ["concertation"], de: ["nexem"] }],
    });
    const deposer = async (texte: string) => {
      const body = new FormData();
      body.set("fichier", new File([texte], "convention.json", { type: "application/json" }));
      body.set("pour", "nexem");
      const cookie = [...nav("anne").cookies].map(([k, v]) => `${k}=${v}`).join("; ");
      return essai.requete("/projets/nouveau", {
        method: "POST",
        body,
        headers: { cookie, origin: "http://localhost" },
        redirect: "manual",
      });
    };
    const reply = await deposer(JSON.stringify(convention));
    expect(reply.status).toBe(303);
    expect((await pieces(reply.headers.get("location") ?? "")).map((p) => p.texte)).toEqual(["On se parle."]);
    const wrong = await deposer("pas du json");
    expect([wrong.status, (await wrong.text()).includes("Ce fichier n’est pas du JSON")]).toEqual([422, true]);
  });

  test("à deux sur la même pièce, en même temps : l’une écrit, l’autre voit les deux textes et une proposition", async () => {
    const chemin = await ouvert("À quatre mains");
    await inviter(chemin);
    const [first] = await pieces(chemin);
    const place = `${chemin}/pieces/${first?.id}`;
    const [a, b] = await Promise.all(["anne", "bruno"].map(async (q) => remplir(await html(q, place), place)));
    expect(a?.texte).toBe(first?.texte);
    const debut = `Début d’Anne. ${first?.texte}`;
    const fin = `${first?.texte} Fin de Bruno.`;
    const replies = await Promise.all([
      nav("anne").post(place, { ...a, genre: "visa", texte: debut }),
      nav("bruno").post(place, { ...b, genre: "visa", texte: fin }),
    ]);
    expect(replies.map((r) => r.status).sort()).toEqual([303, 409]);
    const lost = replies[0]?.status === 409 ? 0 : 1;
    const page = (await replies[lost]?.text()) ?? "";
    expect(page).toContain("Quelqu’un a changé cette pièce pendant que vous l’écriviez.");
    const proposed = remplir(page, place);
    expect(proposed.texte).toContain("Début d’Anne.");
    expect(proposed.texte).toContain("Fin de Bruno.");
    expect((await pieces(chemin))[0]?.texte).toBe([debut, fin][1 - lost]);
    const again = await nav(lost === 0 ? "anne" : "bruno").post(place, { ...proposed, genre: "visa" });
    expect(again.status).toBe(303);
    const after = (await pieces(chemin))[0]?.texte ?? "";
    expect([after.includes("Début d’Anne."), after.includes("Fin de Bruno.")]).toEqual([true, true]);
  });

  test("la même phrase changée des deux côtés : rien ne s’enregistre tant qu’on n’a pas choisi", async () => {
    const chemin = await ouvert("Une seule phrase");
    await inviter(chemin);
    const place = `${chemin}/pieces/${(await pieces(chemin))[0]?.id}`;
    const a = remplir(await html("anne", place), place);
    const b = remplir(await html("bruno", place), place);
    expect((await nav("anne").post(place, { ...a, genre: "visa", texte: "Le texte d’Anne." })).status).toBe(303);
    const reply = await nav("bruno").post(place, { ...b, genre: "visa", texte: "Le texte de Bruno." });
    const proposed = remplir(await reply.text(), place);
    expect(proposed.texte).toMatch(/\[\[ Votre texte \]\].*Bruno.*\[\[ Texte enregistré entre-temps \]\].*Anne/s);
    const refused = await nav("bruno").post(place, { ...proposed, genre: "visa" });
    expect([refused.status, (await refused.text()).includes("Choisissez entre les deux textes")]).toEqual([422, true]);
    expect((await pieces(chemin))[0]?.texte).toBe("Le texte d’Anne.");
    const chosen = await nav("bruno").post(place, {
      ...proposed,
      cle: "autre",
      genre: "visa",
      texte: "Le texte des deux.",
    });
    expect(chosen.status).toBe(303);
    expect((await pieces(chemin))[0]?.texte).toBe("Le texte des deux.");
  });

  test("des données changées entre-temps : ce qui se complète se joint, ce qui se heurte se montre", async () => {
    const chemin = await ouvert("Durées");
    await inviter(chemin);
    const place = `${chemin}/donnees/effet`;
    const a = remplir(await html("anne", place), place);
    const b = remplir(await html("bruno", place), place);
    delete a.mode;
    delete b.mode;
    expect((await nav("anne").post(place, { ...a, mode: "", dureeMois: "24" })).status).toBe(303);
    const reply = await nav("bruno").post(place, {
      ...b,
      mode: "",
      dureeMois: "12",
      adosseQuoi: "Marché",
      adosseAu: "2030-12-31",
    });
    const page = await reply.text();
    expect(reply.status).toBe(409);
    expect(page).toContain("Enregistré entre-temps\u00a0: «\u00a024\u00a0».");
    const proposed = remplir(page, place);
    expect([proposed.dureeMois, proposed.adosseQuoi]).toEqual(["12", "Marché"]);
  });

  test("remarques privées et partagées, acceptations, retour d’une acceptation", async () => {
    const chemin = await ouvert("Remarques");
    await inviter(chemin);
    const [first] = await pieces(chemin);
    const place = `${chemin}/pieces/${first?.id}`;
    const dire = (qui: string, texte: string, portee: string) =>
      nav(qui).post(`${place}/remarques`, { remarque: texte, portee });
    expect((await dire("bruno", "MOT-PRIVE", "privee")).status).toBe(303);
    expect((await dire("bruno", "MOT-PARTAGE", "partagee")).status).toBe(303);
    const vide = await dire("bruno", " ", "partagee");
    const reprise = await vide.text();
    expect([vide.status, reprise.includes("Écrivez votre remarque."), reprise.includes("Ce qu’elle ouvre")]).toEqual([
      422,
      true,
      true,
    ]);
    expect(reprise).toMatch(/<textarea[^>]*name="remarque"[^>]*aria-describedby="champ-remarque-message"/);
    expect(reprise).toContain('href="#champ-remarque"');
    const longue = await dire("bruno", "x".repeat(4_001), "partagee");
    const gardee = await longue.text();
    expect([longue.status, gardee.includes("x".repeat(4_001))]).toEqual([422, true]);
    expect(gardee).toMatch(/<input[^>]*name="portee"[^>]*value="partagee"[^>]*checked/);
    expect((await nav("cecile").post(`${place}/remarques`, { remarque: " " })).status).toBe(404);
    expect((await nav("bruno").post(`${chemin}/pieces/absente/remarques`, { remarque: " " })).status).toBe(404);
    const [mine, theirs] = [await html("denis", place), await html("anne", place)];
    expect([mine.includes("MOT-PRIVE"), theirs.includes("MOT-PRIVE"), theirs.includes("MOT-PARTAGE")]).toEqual([
      true,
      false,
      true,
    ]);
    expect((await nav("anne").post(`${place}/accepter`, { surNo: "1" })).status).toBe(303);
    expect(await html("bruno", chemin)).toContain("Accepté : Réseau nexem");
    expect((await nav("bruno").post(`${chemin}/accepter`, { surNo: "1" })).status).toBe(303);
    expect(await html("bruno", chemin)).toContain("Accepté par tous");
    expect((await nav("bruno").post(`${place}/reprendre`)).status).toBe(303);
    expect((await nav("bruno").post(`${place}/reprendre`)).status).toBe(409);
    const edit = { ...remplir(await html("bruno", place), place), genre: "visa", texte: "Autre chose." };
    expect((await nav("bruno").post(place, edit)).status).toBe(303);
    expect((await nav("anne").post(`${place}/accepter`, { surNo: "1" })).status).toBe(409);
    expect(await html("anne", place)).toContain("avait accepté une rédaction antérieure");
  });

  test("qui agit pour deux parties de l’atelier : le choix est gardé, aucun identifiant n’est dit deux fois", async () => {
    const chemin = await ouvert("Pour deux");
    await inviter(chemin);
    const place = `${chemin}/pieces/${(await pieces(chemin))[0]?.id}`;
    const doubles = (page: string) => {
      const ids = [...page.matchAll(/ id="([^"]+)"/g)].map((m) => m[1]);
      return ids.filter((id, i) => ids.indexOf(id) !== i);
    };
    for (const path of [chemin, place, `${chemin}/atelier`, `${chemin}/abandon`, `${chemin}/donnees/effet`]) {
      const page = await html("fabien", path);
      expect([path, page.includes('<select id="champ-pour'), doubles(page)]).toEqual([path, path !== chemin, []]);
    }
    const reply = await nav("fabien").post(`${place}/remarques`, { remarque: "", portee: "privee", pour: "una" });
    const page = await reply.text();
    expect([reply.status, doubles(page)]).toEqual([422, []]);
    expect(page).toMatch(/<select id="champ-pour-remarque"[\s\S]*?<option value="una" selected/);
  });

  test("ajouter, déplacer, retirer une pièce ; ouvrir un droit dont la phrase doit être dans le texte", async () => {
    const chemin = await ouvert("Pièces");
    const ids = async () => (await pieces(chemin)).map((p) => p.id);
    const [one, two] = await ids();
    const droit = { "d0-citation": "Les parties se voient.", "d0-actes": "seance", "d0-de": "toute-partie" };
    const piece = { surNo: "1", genre: "article", numero: "12 bis", titre: "Se voir", texte: "Chaque mois.", ...droit };
    const refused = await nav("anne").post(`${chemin}/pieces`, piece);
    const page = await refused.text();
    expect([refused.status, page.includes("Cette phrase n’est pas dans le texte de la pièce")]).toEqual([422, true]);
    expect(page).toContain("12 bis");
    const added = await nav("anne").post(`${chemin}/pieces`, {
      ...piece,
      texte: "Les parties se voient. Chaque mois.",
    });
    expect(added.status).toBe(303);
    expect(await html("anne", chemin)).toContain("Article 12 bis – Se voir");
    expect((await nav("anne").post(`${chemin}/pieces/${one}/deplacer`, { surNo: "2", pas: "1" })).status).toBe(303);
    expect((await ids()).slice(0, 2)).toEqual([two, one]);
    const stale = await nav("anne").post(`${chemin}/pieces/${one}/deplacer`, { surNo: "2", pas: "1" });
    expect(stale.status).toBe(409);
    expect((await nav("anne").post(`${chemin}/pieces/${one}/retirer`, { surNo: "3" })).status).toBe(303);
    expect(await ids()).not.toContain(one);
    expect((await nav("anne").post(`${chemin}/pieces/${one}/retirer`, { surNo: "4" })).status).toBe(404);
    expect((await nav("anne").get(`${chemin}/pieces/inconnue`)).status).toBe(404);
    expect((await nav("anne").post(`${chemin}/pieces/${two}`, { texte: "sans version" })).status).toBe(400);
  });

  test("un lien ouvre le projet à quelqu’un sans compte, pour son organisation et pour cela seul", async () => {
    const chemin = await ouvert("Par lien", { partie1: "unaforis" });
    const autre = await ouvert("Un autre");
    const wrong = await inviter(chemin, "unaforis", { nom: "Louise Hamel" });
    expect([wrong.status, (await wrong.text()).includes("Indiquez l’adresse où envoyer le lien.")]).toEqual([
      422,
      true,
    ]);
    expect((await inviter(chemin, "inconnue")).status).toBe(422);
    const louise = { nom: "Louise Hamel", courriel: "louise@exemple.fr", message: "À relire d’ici vendredi." };
    const forthem = await inviter(chemin, "unaforis", louise);
    expect([forthem.status, (await forthem.text()).includes("elle donnera elle-même ses liens")]).toEqual([422, true]);
    expect((await inviter(chemin, "unaforis")).status).toBe(303);
    const sent = await nav("edith").post(`${chemin}/atelier`, { organisation: "unaforis", ...louise });
    expect(sent.status).toBe(303);
    expect((await inviter(chemin, "sans-personne", { ...louise, courriel: "seul@exemple.fr" })).status).toBe(303);
    const mails = (await base.store.avec(OUVRIER, (tx) => courrielsDeposes(tx, 50))).map((m) =>
      composer(m.charge, essai.maison),
    );
    const toLouise = mails.filter((m) => m.a === "louise@exemple.fr");
    expect(toLouise).toHaveLength(1);
    expect(toLouise[0]?.texte).toContain("À relire d’ici vendredi.");
    expect(mails.some((m) => m.a === "edith@exemple.fr" && m.sujet.includes("vous invite à relire"))).toBe(true);
    const { rows } = await sql<{ id: string }>`select id from acces where courriel = 'louise@exemple.fr'`.execute(
      base.store.nu,
    );
    const id = rows[0]?.id ?? "";
    const porteur = essai.navigateur();
    const acces = `/acces/${id}.${jetonDe(essai.maison.secret, id)}`;
    for (const methode of ["HEAD", "GET"] as const) await porteur.get(acces, {}, methode);
    expect((await porteur.get(chemin)).status).toBe(303);
    await porteur.post(`${acces}/code`);
    const codes = await sql<{ id: string }>`select id from code_acces order by cree_le desc limit 1`.execute(
      base.store.nu,
    );
    const entered = await porteur.post(acces, { code: codeDe(essai.maison.secret, codes.rows[0]?.id ?? "") });
    expect(entered.headers.get("location")).toBe(chemin);
    const page = await (await porteur.get(chemin)).text();
    expect(page.includes("Accepter tout le texte")).toBe(true);
    expect(page.includes("Abandonner le projet")).toBe(false);
    const place = `${chemin}/pieces/${(await pieces(chemin))[0]?.id}`;
    expect((await porteur.post(`${place}/remarques`, { remarque: "DE-LOUISE", portee: "partagee" })).status).toBe(303);
    expect((await porteur.post(`${place}/accepter`, { surNo: "1" })).status).toBe(303);
    expect(await html("anne", place)).toContain("Louise Hamel");
    expect((await porteur.post(`${chemin}/abandon`)).status).toBe(403);
    expect((await porteur.get(`${chemin}/atelier`)).status).toBe(403);
    expect((await porteur.get(autre)).status).toBe(404);
    expect(await (await porteur.get("/projets")).text()).not.toContain("Un autre");
  });

  test("abandonner se confirme ; ensuite tout se lit et rien ne change", async () => {
    const chemin = await ouvert("Sans suite");
    await inviter(chemin);
    expect((await nav("denis").get(`${chemin}/abandon`)).status).toBe(403);
    expect((await nav("denis").post(`${chemin}/abandon`)).status).toBe(403);
    expect((await nav("anne").get(`${chemin}/abandon`)).status).toBe(200);
    expect((await nav("anne").post(`${chemin}/abandon`)).status).toBe(303);
    const page = await html("bruno", chemin);
    expect(page).toContain("Abandonné le 23 novembre 2026.");
    const late = await nav("bruno").post(`${chemin}/accepter`, { surNo: "1" });
    expect([late.status, (await late.text()).includes("a été abandonné")]).toEqual([409, true]);
    expect(page).not.toContain("Ajouter une pièce");
  });
});
