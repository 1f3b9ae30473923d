// Directions of imports (docs/architecture.md). Read through tools/check/architecture.ts, which also counts what was read:
// with TypeScript 7 under the name `typescript`, dependency-cruiser reads nothing and says nothing (hence the alias in package.json).

const TEST = "([.]test[^/]*[.]tsx?$|^src/test/)";
const SLICE = "^src/slices/([^/]+)/";
const OWN = "^src/slices/$1/";
const DOOR = "^src/slices/[^/]+/index[.]ts$";
const SHARED = "^src/shared/";
/** Files that may do I/O, by their first word; every other .ts file of a slice is core, whatever its name. */
const IO = "(?<=/)(?:store|reads|routes|jobs|cli|mails)[-.][^/]*$";
const SQL = "(?<=/)(?:store|reads)[-.][^/]*$";
const IO_FILE = `^src/slices/.+${IO}`;
const CORE = `^src/slices/(?!.*${IO}).+[.]ts$`;
/** Packages the core may use: they compute, and know no world either. */
const PURE = "^node_modules/(zod|diff|node-diff3)/";

const rule = (name, comment, from, to) => ({ name, comment, severity: "error", from, to });

export default {
  forbidden: [
    rule("no-cycle", "Two files that import each other are one file.", {}, { circular: true }),
    rule("resolved", "An import that leads nowhere is checked by nobody.", {}, { couldNotResolve: true }),
    rule(
      "slice-door",
      "Slices meet by index.ts.",
      { path: SLICE, pathNot: [TEST, IO_FILE] },
      { path: "^src/slices/", pathNot: [OWN, DOOR] },
    ),
    rule(
      "slice-reads",
      "A file that does I/O may also call another slice's reads.ts, and its jobs.ts for work after commit.",
      { path: `${SLICE}.*${IO}`, pathNot: TEST },
      { path: "^src/slices/", pathNot: [OWN, DOOR, "^src/slices/[^/]+/(reads|jobs)[.]ts$"] },
    ),
    rule(
      "pure-core",
      "The core knows no database, no HTML, no clock: facts in, facts out.",
      { path: CORE, pathNot: TEST },
      { pathNot: [SHARED, CORE, PURE] },
    ),
    rule(
      "pages-only-show",
      "A page gets what it shows from its route.",
      { path: "^src/slices/.+[.]tsx$", pathNot: [TEST, IO_FILE] },
      { pathNot: [SHARED, CORE, "^src/slices/.+[.]tsx$", "^src/platform/ui/", "^node_modules/(preact|hono)/"] },
    ),
    rule(
      "pages-take-no-route",
      "A page imports no route.",
      { path: "^src/slices/.+[.]tsx$", pathNot: [TEST, IO_FILE] },
      { path: IO_FILE },
    ),
    rule(
      "store-is-sql-only",
      "A store turns SQL into facts, sealed ones too: no page, no HTTP, no mail, no file.",
      { path: `^src/slices/.+${SQL}`, pathNot: TEST },
      {
        pathNot: [
          "^src/platform/(db|acts|acts-faits|outbox|chiffre)[.]ts$",
          SHARED,
          CORE,
          `^src/slices/.+${SQL}`,
          "^node_modules/(kysely|zod)/",
        ],
      },
    ),
    rule(
      "shared-is-a-leaf",
      "shared is pure and knows no domain.",
      { path: SHARED, pathNot: TEST },
      { pathNot: [SHARED, "^node_modules/zod/"] },
    ),
    rule(
      "platform-knows-no-slice",
      "The platform would serve any product.",
      { path: "^src/platform/", pathNot: TEST },
      { path: "^src/(slices|demo)/" },
    ),
    rule(
      "nothing-above-the-top",
      "src/*.ts assemble; what they assemble does not know them, but for the configuration it is given.",
      { path: "^src/[^/]+/", pathNot: TEST },
      { path: "^src/[^/]+[.]tsx?$", pathNot: "^src/config[.]ts$" },
    ),
    rule(
      "no-test-in-the-product",
      "The product runs without its tests.",
      { path: "^src/", pathNot: TEST },
      { path: [TEST, "^(e2e|tools|bench)/"] },
    ),
    rule(
      "no-dev-dependency-in-the-product",
      "What the product imports is a dependency, not a development one.",
      { path: "^src/", pathNot: TEST },
      { dependencyTypes: ["npm-dev"], dependencyTypesNot: ["type-only"] },
    ),
  ],
  options: {
    doNotFollow: { path: "node_modules" },
    tsPreCompilationDeps: true,
    tsConfig: { fileName: "tsconfig.json" },
    preserveSymlinks: true,
    enhancedResolveOptions: { exportsFields: ["exports"], conditionNames: ["import", "node", "default", "types"] },
  },
};
