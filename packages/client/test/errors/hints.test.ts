import { describe, expect, it } from "vitest";
import { type Acting, type HintContext, hintFor } from "../../src/errors/hints.js";

describe("a hint", () => {
  const self: Acting = { kind: "self", me: "ME", other: "ME" };
  const host: Acting = { kind: "host", me: "ME", other: "OTHER" };
  const guest: Acting = { kind: "guest", me: "ME", other: "OTHER" };
  const hint = (status: number, code?: string, acting?: Acting, rest: Partial<HintContext> = {}) =>
    hintFor({ status, code, acting, resource: "general", ...rest });
  const owned = { resource: "host-owned" } as const;
  const unsupported = "check the version prefix of the base URL, and who may call the operation on its page.";

  it.each<[string | undefined, string | undefined]>([
    [hint(503, "service_under_maintenance", self), "The service is down for maintenance: retry later."],
    [
      hint(401, "oauth_invalid_client_credentials", self),
      "Check the client ID and secret against the portal (Settings, API Clients).",
    ],
    [hint(405, "unsupported_crud_operation"), `This method is not valid for this endpoint: ${unsupported}`],
    [
      hint(405, "unsupported_crud_operation", self),
      `This method is not valid for this endpoint when acting as ME for itself: ${unsupported}`,
    ],
    [
      hint(405, "unsupported_crud_operation", guest),
      `This method is not valid for this endpoint when acting as ME, the guest of OTHER: ${unsupported}`,
    ],
    [hint(401), "Check the token: it may have expired or belong to another API."],
    [
      hint(401, undefined, undefined, { tokenReplacedIn: 7 }),
      "Check the token: it may have expired or belong to another API. A new token is requested in 7 s at the earliest.",
    ],
    [hint(403), undefined],
    [hint(404), undefined],
    [
      hint(409, "organization_being_deleted", self),
      "ME is being deleted, which may take 24 hours. Stop calling on its behalf.",
    ],
    [
      hint(409, "organization_being_deleted", host),
      "ME (you) or OTHER (the guest) is being deleted, which may take 24 hours. Stop calling on its behalf.",
    ],
    [
      hint(409, "organization_being_deleted", guest),
      "ME (you) or OTHER (the host) is being deleted, which may take 24 hours. Stop calling on its behalf.",
    ],
    [
      hint(401, "x", host),
      "The token was not accepted for ME. Check that it belongs to an API client of that organization and has not expired.",
    ],
    [
      hint(401, "x", host, { tokenReplacedIn: 7 }),
      "The token was not accepted for ME. Check that it belongs to an API client of that organization and has not expired. A new token is requested in 7 s at the earliest.",
    ],
    [
      hint(403, "x", self),
      "You acted as ME for itself. Check that the API client belongs to ME and may use this operation. For data of a connected organization use asHostOf(id) or asGuestOf(id).",
    ],
    [
      hint(400, "access_denied", host),
      "You acted as ME, the host of OTHER. Check that the API client belongs to ME, that OTHER is your guest (for the other way round use asGuestOf), and that the connection is active.",
    ],
    [
      hint(403, "x", host, owned),
      "You acted as ME, the host of OTHER. Check that the API client belongs to ME, that OTHER is your guest (for the other way round use asGuestOf), and that the connection is active. This resource is host-owned, so the target is you and only org_id is the guest.",
    ],
    [
      hint(403, "x", guest, owned),
      "You acted as ME, the guest of OTHER. Check that the API client belongs to ME, that OTHER is your host (for the other way round use asHostOf), and that the connection is active. This resource is host-owned, and a guest sees only its own record.",
    ],
    [
      hint(404, "x", self),
      "Nothing was found for ME. If the data belongs to a connected organization use asHostOf(id) or asGuestOf(id).",
    ],
    [
      hint(404, "x", host),
      "Nothing was found when acting as ME, the host of OTHER. Check the IDs, and that OTHER is your guest.",
    ],
    [
      hint(404, "x", host, owned),
      "Nothing was found when acting as ME, the host of OTHER with you, about OTHER. Check the IDs, and that OTHER is your guest.",
    ],
    [
      hint(404, "x", guest, owned),
      "Nothing was found when acting as ME, the guest of OTHER. Check the IDs, and that OTHER is your host.",
    ],
    [hint(422, "x", host), undefined],
  ])("%s", (given, expected) => {
    expect(given).toBe(expected);
  });
});
