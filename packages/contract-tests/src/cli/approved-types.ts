/** Writes the types of the approved contract, which the type check holds `@mycreditapp/types` against. */
import { mkdirSync, writeFileSync } from "node:fs";
import { readApproved } from "../approved/approved.js";
import { typesOf } from "../types/emit.js";

const folder = new URL("../generated/", import.meta.url);
mkdirSync(folder, { recursive: true });
const header =
  "// Generated from contract/approved.yaml by src/cli/approved-types.ts, before each type check.\n\n";
writeFileSync(new URL("approved.ts", folder), header + (await typesOf(readApproved())));
