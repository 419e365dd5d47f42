/** Generates the types of the approved contract, which the type check compares with `@mycreditapp/types`. */
import { mkdirSync, writeFileSync } from "node:fs";
import { emitOpenapi } from "../../types/scripts/openapi.js";
import { readApproved } from "../src/approved/approved.js";

const folder = new URL("../src/generated/", import.meta.url);
const header = "// Generated from contract/approved.yaml. Do not edit; the type check regenerates it.\n\n";
mkdirSync(folder, { recursive: true });
writeFileSync(new URL("approved.ts", folder), header + (await emitOpenapi(readApproved() as never)));
