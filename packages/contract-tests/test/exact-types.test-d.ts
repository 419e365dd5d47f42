/**
 * The published types are exactly those of the approved contract. An error here names the differences: if the change
 * is intended, approve it with `pnpm contract --accept`.
 */
import type { components, operations, paths } from "@mycreditapp/types";
import { type Differences, expectNone } from "../src/exact-types.js";
import type * as approved from "../src/generated/approved.js";

expectNone<Differences<approved.operations, operations>>();
expectNone<Differences<approved.paths, paths>>();
expectNone<Differences<approved.components["schemas"], components["schemas"]>>();
expectNone<Differences<approved.components["parameters"], components["parameters"]>>();
expectNone<Differences<approved.components["responses"], components["responses"]>>();
