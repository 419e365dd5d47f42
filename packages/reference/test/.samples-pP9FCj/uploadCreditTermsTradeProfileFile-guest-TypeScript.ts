import { openAsBlob } from "node:fs";
import { createClient } from "@mycreditapp/client";

const {
  CLIENT_ID = "",
  CLIENT_SECRET = "",
  ORGANIZATION_ID = "",
  HOST_ID = "",
} = process.env;
const mca = createClient({
  organizationId: ORGANIZATION_ID,
  credentials: {
    clientId: CLIENT_ID,
    clientSecret: CLIENT_SECRET,
  },
});

const data = await mca.asGuestOf(HOST_ID).uploadCreditTermsTradeProfileFile({
  path: {
    credit_application_id: "b2a9f8d3-7b7d-4c1b-a2a1-9c2d0b123456",
  },
  body: {
    uploading_file: new File([await openAsBlob("q3.pdf")], "q3.pdf", { type: "application/pdf" }),
  },
});
console.log(data);