import { filesIn, isTest, type Step, textOf } from "./step.ts";
import { tablesOf } from "./tables.ts";

const GLOSSARY = "docs/glossaire.md";

/** One concept, one line: the table `convention_partie` and the type `ConventionPartie` are the same word. */
const word = (identifier: string): string => identifier.toLowerCase().replace(/[_-]/g, "");

/** Every table and every exported type of a slice is in the glossary, and what the glossary names exists. */
export const glossary: Step = {
  nom: "glossaire",
  async run(root) {
    const text = await textOf(root, GLOSSARY).catch(() => null);
    if (text === null) return { fautes: [`${GLOSSARY} manque`] };
    const listed = identifiersOf(text);
    if (listed.length === 0)
      return { fautes: [`${GLOSSARY} n’a aucun tableau dont une colonne s’appelle « Identifiant »`] };
    const known = new Set(listed.map(word));
    const missing = (await wordsOf(root))
      .filter(([identifier]) => !known.has(word(identifier)))
      .map(([identifier, path]) => `${path} : ${identifier} n’est pas dans ${GLOSSARY}`);
    const code = await codeOf(root);
    const stale = listed
      .filter((identifier) => !code.has(identifier))
      .map((identifier) => `${GLOSSARY} : « ${identifier} » n’est nulle part dans le code`);
    return { fautes: [...missing, ...stale] };
  },
};

/** Tables, and types that slices export from their types.ts, each with where it stands. */
async function wordsOf(root: string): Promise<[identifier: string, path: string][]> {
  const words: [string, string][] = [...(await tablesOf(root))].map(([table, owner]) => [table, `table de ${owner}`]);
  for (const path of (await filesIn(root, "src/slices")).filter((p) => /^src\/slices\/(?:[^/]+\/)+types\.ts$/.test(p)))
    for (const [, name] of (await textOf(root, path)).matchAll(/^export (?:type|interface) (\w+)/gm))
      if (name) words.push([name, path]);
  return words;
}

/** What stands between backquotes in the columns called « Identifiant » of the glossary's tables. */
function identifiersOf(markdown: string): string[] {
  const found: string[] = [];
  let column = -1;
  for (const line of markdown.split("\n")) {
    const cells = line.startsWith("|") ? line.split("|").slice(1, -1) : [];
    const head = cells.findIndex((cell) => /^\s*identifiants?\s*$/i.test(cell));
    if (cells.length === 0) column = -1;
    else if (head >= 0) column = head;
    else for (const [, name] of (cells[column] ?? "").matchAll(/`([^`]+)`/g)) if (name) found.push(name);
  }
  return found;
}

/** Every word of the product's code, whole and as values write it ("en-vigueur"). */
async function codeOf(root: string): Promise<Set<string>> {
  const words = new Set<string>();
  for (const path of (await filesIn(root, "src")).filter((p) => /\.(tsx?|sql)$/.test(p) && !isTest(p)))
    for (const [found] of (await textOf(root, path)).matchAll(/\w+(?:-\w+)*/g)) {
      words.add(found);
      for (const part of found.split("-")) words.add(part);
    }
  return words;
}
