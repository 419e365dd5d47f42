import type { CallOptions, ClientOptions, LogEvent } from "@mycreditapp/client";
import { describe, expect, it } from "vitest";
import { clientOf, denied, maintenance } from "../helpers/client.js";
import { onBothRuntimes } from "../helpers/runtimes.js";
import { atOnce, ok, read, serve } from "../helpers/serve.js";
import { type Act, answer, reset, stall } from "../helpers/wire.js";

type Case = [
  what: string,
  act: Act,
  options: Partial<ClientOptions>,
  end: Partial<LogEvent>,
  callOptions?: (abort: AbortController) => object,
];

const boom = () => {
  throw new Error("boom");
};
const credentials = { clientId: "client", clientSecret: "s3cret-s3cret" };

const cases: Case[] = [
  ["data", ok, {}, { attempt: 1, status: 200, error: undefined }],
  ["an empty 200", answer(200, ""), {}, { attempt: 1, status: 200, error: "UnexpectedResponseError" }],
  [
    "an error envelope",
    answer(403, { detail: [denied] }),
    {},
    { attempt: 1, status: 403, error: "ApiError" },
  ],
  ["a reset", reset, {}, { attempt: 3, status: undefined, error: "ConnectionError" }],
  ["a redirect", answer(302, ""), {}, { attempt: 1, error: "ConnectionError" }],
  [
    "an attempt that timed out",
    stall,
    { attemptTimeout: 40, retries: 0 },
    { attempt: 1, error: "TimeoutError" },
  ],
  ["a token function that fails", ok, { token: boom }, { attempt: 0, error: "TokenError" }],
  [
    "a token that never comes",
    ok,
    { token: () => new Promise<string>(() => undefined), totalTimeout: 40 },
    { attempt: 0, error: "TimeoutError" },
  ],
  [
    "credentials that are rejected",
    answer(401, { detail: [denied] }),
    { token: undefined, credentials } as object,
    { attempt: 0, error: "TokenError" },
  ],
  ["an unknown option", ok, {}, { attempt: 0, error: "InvalidRequestError" }, () => ({ retry: 1 })],
  ["a limit out of range", ok, {}, { attempt: 0, error: "InvalidRequestError" }, () => ({ retries: -1 })],
  ["no signal", ok, {}, { attempt: 0, error: "InvalidRequestError" }, () => ({ signal: "stop" })],
  ["an abort before", ok, {}, { attempt: 0, error: "AbortError" }, () => ({ signal: AbortSignal.abort() })],
  [
    "an abort during a delay",
    answer(503, { detail: [maintenance] }, { "retry-after": "30" }),
    {},
    { attempt: 1, status: 503, error: "AbortError" },
    ({ signal }) => ({ signal }),
  ],
  [
    "a hook that throws",
    ok,
    { hooks: { onResponse: boom } },
    { attempt: 1, status: 200, error: "HookError" },
  ],
  [
    "a validation that throws",
    ok,
    { validation: { check: boom } },
    { attempt: 1, status: 200, error: "HookError" },
  ],
];

onBothRuntimes(() => {
  describe("`end` is logged once, with what happened, after", () => {
    it.each(cases)("%s", async (_, act, options, expected, callOptions) => {
      atOnce();
      const server = await serve(act);
      const events: LogEvent[] = [];
      const controller = new AbortController();
      const logger = (event: LogEvent) => {
        events.push(event);
        if (event.type === "retry") setTimeout(() => controller.abort());
      };
      const client = clientOf(server.url, { ...options, logger });
      const outcome = await client
        .asSelf()
        .getOrganization({}, callOptions?.(controller) as CallOptions)
        .result();
      const ends = events.filter(({ type, operation }) => type === "end" && operation === "getOrganization");
      expect(ends).toHaveLength(1);
      expect(events.at(-1)).toBe(ends[0]);
      expect(ends[0]).toMatchObject(expected);
      expect(outcome.ok ? undefined : outcome.error.name).toBe(ends[0]?.error);
    });
  });
});

describe("a logger", () => {
  it("that is async and rejects does not end the process", async () => {
    const rejections: unknown[] = [];
    const note = (reason: unknown) => void rejections.push(reason);
    process.on("unhandledRejection", note);
    const server = await serve(ok);
    const logger = async () => {
      throw new Error("mine");
    };
    expect((await read(server, { logger })).ok).toBe(true);
    await new Promise((resolve) => setTimeout(resolve, 20));
    process.off("unhandledRejection", note);
    expect(rejections).toEqual([]);
  });
  it("gets the `meta` of the call, which is not sent", async () => {
    const server = await serve(ok);
    const metas: unknown[] = [];
    const client = clientOf(server.url, { logger: ({ meta }) => void metas.push(meta) });
    await client.asSelf().getOrganization({}, { meta: { job: "nightly-7" } });
    expect(metas).toEqual([{ job: "nightly-7" }, { job: "nightly-7" }]);
    expect(JSON.stringify(server.requests)).not.toContain("nightly-7");
  });
});
