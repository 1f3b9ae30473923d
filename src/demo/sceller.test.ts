import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { VISITEUR } from "../platform/db.ts";
import { verifier } from "../platform/seal-pdf-check.ts";
import { autoriser } from "../porte.ts";
import type { Atelier } from "../slices/documents/jobs-sceaux.ts";
import { certificats } from "../slices/documents/store.ts";
import { type MaisonEssai, maisonEssai } from "../test/maison.ts";
import { type BaseEssai, moteurs } from "../test/moteurs.ts";
import { scellerDemonstration } from "./sceller.ts";
import { ouvrirInstance } from "./semer.ts";

describe.each(moteurs())("la signature de la démonstration sur $nom", ({ ouvrir }) => {
  let base: BaseEssai;
  let essai: MaisonEssai;
  let atelier: Atelier;
  beforeAll(async () => {
    base = await ouvrir();
    essai = maisonEssai(base.store, { autoriser, demonstration: true });
    const { secret, url } = essai.maison;
    atelier = { store: base.store, secret, url, maintenant: () => essai.horloge.instant };
  });
  afterAll(() => base.fermer());

  test("sans la démonstration, rien n’est scellé", async () => {
    expect(await scellerDemonstration(atelier)).toBe(0);
    expect(await base.store.avec(VISITEUR, certificats)).toEqual([]);
  });

  test("deux sceaux au premier démarrage, aucun aux suivants, même à plusieurs à la fois", async () => {
    await ouvrirInstance(base.store, essai.maison.porte, true);
    const put = await Promise.all([1, 2, 3].map(() => scellerDemonstration(atelier)));
    expect(put.reduce((a, b) => a + b)).toBe(2);
    expect(await scellerDemonstration(atelier)).toBe(0);
    expect(await base.store.avec(VISITEUR, certificats)).toHaveLength(1);
  });

  test("le document servi porte les deux, par des personnes fictives, et se dit sans valeur", async () => {
    const { PDF } = await import("@libpdf/core");
    const reply = await essai.requete("/conventions/unaforis-nexem-2020/document.pdf");
    const octets = new Uint8Array(await reply.arrayBuffer());
    const known = (await base.store.avec(VISITEUR, certificats)).map((c) => c.certificat);
    const { verdict, sceaux } = verifier(octets, known);
    expect([verdict, sceaux.map((s) => s.qui)]).toEqual([
      "intact",
      ["Jeanne Aubépine", "Marc Tilleul"].map((nom) => `${nom}, tête de réseau (personne fictive)`),
    ]);
    const pages = (await PDF.load(octets)).getPages().map((p) => p.extractText().text);
    for (const text of pages) expect(text).toContain("sans valeur juridique");
    expect(pages.join(" ")).not.toMatch(/Vallance|Raoul/); // no seal of ours under the name of a real person
  });
});
