import type { Tx } from "../../platform/db.ts";
import type { Day } from "../../shared/day.ts";
import { delai, leJour, majuscule } from "../../shared/phrase.ts";
import type { Demande } from "../conventions/index.ts";
import { conventionsDe, organisationsDe } from "../conventions/reads.ts";
import { decider } from "../droits/index.ts";
import { etatDe, repondreAvant, tourDe } from "./rules-etat.ts";
import { relaisDuCote } from "./store.ts";
import type { EtatRelais } from "./types.ts";
import type { AttenteDeRelais, DestinatairePossible, LigneDeBoite } from "./vue.ts";

export { chercherRelais, lireFiche, relaisDuBeneficiaire } from "./store.ts";
export { type MesureDeRelais, mesuresDeRelais } from "./store-mesures.ts";
export { archiverBeneficiaire, effacerBeneficiaire, horsTerme, oublierBrouillons } from "./store-personne.ts";
export { type RendezVousPourAgenda, rendezVousPourAgenda } from "./store-rendez-vous.ts";

/**
 * To whom `emetteur` may send a person of `territoire` on a day, with the article that would let the file go once she
 * agrees: the parties and members of its own conventions, by id. Empty: no route, and somebody has to own that.
 */
export async function destinatairesPossibles(
  tx: Tx,
  {
    emetteur,
    territoire,
    le,
    acte = "aiguillage",
  }: { emetteur: string; territoire: string; le: Day; acte?: "aiguillage" | "information" },
): Promise<DestinatairePossible[]> {
  const conventions = await conventionsDe(tx, [emetteur]);
  const others = new Set(conventions.flatMap(organisationsDe));
  others.delete(emetteur);
  return [...others].sort().flatMap((organisation) => {
    const demande = {
      ...{ acte, de: emetteur, vers: organisation, date: le, territoire, consentement: true },
    } as Demande;
    const { issue, articles } = decider(conventions, demande);
    return issue === "permis" && articles[0] !== undefined ? [{ organisation, article: articles[0] }] : [];
  });
}

/** The mailbox of these bodies, received and sent, newest first, two hundred of each at most. */
export async function boite(
  tx: Tx,
  { organisations, le }: { organisations: readonly string[]; le: Day },
): Promise<{ recues: LigneDeBoite[]; envoyees: LigneDeBoite[] }> {
  const absents = await remplacants(tx, organisations, le);
  const lignes = async (cote: "emetteur" | "destinataire") =>
    (await relaisDuCote(tx, { cote, organisations, le, limite: 200 })).map((relais) => {
      const etat = etatDe(relais, le);
      const charge = cote === "emetteur" ? relais.suiviPar : relais.attribueA;
      const remplacant = charge === null ? null : (absents.get(charge) ?? null);
      return { relais, etat, tour: tourDe(etat), repondreAvant: repondreAvant(relais), remplacant };
    });
  return { recues: await lignes("destinataire"), envoyees: await lignes("emetteur") };
}

/** Who stands in for whom in these bodies on a day, by the id of who is away. */
export async function remplacants({ db }: Tx, organisations: readonly string[], le: Day): Promise<Map<string, string>> {
  if (organisations.length === 0) return new Map();
  const query = db.selectFrom("absence").select(["personne", "remplacant"]).where("organisation", "in", organisations);
  const rows = await query.where("du", "<=", le).where("au", ">=", le).orderBy("du").execute();
  return new Map(rows.map((r) => [r.personne, r.remplacant]));
}

const POURQUOI: Partial<Readonly<Record<EtatRelais, string>>> = {
  "accord-donne": "La personne est d’accord, rien n’est encore parti.",
  transmis: "La fiche attend d’être ouverte.",
  lu: "Une réponse est attendue.",
  "sans-reponse": "Personne n’a répondu : à vous de reprendre la main.",
  accepte: "L’accompagnement peut commencer.",
  decline: "Le destinataire a décliné.",
};

/** What awaits a reader in her mailbox, the most pressing first; what is being accompanied does not press. */
export function attentesDeRelais(
  { recues, envoyees }: { recues: readonly LigneDeBoite[]; envoyees: readonly LigneDeBoite[] },
  jour: Day,
  nommer: (id: string) => string,
): AttenteDeRelais[] {
  const mine = [
    ...recues.filter((l) => l.tour === "destinataire").map((l) => ({ l, autre: l.relais.emetteur })),
    ...envoyees.filter((l) => l.tour === "emetteur").map((l) => ({ l, autre: l.relais.destinataire })),
  ].filter(({ l }) => l.etat !== "en-accompagnement");
  const due = ({ l }: (typeof mine)[number]) => (l.relais.reponduLe === null ? (l.repondreAvant ?? "~") : "~");
  return mine
    .sort((a, b) => due(a).localeCompare(due(b)))
    .map(({ l, autre }) => {
      const avant = l.relais.reponduLe === null ? l.repondreAvant : null;
      return {
        ...{ relais: l.relais.id, titre: `Mise en relation ${l.relais.reference}, ${nommer(autre)}` },
        delai: avant === null ? "Quand vous voulez" : majuscule(delai(avant, jour)),
        retard: avant !== null && avant < jour,
        quand: avant === null ? "" : leJour(avant),
        pourquoi: POURQUOI[l.etat] ?? "",
      };
    });
}
