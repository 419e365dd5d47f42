import { join } from "node:path";
import { defineConfig } from "vitest/config";
import { BaseSequencer, type TestSpecification } from "vitest/node";

const entry = (name: string): string => join(import.meta.dirname, "src", name, "index.ts");

/** The first failure kills a mutant, so the files that take long come last. */
class ShortestFirst extends BaseSequencer {
  override async sort(files: TestSpecification[]): Promise<TestSpecification[]> {
    return (await super.sort(files)).reverse();
  }
}

/**
 * The tests that kill mutants: they load `src/` and `codegen/` in process. It imports nothing from outside the package,
 * as Stryker runs it in a copy.
 */
export default defineConfig({
  resolve: {
    alias: [
      { find: /^@mycreditapp\/client$/, replacement: entry("") },
      { find: /^@mycreditapp\/client\/(http|testing|validation)$/, replacement: entry("$1") },
    ],
  },
  test: {
    include: ["test/**/*.test.ts"],
    exclude: [
      // These run other processes, or read nothing but documents.
      "test/{soak,docs,hover,prune-dist,generated}.test.ts",
      // These measure sockets and seconds; what they are about has direct tests too.
      "test/pipeline/{processes,uploads,deadlines}.test.ts",
      // These test the fake and the validation, which are not mutated.
      "test/{testing,validation}/**",
    ],
    isolate: false,
    sequence: { sequencer: ShortestFirst },
  },
});
