import { mergeConfig } from "vitest/config";
import shared from "../../vitest.shared.js";

// Test files compile in the same folder, so they run sequentially.
export default mergeConfig(shared, {
  test: { globalSetup: "src/setup.ts", fileParallelism: false, testTimeout: 300_000 },
});
