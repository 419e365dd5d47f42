import type { paths } from "@mycreditapp/types";
import createOpenapiFetch, { type Client as OpenapiFetch } from "openapi-fetch";
import { ClientCredentialsTokens } from "./auth/client-credentials.js";
import { GivenToken } from "./auth/given-token.js";
import { requestToken } from "./auth/token-request.js";
import type { TokenSource } from "./auth/token-source.js";
import { Invoker, type UntypedHttp } from "./calls/invoke.js";
import { viewOf } from "./calls/views.js";
import type {
  GuestOperations,
  HostOperations,
  OpenOperations,
  SelfOperations,
} from "./generated/operations.js";
import { type ClientOptions, type Settings, settingsOf } from "./options.js";
import { type Scenario, scenarioOf } from "./scenarios/scenario.js";
import { serializeBody } from "./transport/body.js";
import { serializePath } from "./transport/path.js";
import { serializeQuery } from "./transport/query.js";
import { Transport } from "./transport/transport.js";

/** The API, as one organization calls it. What needs no organization is called on it directly. */
export interface MyCreditAppClient extends OpenOperations {
  /**
   * What the organization may call for itself. Both headers and `org_id` are its own.
   *
   * @see https://docs.mycreditapp.ai/content/developer-guide/introduction/authorization
   * @example
   * ```ts
   * await mca.asSelf().getOrganization();
   * ```
   */
  asSelf(): SelfOperations;
  /**
   * What the organization may call as the host of a guest: headers and `org_id` are filled in for the owner of
   * each resource.
   *
   * @param guestId - The guest organization, a UUID.
   * @throws InvalidRequestError when the id is not a UUID.
   * @see https://docs.mycreditapp.ai/content/developer-guide/introduction/authorization
   * @example
   * ```ts
   * await mca.asHostOf(guestId).createOrganizationAnalytics();
   * ```
   */
  asHostOf(guestId: string): HostOperations;
  /**
   * What the organization may call as the guest of a host: headers and `org_id` are filled in for the owner of
   * each resource.
   *
   * @param hostId - The host organization, a UUID.
   * @throws InvalidRequestError when the id is not a UUID.
   * @see https://docs.mycreditapp.ai/content/developer-guide/introduction/authorization
   * @example
   * ```ts
   * await mca.asGuestOf(hostId).getOrganization();
   * ```
   */
  asGuestOf(hostId: string): GuestOperations;
  /**
   * openapi-fetch itself on the same transport, with parameters and headers as the document has them.
   *
   * @see https://openapi-ts.dev/openapi-fetch/
   */
  readonly http: OpenapiFetch<paths>;
}

/**
 * Makes a client for one organization. Sends nothing yet.
 *
 * @throws InvalidRequestError when an option is missing or wrong; it names the option and the remedy.
 * @example
 * ```ts
 * const mca = createClient({
 *   organizationId: "054b4106-174b-46b0-97f8-86d8d7b6f0af",
 *   credentials: { clientId, clientSecret },
 * });
 * const analytics = await mca.asHostOf(guestId).createOrganizationAnalytics();
 * ```
 */
export function createClient(options: ClientOptions): MyCreditAppClient {
  const settings = settingsOf(options);
  const transport = new Transport(tokensOf(settings), settings.fetch);
  const http = createOpenapiFetch<paths>({
    baseUrl: settings.baseUrl,
    pathSerializer: serializePath,
    querySerializer: serializeQuery,
    bodySerializer: serializeBody,
    fetch: (request) =>
      transport.send(request, { call: { operation: `${request.method} ${request.url}` }, open: false }),
  });
  const invoker = new Invoker(http as unknown as UntypedHttp, transport, settings.validation);
  const me = settings.organizationId;
  const as = (scenario: Scenario): object => Object.freeze(viewOf(invoker, scenario));
  return Object.freeze(
    Object.assign(viewOf(invoker), {
      asSelf: () => as(scenarioOf("self", me, me)) as SelfOperations,
      asHostOf: (guestId: string) => as(scenarioOf("host", me, guestId)) as HostOperations,
      asGuestOf: (hostId: string) => as(scenarioOf("guest", me, hostId)) as GuestOperations,
      http,
    }),
  ) as MyCreditAppClient;
}

function tokensOf({ token, credentials, baseUrl, fetch }: Settings): TokenSource {
  if (token !== undefined || !credentials) return new GivenToken(token ?? "");
  return new ClientCredentialsTokens(() =>
    requestToken(baseUrl, credentials, (url, init) => (fetch ?? globalThis.fetch)(url, init)),
  );
}
