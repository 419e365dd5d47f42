import { defineConfig } from "vitest/config";

export default defineConfig({
  test: { include: ["test/**/*.test.ts"], globalSetup: "test/bundle-first.ts", testTimeout: 60_000 },
});
