import type { PartnerRecord } from "../state/records.js";
import type { Handlers } from "./handler.js";
import { listOf, oneOf } from "./lists.js";

const view = ({ organization_id: _, ...partner }: PartnerRecord) => ({
  ...partner,
  guest_organization_id: null,
});

export const partners = {
  getOrganizationPartners({ world, me, query }) {
    let mine = world.state.partners.filter((one) => one.organization_id === me);
    mine = oneOf(mine, query.partner_types, (one) => one.partner_type);
    mine = oneOf(mine, query.partner_ids, (one) => one.id);
    mine = oneOf(mine, query.invitation_statuses, (one) => one.invitation_status);
    return listOf(world, mine.map(view), query, { search_field: "company_name", order_by: "company_name" });
  },
  createOrganizationPartner({ world, me, body }) {
    const { now } = world.state;
    const partner: PartnerRecord = {
      company_name: body.company_name,
      sales_amount: body.sales_amount,
      partner_type: body.partner_type,
      email: body.email,
      frequency: body.frequency,
      payment_terms: body.payment_terms,
      address: body.address ?? "",
      city: body.city ?? "",
      state: body.state ?? "",
      postal_code: body.postal_code ?? "",
      country_code: body.country_code ?? "",
      company_registration_number: body.company_registration_number ?? "",
      id: world.id(),
      organization_id: me,
      created_at: now,
      updated_at: now,
      invitation_status: world.assume("partner.status"),
    };
    world.changes.add("partners", partner);
    return view(partner);
  },
} satisfies Handlers;
