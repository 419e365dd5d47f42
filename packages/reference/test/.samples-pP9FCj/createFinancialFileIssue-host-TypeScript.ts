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

const data = await mca.asHostOf(GUEST_ID).createFinancialFileIssue({
  path: { file_id: "3fa85f64-5717-4562-b3fc-2c963f66afa6" },
  body: {
    subject: "<string>",
    message: "Description with detailed issues details",
  },
});
console.log(data);