import { describe, expect, it } from "vitest";
import { type Acting, type HintContext, hintFor } from "../../src/errors/hints.js";

describe("a hint", () => {
  const self: Acting = { kind: "self", me: "ME", other: "ME" };
  const host: Acting = { kind: "host", me: "ME", other: "OTHER" };
  const guest: Acting = { kind: "guest", me: "ME", other: "OTHER" };
  const hint = (status: number, code?: string, acting?: Acting, rest: Partial<HintContext> = {}) =>
    hintFor({ status, code, acting, resource: "general", ...rest });
  const owned = { resource: "host-owned" } as const;
  const unsupported = "Check the version prefix of the base URL, and on its page who may call the operation";

  it.each<[string | undefined, string | undefined]>([
    [hint(503, "service_under_maintenance", self), "The service is down for maintenance: retry later."],
    [
      hint(401, "oauth_invalid_client_credentials", self),
      "Check the client ID and secret against the portal (Settings, API Clients).",
    ],
    [hint(405, "unsupported_crud_operation"), `${unsupported}.`],
    [hint(405, "unsupported_crud_operation", self), `${unsupported}: ME acted for itself.`],
    [hint(405, "unsupported_crud_operation", guest), `${unsupported}: ME acted as the guest of OTHER.`],
    [hint(401), "Check that the token has not expired and belongs to this API."],
    [
      hint(401, undefined, undefined, { replacedIn: 7 }),
      "Check that the token has not expired and belongs to this API. A new token is requested in 7 s at the earliest.",
    ],
    [hint(409, "organization_being_deleted"), undefined],
    [hint(403), undefined],
    [hint(404), undefined],
    [
      hint(409, "organization_being_deleted", self),
      "ME is being deleted, which may take 24 hours. Stop calling on its behalf.",
    ],
    [
      hint(409, "organization_being_deleted", host),
      "ME or OTHER is being deleted, which may take 24 hours. Stop calling on its behalf.",
    ],
    [
      hint(409, "organization_being_deleted", guest),
      "ME or OTHER is being deleted, which may take 24 hours. Stop calling on its behalf.",
    ],
    [hint(401, "x", host), "Check that the token has not expired and belongs to an API client of ME."],
    [
      hint(401, "x", host, { replacedIn: 7 }),
      "Check that the token has not expired and belongs to an API client of ME. A new token is requested in 7 s at the earliest.",
    ],
    [
      hint(403, "x", self),
      "ME acted for itself: check that the API client belongs to ME and may use this operation. For data of a connected organization use asHostOf(id) or asGuestOf(id).",
    ],
    [
      hint(400, "access_denied", host),
      "ME acted as the host of OTHER: check that the API client belongs to ME, that OTHER is your guest (otherwise use asGuestOf), and that the connection is active.",
    ],
    [
      hint(403, "x", host, owned),
      "ME acted as the host of OTHER: check that the API client belongs to ME, that OTHER is your guest (otherwise use asGuestOf), and that the connection is active. This resource is host-owned: the target is you, and only org_id is the guest.",
    ],
    [
      hint(403, "x", guest, owned),
      "ME acted as the guest of OTHER: check that the API client belongs to ME, that OTHER is your host (otherwise use asHostOf), and that the connection is active. This resource is host-owned: a guest sees only its own record.",
    ],
    [
      hint(404, "x", self),
      "Nothing was found when ME acted for itself: check the IDs. For data of a connected organization use asHostOf(id) or asGuestOf(id).",
    ],
    [
      hint(404, "x", host),
      "Nothing was found when ME acted as the host of OTHER: check the IDs, that OTHER is your guest (otherwise use asGuestOf), and that the connection is active.",
    ],
    [
      hint(404, "x", host, owned),
      "Nothing was found when ME acted as the host of OTHER: check the IDs, that OTHER is your guest (otherwise use asGuestOf), and that the connection is active. This resource is host-owned: the target is you, and only org_id is the guest.",
    ],
    [
      hint(404, "x", guest, owned),
      "Nothing was found when ME acted as the guest of OTHER: check the IDs, that OTHER is your host (otherwise use asHostOf), and that the connection is active. This resource is host-owned: a guest sees only its own record.",
    ],
    [hint(422, "x", host), undefined],
  ])("%s", (given, expected) => {
    expect(given).toBe(expected);
  });
});
