import type { TokenSource } from "../auth/token-source.js";
import { redact } from "../internal/redact.js";
import { addressOf } from "../scenarios/address.js";
import type { Scenario } from "../scenarios/scenario.js";
import { defaultLimits, type Limits } from "../transport/limits.js";
import type { ReportingBody } from "../transport/progress.js";
import { rebuilt } from "../transport/rebuilt.js";
import type { Sending } from "../transport/transport.js";
import type { OperationEntry } from "./operation.js";
import type { CallInput } from "./options.js";

/** One call of an operation: in which scenario, how it is sent, and the response that came. */
export class Exchange implements Sending<string | Response> {
  readonly operation: string;
  readonly entry: OperationEntry;
  readonly acting: Scenario | undefined;
  /** Headers that belong to the operation. */
  readonly headers: Readonly<Record<string, string>> | undefined;
  /** The path's parameters, `org_id` filled in. */
  readonly path: CallInput["path"];
  /** What of the body is secret and could come back in the text of an error. */
  readonly secret: string | undefined;
  limits: Limits = defaultLimits;
  signal: AbortSignal | undefined = undefined;
  tokens: TokenSource | undefined = undefined;
  upload: ReportingBody | undefined = undefined;
  /** Whether middleware looks on, which gets real responses. */
  isObserved = false;
  response: Response | undefined = undefined;

  constructor(operation: string, entry: OperationEntry, acting: Scenario | undefined, input: CallInput) {
    this.operation = operation;
    this.entry = entry;
    this.acting = acting;
    const address = entry.resource && acting ? addressOf(entry.resource, acting) : undefined;
    this.headers = address?.headers;
    this.path = address ? { ...input.path, org_id: address.orgId } : input.path;
    this.secret =
      entry.secret && (input.body as Readonly<Record<string, string>> | undefined)?.[entry.secret];
  }

  get scenario(): string | undefined {
    return this.acting?.words;
  }

  get idempotent(): boolean {
    return this.entry.idempotent ?? false;
  }

  /** Reads a response: as text, or whole for middleware. What went wrong is cleared of what was sent in secret. */
  async receive(response: Response, token: string | undefined): Promise<string | Response> {
    if (this.isObserved) {
      this.response = await rebuilt(response, [token, this.secret]);
      return this.response;
    }
    const text = await response.text();
    this.response = response;
    return response.ok ? text : redact(redact(text, token), this.secret);
  }
}
