import { filesIn, isTest, placeOf, type Step, textOf, withoutComments } from "./step.ts";

type Ban = {
  readonly pattern: RegExp;
  readonly why: string;
  readonly where: (path: string) => boolean;
  readonly comments?: true;
};

const anywhere = () => true;
const inProduct = (path: string) => /^src\/.*\.tsx?$/.test(path) && !isTest(path);
/** Pure files, as .dependency-cruiser.mjs tells them from those that may do I/O. */
const inCore = (path: string) =>
  inProduct(path) &&
  /^src\/(shared|slices)\/.*\.ts$/.test(path) &&
  !/\/(store|reads|routes|jobs|cli|mails)[-.][^/]*$/.test(path);

const BANS: readonly Ban[] = [
  {
    pattern: /(?<![\w.~/-])\/(?:root|work|home\/[\w-]+|Users\/[\w-]+)\//g,
    why: "chemin d’une machine",
    where: anywhere,
    comments: true,
  },
  {
    pattern: /https?:\/\/(?!registry\.npmjs\.org\b)[\w.-]*(?:registry|artifactory|nexus|verdaccio)[\w.-]*/g,
    why: "adresse d’un registre",
    where: anywhere,
    comments: true,
  },
  {
    pattern: /"resolved": "(?!https:\/\/registry\.npmjs\.org\/)[^"]*"/g,
    why: "adresse d’un registre",
    where: (path) => path === "package-lock.json",
  },
  { pattern: /^(?:<{7}|>{7}) /gm, why: "fusion inachevée", where: anywhere, comments: true },
  { pattern: /"[^"]+": "[~^*]/g, why: "version à fixer exactement", where: (path) => path === "package.json" },
  { pattern: /\bMath\.random\b|\brandomUUID\b/g, why: "hasard dans le cœur : il s’y donne en argument", where: inCore },
  {
    pattern: /\b(?:veuillez|merci de|invalides?)\b|\b(?:une |l’|d’|cette )erreur\b|["'`>]Erreur\b/gi,
    why: "mot que le lecteur ne doit pas lire (look.md §5)",
    where: inProduct,
  },
];

/** Words that never belong in the repository, or in that part of it. */
export const words: Step = {
  nom: "mots",
  async run(root) {
    const fautes: string[] = [];
    for (const path of await filesIn(root)) {
      const text = await textOf(root, path);
      if (text.includes("\0")) continue; // an image, a font
      const code = /\.(tsx?|sql)$/.test(path) ? withoutComments(text, path) : text;
      for (const { pattern, why, comments } of BANS.filter((ban) => ban.where(path))) {
        const read = comments ? text : code;
        for (const match of read.matchAll(pattern))
          fautes.push(`${placeOf(path, read, match.index)} « ${match[0].trim()} » : ${why}`);
      }
    }
    return { fautes };
  },
};
