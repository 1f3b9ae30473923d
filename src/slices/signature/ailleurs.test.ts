import { beforeAll, describe, expect, test } from "vitest";
import { composer } from "../../platform/pdf.ts";
import { creerCle, ouvrirCle } from "../../platform/seal-key.ts";
import { sceller } from "../../platform/seal-pdf.ts";
import { verifier } from "../../platform/seal-pdf-check.ts";
import { constater } from "./ailleurs.ts";

const MAINTENANT = new Date("2026-11-23T09:00:00.000Z");
const SECRET = Buffer.from("secret d’essai, trente-deux octets au moins");

describe("un PDF signé ailleurs", () => {
  let nu: Uint8Array;
  let un: Uint8Array;
  let deux: Uint8Array;
  let notre: Uint8Array;

  beforeAll(async () => {
    const cle = await creerCle(SECRET, "signer.exemple.fr", MAINTENANT);
    const ailleurs = ouvrirCle(SECRET, cle);
    notre = cle.certificat;
    const dire = (par: string) => ({ par, fonction: "présidente", le: MAINTENANT, motif: "Lu et approuvé" });
    nu = await composer("= Convention", {}, { titre: "Convention", date: "2026-11-23" });
    un = await sceller(nu, dire("Jeanne Aubépine"), ailleurs);
    deux = await sceller(un, dire("Marc Tilleul"), ailleurs);
  });

  const juger = (octets: Uint8Array, connus: readonly Uint8Array[] = []) =>
    constater(verifier(octets, connus), octets.length);
  const refus = (octets: Uint8Array, connus: readonly Uint8Array[] = []) => {
    const found = juger(octets, connus);
    return found.accepte ? "accepté" : found.phrase;
  };

  test("ses signatures tiennent : chacune avec son nom, son certificat et ce qu’elle couvre", () => {
    const found = juger(deux);
    expect(found).toMatchObject({
      accepte: true,
      sceaux: [
        { qui: "Jeanne Aubépine, présidente", certificat: "Sceau de signer.exemple.fr", connu: false, tout: false },
        { qui: "Marc Tilleul, présidente", le: MAINTENANT.toISOString(), horodatage: null, tout: true },
      ],
    });
  });

  test("sans signature : refusé, et vers le papier", () => {
    expect(refus(nu)).toContain("aucune signature électronique");
    expect(refus(nu)).toContain("signature sur papier");
    expect(refus(nu)).toContain("Rien n’a été enregistré.");
  });

  test("une suite cachée après la dernière signature : refusé, de quelque longueur qu’elle soit", () => {
    const plus = Buffer.from("\n9 0 obj\n<</Type/Page>>\nendobj\ntrailer\n<<>>\nstartxref\n0\n%%EOF\n");
    expect(refus(Buffer.concat([deux, plus]))).toContain("continue après sa dernière signature");
    expect(refus(Buffer.concat([deux, Buffer.from("\n")]))).toContain("continue après sa dernière signature");
  });

  test("un octet changé sous une signature : refusé, avec le nom de qui ne tient plus", () => {
    const touched = Uint8Array.from(deux);
    touched[700] = (touched[700] as number) ^ 1;
    expect(refus(touched)).toContain("La signature de Jeanne Aubépine, présidente ne tient plus");
  });

  test("coupé, pas un PDF, une fausse signature : chacun sa phrase", () => {
    expect(refus(deux.subarray(0, deux.length - 100))).toContain("coupé");
    expect(refus(Buffer.from("bonjour"))).toContain("n’est pas un PDF");
    const fake = Buffer.from("%PDF-1.7\n1 0 obj\n<</Type/Sig/ByteRange[0 1 2 3]>>\nendobj\n%%EOF\n");
    expect(refus(fake)).toContain("Une signature emploie un procédé");
  });

  test("scellé ici seulement : ce n’est pas une signature d’ailleurs", () => {
    expect(refus(un, [notre])).toContain("que des sceaux de cette instance");
  });

  test("scellé ici puis signé ailleurs : les deux sont dits", async () => {
    const autre = await creerCle(SECRET, "autre.exemple.fr", MAINTENANT);
    const both = await sceller(
      un,
      { par: "Anne Saule", fonction: "", le: MAINTENANT, motif: "Signé" },
      ouvrirCle(SECRET, autre),
    );
    expect(juger(both, [notre])).toMatchObject({ accepte: true, sceaux: [{ connu: true }, { connu: false }] });
  });
});
