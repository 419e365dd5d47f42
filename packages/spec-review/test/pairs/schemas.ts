import type { SchemaPair } from "./build.js";
import { structurePairs } from "./schema-structures.js";
import { valuePairs } from "./schema-values.js";

/** Changes of a schema that accept fewer or more values, the same values, or others. */
export const schemaPairs: readonly SchemaPair[] = [...valuePairs, ...structurePairs];
