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

const data = await mca.asHostOf(GUEST_ID).confirmSendingAdditionalDocumentForTheCreditApplication({
  path: {
    credit_application_id: "b2a9f8d3-7b7d-4c1b-a2a1-9c2d0b123456",
  },
});
console.log(data);