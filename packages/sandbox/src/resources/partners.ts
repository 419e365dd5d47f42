import { RecordIndex } from "../state/record-index.js";
import { recordListOf } from "../state/record-list.js";
import type { PartnerRecord } from "../state/records.js";
import type { Handlers } from "./handler.js";
import { isOneOf, listRecords } from "./lists.js";

const partnersByOwner = new RecordIndex<PartnerRecord>((one) => [one.organization_id]);

const view = ({ organization_id: _, ...partner }: PartnerRecord) => ({
  ...partner,
  guest_organization_id: null,
});

export const partners = {
  getOrganizationPartners({ world, me, query }) {
    const { partner_types: types, partner_ids: ids, invitation_statuses: statuses } = query;
    const list = recordListOf(partnersByOwner.all(world.state.partners, me));
    const selection = list.select(
      JSON.stringify([types, ids, statuses]),
      (one) =>
        isOneOf(one.partner_type, types) && isOneOf(one.id, ids) && isOneOf(one.invitation_status, statuses),
    );
    const defaults = { search_field: "company_name", order_by: "company_name" };
    return listRecords(world, list, view, query, defaults, selection);
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
