import { instantInWords } from "../../shared/day.ts";
import { liste, majuscule, NBSP, nombre } from "../../shared/phrase.ts";
import type { SceauDAilleurs } from "./ailleurs.ts";

/*
 * The evidence file of a round of signatures (dossier de preuve): what was done, by whom, when, and by which fingerprints
 * it can be checked without Convenir. Every word is made here, out of facts; the template only lays it out.
 * Network addresses and browsers are not kept: they would tell more of persons than they prove.
 */

/** How somebody signed: by a confirmed link and a code, on paper, or by another service. */
export type ModeDeSignature = "en-ligne" | "papier" | "ailleurs";

/** One thing that happened to a signatory of the round; `le` is an instant, ISO 8601 in UTC. */
export type EtapeDePreuve = { quoi: string; le: string };

/** What is known of one signatory of a round. */
export type SignataireDePreuve = {
  /** Name of the party as the text calls it. */
  partie: string;
  nom: string;
  qualite: string;
  /** Name of the organisation that designated her, when it is not her own; null when it is. */
  designePar: string | null;
  /** Mailbox that the link went to; null for one who signed on paper. */
  adresse: string | null;
  /** Null: has not signed. */
  mode: ModeDeSignature | null;
  etapes: readonly EtapeDePreuve[];
  /** Power produced, in words, or null: "pouvoir non produit". */
  pouvoir: string | null;
};

/** A file handed in: a scan, or a PDF signed elsewhere. */
export type PieceDePreuve = {
  mode: Exclude<ModeDeSignature, "en-ligne">;
  nom: string;
  /** In bytes. */
  taille: number;
  /** SHA-256, hexadecimal. */
  empreinte: string;
  depose: { par: string; le: string };
  reconnu: { par: string; le: string } | null;
  /** Why it was set aside; null: it was not. */
  ecarte: string | null;
  sceaux: readonly SceauDAilleurs[];
};

/** Everything that the evidence file of a round is made of. */
export type DossierDePreuve = {
  titre: string;
  convention: string;
  version: number;
  /** SHA-256 of the text that was signed. */
  texte: string;
  tour: string;
  /** Instants, ISO 8601 in UTC. */
  envoyeLe: string;
  /** Instant of the last signature; null while some are awaited. */
  acheveLe: string | null;
  envoyePar: string;
  signataires: readonly SignataireDePreuve[];
  pieces: readonly PieceDePreuve[];
  /** States of the sealed document, in order: who the seal is for, its SHA-256. */
  documents: readonly { rang: number; pour: string; empreinte: string; le: string }[];
  /** Entries of the journal, oldest first, each with the seal that chains it; null when it is not sealed yet. */
  journal: readonly {
    no: number;
    le: string;
    quoi: string;
    par: string;
    sceau: { no: number; empreinte: string } | null;
  }[];
  /** Address of the page that checks a document, without scheme. */
  verifier: string;
  /** Printed on every page: the demonstration's. */
  mention: string | null;
};

/** A line of a list with a head: "Lien envoyé", "le 23 novembre 2026 à 10 h 00 min 03 s". */
export type LigneDePreuve = { terme: string; valeur: string };

/** A block of the file: a title, a remark, lines. */
export type BlocDePreuve = { titre: string; note: string | null; lignes: LigneDePreuve[] };

/** What the template lays out. */
export type DonneesPreuve = {
  numero: string;
  mention: string | null;
  titre: string;
  chapeau: string;
  sections: { titre: string; blocs: BlocDePreuve[] }[];
  comment: string[];
};

/** A fingerprint in groups of eight, as it is compared by eye and may break at the end of a line. */
const groupes = (empreinte: string): string => empreinte.match(/.{1,8}/g)?.join(" ") ?? empreinte;

const MODES = {
  "en-ligne": "par un lien confirmé et un code",
  papier: "sur papier, le document numérisé étant joint au projet",
  ailleurs: "par un autre service de signature",
} as const satisfies Record<ModeDeSignature, string>;

