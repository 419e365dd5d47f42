import { defineConfig } from "vitest/config";

/** Shared configuration of all packages' tests. `pnpm test` counts the tests in the JSON reports. */
export default defineConfig({
  test: {
    include: ["test/**/*.test.ts"],
    reporters: ["default", "json"],
    outputFile: { json: "reports/vitest.json" },
    // Limits against hanging only: browsers and processes are slow on a busy machine.
    testTimeout: 240_000,
    hookTimeout: 240_000,
    teardownTimeout: 60_000,
    expect: { poll: { timeout: 60_000 } },
  },
});
