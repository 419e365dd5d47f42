import { mca } from "../setup.js";
const controller = new AbortController();
const organization = await mca
  .asSelf()
  .getOrganization({}, { totalTimeout: 5_000, retries: 1, signal: controller.signal });
console.log(organization.status);
export {};
