import { mergeConfig } from "vitest/config";
import shared from "../../vitest.shared.js";

// The files compile in the same folder, so they take turns.
export default mergeConfig(shared, {
  test: { globalSetup: "src/setup.ts", fileParallelism: false, testTimeout: 180_000 },
});
