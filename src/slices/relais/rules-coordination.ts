import type { Convention } from "../conventions/index.ts";
import { type Lu, refusDeMots } from "./rules-saisie.ts";
import { Coordination } from "./types.ts";

/** Why there is no coordination on an instance whose host is not certified. */
export const SANS_HDS =
  "Cette instance n’est pas hébergée chez un hébergeur certifié pour les données de santé. Aider quelqu’un chez lui ou en établissement en dit déjà sur sa santé (code de la santé publique, L1111-8) : rien ne se note ici.";

/** What stands on every page of a coordination, in place of any field of health. */
export const PARTIE_MEDICALE =
  "Partie médicale : par la messagerie sécurisée de santé, ou le dossier de liaison d’urgence (DLU). Rien de médical ne voyage par cette voie.";

/** Whether one of these bodies helps at home and the other is an establishment, by their roles under a convention. */
export function estCoordonnable(convention: Pick<Convention, "parties" | "membres">, a: string, b: string): boolean {
  const roles = (o: string): readonly string[] => {
    const party = convention.membres?.find((m) => m.organisation === o)?.de ?? o;
    return convention.parties.find((p) => p.organisation === party)?.roles ?? [];
  };
  const are = (one: string, other: string) =>
    roles(one).includes("domicile") && roles(other).includes("etablissements");
  return are(a, b) || are(b, a);
}

/** The coordination that a form says; empty fields are left out. Refused: health, family, income, numbers, a return before. */
export function lireCoordination(champs: Readonly<Record<string, string>>): Lu<Coordination> {
  const names = Object.keys(Coordination.shape);
  const said = Object.entries(champs).filter(([nom, v]) => names.includes(nom) && v.trim() !== "");
  const read = Coordination.safeParse(Object.fromEntries(said.map(([nom, v]) => [nom, v.trim()])));
  if (!read.success) {
    const erreurs: Record<string, string> = {};
    for (const { path, message } of read.error.issues) erreurs[String(path[0])] ??= message;
    return { ok: false, erreurs };
  }
  const { entreeLe, retourLe, ...texts } = read.data;
  const erreurs = refusDeMots(texts);
  if (entreeLe !== undefined && retourLe !== undefined && retourLe < entreeLe)
    erreurs.retourLe = "Le retour vient le jour de l’entrée, ou après.";
  return Object.keys(erreurs).length === 0 ? { ok: true, valeur: read.data } : { ok: false, erreurs };
}
