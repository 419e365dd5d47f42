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

const data = await mca.asSelf().createOrganizationPartner({
  body: {
    company_name: "Example Supplies Ltd",
    sales_amount: 150000,
    partner_type: "customer",
    email: "partner@example.com",
    frequency: "<string>",
    payment_terms: "Net 30",
    address: "123 Main St, Suite 400",
    city: "New York",
    state: "NY",
    postal_code: "12345",
    country_code: "<string>",
    company_registration_number: "123456789",
  },
});
console.log(data);