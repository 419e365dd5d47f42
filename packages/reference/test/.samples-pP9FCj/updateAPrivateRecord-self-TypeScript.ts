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

const data = await mca.asSelf().updateAPrivateRecord({
  path: { record_id: "b25e7b65-e46a-40d5-a0f2-0de8c2b354aa" },
  body: {
    name: "<string>",
    email: "info@example.com",
    phone: "+1-555-123-4567",
    established_date: "2005-08-15",
    size_id: "6f0d84f7-e442-4ac0-8297-24e1fe6da692",
    role_id: "292e8dad-37b5-4cb3-8a00-5bb840be894e",
    naics_code_id: "78b348b8-009c-4b87-af32-60a12fbc6e60",
    address: "123 Main Street",
    city: "New York",
    state: "NY",
    postal_code: "10001",
    country_code: "US",
    website: "https://www.example-corp.com",
    company_registration_number: "123456789",
    tax_id: "987654321",
    corporation_type_id: "de175027-612d-4103-a503-59ef0fe2849b",
  },
});
console.log(data);