import type { ScenarioKind } from "@mycreditapp/contract-runtime/operation-entry";
import { ClientCredentialsTokens } from "./auth/client-credentials-tokens.js";
import { ProvidedToken, type ProvidedTokenSource } from "./auth/provided-token.js";
import { requestToken, tokenOperation } from "./auth/token-request.js";
import { attachInternals } from "./client-internals.js";
import type {
  GuestOperations,
  HostOperations,
  SelfOperations,
  UnscopedOperations,
} from "./generated/operations.js";
import { Log } from "./logging/log.js";
import { callOperation, createScenarioClient } from "./operations/scenario-client.js";
import { type ClientOptions, resolveSettings } from "./options.js";
import { Pipeline } from "./pipeline/pipeline.js";
import { detectRuntime } from "./pipeline/runtime.js";
import { userAgent } from "./pipeline/user-agent.js";
import { createScenario } from "./scenarios/scenario.js";

/** API client for one organization. Operations that need no organization are its own methods. */
export interface MyCreditAppClient extends UnscopedOperations {
  /**
   * Returns the operations that the organization may call for itself. Both headers and `org_id` are its own.
   *
   * @see https://docs.mycreditapp.ai/content/developer-guide/introduction/authorization
   * @example
   * ```ts
   * await mca.asSelf().getOrganization();
   * ```
   */
  asSelf(): SelfOperations;
  /**
   * Returns the operations that the organization may call as the host of a guest. Both headers and `org_id` follow from
   * the owner of each resource.
   *
   * @param guestId - The guest organization, a UUID.
   * @throws InvalidRequestError if the ID is not a UUID or is the client's own.
   * @see https://docs.mycreditapp.ai/content/developer-guide/introduction/authorization
   * @example
   * ```ts
   * await mca.asHostOf(guestId).createOrganizationAnalytics();
   * ```
   */
  asHostOf(guestId: string): HostOperations;
  /**
   * Returns the operations that the organization may call as the guest of a host. Both headers and `org_id` follow from
   * the owner of each resource.
   *
   * @param hostId - The host organization, a UUID.
   * @throws InvalidRequestError if the ID is not a UUID or is the client's own.
   * @see https://docs.mycreditapp.ai/content/developer-guide/introduction/authorization
   * @example
   * ```ts
   * await mca.asGuestOf(hostId).getOrganization();
   * ```
   */
  asGuestOf(hostId: string): GuestOperations;
}

/**
 * Creates a client for one organization. Sends nothing yet.
 *
 * @throws InvalidRequestError if an option is missing or invalid; it names the option and the remedy.
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
  const settings = resolveSettings(options);
  const runtime = detectRuntime();
  const pipeline = new Pipeline({
    ...settings,
    runtime,
    log: new Log(settings.logger),
  });
  const { organizationId: me, baseUrl, validation, fetch, token, credentials } = settings;
  const defaultHeaders = {
    accept: "application/json",
    ...(runtime.setsUserAgent && { "user-agent": userAgent }),
  };
  const defaults = { baseUrl, defaultHeaders };
  // Calls that wait for a token have deadlines of their own, which must come first.
  const tokenOptions = { totalTimeout: 2 * settings.limits.totalTimeout };
  const callTokenOperation: Parameters<typeof requestToken>[0] = (input) =>
    callOperation(pipeline, defaults, tokenOperation, undefined, input, tokenOptions);
  const tokens = credentials
    ? new ClientCredentialsTokens(
        credentials,
        (current) => requestToken(callTokenOperation, current),
        !runtime.isolatesRequests,
      )
    : new ProvidedToken(token as ProvidedTokenSource);
  const operationSettings = { ...defaults, tokens, validation };
  const declare = <Operations>(kind: ScenarioKind) =>
    rememberByOrganization((id) => {
      const scenario = createScenario(kind, me, id);
      return Object.freeze(createScenarioClient(pipeline, operationSettings, scenario)) as Operations;
    });
  const asSelf = declare<SelfOperations>("self");
  const client = Object.assign(createScenarioClient(pipeline, operationSettings), {
    asSelf: () => asSelf(me),
    asHostOf: declare<HostOperations>("host"),
    asGuestOf: declare<GuestOperations>("guest"),
  }) as MyCreditAppClient;
  return Object.freeze(attachInternals(client, { ...operationSettings, pipeline, fetch }));
}

/** Organizations whose scenario objects are kept. */
const maxRemembered = 1_000;

/** Creates a scenario object once: a program acts for the same organizations in call after call. */
function rememberByOrganization<Operations>(create: (id: string) => Operations): (id: string) => Operations {
  const created = new Map<string, Operations>();
  return (id) => {
    let operations = created.get(id);
    if (operations === undefined) {
      operations = create(id);
      if (created.size === maxRemembered) created.clear();
      created.set(id, operations);
    }
    return operations;
  };
}
