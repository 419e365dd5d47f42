import { openAsBlob } from "node:fs";
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

const data = await mca.asSelf().uploadPrivateRecordFinancialFile({
  path: { record_id: "b25e7b65-e46a-40d5-a0f2-0de8c2b354aa" },
  body: {
    currency: "USD",
    file: new File([await openAsBlob("q3.pdf")], "q3.pdf", { type: "application/pdf" }),
  },
});
console.log(data);