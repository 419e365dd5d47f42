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

const data = await mca.asSelf().updateFactoringCreditApplication({
  path: {
    credit_application_id: "b2a9f8d3-7b7d-4c1b-a2a1-9c2d0b123456",
  },
  body: {
    details: {
      current_goal: "sell_invoices",
      requested_amount: 1073741823,
      currency: "<string>",
      payment_terms: "<string>",
      counterparty_id: "c1e2f3b4-5a6b-7c8d-9e0f-1a2b3c4d5e6f",
      purpose: "Cover operational costs",
    },
    customers: ["3c90c3cc-0d44-4b50-8888-8dd25736052a"],
    suppliers: ["3c90c3cc-0d44-4b50-8888-8dd25736052a"],
    security_compliance: [
      {
        title: "<string>",
        other: true,
        description: "A formal agreement outlining the terms and remedies in case of non-payment",
      },
    ],
  },
});
console.log(data);