import shared from "../../stryker.shared.js";

/** @type {import("@stryker-mutator/api/core").PartialStrykerOptions} */
export default { ...shared, mutate: ["scripts/**/*.ts", "!scripts/generate.ts"] };
