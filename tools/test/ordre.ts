import { BaseSequencer, type TestSpecification } from "vitest/node";

/** The files that last longest, longest first. */
const LONGS = [
  "src/test/murs-postgresql.test.ts",
  "src/test/murs-pglite.test.ts",
  "src/importer.test.ts",
  "src/platform/store.test.ts",
  "tools/coupures-signatures.test.ts",
  "src/slices/lecture/lire/lire.test.ts",
  "src/slices/documents/routes.test.ts",
  "src/platform/seal-pdf.test.ts",
  "tools/coupures.test.ts",
];

/**
 * The long files first, then vitest's own order. On a clean checkout vitest knows no duration and begins with the
 * largest files: the walls, three lines each, would come last, and the longest of all would end alone on one core.
 */
export class Ordre extends BaseSequencer {
  override async sort(files: TestSpecification[]): Promise<TestSpecification[]> {
    const place = ({ moduleId }: TestSpecification) => {
      const at = LONGS.findIndex((long) => moduleId.endsWith(long));
      return at < 0 ? LONGS.length : at;
    };
    return (await super.sort(files)).sort((a, b) => place(a) - place(b));
  }
}
