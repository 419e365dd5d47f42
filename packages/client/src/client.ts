import type { paths } from "@mycreditapp/types";
import type { Client as OpenapiFetch } from "openapi-fetch";
import { ClientCredentialsTokens } from "./auth/client-credentials.js";
import { GivenToken } from "./auth/given-token.js";
import { requestToken } from "./auth/token-request.js";
import type { TokenSource } from "./auth/token-source.js";
import { Invoker } from "./calls/invoke.js";
import { viewOf } from "./calls/views.js";
import type {
  GuestOperations,
  HostOperations,
  OpenOperations,
  SelfOperations,
} from "./generated/operations.js";
import { httpOf } from "./http/http.js";
import { userAgent } from "./internal/user-agent.js";
import { Log } from "./logging/log.js";
import { type ClientOptions, type Settings, settingsOf } from "./options.js";
import { type Scenario, scenarioOf } from "./scenarios/scenario.js";
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
  const transport = new Transport(settings.fetch, userAgent(), new Log(settings.logger));
  const tokens = tokensOf(settings, transport);
  const http = httpOf(settings, transport, tokens);
  const invoker = new Invoker(settings, transport, tokens, http);
  const me = settings.organizationId;
  const as = (scenario: Scenario): object => Object.freeze(viewOf(invoker, scenario));
  return Object.freeze(
    Object.assign(viewOf(invoker), {
      asSelf: () => as(scenarioOf("self", me, me)) as SelfOperations,
      asHostOf: (guestId: string) => as(scenarioOf("host", me, guestId)) as HostOperations,
      asGuestOf: (hostId: string) => as(scenarioOf("guest", me, hostId)) as GuestOperations,
      http: http.client,
    }),
  ) as MyCreditAppClient;
}

function tokensOf({ token, credentials, baseUrl, limits }: Settings, transport: Transport): TokenSource {
  if (token !== undefined || !credentials) return new GivenToken(token ?? "");
  return new ClientCredentialsTokens(() => requestToken(baseUrl, credentials, transport, limits));
}
