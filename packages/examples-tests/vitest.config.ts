import { mergeConfig } from "vitest/config";
import shared from "../../vitest.shared.js";

// The test files mostly wait for processes, so two run at a time.
export default mergeConfig(shared, {
  test: { globalSetup: "src/setup.ts", maxWorkers: 2 },
});
