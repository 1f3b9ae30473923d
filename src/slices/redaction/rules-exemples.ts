import type { Day } from "../../shared/day.ts";
import { leJour, liste, majuscule, nombre } from "../../shared/phrase.ts";
import type { Convention, Demande } from "../conventions/index.ts";
import { compiler, type Decision, decider, type Monde, verifierExemples } from "../droits/index.ts";
import { conventionProjetee } from "./rules.ts";
import type { ExempleAssume, Redaction } from "./types.ts";

/*
 * What the parties agreed that their text means, put to the draft: a version that answers otherwise goes to signature
 * only once a party owns it. The text alone decides, not what other conventions allow beside it: all read the same.
 */

type Exemple = NonNullable<Convention["exemples"]>[number];

/** An example that the draft answers otherwise. */
export type ExempleContredit = {
  /** Of the example and of all that decides it: what is owned is this, and nothing else. */
  empreinte: string;
  exemple: Exemple;
  /** Asked on another day than its own: the first day of effect of the avenant. */
  poseLe: Day | null;
  decision: Decision;
};

/** What a draft is put to its examples with; `empreinte` is a hash of facts. */
export type Epreuve = {
  redaction: Redaction;
  base: Convention | null;
  jour: Day;
  empreinte: (faits: unknown) => string;
  /** Names of organisations, for the sentences. */
  nommer?: (organisation: string) => string;
};

/**
 * The examples that a draft answers otherwise, in their order. Signatures are supposed given by its first day of effect
 * (`jour` when the text states none). For an avenant, an example of an earlier day is also asked on that first day, when
 * the convention still answers it as agreed.
 */
export function exemplesContredits({
  redaction,
  base,
  jour,
  empreinte,
  nommer = (id) => id,
}: Epreuve): ExempleContredit[] {
  const effet = premierJour(redaction, jour);
  const projetee = conventionProjetee(redaction, base, effet);
  if (!projetee?.exemples?.length) return [];
  const monde = compiler([projetee]);
  const texte = ceQuiDecide(redaction, base);
  const broken = (poseLe: Day | null) => (exemple: Exemple) => {
    if (!contredit(projetee, exemple, monde)) return [];
    const decision = decider(monde, exemple.demande, { nommer });
    return [{ empreinte: empreinte({ exemple, texte, poseLe }), exemple, poseLe, decision }];
  };
  const own = projetee.exemples.flatMap(broken(null));
  if (base === null) return own;
  const today = compiler([base]);
  const moved = projetee.exemples
    .filter(({ demande }) => demande.date < effet)
    .map((exemple) => ({ ...exemple, demande: { ...exemple.demande, date: effet } }))
    .filter((exemple) => !contredit(base, exemple, today));
  return [...own, ...moved.flatMap(broken(effet))];
}

/** What the parties expect of an example. */
export type Attendu = Exemple["attendu"];

/** The day on which a draft would begin to answer: its first day of effect, or `jour` when the text states none. */
export const premierJour = ({ convention, avenant }: Redaction, jour: Day): Day =>
  convention?.effet.du ?? avenant?.effetLe ?? jour;

/**
 * A draft, ready to answer by its text alone, signed by its first day of effect: what it answers to a demand, whether it
 * keeps an example. Null when it makes no convention.
 */
export function texteQuiRepond({ redaction, base, jour, nommer = (id) => id }: Omit<Epreuve, "empreinte">) {
  const projetee = conventionProjetee(redaction, base, premierJour(redaction, jour));
  if (!projetee) return null;
  const monde = compiler([projetee]);
  return {
    repondre: (demande: Demande): Decision => decider(monde, demande, { nommer }),
    tient: (exemple: Exemple): boolean => !contredit(projetee, exemple, monde),
  };
}

/**
 * What is agreed on for an example of this issue: when the text answers so, also by which article, or for what motive,
 * unless that depends on other conventions or several articles allow it.
 */
export function attenduSelon(issue: Attendu["issue"], decision: Decision | null): Attendu {
  if (decision?.issue !== issue) return { issue };
  const [one, ...others] = [...new Set(decision.articles.map((a) => a.article))];
  if (one !== undefined && others.length === 0) return { issue, article: one };
  const { motif } = decision;
  return issue === "refuse" && motif && !AILLEURS.has(motif) ? { issue, motif } : { issue };
}

/** Motives that depend on what other conventions open. */
const AILLEURS: ReadonlySet<string> = new Set(["aucun-article", "non-partie", "meme-organisation"]);

/** Whether the text answers otherwise than agreed; which of `AILLEURS` refuses is no matter of this text. */
function contredit(convention: Convention, exemple: Exemple, monde: Monde): boolean {
  const [found] = verifierExemples({ ...convention, exemples: [exemple] }, monde);
  if (!found) return false;
  const { issue, motif } = exemple.attendu;
  const elsewhere = AILLEURS.has(motif ?? "") && AILLEURS.has(found.decision.motif ?? "");
  return !(elsewhere && issue === "refuse" && found.decision.issue === "refuse");
}

/** Of a draft and its base, what its answers come from: neither titles, nor commitments, nor who has signed. */
function ceQuiDecide({ convention, avenant }: Redaction, base: Convention | null): unknown {
  const deciding = (c: Convention) => {
    const { parties, membres, effet, territoire, publics, articles, renouvellements, graces, suspensions } = c;
    const { denonciation, resiliation, retraits, adosseA, avenants } = c;
    const life = { renouvellements, graces, suspensions, denonciation, resiliation, retraits, adosseA, avenants };
    return { parties, membres, effet, territoire, publics, articles, ...life };
  };
  return {
    convention: convention ? deciding(convention) : null,
    avenant: avenant ?? null,
    base: base && deciding(base),
  };
}

/** The examples that nobody owns yet: while there is one, the draft does not go to signature. */
export function exemplesARegler(
  contredits: readonly ExempleContredit[],
  assumes: readonly Pick<ExempleAssume, "empreinte">[],
): ExempleContredit[] {
  const owned = new Set(assumes.map((a) => a.empreinte));
  return contredits.filter((c) => !owned.has(c.empreinte));
}

/** Why a draft does not go to signature for its examples; null when nothing is left to own. */
export function phraseARegler(left: readonly ExempleContredit[]): string | null {
  if (left.length === 0) return null;
  const days = [...new Set(left.map((c) => leJour(c.exemple.demande.date)))];
  const which = days.length > 3 ? "" : ` (${liste(days)})`;
  const many = nombre(left.length, "un exemple", "exemples");
  return `Le texte répond autrement qu’il n’a été convenu à ${many}${which}. Corrigez-le, ou qu’une partie assume ce changement. Rien n’a été envoyé.`;
}

/** What the parties agreed on, or what the text gives: "Permis, par l’article relais", "Refusé". */
export function direIssue(issue: Decision["issue"], article?: string | null): string {
  const words = { permis: "permis", refuse: "refusé", "a-completer": "à compléter" }[issue];
  return majuscule(article == null || issue !== "permis" ? words : `${words}, par l’article ${article}`);
}
