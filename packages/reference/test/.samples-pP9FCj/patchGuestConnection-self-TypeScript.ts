import { createClient } from "@mycreditapp/client";

const {
  CLIENT_ID = "",
  CLIENT_SECRET = "",
  ORGANIZATION_ID = "",
  GUEST_ID = "",
} = process.env;
const mca = createClient({
  organizationId: ORGANIZATION_ID,
  credentials: {
    clientId: CLIENT_ID,
    clientSecret: CLIENT_SECRET,
  },
});

const data = await mca.asSelf().patchGuestConnection({
  path: { guest_org_id: GUEST_ID },
  body: { archived: true },
});
console.log(data);