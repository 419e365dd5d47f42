import { lifecycleOf } from "../state/statuses.js";
import { derivedId } from "../state/world.js";
import { found } from "./found.js";
import type { Handlers } from "./handler.js";

export const organizations = {
  getOrganization({ world, subject }) {
    const organization = found(world.organization(subject));
    world.assume("organization.details");
    const { id, name, email, details, created_at, updated_at } = organization;
    const related = (what: string): string => details[what] ?? derivedId(`${id} ${what}`);
    return {
      name,
      email,
      established_date: details.established_date ?? "2010-01-01",
      size_id: related("size_id"),
      role_id: related("role_id"),
      naics_code_id: related("naics_code_id"),
      address: details.address ?? "1 Main Street",
      city: details.city ?? "Springfield",
      state: details.state ?? "IL",
      postal_code: details.postal_code ?? "62701",
      country_code: details.country_code ?? "US",
      website: details.website ?? `https://${email.split("@")[1]}`,
      company_registration_number: details.company_registration_number ?? "123456789",
      tax_id: details.tax_id ?? "987654321",
      corporation_type_id: related("corporation_type_id"),
      currency_code: details.currency_code ?? "USD",
      id,
      owner_account_id: related("owner_account_id"),
      status: lifecycleOf("OrganizationStatus").first,
      created_at,
      updated_at,
      phone: details.phone ?? null,
    };
  },
} satisfies Handlers;
