import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { ouvrirInstance } from "../../demo/semer.ts";
import { autoriser } from "../../porte.ts";
import { maisonEssai } from "../../test/maison.ts";
import { type BaseEssai, moteurs } from "../../test/moteurs.ts";

describe.each(moteurs().slice(0, 1))("la feuille des responsables conjoints", ({ ouvrir }) => {
  let b: BaseEssai;
  let essai: ReturnType<typeof maisonEssai>;
  beforeAll(async () => {
    b = await ouvrir();
    essai = maisonEssai(b.store, { autoriser, demonstration: true });
    await ouvrirInstance(b.store, essai.maison.porte, true);
  });
  afterAll(() => b.fermer());

  const lire = async (path: string) => (await essai.requete(path)).text();

  test("se tire de la convention : ses parties, l’article sous lequel une personne passe, qui répond de quoi", async () => {
    const text = await lire("/convention/cep-idf-2019/responsables?au=2019-06-03");
    for (const said of ["Responsables conjoints", "Sous quels articles", "Qui répond de quoi", "2 ans après"])
      expect(text).toContain(said);
    const odt = await essai.requete("/convention/cep-idf-2019/responsables.odt?au=2019-06-03");
    expect(odt.headers.get("content-type")).toBe("application/vnd.oasis.opendocument.text");
    expect((await odt.arrayBuffer()).byteLength).toBeGreaterThan(1_000);
  });

  test("ne rend personne responsable là où aucun article n’ouvre de mise en relation", async () => {
    const ids = [...(await lire("/conventions")).matchAll(/href="\/convention\/([\w-]+)"/g)].map(([, id]) => id);
    const pages = await Promise.all([...new Set(ids)].map((id) => lire(`/convention/${id}/responsables`)));
    expect(pages.some((p) => p.includes("Aucun article de cette convention"))).toBe(true);
  });

  test("d’une convention inconnue, rien", async () => {
    expect((await essai.requete("/convention/inconnue/responsables")).status).toBe(404);
  });
});
