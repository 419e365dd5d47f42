import { baseUrl, hostId, credentials } from "../setup.js";
import { createClient } from "@mycreditapp/client";
import { validateResponses } from "@mycreditapp/client/validation";

const mca = createClient({
  organizationId: hostId,
  credentials,
  baseUrl,
  validation: validateResponses({ report: ({ operation, findings }) => console.warn(operation, findings) }),
});
const { name } = await mca.asSelf().getOrganization();
console.log(name);
export {};
