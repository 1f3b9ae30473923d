import { filesIn, isTest, placeOf, type Step, textOf, withoutComments } from "./step.ts";

const CREATED =
  /\bcreate\s+(?:unlogged\s+|temp(?:orary)?\s+)?(?:materialized\s+)?(?:table|view)\s+(?:if\s+not\s+exists\s+)?"?(\w+)"?/gi;

// A table's name in SQL, after the words that announce one (a foreign key, `references`, is a wall and not a reading).
const IN_SQL =
  /\b(?:from|join|into|update|truncate|lock|using|alter\s+table|drop\s+table|copy)\s+(?:only\s+|table\s+|if\s+exists\s+)*((?:"?[a-z_]\w*"?(?:\s+(?:as\s+)?[a-z_]\w*)?\s*,\s*)*"?(?:public\.)?"?[a-z_]\w*)/gi;
const ON_TABLE = /\b(?:trigger|index|policy|grant|revoke)\b[^;]*?\bon\s+(?:table\s+)?"?(\w+)/gi;
// The same in Kysely's words, and in the type of its tables.
const IN_KYSELY =
  /\b(?:selectFrom|insertInto|updateTable|deleteFrom|mergeInto|replaceInto|truncateTable|innerJoin|leftJoin|rightJoin|fullJoin|crossJoin|alterTable|dropTable|from|using|table)\(\s*(\[?\s*["'`][^)\]]*)|\bTables\[\s*(["'`]\w+)/g;

/** The slice a path belongs to, "platform", or "" for the top of the product. */
export const ownerOf = (path: string): string =>
  /^src\/slices\/([^/]+)\//.exec(path)?.[1] ?? (path.startsWith("src/platform/") ? "platform" : "");

/** Tables of the product, each with the slice whose migration creates it. */
export async function tablesOf(root: string): Promise<Map<string, string>> {
  const tables = new Map<string, string>();
  for (const path of (await filesIn(root, "src")).filter((p) => /\/migrations\/[^/]+\.sql$/.test(p)))
    for (const [, name] of withoutComments(await textOf(root, path), path).matchAll(CREATED))
      if (name) tables.set(name.toLowerCase(), ownerOf(path));
  return tables;
}

/** Tables belong to one slice: no other names them; those of the platform are reached through its functions. */
export const tables: Step = {
  nom: "tables",
  async run(root) {
    const owners = await tablesOf(root);
    const fautes: string[] = [];
    for (const path of (await filesIn(root, "src")).filter((p) => /\.(tsx?|sql)$/.test(p) && !isTest(p))) {
      const text = withoutComments(await textOf(root, path), path);
      for (const [name, offset] of namedIn(text, path)) {
        const owner = owners.get(name);
        if (owner === undefined || owner === ownerOf(path)) continue;
        fautes.push(`${placeOf(path, text, offset)} nomme la table ${name}, qui est à ${owner}`);
      }
    }
    return { fautes: [...new Set(fautes)] };
  },
};

function* namedIn(text: string, path: string): Generator<[name: string, offset: number]> {
  const patterns = path.endsWith(".sql") ? [IN_SQL, ON_TABLE] : [IN_SQL, IN_KYSELY];
  for (const pattern of patterns)
    for (const match of text.matchAll(pattern)) {
      const listed = match[1] ?? match[2] ?? "";
      for (const part of listed.split(",")) {
        const name = /^[\s["'`]*(?:public"?\."?)?(\w+)/.exec(part)?.[1];
        if (name) yield [name.toLowerCase(), match.index];
      }
    }
}
