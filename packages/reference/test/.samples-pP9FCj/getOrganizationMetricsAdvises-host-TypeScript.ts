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

const data = await mca.asHostOf(GUEST_ID).getOrganizationMetricsAdvises();
console.log(data);