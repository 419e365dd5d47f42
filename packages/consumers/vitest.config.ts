import { mergeConfig } from "vitest/config";
import shared from "../../vitest.shared.js";

// Packing and npm's install take their time on a cold machine.
export default mergeConfig(shared, { test: { testTimeout: 180_000, hookTimeout: 240_000 } });
