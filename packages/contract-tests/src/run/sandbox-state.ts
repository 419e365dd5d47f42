import type { Scenario } from "@mycreditapp/document";
import type { Seed } from "@mycreditapp/sandbox";
import { organizations } from "../access/access.js";
import type { RequestParts } from "../cases/case.js";
import { materialize } from "../cases/values.js";

const { me, guest, host } = organizations;
const now = "2026-01-05T09:00:00";
const earlier = "2026-01-05T08:00:00";
const partnerId = "5b1f0d1a-8d3f-4cfa-91b8-9f9b0c5e2a99";

/** Returns a state in which a valid request of an operation succeeds: what it names exists, in the right status. */
export function stateFor(operation: string, { path, body }: RequestParts, scenario?: Scenario): Seed {
  const fields = materialize(body ?? {}) as Readonly<Record<string, string>>;
  const id = (name: string): string => String(path[name]);
  const subject = scenario === "host" ? guest : me;
  const owner = scenario === "guest" ? host : me;
  const created = { created_at: earlier, updated_at: earlier };
  const ofRecord = "record_id" in path;
  const organization = (one: string, name: string) => ({
    id: one,
    name,
    email: `contact@${name}.example`,
    clients:
      name === "me"
        ? [{ client_id: fields.client_id ?? "me", client_secret: fields.client_secret ?? "me" }]
        : [],
    ...created,
  });
  const inviting = fields.host_organization_id ?? "";
  const file = {
    ...{ owner_organization_id: subject, uploaded_by_organization_id: me, uploaded_at: earlier },
    ...{
      original_filename: "report.pdf",
      mime_type: "application/pdf",
      size_bytes: 1,
      sha256: "0".repeat(64),
    },
  };
  return {
    now,
    organizations: [
      organization(me, "me"),
      organization(guest, "guest"),
      organization(host, "host"),
      ...(inviting ? [organization(inviting, "inviting")] : []),
    ],
    tokens: [{ access_token: "any", organization_id: me, expires_at: "2099-01-01T00:00:00" }],
    connections: [
      { host_organization_id: me, guest_organization_id: guest, created_at: earlier },
      { host_organization_id: host, guest_organization_id: me, created_at: earlier },
    ],
    runs: [
      {
        id: "5b1f0d1a-8d3f-4cfa-91b8-9f9b0c5e2a01",
        owner_organization_id: owner,
        subject_id: ofRecord ? id("record_id") : subject,
        created_at: earlier,
      },
    ],
    files: "file_id" in path ? [{ ...file, id: id("file_id") }] : [],
    private_records: ofRecord
      ? [{ id: id("record_id"), organization_id: me, name: "A record", ...created }]
      : [],
    partners: [
      { id: partnerId, organization_id: me, company_name: "Partner", email: "a@partner.example", ...created },
    ],
    invitations: fields.invitation_token
      ? [
          {
            id: "5b1f0d1a-8d3f-4cfa-91b8-9f9b0c5e2a02",
            host_organization_id: inviting,
            email: "contact@me.example",
            invitation_token: fields.invitation_token,
          },
        ]
      : [],
    document_requests:
      "request_id" in path
        ? [
            {
              id: id("request_id"),
              host_organization_id: scenario === "host" ? me : host,
              guest_organization_id: subject,
            },
          ]
        : [],
    credit_applications:
      "credit_application_id" in path
        ? [
            {
              id: id("credit_application_id"),
              credit_application_type: operation.startsWith("updateFactoring") ? "factoring" : "credit_terms",
              status: "needs_action",
              forwarder_id: owner,
              shipper_id: scenario === "guest" ? me : guest,
              ...created,
            },
          ]
        : [],
  };
}
