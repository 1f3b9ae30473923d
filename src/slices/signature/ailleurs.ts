/*
 * A PDF signed by another service. What is checked is what can be: that each signature holds over the bytes it covers,
 * and that nothing follows the last one. Whose certificates they are is told, never answered for.
 */

/** A signature of such a file that holds, as the proof keeps it. */
export type SceauDAilleurs = {
  /** Name written in the certificate, and SHA-256 of it. */
  certificat: string;
  empreinte: string;
  /** What it says of itself: who, when (instant, ISO 8601 in UTC). */
  qui: string | null;
  le: string | null;
  /** Time stamp over it: authority and instant; null when there is none. */
  horodatage: { le: string; autorite: string } | null;
  /** Whether it is a seal of this instance, put before the file went elsewhere. */
  connu: boolean;
  /** Whether it covers the file to its last byte, or the file as it was when it was put. */
  tout: boolean;
};

/** What was found of a file handed in as signed elsewhere: its signatures, or the French sentence that refuses it. */
export type Constat = { accepte: true; sceaux: SceauDAilleurs[] } | { accepte: false; phrase: string };

/** An instant, as the check of a file gives it. */
type Instant = { toISOString(): string };

/** A signature as the check of a file finds it (platform/seal-pdf-check.ts). */
export type SceauTrouve = {
  readonly etat: "intact" | "altere" | "illisible";
  readonly qui: string | null;
  readonly le: Instant | null;
  readonly horodatage: { readonly le: Instant; readonly autorite: string } | "illisible" | null;
  readonly certificat: { readonly nom: string; readonly empreinte: string } | null;
  readonly connu: boolean;
  /** It covers the bytes of the file up to there. */
  readonly fin: number;
};

/** What the check of a file found, as far as it is judged here. */
export type FichierControle = {
  readonly verdict: string;
  readonly sceaux: readonly SceauTrouve[];
  readonly coupe: boolean;
};

/** Judges a file of `taille` bytes handed in as signed elsewhere, on what `verifier` found of it. */
export function constater({ verdict, sceaux, coupe }: FichierControle, taille: number): Constat {
  const refuse = (phrase: string): Constat => ({ accepte: false, phrase: `${phrase} Rien n’a été enregistré.` });
  if (verdict === "pas-un-pdf") return refuse("Ce fichier n’est pas un PDF.");
  if (verdict === "trop-grand") return refuse("Ce fichier dépasse ce que Convenir lit.");
  if (verdict === "sans-sceau")
    return refuse(
      "Ce PDF ne porte aucune signature électronique. Si c’est un papier numérisé, déposez-le comme signature sur papier.",
    );
  if (coupe) return refuse("Ce fichier est coupé : sa fin manque.");
  const altered = sceaux.find((s) => s.etat === "altere");
  if (altered) return refuse(`${laSignature(altered)} ne tient plus : le fichier a changé depuis qu’elle a été posée.`);
  const unread = sceaux.find((s) => s.etat === "illisible" || s.horodatage === "illisible");
  if (unread) return refuse(`${laSignature(unread)} emploie un procédé que Convenir ne sait pas contrôler.`);
  if (Math.max(...sceaux.map((s) => s.fin)) < taille)
    return refuse(
      "Ce fichier continue après sa dernière signature : ce qui a été ajouté n’est signé par personne. Demandez le fichier tel que l’autre service l’a rendu.",
    );
  if (sceaux.every((s) => s.connu))
    return refuse("Ce fichier ne porte que des sceaux de cette instance : il n’a pas été signé ailleurs.");
  return { accepte: true, sceaux: sceaux.map((s) => sceauGarde(s, taille)) };
}

/** "La signature de Jeanne Aubépine", or "Une signature" when it does not say whose. */
const laSignature = ({ qui, certificat }: SceauTrouve): string => {
  const name = qui ?? certificat?.nom;
  return name === undefined || name === "" ? "Une signature" : `La signature de ${name}`;
};

function sceauGarde({ certificat, qui, le, horodatage, connu, fin }: SceauTrouve, taille: number): SceauDAilleurs {
  return {
    certificat: certificat?.nom ?? "",
    empreinte: certificat?.empreinte ?? "",
    qui,
    le: le?.toISOString() ?? null,
    horodatage:
      horodatage === null || horodatage === "illisible"
        ? null
        : { le: horodatage.le.toISOString(), autorite: horodatage.autorite },
    connu,
    tout: fin === taille,
  };
}
