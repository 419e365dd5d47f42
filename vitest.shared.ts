import { defineConfig } from "vitest/config";

/** Shared configuration of all packages' tests. `pnpm test` counts the tests in the JSON reports. */
export default defineConfig({
  test: {
    include: ["test/**/*.test.ts"],
    reporters: ["default", "json"],
    outputFile: { json: "reports/vitest.json" },
    testTimeout: 30_000,
    hookTimeout: 60_000,
    // Browsers and processes are slow on a busy machine.
    expect: { poll: { timeout: 10_000 } },
  },
});
