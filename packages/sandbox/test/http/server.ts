import { type ServedSandbox, startSandbox } from "@mycreditapp/processes/sandbox";
import { afterAll } from "vitest";
import { seedIds } from "../../src/index.js";

/** A value without a known type: the tests read bodies of all operations. */
type Json = ReturnType<typeof JSON.parse>;
type Role = keyof typeof seedIds;

const clients = { host: "host", guest: "guest", otherHost: "other-host", stranger: "stranger" };

export interface Received {
  readonly status: number;
  readonly body: Json;
  readonly text: string;
  readonly headers: Headers;
}

interface Request {
  /** The Target. Default: the caller. */
  readonly target?: Role;
  /** JSON, or a form. */
  readonly body?: unknown;
  readonly headers?: Readonly<Record<string, string>>;
}

const sandboxes: ServedSandbox[] = [];
afterAll(() => Promise.all(sandboxes.map((one) => one.stop())));

/** A sandbox process, called as by curl: no client, no types. */
export class Server {
  url = "";
  readonly #tokens = new Map<Role, string>();

  /** Starts a sandbox, and stops it after the tests of the file. Its clock stands still. */
  static async start(...options: string[]): Promise<Server> {
    const server = new Server();
    const sandbox = await startSandbox(import.meta.dirname, "--speed", "0", ...options);
    sandboxes.push(sandbox);
    server.url = sandbox.url;
    return server;
  }

  async send(method: string, path: string, init: RequestInit = {}): Promise<Received> {
    const response = await fetch(`${this.url}${path}`, { ...init, method });
    const text = await response.text();
    const isJson = response.headers.get("content-type") === "application/json";
    return {
      status: response.status,
      body: isJson ? JSON.parse(text) : undefined,
      text,
      headers: response.headers,
    };
  }

  /** Sends a control request. */
  async control(method: string, path: string, body?: unknown): Promise<Received> {
    const init = body === undefined ? {} : { body: JSON.stringify(body) };
    return await this.send(method, `/_sandbox${path}`, init);
  }

  async reset(): Promise<void> {
    this.#tokens.clear();
    await this.control("POST", "/reset");
  }

  async advance(seconds: number): Promise<void> {
    await this.control("POST", "/clock", { advance_seconds: seconds });
  }

  async requestToken(client_id: string, client_secret: string, prefix = "/v1-beta"): Promise<Received> {
    const body = JSON.stringify({ client_id, client_secret });
    const headers = { "content-type": "application/json" };
    return await this.send("POST", `${prefix}/oauth2/token`, { headers, body });
  }

  /** Returns the role's token; requests it the first time. */
  async token(role: Role): Promise<string> {
    const known = this.#tokens.get(role);
    if (known !== undefined) return known;
    const { body } = await this.requestToken(`${clients[role]}-client`, `${clients[role]}-secret`);
    this.#tokens.set(role, body.access_token);
    return body.access_token;
  }

  /** Sends a request of an organization. */
  async as(
    role: Role,
    request: string,
    { target = role, body, headers = {} }: Request = {},
  ): Promise<Received> {
    const [method = "", path = ""] = request.split(" ");
    const isJson = body !== undefined && !(body instanceof FormData);
    return await this.send(method, `/v1-beta${path}`, {
      headers: {
        authorization: `Bearer ${await this.token(role)}`,
        "Requester-Organization-ID": seedIds[role],
        "Target-Organization-ID": seedIds[target],
        ...(isJson && { "content-type": "application/json" }),
        ...headers,
      },
      ...(body !== undefined && { body: isJson ? JSON.stringify(body) : (body as FormData) }),
    });
  }
}

/** Returns a form; files are PDFs with the text as their contents. */
export function form(
  fields: Readonly<Record<string, string | readonly [name: string, text: string]>>,
): FormData {
  const data = new FormData();
  for (const [name, value] of Object.entries(fields)) {
    if (typeof value === "string") data.append(name, value);
    else data.append(name, new File([value[1]], value[0], { type: "application/pdf" }));
  }
  return data;
}

/** Returns the first error of a response as `status code`. */
export const errorOf = ({ status, body }: Received): string => `${status} ${body.detail[0].code}`;

/** Returns the locations of the errors of a 422, steps joined by dots. */
export const locationsOf = ({ status, body }: Received): string[] =>
  body.detail.map(({ loc }: { loc: string[] }) => `${status} ${loc.join(".")}`);
