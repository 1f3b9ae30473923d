import { describe, expect, test } from "vitest";
import { type DossierDePreuve, donneesPreuve, phraseDuSceau } from "./preuve.ts";

const A = "a".repeat(64);

/** A round of two parties; what is given replaces what is there. */
const dossier = (plus: Partial<DossierDePreuve> = {}): DossierDePreuve => ({
  titre: "Convention de coopération",
  convention: "nexem-una-2027",
  version: 3,
  texte: A,
  tour: "t1",
  envoyeLe: "2026-11-20T09:00:00.000Z",
  acheveLe: null,
  envoyePar: "Nexem",
  signataires: [
    {
      partie: "Nexem",
      nom: "Marc Tilleul",
      qualite: "président",
      designePar: null,
      adresse: "marc.tilleul@exemple.fr",
      mode: "en-ligne",
      etapes: [
        { quoi: "Lien envoyé", le: "2026-11-20T09:00:05.000Z" },
        { quoi: "Signature", le: "2026-11-21T17:04:00.000Z" },
      ],
      pouvoir: "délibération du conseil du 3 novembre 2026",
    },
    {
      partie: "Una",
      nom: "Anne Saule",
      qualite: "présidente",
      designePar: "Nexem",
      adresse: null,
      mode: null,
      etapes: [],
      pouvoir: null,
    },
  ],
  pieces: [],
  documents: [],
  journal: [],
  verifier: "exemple.fr/verifier",
  mention: null,
  ...plus,
});

const tout = (d: DossierDePreuve): string => JSON.stringify(donneesPreuve(d));

describe("le dossier de preuve", () => {
  test.each([
    ["personne", [null, null], null, "Personne ne l’a encore signée. On attend Marc Tilleul et Anne Saule."],
    ["une sur deux", ["en-ligne", null], null, "Une signature est recueillie. On attend Anne Saule."],
    [
      "tous",
      ["en-ligne", "papier"],
      "2026-11-21T17:04:00.000Z",
      "Deux personnes l’ont signée ; la dernière signature est du 21 novembre 2026",
    ],
  ] as const)("où en est le tour : %s", (_nom, modes, acheveLe, dit) => {
    const d = dossier();
    const signataires = d.signataires.map((s, i) => ({ ...s, mode: modes[i] ?? null }));
    expect(donneesPreuve({ ...d, signataires, acheveLe }).chapeau.replaceAll("\u00a0", " ")).toContain(dit);
  });

  test("chaque étape de chaque signataire y est, avec son heure et son pouvoir, ou son absence", () => {
    const said = tout(dossier());
    for (const words of [
      "marc.tilleul@exemple.fr",
      "Lien envoyé",
      "délibération du conseil",
      "non produit",
      "A signé par un lien confirmé et un code.",
      "N’a pas signé.",
      "par Nexem, non par Una", // whoever is designated by another party is said to be
      "à cette adresse ou au téléphone donné avec elle", // a code may leave by SMS
    ])
      expect(said).toContain(words);
  });

  test("une pièce : qui l’a déposée, qui l’a reconnue, ce que chaque signature d’ailleurs couvre", () => {
    const sceau = {
      certificat: "Signer",
      empreinte: A,
      qui: "Anne Saule",
      le: null,
      horodatage: null,
      connu: false,
      tout: true,
    };
    const said = tout(
      dossier({
        pieces: [
          {
            mode: "papier",
            nom: "scan.pdf",
            taille: 1200,
            empreinte: A,
            depose: { par: "Una", le: "2026-11-21T10:00:00Z" },
            reconnu: null,
            ecarte: "page 3 absente",
            sceaux: [],
          },
          {
            mode: "ailleurs",
            nom: "signe.pdf",
            taille: 1,
            empreinte: A,
            depose: { par: "Una", le: "2026-11-21T10:00:00Z" },
            reconnu: { par: "Nexem", le: "2026-11-21T11:00:00Z" },
            ecarte: null,
            sceaux: [sceau],
          },
        ],
      }),
    );
    for (const words of [
      "pas encore",
      "page 3 absente",
      "par Nexem",
      "Document signé sur papier, numérisé.",
      "que cette instance ne connaît pas",
      "aaaaaaaa aaaaaaaa",
    ])
      expect(said).toContain(words);
    expect(phraseDuSceau({ ...sceau, tout: false, connu: true })).toContain("couvre le fichier tel qu’il était alors");
    expect(phraseDuSceau({ ...sceau, horodatage: { le: "2026-11-21T10:00:00Z", autorite: "TSA" } })).toContain(
      "par une autorité qui se nomme TSA",
    );
  });

  test("une ligne du journal dit son sceau, ou qu’il n’est pas encore posé", () => {
    const line = { no: 7, le: "2026-11-21T10:00:00Z", quoi: "signature", par: "Una" };
    expect(tout(dossier({ journal: [{ ...line, sceau: { no: 5, empreinte: A } }] }))).toContain("n° 5, aaaaaaaa");
    expect(tout(dossier({ journal: [{ ...line, sceau: null }] }))).toContain("pas encore posé");
  });
});
