import { mca } from "../setup.js";
const outcome = await mca.asSelf().getOrganization().result();
console.log(outcome.ok ? outcome.data.name : outcome.error.hint);
export {};
