import { operationTable } from "@mycreditapp/contract-runtime/generated/table";
import { type createSandbox, type Sandbox, seedIds } from "../../src/index.js";

/** Creates the sandbox under test: the real one, or one with a planted fault. */
export type Create = typeof createSandbox;

// biome-ignore lint/suspicious/noExplicitAny: responses of all operations.
export type Json = any;

export const roles = ["host", "guest", "otherHost", "stranger"] as const;
export type Role = (typeof roles)[number];

const clients: Readonly<Record<Role, string>> = {
  host: "host",
  guest: "guest",
  otherHost: "other-host",
  stranger: "stranger",
};

export interface Sent {
  readonly operation: string;
  readonly token: string | undefined;
  readonly requester: string;
  readonly target: string;
  readonly path: Readonly<Record<string, string>>;
  readonly query?: Readonly<Record<string, unknown>>;
  readonly body?: unknown;
}

export interface Received {
  readonly status: number;
  readonly text: string;
  readonly body: Json;
  readonly headers: Headers;
}

/** Sends plain requests to a sandbox, with the token of each role. */
export class Driver {
  readonly sandbox: Sandbox;
  readonly #tokens = new Map<Role, string>();

  constructor(sandbox: Sandbox) {
    this.sandbox = sandbox;
  }

  async token(role: Role): Promise<string> {
    const known = this.#tokens.get(role);
    if (known !== undefined) return known;
    const received = await this.send({
      operation: "generateOauth2ClientCredentialsToken",
      token: undefined,
      requester: "",
      target: "",
      path: {},
      body: { client_id: `${clients[role]}-client`, client_secret: `${clients[role]}-secret` },
    });
    this.#tokens.set(role, received.body.access_token);
    return received.body.access_token;
  }

  /** Tokens that have expired. */
  readonly expired: string[] = [];

  /** Moves the clock, and requests new tokens from then on. */
  advance(seconds: number): void {
    if (seconds >= 3600) this.expired.push(...this.#tokens.values());
    this.#tokens.clear();
    this.sandbox.advance(seconds);
  }

  async send({ operation, token, requester, target, path, query = {}, body }: Sent): Promise<Received> {
    const { method = "", path: template = "" } = operationTable[operation] ?? {};
    const pathname = template.replace(/\{(\w+)\}/g, (_, name: string) =>
      encodeURIComponent(path[name] ?? ""),
    );
    const search = new URLSearchParams();
    for (const [name, value] of Object.entries(query)) {
      for (const one of [value ?? []].flat()) search.append(name, String(one));
    }
    const headers: Record<string, string> = {};
    if (token !== undefined) headers.authorization = `Bearer ${token}`;
    if (requester) headers["Requester-Organization-ID"] = requester;
    if (target) headers["Target-Organization-ID"] = target;
    const isForm = body instanceof FormData;
    if (body !== undefined && !isForm) headers["content-type"] = "application/json";
    const response = await this.sandbox.fetch(`https://api.mycreditapp.ai/v1-beta${pathname}?${search}`, {
      method,
      headers,
      ...(body !== undefined && { body: isForm ? body : JSON.stringify(body) }),
    });
    const text = await response.text();
    return {
      status: response.status,
      text,
      body: text ? JSON.parse(text) : undefined,
      headers: response.headers,
    };
  }

  /** Sends a valid request as a role in a scenario, and returns its body. */
  async as(
    role: Role,
    operation: string,
    { other = role, kind = "self", path = {}, query = {}, body }: Partial<Act> = {},
  ): Promise<Received> {
    const [me, them] = [seedIds[role], seedIds[other]];
    const hostOwned = operationTable[operation]?.resource === "host-owned";
    const target = kind === "self" || (hostOwned && kind === "host") ? me : them;
    const orgId = kind === "self" || (hostOwned && kind === "guest") ? me : them;
    const token = await this.token(role);
    return await this.send({
      operation,
      token,
      requester: me,
      target,
      path: { org_id: orgId, ...path },
      query,
      body,
    });
  }
}

interface Act {
  readonly other: Role;
  readonly kind: "self" | "host" | "guest";
  readonly path: Readonly<Record<string, string>>;
  readonly query: Readonly<Record<string, unknown>>;
  readonly body: unknown;
}