/** Every word of the evidence file. */
export function donneesPreuve(dossier: DossierDePreuve): DonneesPreuve {
  const { titre, convention, version, mention, signataires, pieces, documents, journal } = dossier;
  return {
    numero: convention,
    mention,
    titre: "Dossier de preuve",
    chapeau: `${majuscule(titre)}, version ${version}. ${bilan(dossier)}`,
    sections: [
      { titre: "Ce qui est signé", blocs: [ceQuiEstSigne(dossier)] },
      { titre: "Qui signe", blocs: signataires.map(blocDuSignataire) },
      ...(pieces.length === 0 ? [] : [{ titre: "Pièces déposées", blocs: pieces.map(blocDeLaPiece) }]),
      ...(documents.length === 0 ? [] : [{ titre: "Le document scellé", blocs: documents.map(blocDuDocument) }]),
      ...(journal.length === 0 ? [] : [{ titre: "Le journal", blocs: journal.map(blocDuJournal) }]),
    ],
    comment: comment(dossier),
  };
}

/** "Signée par trois personnes", or who is still awaited. */
function bilan({ signataires, acheveLe }: DossierDePreuve): string {
  const missing = signataires.filter((s) => s.mode === null);
  const signed = signataires.length - missing.length;
  if (acheveLe !== null)
    return `${majuscule(nombre(signed, "une personne l’a signée", "personnes l’ont signée"))} ; la dernière signature est du ${instantInWords(acheveLe)}.`;
  const awaited = missing.length === 0 ? "" : ` On attend ${liste(missing.map((s) => s.nom))}.`;
  return `${signed === 0 ? "Personne ne l’a encore signée." : `${majuscule(nombre(signed, "une signature est recueillie", "signatures sont recueillies"))}.`}${awaited}`;
}

const ceQuiEstSigne = ({ version, texte, tour, envoyeLe, envoyePar }: DossierDePreuve): BlocDePreuve => ({
  titre: `Version ${version}`,
  note: null,
  lignes: [
    { terme: "Envoyée à la signature", valeur: `le ${instantInWords(envoyeLe)}, par ${envoyePar}` },
    { terme: "Tour de signature", valeur: tour },
    { terme: "SHA-256 du texte", valeur: groupes(texte) },
  ],
});

function blocDuSignataire(s: SignataireDePreuve): BlocDePreuve {
  const { partie, nom, qualite, designePar, adresse, mode, etapes, pouvoir } = s;
  return {
    titre: `${nom}, ${qualite}, pour ${partie}`,
    note: mode === null ? "N’a pas signé." : `A signé ${MODES[mode]}.`,
    lignes: [
      ...(designePar === null ? [] : [{ terme: "Désignation", valeur: `par ${designePar}, non par ${partie}` }]),
      ...(adresse === null ? [] : [{ terme: "Adresse", valeur: adresse }]),
      ...etapes.map(({ quoi, le }) => ({ terme: quoi, valeur: `le ${instantInWords(le)}` })),
      { terme: "Pouvoir", valeur: pouvoir ?? "non produit" },
    ],
  };
}

function blocDeLaPiece({ mode, nom, taille, empreinte, depose, reconnu, ecarte, sceaux }: PieceDePreuve): BlocDePreuve {
  return {
    titre: nom,
    note: mode === "papier" ? "Document signé sur papier, numérisé." : "PDF signé par un autre service.",
    lignes: [
      { terme: "Déposé", valeur: `le ${instantInWords(depose.le)}, par ${depose.par}` },
      {
        terme: "Vu et reconnu",
        valeur: reconnu === null ? "pas encore" : `le ${instantInWords(reconnu.le)}, par ${reconnu.par}`,
      },
      ...(ecarte === null ? [] : [{ terme: "Écarté", valeur: ecarte }]),
      { terme: "Taille", valeur: nombre(taille, "un octet", "octets") },
      { terme: "SHA-256", valeur: groupes(empreinte) },
      ...sceaux.map((s, i) => ({ terme: `Signature ${i + 1}`, valeur: phraseDuSceau(s) })),
    ],
  };
}

