import { mergeConfig } from "vitest/config";
import shared from "../../vitest.shared.js";

// The tests change no state of their process, so that all files share its modules.
export default mergeConfig(shared, { test: { isolate: false } });
