import { createClient } from "@mycreditapp/client";

const {
  CLIENT_ID = "",
  CLIENT_SECRET = "",
  ORGANIZATION_ID = "",
} = process.env;
const mca = createClient({
  organizationId: ORGANIZATION_ID,
  credentials: {
    clientId: CLIENT_ID,
    clientSecret: CLIENT_SECRET,
  },
});

const data = await mca.asSelf().createGuestInvitation({
  body: {
    email: "jsmith@example.com",
    expired_at: "2023-11-07T05:31:56Z",
    parent_organization_id: "b123f0d1-8d3f-4cfa-91b8-9f9b0c5e2a88",
  },
});
console.log(data);