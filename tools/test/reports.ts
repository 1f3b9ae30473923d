/** What one suite gave: its figures, and a readable block for each thing that failed or wavered. */
export type Outcome = {
  readonly passed: number;
  readonly failed: number;
  readonly skipped: number;
  readonly lines: readonly string[];
};

/** The part of vitest's JSON report that is read here. */
export type VitestReport = {
  numPassedTests: number;
  numFailedTests: number;
  numPendingTests: number;
  numTodoTests: number;
  testResults: {
    name: string;
    status: string;
    message: string;
    assertionResults: { fullName: string; status: string; failureMessages: string[] | null }[];
  }[];
};

/** The part of Playwright's JSON report that is read here. */
export type PlaywrightReport = {
  stats: { expected: number; unexpected: number; flaky: number; skipped: number };
  errors: { message?: string }[];
  suites?: PlaywrightSuite[];
};
type PlaywrightSuite = {
  suites?: PlaywrightSuite[];
  specs?: {
    title: string;
    file: string;
    line: number;
    tests: { projectName: string; status: string; results: { errors: { message?: string }[] }[] }[];
  }[];
};

/** Sums up vitest's report. A file that breaks before its tests is one failure, whatever vitest counts. */
export function fromVitest(report: VitestReport): Outcome {
  const lines: string[] = [];
  let broken = 0;
  for (const file of report.testResults) {
    const failed = file.assertionResults.filter(({ status }) => status === "failed");
    for (const { fullName, failureMessages } of failed)
      lines.push(block(`${file.name} > ${fullName}`, failureMessages ?? []));
    if (file.status !== "failed" || failed.length > 0) continue;
    broken++;
    lines.push(block(file.name, [file.message]));
  }
  return {
    passed: report.numPassedTests,
    failed: report.numFailedTests + broken,
    skipped: report.numPendingTests + report.numTodoTests,
    lines,
  };
}

/** Sums up Playwright's report. A story that passed at the second try counts as passed, and is named. */
export function fromPlaywright({ stats, errors, suites = [] }: PlaywrightReport): Outcome {
  const outside = errors.map(({ message = "" }) => block("hors de toute histoire", [message]));
  return {
    passed: stats.expected + stats.flaky,
    failed: stats.unexpected + errors.length,
    skipped: stats.skipped,
    lines: [...outside, ...suites.flatMap(storiesThatFailed)],
  };
}

function storiesThatFailed({ suites = [], specs = [] }: PlaywrightSuite): string[] {
  const own = specs.flatMap(({ title, file, line, tests }) =>
    tests
      .filter(({ status }) => status === "unexpected" || status === "flaky")
      .map(({ projectName, status, results }) => {
        const messages = results.flatMap(({ errors }) => errors.map(({ message = "" }) => message));
        const wavered = status === "flaky" ? " (instable : réussie au second essai)" : "";
        return block(`e2e/${file}:${line} > ${title} [${projectName}]${wavered}`, messages.slice(-1));
      }),
  );
  return [...own, ...suites.flatMap(storiesThatFailed)];
}

/** The sum of all, as the last line says it: skipped ones only when there are some. */
export function lastLine(outcomes: readonly Outcome[]): string {
  const sum = (of: (outcome: Outcome) => number) => outcomes.reduce((total, outcome) => total + of(outcome), 0);
  const skipped = sum((o) => o.skipped);
  return `${sum((o) => o.passed)} passed, ${sum((o) => o.failed)} failed${skipped > 0 ? `, ${skipped} skipped` : ""}`;
}

/**
 * What vitest's JSON report leaves out of a failed run, read from its log: the error of a hook, of which the report
 * says nothing, and what broke under a page that answered "Panne".
 */
export function fromLog(log: string): string[] {
  const lines = log.replace(COLOURS, "").split("\n");
  const hooks = lines.findIndex((line) => /Failed Suites/.test(line));
  const tests = lines.findIndex((line, at) => at > hooks && /Failed Tests/.test(line));
  const pannes = lines.filter((line) => /^panne /.test(line));
  return [
    ...(hooks < 0
      ? []
      : [block("avant les essais", [lines.slice(hooks + 1, tests < 0 ? undefined : tests).join("\n")])]),
    ...(pannes.length === 0 ? [] : [block("pannes de la suite", pannes)]),
  ];
}

const LINES_MAX = 40;
// biome-ignore lint/suspicious/noControlCharactersInRegex: colours of a terminal, which a report keeps
const COLOURS = /\u001b\[[0-9;]*m/g;

function block(title: string, messages: readonly string[]): string {
  const told = messages.join("\n").replace(COLOURS, "").split("\n");
  const rest = told.length > LINES_MAX ? [`… ${told.length - LINES_MAX} lignes de plus`] : [];
  return [`✗ ${title}`, ...[...told.slice(0, LINES_MAX), ...rest].map((line) => `    ${line}`)].join("\n");
}
