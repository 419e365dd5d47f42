import { guestId, mca } from "../setup.js";
const request = await mca.asHostOf(guestId).requestOrganizationToRunAnalytics();
console.log(request.status);
export {};
