import type { KnownErrorCode } from "@mycreditapp/types";

/** Who acted for whom. */
export interface Acting {
  readonly kind: "self" | "host" | "guest";
  /** The requester. */
  readonly me: string;
  /** The guest of a host, the host of a guest. */
  readonly other: string;
}

/** What a hint is derived from. */
export interface HintContext {
  readonly status: number;
  readonly code: string | undefined;
  readonly acting: Acting | undefined;
  readonly resource: "general" | "host-owned" | undefined;
  /** Seconds until a rejected token is replaced. */
  readonly replacedIn?: number | undefined;
}

/** The hint for credentials that the token endpoint rejects. */
export const checkCredentials = "Check the client ID and secret against the portal (Settings, API Clients).";

/** Returns the likely cause and what to check, given the scenario; `undefined` if nothing specific is known. */
export function hintFor(context: HintContext): string | undefined {
  const { status, code, acting, resource, replacedIn } = context;
  // A code that is not in the spec does not compile here.
  const is = (known: KnownErrorCode): boolean => code === known;
  if (is("service_under_maintenance")) return "The service is down for maintenance: retry later.";
  if (is("oauth_invalid_client_credentials")) return checkCredentials;
  const { kind = "self", me = "", other = "" } = acting ?? {};
  const isSelf = kind === "self";
  const acted = `${me} acted ${isSelf ? "for itself" : `as the ${kind} of ${other}`}`;
  if (is("unsupported_crud_operation")) {
    return `Check the version prefix of the base URL, and on its page who may call the operation${acting ? `: ${acted}` : ""}.`;
  }
  if (acting && is("organization_being_deleted")) {
    return `${isSelf ? me : `${me} or ${other}`} is being deleted, which may take 24 hours. Stop calling on its behalf.`;
  }
  if (status === 401) {
    const replaced = replacedIn ? ` A new token is requested in ${replacedIn} s at the earliest.` : "";
    return `Check that the token has not expired and belongs to ${acting ? `an API client of ${me}` : "this API"}.${replaced}`;
  }
  const isDenied = is("access_denied") || status === 403;
  if (!acting || !(isDenied || status === 404)) return undefined;
  const start = isDenied
    ? `${acted}: check that the API client belongs to ${me}`
    : `Nothing was found when ${acted}: check the IDs`;
  if (isSelf) {
    const and = isDenied ? " and may use this operation" : "";
    return `${start}${and}. For data of a connected organization use asHostOf(id) or asGuestOf(id).`;
  }
  const [role, method, access] =
    kind === "host"
      ? ["guest", "asGuestOf", "the target is you, and only org_id is the guest"]
      : ["host", "asHostOf", "a guest sees only its own record"];
  const owner = resource === "host-owned" ? ` This resource is host-owned: ${access}.` : "";
  return `${start}, that ${other} is your ${role} (otherwise use ${method}), and that the connection is active.${owner}`;
}
