import { BaseSequencer, type TestSpecification } from "vitest/node";

/** The files that last longest, in seconds of one calm core, longest first. */
const LONGS: readonly (readonly [string, number])[] = [
  ["src/test/murs-postgresql.test.ts", 100],
  ["src/test/murs-pglite.test.ts", 53],
  ["src/platform/store.test.ts", 38],
  ["tools/coupures-signatures.test.ts", 32],
  ["src/importer.test.ts", 29],
  ["src/slices/lecture/lire/lire.test.ts", 25],
  ["tools/coupures-relais.test.ts", 17],
  ["src/slices/documents/routes.test.ts", 16],
  ["src/platform/seal-pdf.test.ts", 14],
  ["src/slices/pilotage/cumul.test.ts", 13],
  ["src/importer-bout-en-bout.test.ts", 12],
];

/** What any other file lasts, in the same seconds, on the whole. */
const COURT_S = 2.2;

const rang = ({ moduleId }: TestSpecification): number => {
  const at = LONGS.findIndex(([long]) => moduleId.endsWith(long));
  return at < 0 ? LONGS.length : at;
};
const parNom = (a: TestSpecification, b: TestSpecification) => rang(a) - rang(b) || (a.moduleId < b.moduleId ? -1 : 1);

/**
 * The long files first, then vitest's own order. On a clean checkout vitest knows no duration and begins with the
 * largest files: the walls, three lines each, would come last, and the longest of all would end alone on one core.
 */
export class Ordre extends BaseSequencer {
  override async sort(files: TestSpecification[]): Promise<TestSpecification[]> {
    return (await super.sort(files)).sort((a, b) => rang(a) - rang(b));
  }

  /** The share of one lane: each file goes to the lane that has least, the longest first, so that all end together. */
  override async shard(files: TestSpecification[]): Promise<TestSpecification[]> {
    const { index, count } = this.ctx.config.shard ?? { index: 1, count: 1 };
    const lanes = Array.from({ length: count }, () => ({ seconds: 0, files: [] as TestSpecification[] }));
    for (const file of [...files].sort(parNom)) {
      const lane = lanes.reduce((least, one) => (one.seconds < least.seconds ? one : least));
      lane.seconds += LONGS[rang(file)]?.[1] ?? COURT_S;
      lane.files.push(file);
    }
    return lanes[index - 1]?.files ?? [];
  }
}
