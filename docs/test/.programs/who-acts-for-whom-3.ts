import { strangerId, mca } from "../setup.js";
const outcome = await mca.asHostOf(strangerId).getOrganization().result();
if (!outcome.ok) console.log(outcome.error.name, outcome.error.hint !== undefined);
export {};