/** What was checked of a signature put elsewhere, and what was not. */
export function phraseDuSceau({ qui, certificat, empreinte, le, horodatage, connu, tout }: SceauDAilleurs): string {
  const who = connu ? "sceau de cette instance" : `certificat de ${certificat}, que cette instance ne connaît pas`;
  const when =
    horodatage !== null
      ? `horodatée le ${instantInWords(horodatage.le)} par une autorité qui se nomme ${horodatage.autorite}`
      : le !== null
        ? `se dit posée le ${instantInWords(le)}`
        : "sans date";
  return [
    `${qui ?? "Sans nom"}${NBSP}: tient`,
    who,
    when,
    tout ? "couvre tout le fichier" : "couvre le fichier tel qu’il était alors",
    `SHA-256 du certificat ${groupes(empreinte)}`,
  ].join(" ; ");
}

const blocDuDocument = ({ rang, pour, empreinte, le }: DossierDePreuve["documents"][number]): BlocDePreuve => ({
  titre: `Sceau ${rang}`,
  note: pour,
  lignes: [
    { terme: "Posé", valeur: `le ${instantInWords(le)}` },
    { terme: "SHA-256 du fichier", valeur: groupes(empreinte) },
  ],
});

const blocDuJournal = ({ no, le, quoi, par, sceau }: DossierDePreuve["journal"][number]): BlocDePreuve => ({
  titre: `Ligne ${no}${NBSP}: ${quoi}`,
  note: null,
  lignes: [
    { terme: "Quand", valeur: `le ${instantInWords(le)}` },
    { terme: "Par", valeur: par },
    {
      terme: "Sceau du journal",
      valeur: sceau === null ? "pas encore posé" : `n° ${sceau.no}, ${groupes(sceau.empreinte)}`,
    },
  ],
});

/** How to check all this without Convenir, what it proves and what it does not. */
const comment = ({ verifier }: DossierDePreuve): string[] => [
  `Les heures sont celles de l’horloge de l’instance, à l’heure de Paris. Qui a signé en ligne a reçu un lien à l’adresse dite, puis un code, à cette adresse ou au téléphone donné avec elle, et l’a redonné${NBSP}: c’est une signature électronique simple au sens du règlement (UE) n° 910/2014. Nul prestataire de confiance n’a vérifié son identité.`,
  "Ni adresse de réseau ni nom de navigateur ne sont gardés.",
  `Pour vérifier le document${NBSP}: l’outil libre pdfsig dit si chaque sceau tient, sha256sum donne l’empreinte d’un fichier. Le début du fichier scellé, jusqu’à la fin de chaque sceau, est le fichier d’alors, à l’octet près. La page ${verifier} fait ce contrôle.`,
  "Chaque ligne du journal est enchaînée à la précédente par son sceau, et la tête de cette chaîne est notée hors de la base : une ligne changée, ôtée ou ajoutée se voit.",
];

/** How the journal's entries about a round are named; others are not part of its proof. */
export const MOTS_DU_JOURNAL: Readonly<Record<string, string>> = {
  "projet.envoye": "texte envoyé à la signature",
  "projet.rouvert": "signature arrêtée, texte repris",
  "acces.confirme": "code reçu et redonné",
  "signature.relancee": "lien envoyé de nouveau",
  "signature.pouvoir-produit": "pouvoir produit",
  "signature.pouvoir-dispense": "pouvoir non demandé",
  "signature.donnee": "signature donnée",
  "signature.declinee": "signature déclinée",
  "signature.deposee": "document signé ailleurs déposé",
  "signature.reconnue": "document vu et reconnu",
  "signature.ecartee": "document écarté",
  "convention.conclue": "convention conclue",
  "convention.avenant-conclu": "avenant conclu",
};
