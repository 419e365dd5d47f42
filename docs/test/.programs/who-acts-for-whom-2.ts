import { hostId, guestId, mca, guestMca } from "../setup.js";
const path = { guest_org_id: guestId };
await mca.asSelf().patchGuestConnection({ path, body: { archived: true } });

// @ts-expect-error A guest can't archive itself.
guestMca.asGuestOf(hostId).patchGuestConnection;
export {};
