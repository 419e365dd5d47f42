import type { KnownErrorCode } from "@mycreditapp/types";
import type { Scenario } from "../scenarios/scenario.js";

/** What a hint is drawn from. */
export interface HintContext {
  readonly status: number;
  readonly code: string | undefined;
  readonly scenario: Scenario | undefined;
  readonly resource: "general" | "host-owned" | undefined;
}

/** What the scenario makes likely to be wrong, and what to check. */
export function hintOf(context: HintContext): string | undefined {
  const { status, scenario } = context;
  // A code that the document does not know does not compile here.
  const is = (code: KnownErrorCode): boolean => context.code === code;
  if (is("service_under_maintenance")) return "The service is down for maintenance: try again later.";
  if (is("oauth_invalid_client_credentials")) {
    return "Check the client id and secret against the portal (Settings, API Clients).";
  }
  if (is("unsupported_crud_operation")) {
    return `This method is not valid for this endpoint${scenario ? ` when acting as ${party(scenario)}` : ""}: check the version prefix of the base URL, and on the operation's page who may call it.`;
  }
  if (!scenario)
    return status === 401 ? "Check the token: it may have expired or belong elsewhere." : undefined;
  if (is("organization_being_deleted")) return beingDeleted(scenario);
  if (status === 401) {
    return `The token was not accepted for ${scenario.me}. Check that it belongs to an API client of that organization and has not expired.`;
  }
  if (is("access_denied") || status === 403) return denied(context, scenario);
  if (status === 404) return notFound(context, scenario);
  return undefined;
}

function party(scenario: Scenario): string {
  if (scenario.kind === "self") return `${scenario.me} for itself`;
  return `${scenario.me}, the ${scenario.kind} of ${scenario.other}`;
}

function beingDeleted(scenario: Scenario): string {
  const which =
    scenario.kind === "self"
      ? scenario.me
      : `${scenario.me} (you) or ${scenario.other} (the ${otherRole(scenario)})`;
  return `${which} is being deleted, which may take 24 hours. Stop calling on its behalf.`;
}

function denied({ resource }: HintContext, scenario: Scenario): string {
  const start = `You acted as ${party(scenario)}. Check that the API client belongs to ${scenario.me}`;
  if (scenario.kind === "self") {
    return `${start} and may use this operation. For data of a connected organization use asHostOf(id) or asGuestOf(id).`;
  }
  const owner =
    resource === "host-owned"
      ? scenario.kind === "host"
        ? " This resource is the host's own, so the target is you and only org_id is the guest."
        : " This resource is the host's own, and a guest sees its own record alone."
      : "";
  return `${start}, that ${scenario.other} is your ${otherRole(scenario)} (for the other way round use ${
    scenario.kind === "host" ? "asGuestOf" : "asHostOf"
  }), and that the connection is active.${owner}`;
}

function notFound({ resource }: HintContext, scenario: Scenario): string {
  if (scenario.kind === "self") {
    return `Nothing was found for ${scenario.me}. If the data belongs to a connected organization use asHostOf(id) or asGuestOf(id).`;
  }
  const owner =
    resource === "host-owned" && scenario.kind === "host" ? ` with you, about ${scenario.other}` : "";
  return `Nothing was found when acting as ${party(scenario)}${owner}. Check the ids, and that ${scenario.other} is your ${otherRole(scenario)}.`;
}

function otherRole(scenario: Scenario): string {
  return scenario.kind === "host" ? "guest" : "host";
}
