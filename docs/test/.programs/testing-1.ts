import { hostId, guestId } from "../setup.js";
import { createFake } from "@mycreditapp/client/testing";

const fake = createFake();
const mca = fake.client({ organizationId: hostId });
fake.on("createOrganizationAnalytics").reply({ status: "failed" });

const { status } = await mca.asHostOf(guestId).createOrganizationAnalytics();
console.log(status, fake.callsOf("createOrganizationAnalytics")[0]?.orgId === guestId);
export {};
