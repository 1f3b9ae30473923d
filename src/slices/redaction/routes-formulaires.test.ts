import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { OUVRIER } from "../../platform/db.ts";
import { autoriser } from "../../porte.ts";
import type { Day } from "../../shared/day.ts";
import { type MaisonEssai, maisonEssai, type NavigateurEssai } from "../../test/maison.ts";
import { type BaseEssai, moteurs } from "../../test/moteurs.ts";
import { semerComptes } from "../comptes/store.ts";
import { enregistrerOrganisation } from "../organisations/store.ts";
import { Organisation } from "../organisations/types.ts";
import { MODELES } from "./modeles.ts";
import type { Redaction } from "./types.ts";

const lu = (t: string) =>
  t
    .replaceAll("&quot;", '"')
    .replaceAll("&#39;", "'")
    .replaceAll("&lt;", "<")
    .replaceAll("&gt;", ">")
    .replaceAll("&amp;", "&");

/** What a browser sends of a form that nobody has touched: every control, boxes that are ticked alone. */
function intact(html: string, action: string): [string, string][] {
  const form = html.split("<form").find((f) => /^[^>]*method="post"/.test(f) && f.includes(`action="${action}"`)) ?? "";
  const attribut = (tag: string, nom: string) => new RegExp(` ${nom}="([^"]*)"`).exec(tag)?.[1];
  const inputs = [...form.matchAll(/<input[^>]*>/g)].flatMap(([tag]): [string, string][] => {
    const boite = /type="(checkbox|radio)"/.test(tag);
    if (boite && !/ checked/.test(tag)) return [];
    return [[attribut(tag, "name") ?? "", lu(attribut(tag, "value") ?? (boite ? "on" : ""))]];
  });
  const areas = [...form.matchAll(/<textarea([^>]*)>([^<]*)<\/textarea>/g)].map(
    ([, tag = "", texte = ""]): [string, string] => [attribut(tag, "name") ?? "", lu(texte).replace(/^\n/, "")],
  );
  const selects = [...form.matchAll(/<select([^>]*)>(.*?)<\/select>/gs)].map(
    ([, tag = "", options = ""]): [string, string] => {
      const tags = [...options.matchAll(/<option[^>]*>/g)].map(([o]) => o);
      const chosen = tags.find((o) => / selected/.test(o)) ?? tags[0] ?? "";
      return [attribut(tag, "name") ?? "", lu(attribut(chosen, "value") ?? "")];
    },
  );
  return [...inputs, ...areas, ...selects];
}

describe.each(moteurs())("les formulaires d’un projet, sur $nom", ({ ouvrir }) => {
  let base: BaseEssai;
  let essai: MaisonEssai;
  let anne: NavigateurEssai;

  beforeAll(async () => {
    base = await ouvrir();
    essai = maisonEssai(base.store, { autoriser, demonstration: true });
    const { porte } = essai.maison;
    const mandats = [["anne", "nexem"]] as const;
    await base.store.avec(OUVRIER, async (tx) => {
      for (const id of ["nexem", "una"])
        await enregistrerOrganisation(
          tx,
          porte,
          Organisation.parse({ id, genre: "autre", noms: [{ nom: `Réseau ${id}` }], sources: [] }),
        );
      const personnes = ["anne"].map((id) => ({
        ...{ id, nom: id, prenom: "Une", courriel: `${id}@exemple.fr`, fonction: "essai", decouvre: "essai" },
      }));
      const tous = mandats.map(([personne, organisation]) => ({
        personne,
        organisation,
        role: "gestionnaire" as const,
      }));
      await semerComptes(tx, porte, { personnes, mandats: tous.map((m) => ({ ...m, du: "2020-01-01" as Day })) });
    });
    const entrer = async (personne: string) => {
      const n = essai.navigateur();
      expect((await n.post("/connexion/demonstration", { personne })).status).toBe(303);
      return n;
    };
    anne = await entrer("anne");
  });
  afterAll(() => base.fermer());

  const ouvert = async (modele: string): Promise<string> => {
    const champs = { titre: `Essai ${modele}`, modele, pour: "nexem", partie0: "una" };
    const reply = await anne.post("/projets/nouveau", champs);
    expect(reply.status).toBe(303);
    return reply.headers.get("location") ?? "";
  };
  type Lu = { no: number; redaction: Redaction };
  const lire = async (chemin: string) => (await (await anne.get(`/api/v1${chemin}`)).json()) as Lu;

  const envoyer = (chemin: string, champs: readonly [string, string][]) => {
    const cookie = [...anne.cookies].map(([n, v]) => `${n}=${v}`).join("; ");
    const headers = { origin: "http://localhost", cookie, "content-type": "application/x-www-form-urlencoded" };
    const body = new URLSearchParams(champs.map(([n, v]): [string, string] => [n, v])).toString();
    return essai.requete(chemin, { method: "POST", body, headers, redirect: "manual" });
  };

  test.each(MODELES.map((m) => m.id))(
    "%s : rouvrir chaque pièce qui ouvre un droit et l’enregistrer sans y toucher ne change rien",
    async (modele) => {
      const chemin = await ouvert(modele);
      const { redaction } = await lire(chemin);
      for (const { id } of redaction.pieces.filter((p) => p.articles != null)) {
        const place = `${chemin}/pieces/${id}`;
        const champs = intact(await (await anne.get(place)).text(), place);
        const reply = await envoyer(place, champs);
        expect([id, reply.status]).toEqual([id, 303]);
      }
      const after = await lire(chemin);
      expect(after.redaction).toEqual(redaction);
      expect(after.no).toBe(1);
    },
  );

  test("renommer une pièce renomme les droits qui portent son titre", async () => {
    const chemin = await ouvert("convention-cadre");
    const place = `${chemin}/pieces/formation`;
    const champs = intact(await (await anne.get(place)).text(), place);
    const renommee = champs.map(([n, v]): [string, string] => [n, n === "titre" ? "Apprendre ensemble" : v]);
    expect((await envoyer(place, renommee)).status).toBe(303);
    const { redaction } = await lire(chemin);
    const droits = redaction.convention?.articles.filter((a) => ["professionnalisation", "ressources"].includes(a.id));
    expect(droits?.map((a) => a.titre)).toEqual(["Apprendre ensemble", "Apprendre ensemble"]);
  });

  test.each([
    [500, 303],
    [501, 422],
  ])("une convention déposée de %i articles : %i", async (n, statut) => {
    const articles = Array.from({ length: n }, (_, i) => ({ id: `${i}`, citation: "Mot.", actes: [], de: [] }));
    const parties = [{ organisation: "nexem", roles: ["x"] }];
    const convention = { id: "c", titre: "T", genre: "g", parties, signatures: [], effet: {}, articles };
    const form = new FormData();
    form.append("pour", "nexem");
    form.append("fichier", new File([JSON.stringify(convention)], "c.json"));
    const packed = new Response(form);
    const headers = {
      ...{ origin: "http://localhost", cookie: [...anne.cookies].map(([k, v]) => `${k}=${v}`).join("; ") },
      "content-type": packed.headers.get("content-type") ?? "",
    };
    const body = await packed.arrayBuffer();
    const reply = await essai.requete("/projets/nouveau", { method: "POST", body, headers, redirect: "manual" });
    expect([reply.status, (await reply.text()).includes("plus de 500 articles")]).toEqual([statut, statut === 422]);
  });
});
