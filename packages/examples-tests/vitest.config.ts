import { mergeConfig } from "vitest/config";
import shared from "../../vitest.shared.js";

// The kill test counts on a machine that has time for its processes, so test files run one after another.
export default mergeConfig(shared, {
  test: { globalSetup: "src/setup.ts", fileParallelism: false, testTimeout: 60_000 },
});
