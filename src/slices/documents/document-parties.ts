import { jusquAu, liste, NBSP } from "../../shared/phrase.ts";
import type { Convention, Partie } from "../conventions/index.ts";
import {
  corpsDe,
  GENRES,
  type Genre,
  identifiantLe,
  nomLe,
  parSesDelegations,
  sigleLe,
} from "../organisations/index.ts";
import { auJour, type Contexte, nomComplet, nommerDe, typo } from "./document-mots.ts";

/** Genres of organisations that are feminine in French: "représentée par". */
const FEMININS: ReadonlySet<Genre> = new Set<Genre>([
  "federation",
  "mission-locale",
  "institution",
  "antenne",
  "autre",
]);

/** Entries of the same organisation, in the order of the first. */
export function parOrganisation(parties: readonly Partie[]): Map<string, Partie[]> {
  const found = new Map<string, Partie[]>();
  for (const p of parties) found.set(p.organisation, [...(found.get(p.organisation) ?? []), p]);
  return found;
}

/** The parties as a convention opens with them: name, then what they are and who stands for them. */
export function partiesImprimees(convention: Convention, contexte: Contexte): { nom: string; suite: string }[] {
  const all = [...parOrganisation(convention.parties)];
  return all.map(([id, entries], i) => ({
    nom: nomComplet(id, contexte),
    suite: suiteDePartie(convention, id, entries, contexte) + (all.length > 2 && i < all.length - 1 ? `${NBSP};` : ","),
  }));
}

/** What follows the name of a party: what it is, its number, its grouping, who stands for it. */
function suiteDePartie(convention: Convention, id: string, entries: readonly Partie[], contexte: Contexte): string {
  const { organisations, jourDesNoms } = contexte;
  const nommer = nommerDe(contexte);
  const found = organisations.get(id);
  const sigle = found ? sigleLe(found, jourDesNoms) : null;
  const siren = found ? identifiantLe(found, "siren", jourDesNoms) : null;
  const others = [...new Set(entries.flatMap((p) => p.cotraitants ?? []))];
  const head = entries.map((p) => p.mandataire).find((m) => typeof m === "string");
  const since = entries.every((p) => p.du != null) ? entries.map((p) => p.du).sort()[0] : null;
  const bits = [
    found && found.genre !== "autre" ? GENRES[found.genre] : null,
    siren === null ? null : `SIREN ${siren.replace(/(\d{3})(?=\d)/g, `$1${NBSP}`)}`,
    others.length === 0 ? null : `mandataire du groupement formé avec ${liste(others.map(nommer))}`,
    typeof head === "string" && head !== id ? `du groupement dont ${nommer(head)} est mandataire` : null,
    agissantPar(convention, id, contexte),
    since == null ? null : `partie à compter du ${auJour(since)}`,
    representation(signatairesDe(convention, id, entries, contexte), found?.genre),
  ];
  return (sigle === null ? "" : ` (${typo(sigle)})`) + bits.flatMap((b) => (b === null ? [] : [`, ${b}`])).join("");
}

/** Who signs for a party, null where the text does not say; `le` null while it is not signed. */
type LigneSignature = { par: string | null; fonction: string | null; le: string | null; pouvoir: string | null };

/** "agissant par sa délégation Bretagne": the antennes by which a party of a regional text acts; null when it acts itself. */
export function agissantPar(
  { parent, membres }: Convention,
  id: string,
  { organisations, jourDesNoms }: Pick<Contexte, "organisations" | "jourDesNoms">,
): string | null {
  const body = organisations.get(id);
  const under = (membres ?? []).flatMap((m) => (m.de === id ? (organisations.get(m.organisation) ?? []) : []));
  const antennes = under.filter((o) => corpsDe(o, jourDesNoms, body) === id).map((o) => nomLe(o, jourDesNoms));
  if (parent == null || antennes.length === 0) return null;
  return `agissant ${typo(parSesDelegations(body ? nomLe(body, jourDesNoms) : id, antennes))}`;
}

/** Those of this file, else those whom the text names, then the offices that must still sign. */
export function signatairesDe(
  convention: Convention,
  id: string,
  entries: readonly Partie[],
  { signataires }: Contexte,
): LigneSignature[] {
  const offices = entries.flatMap((p) => p.signataires ?? []);
  const here = signataires.filter((s) => s.organisation === id);
  if (here.length > 0)
    return here.map((s, i) => ({
      par: s.par,
      fonction: s.fonction,
      le: s.le ?? null,
      pouvoir: s.pouvoir ?? pouvoir(offices[i]),
    }));
  const declared = convention.signatures.filter((s) => s.organisation === id);
  const due = offices.filter((o) => o.requis).slice(declared.length);
  const nobody = declared.length === 0 && due.length === 0;
  return [
    ...declared.map(({ par = null, fonction = null, le }, i) => ({ par, fonction, le, pouvoir: pouvoir(offices[i]) })),
    ...due.map((o) => ({ par: null, fonction: o.qualite, le: null, pouvoir: pouvoir(o) })),
    ...(nobody ? [{ par: null, fonction: null, le: null, pouvoir: null }] : []),
  ];
}

type Office = NonNullable<Partie["signataires"]>[number];

/** By what power an office signs; null when the text records none. */
function pouvoir(office: Office | undefined): string | null {
  const { habilitation, delegation } = office ?? {};
  if (delegation) {
    const { de, objet, du, au } = delegation;
    return `par délégation de ${typo(de)}, pour ${typo(objet)}, du ${auJour(du)} au ${auJour(au)}`;
  }
  return habilitation ? `habilitation${NBSP}: ${typo(habilitation.organe)}, ${auJour(habilitation.date)}` : null;
}

function representation(lignes: readonly LigneSignature[], genre: Genre | undefined): string | null {
  const named = lignes.filter((l) => l.par !== null || l.fonction !== null);
  if (named.length === 0) return null;
  if (named.every((l) => l.par === null && l.le === null))
    return `pour qui signe${NBSP}: ${liste(named.map((l) => typo(l.fonction ?? "")))}`;
  const word = genre !== undefined && FEMININS.has(genre) ? "représentée" : "représenté";
  const who = named.map(({ par, fonction }) => typo([par, fonction].filter((x) => x !== null).join(", ")));
  return `${word} par ${liste(who.map((w) => w.replace(/^par /, "")))}`;
}

/** What stands between the parties and the articles: supports, the convention declined, what this one rests on. */
export function visas({ appuis, parent, adosseA }: Convention, contexte: Contexte): string[] {
  const nommer = nommerDe(contexte);
  const found: string[] = [];
  if (appuis?.length)
    found.push(
      `avec l’appui de${NBSP}: ${liste(appuis.map(nommer))}, qui n’en ${appuis.length > 1 ? "sont pas parties" : "est pas partie"},`,
    );
  if (parent != null)
    found.push(`vu la convention «${NBSP}${typo(contexte.titreParent ?? parent)}${NBSP}», que celle-ci décline,`);
  if (adosseA != null) found.push(`vu ${typo(adosseA.quoi)}, qui court ${jusquAu(adosseA.au)},`);
  return found;
}
