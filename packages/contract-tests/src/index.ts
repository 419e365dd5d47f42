/** What `mutation-tests` needs of the suite. */
export { accessTable, organizations } from "./access/access.js";
export { approvedPath, isApproved, parseApproved, readApproved, readBundle } from "./approved/approved.js";
export { type Exemption, parseExemptions, readExemptions } from "./approved/exemptions.js";
export type { CallCase, Json, OperationCases, SchemaCases, Suite, ValueCase } from "./cases/case.js";
export { generate } from "./cases/generate.js";
export { changed, digest, materialize } from "./cases/values.js";
export { runCall, scenarioClient } from "./run/call.js";
export type { RequestContext } from "./run/context.js";
export { runSend } from "./run/send.js";
