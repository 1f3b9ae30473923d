import { liste, majuscule, nombre } from "../../shared/phrase.ts";

/** A seal as the page shows it: every text is ready to be read. */
export type SceauVu = {
  etat: "intact" | "altere" | "illisible";
  raison: string | null;
  qui: string | null;
  motif: string | null;
  /** "le 21 novembre 2026 à 18 h 04". */
  le: string | null;
  /** "le 21 novembre 2026 à 18 h 04, par une autorité qui se nomme X". */
  horodatage: string | null;
  certificat: { nom: string; empreinte: string } | null;
  connu: boolean;
  /** It covers the file to its last byte. */
  tout: boolean;
};

/** What was found of a file, taken as a whole. */
export type Examen = {
  verdict: "intact" | "suite-ajoutee" | "altere" | "inconnu" | "sans-sceau" | "pas-un-pdf" | "trop-grand";
  sceaux: SceauVu[];
  ajout: number;
  coupe: boolean;
  /** The document of this instance that the file is a state of, as far as the reader may know it. */
  document: {
    convention: string;
    titre: string | null;
    no: number;
    /** Rank of the avenant that the document is; null for a convention. */
    avenant: number | null;
    rang: number;
    derniers: number;
  } | null;
  /** Version of the draft that a file without seal says to be; null when it says nothing of the kind. */
  projet: number | null;
};

/** Keywords of the PDF of a draft: they stand in clear in it, for the check of a file to read. */
export const motsDuProjet = (version: number): string => `Convenir, projet, version ${version}`;

/** Version of the draft that these keywords speak of, or null. */
export function projetDit(mots: string | null): number | null {
  const [, version] = /^Convenir, projet, version (\d{1,6})$/.exec(mots ?? "") ?? [];
  return version === undefined ? null : Number(version);
}

/** Rank of the avenant that a seal of ours says it is put for; null for a convention. */
export function avenantDit(motif: string | null): number | null {
  const [, rank] = / de l’avenant-(\d{1,4}) à la convention /.exec(motif ?? "") ?? [];
  return rank === undefined ? null : Number(rank);
}

/** The answer in one sentence, which opens the page. */
export function phraseVerdict({ verdict, sceaux, coupe, projet, document }: Examen): string {
  switch (verdict) {
    case "intact":
      // what no seal covers (a time stamp, beside the last one) may be another's: only the very bytes kept are intact
      if (document === null)
        return "Les sceaux de ce fichier tiennent, mais cette instance n’en garde pas d’exemplaire pareil.";
      return `Ce document est intact. ${ontSigne(sceaux)}`;
    case "suite-ajoutee":
      return coupe
        ? "Ce fichier est coupé : la fin manque, et son dernier sceau avec elle."
        : "Ce fichier a été continué après son dernier sceau : ce qui a été ajouté n’est garanti par personne.";
    case "altere":
      return coupe
        ? "Ce fichier est coupé : il n’est plus celui qui a été scellé."
        : "Ce fichier a été modifié : il n’est plus celui qui a été scellé.";
    case "inconnu":
      return coupe
        ? "Ce fichier est coupé : aucun de ses sceaux ne peut être lu."
        : "Cette instance ne connaît aucun des sceaux de ce fichier.";
    case "sans-sceau":
      if (projet !== null)
        return `Ce fichier se dit un projet, version ${projet}, et ne porte aucun sceau : personne ne l’a signé.`;
      return "Ce fichier ne porte aucun sceau. Rien ne dit s’il est celui que les parties ont signé.";
    case "pas-un-pdf":
      return "Ce fichier n’est pas un PDF.";
    case "trop-grand":
      return "Ce fichier dépasse 25 Mo, le plus que cette page lit.";
  }
}

/** At most that many signatories are named in the title. */
const NOMS_MAX = 3;

/** How the seal that ends a document begins to say what it is for: nobody's signature, the instance's own. */
export const CLOTURE = "Clôture";

/** "Jeanne Aubépine et Marc Tilleul l’ont signé." */
function ontSigne(sceaux: readonly SceauVu[]): string {
  const ours = sceaux.filter((s) => s.connu && s.etat === "intact" && s.motif?.startsWith(CLOTURE) !== true);
  const names = ours.map((s) => s.qui?.split(",")[0] ?? "un signataire non nommé");
  if (names.length > NOMS_MAX) return `${majuscule(nombre(names.length, "une personne", "personnes"))} l’ont signé.`;
  return `${majuscule(liste(names))} ${names.length === 1 ? "l’a" : "l’ont"} signé.`;
}

/** What to do with that answer, in one or two sentences. */
export function suiteVerdict({ verdict, sceaux, ajout, document, projet }: Examen): string {
  switch (verdict) {
    case "intact": {
      if (document === null)
        return "Ce que ses sceaux couvrent n’a pas changé. Le reste, un horodatage par exemple, a pu être changé : demandez-en un exemplaire à qui vous l’a remis, ou ouvrez celui de la convention.";
      const later = document.derniers - document.rang;
      if (later === 0) return "Pas un octet n’a changé depuis le dernier sceau.";
      return `Pas un octet n’a changé depuis son dernier sceau. Depuis, ce document en a reçu ${nombre(later, "un autre", "autres")} : demandez-en l’état complet.`;
    }
    case "suite-ajoutee":
      return `${majuscule(nombre(ajout, "un octet suit", "octets suivent"))} le dernier sceau de cette instance. Ce que le fichier montre peut donc différer de ce qui a été signé. Demandez-en un exemplaire à qui vous l’a remis, ou ouvrez celui de la convention.`;
    case "altere":
      return "Ne vous y fiez pas. Demandez un autre exemplaire à qui vous l’a remis, ou ouvrez celui de la convention.";
    case "inconnu":
      return sceaux.some((s) => s.etat === "intact")
        ? "Il a pu être signé ailleurs : ses sceaux tiennent, mais rien n’est dit ici de la personne à qui est la clé."
        : "Il a pu être signé ailleurs, par un procédé que cette page ne lit pas.";
    default:
      return projet === null
        ? "Rien n’en a été gardé."
        : "Un projet n’engage personne, et son texte a pu changer depuis. Rien n’en a été gardé.";
  }
}

/** What a seal covers of the file. */
export const couverture = ({ tout, etat, connu }: SceauVu): string =>
  etat !== "intact"
    ? "rien : il ne tient pas"
    : tout
      ? "tout le fichier"
      : connu
        ? "le fichier tel qu’il était alors ; la suite est venue après"
        : "une partie du fichier";

/** A fingerprint in groups of four, as it is compared by eye. */
export const parGroupes = (empreinte: string): string => empreinte.match(/.{1,4}/g)?.join(" ") ?? empreinte;
