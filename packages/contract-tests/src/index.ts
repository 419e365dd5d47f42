/** What `mutation-tests` needs of the suite. */
export { accessTable, operationAccess } from "./access/access.js";
export { approvedPath, isApproved, parseApproved, readApproved, readBundle } from "./approved/approved.js";
export { type Exemption, parseExemptions, readExemptions } from "./approved/exemptions.js";
export type { Json, OperationCases, Suite } from "./cases/case.js";
export { generate } from "./cases/generate.js";
export { digest } from "./cases/values.js";
export { type Context, contextOf } from "./run/context.js";
export { runCase, runValue } from "./run/run-case.js";
