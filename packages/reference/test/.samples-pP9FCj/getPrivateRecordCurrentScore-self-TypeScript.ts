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

const data = await mca.asSelf().getPrivateRecordCurrentScore({
  path: { record_id: "b25e7b65-e46a-40d5-a0f2-0de8c2b354aa" },
});
console.log(data);