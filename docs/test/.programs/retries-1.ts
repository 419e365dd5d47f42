import { sandboxUrl, mca } from "../setup.js";
await fetch(`${sandboxUrl}/_sandbox/faults`, {
  method: "POST",
  headers: { "content-type": "application/json" },
  body: JSON.stringify({ operation: "getOrganization", status: 503, times: 2 }),
});

const organization = await mca.asSelf().getOrganization();
console.log(organization.name);
export {};
