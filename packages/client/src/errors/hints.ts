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
  readonly tokenReplacedIn?: number | undefined;
}

/** The hint for credentials that the token endpoint rejects. */
export const checkCredentials = "Check the client ID and secret against the portal (Settings, API Clients).";

/** Returns the likely cause and what to check, given the scenario; `undefined` if nothing specific is known. */
export function hintFor(context: HintContext): string | undefined {
  const { status, acting, tokenReplacedIn } = context;
  const replaced = tokenReplacedIn
    ? ` A new token is requested in ${tokenReplacedIn} s at the earliest.`
    : "";
  // A code that is not in the spec does not compile here.
  const is = (code: KnownErrorCode): boolean => context.code === code;
  if (is("service_under_maintenance")) return "The service is down for maintenance: retry later.";
  if (is("oauth_invalid_client_credentials")) return checkCredentials;
  if (is("unsupported_crud_operation")) {
    return `This method is not valid for this endpoint${acting ? ` when acting as ${party(acting)}` : ""}: check the version prefix of the base URL, and who may call the operation on its page.`;
  }
  if (!acting) {
    return status === 401
      ? `Check the token: it may have expired or belong to another API.${replaced}`
      : undefined;
  }
  if (is("organization_being_deleted")) return beingDeleted(acting);
  if (status === 401) {
    return `The token was not accepted for ${acting.me}. Check that it belongs to an API client of that organization and has not expired.${replaced}`;
  }
  if (is("access_denied") || status === 403) return denied(context, acting);
  if (status === 404) return notFound(context, acting);
  return undefined;
}

function party(acting: Acting): string {
  if (acting.kind === "self") return `${acting.me} for itself`;
  return `${acting.me}, the ${acting.kind} of ${acting.other}`;
}

function beingDeleted(acting: Acting): string {
  const which =
    acting.kind === "self" ? acting.me : `${acting.me} (you) or ${acting.other} (the ${otherRole(acting)})`;
  return `${which} is being deleted, which may take 24 hours. Stop calling on its behalf.`;
}

function denied({ resource }: HintContext, acting: Acting): string {
  const start = `You acted as ${party(acting)}. Check that the API client belongs to ${acting.me}`;
  if (acting.kind === "self") {
    return `${start} and may use this operation. For data of a connected organization use asHostOf(id) or asGuestOf(id).`;
  }
  const owner =
    resource === "host-owned"
      ? acting.kind === "host"
        ? " This resource is host-owned, so the target is you and only org_id is the guest."
        : " This resource is host-owned, and a guest sees only its own record."
      : "";
  return `${start}, that ${acting.other} is your ${otherRole(acting)} (for the other way round use ${
    acting.kind === "host" ? "asGuestOf" : "asHostOf"
  }), and that the connection is active.${owner}`;
}

function notFound({ resource }: HintContext, acting: Acting): string {
  if (acting.kind === "self") {
    return `Nothing was found for ${acting.me}. If the data belongs to a connected organization use asHostOf(id) or asGuestOf(id).`;
  }
  const owner = resource === "host-owned" && acting.kind === "host" ? ` with you, about ${acting.other}` : "";
  return `Nothing was found when acting as ${party(acting)}${owner}. Check the IDs, and that ${acting.other} is your ${otherRole(acting)}.`;
}

function otherRole(acting: Acting): string {
  return acting.kind === "host" ? "guest" : "host";
}
