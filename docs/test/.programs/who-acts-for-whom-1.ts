import { baseUrl, hostId, guestId, credentials } from "../setup.js";
import { createClient } from "@mycreditapp/client";

const mca = createClient({ organizationId: hostId, credentials, baseUrl });

const mine = await mca.asSelf().getOrganization();
const guest = await mca.asHostOf(guestId).getOrganization();
console.log(mine.name, "is the host of", guest.name);
export {};
