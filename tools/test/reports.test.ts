import { expect, test } from "vitest";
import { fromLog, fromPlaywright, fromVitest, lastLine, type PlaywrightReport, type VitestReport } from "./reports.ts";

const file = (status: string, statuses: string[], message = "") => ({
  name: "src/a.test.ts",
  status,
  message,
  assertionResults: statuses.map((s, i) => ({
    fullName: `cas ${i}`,
    status: s,
    failureMessages: s === "failed" ? ["attendu 1"] : [],
  })),
});
const vitest = (
  numbers: [passed: number, failed: number, pending: number],
  testResults: VitestReport["testResults"],
): VitestReport => ({
  numPassedTests: numbers[0],
  numFailedTests: numbers[1],
  numPendingTests: numbers[2],
  numTodoTests: 0,
  testResults,
});

test("vitest : réussis, manqués et passés sous silence sont comptés, chaque manqué est dit", () => {
  const outcome = fromVitest(vitest([2, 1, 1], [file("failed", ["passed", "passed", "failed", "pending"])]));
  expect(outcome).toEqual({ passed: 2, failed: 1, skipped: 1, lines: ["✗ src/a.test.ts > cas 2\n    attendu 1"] });
});

test("vitest : un fichier qui se brise avant ses essais est un échec, même sans essai manqué", () => {
  const outcome = fromVitest(
    vitest([0, 0, 3], [file("failed", ["pending", "pending", "pending"], "beforeAll : base fermée")]),
  );
  expect([outcome.failed, outcome.lines.join()]).toEqual([1, "✗ src/a.test.ts\n    beforeAll : base fermée"]);
});

const playwright = (
  stats: Partial<PlaywrightReport["stats"]>,
  status: string,
  errors: PlaywrightReport["errors"] = [],
): PlaywrightReport => ({
  stats: { expected: 0, unexpected: 0, flaky: 0, skipped: 0, ...stats },
  errors,
  suites: [
    {
      suites: [
        {
          specs: [
            {
              title: "voir les cinq",
              file: "voir.spec.ts",
              line: 3,
              tests: [
                {
                  projectName: "javascript",
                  status,
                  results: [{ errors: [{ message: "\u001b[31mbouton absent\u001b[0m" }] }],
                },
              ],
            },
          ],
        },
      ],
    },
  ],
});

test("Playwright : une histoire manquée est dite, sans couleurs", () => {
  const outcome = fromPlaywright(playwright({ expected: 4, unexpected: 1 }, "unexpected"));
  expect(outcome).toMatchObject({
    passed: 4,
    failed: 1,
    lines: ["✗ e2e/voir.spec.ts:3 > voir les cinq [javascript]\n    bouton absent"],
  });
});

test("Playwright : une histoire instable est comptée réussie, et nommée", () => {
  const outcome = fromPlaywright(playwright({ flaky: 1 }, "flaky"));
  expect([outcome.passed, outcome.failed]).toEqual([1, 0]);
  expect(outcome.lines[0]).toContain("instable");
});

test("Playwright : ce qui casse hors de toute histoire est un échec", () => {
  expect(fromPlaywright(playwright({}, "expected", [{ message: "syntaxe" }]))).toMatchObject({ passed: 0, failed: 1 });
});

test.each([
  [
    [
      { passed: 3, failed: 0, skipped: 0 },
      { passed: 2, failed: 0, skipped: 0 },
    ],
    "5 passed, 0 failed",
  ],
  [
    [
      { passed: 3, failed: 1, skipped: 0 },
      { passed: 2, failed: 1, skipped: 4 },
    ],
    "5 passed, 2 failed, 4 skipped",
  ],
  [[], "0 passed, 0 failed"],
])("la dernière ligne est la somme", (outcomes, expected) => {
  expect(lastLine(outcomes.map((o) => ({ ...o, lines: [] })))).toBe(expected);
});

test("le journal dit ce que le rapport tait : l’erreur d’un préalable, les pannes sous les pages", () => {
  const log = [
    "panne TransactionMisuse db.ts:310",
    "⎯⎯⎯ Failed Suites 1 ⎯⎯⎯",
    " FAIL  src/x.test.ts > x",
    "\u001b[31mError: le préalable\u001b[39m",
    "⎯⎯⎯ Failed Tests 2 ⎯⎯⎯",
    " FAIL  src/y.test.ts",
  ].join("\n");
  expect(fromLog(log)).toEqual([
    "✗ avant les essais\n     FAIL  src/x.test.ts > x\n    Error: le préalable",
    "✗ pannes de la suite\n    panne TransactionMisuse db.ts:310",
  ]);
  expect(fromLog("tout va bien")).toEqual([]);
});
