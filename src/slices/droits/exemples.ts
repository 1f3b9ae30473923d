import type { Convention } from "../conventions/index.ts";
import { decider } from "./rules.ts";
import { compiler, type Monde } from "./rules-monde.ts";
import type { Decision } from "./types.ts";

type Exemple = NonNullable<Convention["exemples"]>[number];

/** An example on which the parties agreed and that the text contradicts; `champ` is its path, `decision` what the text gives. */
export type ExempleContredit = { champ: string; exemple: Exemple; decision: Decision; phrase: string };

/**
 * Puts the examples of a convention to the text, among the conventions of its world (itself included, unless given
 * compiled); gives those that fail, with what the text gives instead. An expected article must be one that this
 * convention allows by.
 */
export function verifierExemples(
  convention: Convention,
  conventions: readonly Convention[] | Monde,
): ExempleContredit[] {
  if (!convention.exemples?.length) return [];
  const monde = "parId" in conventions ? conventions : compiler([...conventions, convention]);
  return convention.exemples.flatMap((exemple, i) => {
    const decision = decider(monde, exemple.demande);
    const { issue, article, motif } = exemple.attendu;
    const named = decision.articles.some((a) => a.convention === convention.id && a.article === article);
    const holds = decision.issue === issue && (article == null || named) && (motif == null || decision.motif === motif);
    if (holds) return [];
    const expected = [issue, article == null ? "" : `, article ${article}`, motif == null ? "" : `, ${motif}`].join("");
    const phrase = `Les parties attendent\u00a0: ${expected}. Le texte donne\u00a0: ${donne(decision)}. ${decision.phrase}`;
    return [{ champ: `exemples[${i}]`, exemple, decision, phrase }];
  });
}

function donne({ issue, articles, motif, manque }: Decision): string {
  const by = articles.map((a) => `, article ${a.article} de ${a.convention}`).join("");
  return `${issue}${by}${motif ? `, ${motif}` : ""}${manque ? `, il manque ${manque.join(", ")}` : ""}`;
}
