import { RecordIndex } from "../state/record-index.js";
import type { ActionRecord, ConnectionRecord, InvitationRecord } from "../state/records.js";
import { Refusal } from "../state/refusal.js";
import { lifecycleOf } from "../state/statuses.js";
import { formatTime, parseTime } from "../state/time.js";
import type { World } from "../state/world.js";
import { found } from "./found.js";
import type { Handlers, ResponseOf } from "./handler.js";
import { listOf, oneOf } from "./lists.js";

/** Requests to run analytics, by host and guest. */
export const actionsByParties = new RecordIndex<ActionRecord>((one) => [
  `${one.host_organization_id} ${one.guest_organization_id}`,
]);
const connectionsByHost = new RecordIndex<ConnectionRecord>((one) => [one.host_organization_id]);
const connectionsByGuest = new RecordIndex<ConnectionRecord>((one) => [one.guest_organization_id]);
const invitationsByToken = new RecordIndex<InvitationRecord>((one) => [one.invitation_token]);

type GuestConnection = ResponseOf<"getGuestConnection">;
type HostConnection = ResponseOf<"getHostConnection">;

const later = (a: string, b: string | undefined): string => (b !== undefined && b > a ? b : a);

function openAction(world: World, connection: ConnectionRecord) {
  const { host_organization_id: host, guest_organization_id: guest } = connection;
  return actionsByParties.all(world.state.actions, `${host} ${guest}`).find((one) => one.status === "active");
}

/** Fields that both views of a connection share. */
function sharedFields(world: World, connection: ConnectionRecord) {
  const { host_organization_id, guest_organization_id, status, created_at } = connection;
  const action = openAction(world, connection);
  return {
    host_organization_id,
    guest_organization_id,
    status,
    created_at,
    active_action_type: action ? ("analytics_request" as const) : null,
    active_action_updated_at: action?.updated_at ?? null,
  };
}

/** Returns the connection, unless it is disconnected and hidden. */
function visible(world: World, connection: ConnectionRecord | undefined): ConnectionRecord | undefined {
  if (connection?.status !== "disconnected") return connection;
  return world.assume("connection.disconnected") === "readable" ? connection : undefined;
}

function hostView(world: World, connection: ConnectionRecord): GuestConnection {
  const guest = found(world.organization(connection.guest_organization_id));
  const result = world.latestResult(connection.host_organization_id, guest.id);
  const scoredAt = result && formatTime(result.ended);
  return {
    ...sharedFields(world, connection),
    guest_name: guest.name,
    guest_email: guest.email,
    owner_email: guest.owner_email,
    archived: connection.host_archived_at !== null,
    archived_at: connection.host_archived_at,
    updated_at: later(connection.host_updated_at, scoredAt),
    total_score: result?.score ?? null,
    score_updated_at: scoredAt ?? null,
    parent_organization_id: null,
    parent_organization_name: null,
  };
}

function guestView(world: World, connection: ConnectionRecord): HostConnection {
  const host = found(world.organization(connection.host_organization_id));
  const isShared = world.assume("connection.archived") === "both_views";
  const archivedAt = connection.guest_archived_at ?? (isShared ? connection.host_archived_at : null);
  return {
    ...sharedFields(world, connection),
    host_name: host.name,
    host_email: host.email,
    owner_email: host.owner_email,
    archived: archivedAt !== null,
    archived_at: archivedAt,
    updated_at: connection.guest_updated_at,
  };
}

/** Accepts the invitation of a token: once, with the host that issued it and before it expires. */
function acceptInvitation(world: World, host: string, invitationToken: string): void {
  const isOnce = world.assume("invitation.accepted") === "once";
  world.assume("invitation.host");
  const invitation = invitationsByToken.find(world.state.invitations, invitationToken);
  if (!invitation || invitation.host_organization_id !== host) {
    throw new Refusal("not_found", "the host has issued no invitation with this token");
  }
  if (isOnce && invitation.status !== lifecycleOf("GuestInvitationStatus").first) {
    throw new Refusal("conflict", "the invitation was accepted before");
  }
  if (world.assume("invitation.expiry") && world.now >= parseTime(invitation.expired_at)) {
    throw new Refusal("conflict", "the invitation has expired");
  }
  const { now } = world.state;
  world.changes.update(invitation, { status: "accepted_by_guest", accepted_at: now, updated_at: now });
}

export const connections = {
  getGuestConnections({ world, me }) {
    const mine = connectionsByHost.all(world.state.connections, me).filter((one) => visible(world, one));
    return listOf(
      world,
      mine.map((one) => hostView(world, one)),
    );
  },
  getGuestConnection({ world, me, path }) {
    return hostView(world, found(visible(world, world.connection(me, path.guest_org_id))));
  },
  patchGuestConnection({ world, me, path, body }) {
    const connection = found(visible(world, world.connection(me, path.guest_org_id)));
    if (body.archived !== (connection.host_archived_at !== null)) {
      const { now } = world.state;
      world.changes.update(connection, {
        host_archived_at: body.archived ? now : null,
        host_updated_at: now,
      });
    }
    return hostView(world, connection);
  },
  sendDisconnectionNotification({ world, me, path }) {
    const connection = found(visible(world, world.connection(me, path.guest_org_id)));
    if (world.assume("connection.notification") === "disconnects") {
      const { now } = world.state;
      world.changes.update(connection, {
        status: "disconnected",
        host_updated_at: now,
        guest_updated_at: now,
      });
    }
    return undefined;
  },
  getHostConnections({ world, me, query }) {
    const mine = connectionsByGuest.all(world.state.connections, me).filter((one) => visible(world, one));
    const views = oneOf(mine, query.statuses, ({ status }) => status).map((one) => guestView(world, one));
    const { archived } = query;
    return listOf(
      world,
      archived === undefined ? views : views.filter((one) => one.archived === archived),
      query,
      { search_field: "host_name", order_by: "host_name" },
    );
  },
  getHostConnection({ world, me, path }) {
    return guestView(world, found(visible(world, world.connection(path.host_org_id, me))));
  },
  createHostConnection({ world, me, body }) {
    const { host_organization_id: host, invitation_token: invitationToken } = body;
    if (host === me) {
      world.assume("connection.self");
      throw new Refusal("conflict", "an organization cannot be its own host");
    }
    found(world.organization(host));
    if (world.connection(host, me)) {
      world.assume("connection.once");
      throw new Refusal("conflict", "the organizations have a connection");
    }
    if (invitationToken) acceptInvitation(world, host, invitationToken);
    else if (!world.assume("connection.without_token")) {
      throw new Refusal("access_denied", "an invitation token is required");
    }
    const { now } = world.state;
    const connection: ConnectionRecord = {
      host_organization_id: host,
      guest_organization_id: me,
      status: lifecycleOf("ConnectionStatus").first,
      created_at: now,
      host_updated_at: now,
      host_archived_at: null,
      guest_updated_at: now,
      guest_archived_at: null,
    };
    world.changes.add("connections", connection);
    return guestView(world, connection);
  },
} satisfies Handlers;
