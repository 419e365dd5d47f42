import { mca } from "../setup.js";
import { isConnectionStatus } from "@mycreditapp/types";

const { items } = await mca.asSelf().getGuestConnections();
for (const { status } of items) {
  console.log(isConnectionStatus(status) ? status : "a status that this version does not know");
}
export {};
