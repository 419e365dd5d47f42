import { RecordIndex } from "../state/record-index.js";
import type { InvitationRecord } from "../state/records.js";
import { lifecycleOf } from "../state/statuses.js";
import { parseTime } from "../state/time.js";
import type { World } from "../state/world.js";
import type { Handlers } from "./handler.js";
import { listOf } from "./lists.js";

const invitationsByHost = new RecordIndex<InvitationRecord>((one) => [one.host_organization_id]);

const isOpen = ({ status }: InvitationRecord): boolean =>
  status === lifecycleOf("GuestInvitationStatus").first;

function view(world: World, invitation: InvitationRecord) {
  const { id, host_organization_id, email, status, invitation_token, expired_at } = invitation;
  const { accepted_at, parent_organization_id, created_at, updated_at } = invitation;
  return {
    id,
    host_organization_id,
    email,
    first_invitation_sent_at: created_at,
    last_invitation_sent_at: created_at,
    expired_at,
    expired: isOpen(invitation) && world.now >= parseTime(expired_at),
    status,
    invitation_token,
    archived: false,
    created_at,
    updated_at,
    accepted_at,
    archived_at: null,
    parent_organization_id,
    parent_organization_name: null,
  };
}

export const invitations = {
  getGuestInvitations({ world, me, query }) {
    const mine = invitationsByHost.all(world.state.invitations, me);
    return listOf(
      world,
      mine.map((one) => view(world, one)),
      query,
    );
  },
  createGuestInvitation({ world, me, body }) {
    const { now } = world.state;
    const invitation: InvitationRecord = {
      id: world.id(),
      host_organization_id: me,
      email: body.email,
      status: lifecycleOf("GuestInvitationStatus").first,
      invitation_token: `invitation-${world.id()}`,
      expired_at: body.expired_at,
      accepted_at: null,
      parent_organization_id: body.parent_organization_id ?? null,
      created_at: now,
      updated_at: now,
    };
    world.changes.add("invitations", invitation);
    return view(world, invitation);
  },
} satisfies Handlers;
