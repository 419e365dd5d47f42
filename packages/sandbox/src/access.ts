import { operationTable } from "@mycreditapp/contract-runtime/generated/table";
import type { ScenarioKind } from "@mycreditapp/contract-runtime/operation-entry";
import type { ReadRequest } from "@mycreditapp/contract-runtime/read-request";
import { matchScenarios, readParties } from "@mycreditapp/contract-runtime/scenario";
import { RecordIndex } from "./state/record-index.js";
import type { TokenRecord } from "./state/records.js";
import { Refusal } from "./state/refusal.js";
import { parseTime } from "./state/time.js";
import type { World } from "./state/world.js";

/** The organizations of a request that its caller may send. */
export interface Access {
  readonly me: string;
  readonly target: string;
  readonly subject: string;
  readonly scenario: ScenarioKind;
}

const tokensByValue = new RecordIndex<TokenRecord>(({ access_token }) => [access_token]);

/** Returns the organization of an access token; `undefined` for operations without one. */
export function authenticate(world: World, operation: string, header: string | null): string | undefined {
  if (operationTable[operation]?.public) return undefined;
  const sent = /^Bearer +(\S+)$/i.exec(header ?? "")?.[1];
  const token = tokensByValue.find(world.state.tokens, sent ?? "");
  if (!token)
    throw new Refusal("oauth_invalid_token", sent ? "the token is unknown" : "no bearer token was sent");
  if (parseTime(token.expires_at) <= world.now)
    throw new Refusal(
      "oauth_invalid_token",
      `the token expired at ${token.expires_at} by the sandbox clock: request another`,
    );
  return token.organization_id;
}

/** Decides in which scenario the request acts. The order of the checks reveals nothing about unrelated organizations. */
export function authorize(world: World, read: ReadRequest, caller: string | undefined): Access {
  const { operation } = read;
  if (!operationTable[operation]?.resource)
    return { me: caller ?? "", target: "", subject: "", scenario: "self" };
  const parties = readParties(read);
  const { requester = "", target = "", orgId } = parties;
  if (requester !== caller) {
    throw new Refusal("access_denied", "the token belongs to another organization than the Requester");
  }
  const isDeleted = (id: string | undefined): boolean => {
    const deleted = id !== undefined && (world.organization(id)?.being_deleted ?? false);
    if (deleted) world.assume("organization.being_deleted");
    return deleted;
  };
  if (isDeleted(requester)) throw new Refusal("organization_being_deleted", "the Requester is being deleted");

  const other = [target, orgId].find((id) => id !== undefined && id !== requester) ?? requester;
  const scenario = matchScenarios(operation, parties, world).find(
    (kind) => kind === "self" || world.has(kind, requester, other),
  );
  if (!scenario) {
    world.assume("connection.disconnected");
    throw new Refusal(
      "access_denied",
      "Target and org_id match no allowed scenario of a connected organization",
    );
  }
  if (isDeleted(other))
    throw new Refusal("organization_being_deleted", "the other organization is being deleted");
  return { me: requester, target, subject: orgId ?? target, scenario };
}
