import { enLettres, liste, majuscule, NBSP, nombre } from "../../shared/phrase.ts";
import type { EtatDePiece } from "./rules-tri.ts";

const dit = (n: number, un: string, plusieurs: string): string => `${enLettres(n, true)} ${n > 1 ? plusieurs : un}`;

/** The opening of a lot: how far its reading is, then what came of it. */
export function phraseDuLot(pieces: readonly { etat: EtatDePiece }[]): string {
  const of = (etat: EtatDePiece) => pieces.filter((p) => p.etat === etat).length;
  const left = of("a-lire");
  const read = pieces.length - left;
  if (left > 0 && read === 0)
    return pieces.length === 1
      ? "Le fichier n’est pas encore lu."
      : `Aucun des ${enLettres(pieces.length)} fichiers n’est encore lu.`;
  if (left > 0)
    return `${majuscule(nombre(read, "un fichier", "fichiers"))} sur ${enLettres(pieces.length)} ${read > 1 ? "sont lus" : "est lu"}.`;
  const sure = of("sure");
  const parts = [
    of("a-verifier") > 0 ? dit(of("a-verifier"), "est à vérifier", "sont à vérifier") : "",
    of("sans-convention") > 0
      ? `${enLettres(of("sans-convention"))} ${of("sans-convention") > 1 ? "fichiers n’en contiennent pas" : "fichier n’en contient pas"}`
      : "",
    of("illisible") > 0
      ? `${enLettres(of("illisible"))} ${of("illisible") > 1 ? "ne se lisent pas" : "ne se lit pas"}`
      : "",
  ].filter(Boolean);
  const first =
    sure === 0 ? "Aucune convention n’est sûre" : majuscule(dit(sure, "convention est sûre", "conventions sont sûres"));
  return `${first}${parts.length > 0 ? `${NBSP}; ${liste(parts)}` : ""}.`;
}
