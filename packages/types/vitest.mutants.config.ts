import { defineConfig } from "vitest/config";

/** The tests that kill mutants. It imports nothing from outside the package, as Stryker runs it in a copy. */
export default defineConfig({ test: { include: ["test/generators.test.ts"] } });
