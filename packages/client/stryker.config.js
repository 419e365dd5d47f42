import shared from "../../stryker.shared.js";

/** @type {import("@stryker-mutator/api/core").PartialStrykerOptions} */
export default {
  ...shared,
  mutate: ["src/{pipeline,auth,errors,operations}/**/*.ts", "codegen/**/*.ts", "!codegen/main.ts"],
};
