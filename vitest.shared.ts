import { defineConfig } from "vitest/config";

/** What every package's tests share: the JSON report is what `pnpm test` counts. */
export default defineConfig({
  test: {
    include: ["test/**/*.test.ts"],
    reporters: ["default", "json"],
    outputFile: { json: "reports/vitest.json" },
    testTimeout: 30_000,
    hookTimeout: 60_000,
    // A browser or a process takes its time on a busy machine.
    expect: { poll: { timeout: 10_000 } },
  },
});
