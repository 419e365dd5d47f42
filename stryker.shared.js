/**
 * Mutation tests of our own code: `pnpm --filter @mycreditapp/client mutants`, and of `@mycreditapp/types` likewise.
 * `--mutate 'src/auth/**'` limits them to a folder, `--force` forgets the results of earlier runs.
 *
 * @type {import("@stryker-mutator/api/core").PartialStrykerOptions}
 */
export default {
  testRunner: "vitest",
  vitest: { configFile: "vitest.mutants.config.ts" },
  // pnpm keeps plugins where Stryker does not search.
  plugins: ["@stryker-mutator/vitest-runner"],
  coverageAnalysis: "perTest",
  concurrency: 2,
  // Enough for a busy machine: a run that takes too long counts as a killed mutant.
  timeoutMS: 20_000,
  incremental: true,
  incrementalFile: "reports/mutants/incremental.json",
  reporters: ["clear-text", "progress-append-only", "json"],
  clearTextReporter: { reportTests: false },
  jsonReporter: { fileName: "reports/mutants/mutants.json" },
  thresholds: { high: 95, low: 90, break: 90 },
  tempDirName: "reports/.stryker-tmp",
  // Stryker rewrites a tsconfig with the compiler API, which TypeScript 7 lacks; vitest finds the package's own.
  tsconfigFile: "none",
  ignorePatterns: ["tsconfig*.json", "docs", "reports", ".turbo"],
};
