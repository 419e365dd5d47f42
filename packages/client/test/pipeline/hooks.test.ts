import { runInNewContext } from "node:vm";
import type { HookContext, HookError, HookResponse } from "@mycreditapp/client";
import { openapiFetch } from "@mycreditapp/client/http";
import { describe, expect, it } from "vitest";
import { clientOf, denied, failureOf, maintenance, me, other, token } from "../helpers/client.js";
import { onBothRuntimes } from "../helpers/runtimes.js";
import { atOnce, eventually, ok, read, refusing, serve, write } from "../helpers/serve.js";
import { answer, reset } from "../helpers/wire.js";

const unavailable = answer(503, { detail: [maintenance] });
const header = { "Requester-Organization-ID": me, "Target-Organization-ID": me };
const get = { params: { path: { org_id: me }, header } };
const pause = (milliseconds: number) => new Promise<void>((resolve) => setTimeout(resolve, milliseconds));

onBothRuntimes(() => {
  describe("hooks", () => {
    it("run for every attempt, retries included, and see the call", async () => {
      atOnce();
      const server = await serve(unavailable, reset, ok);
      const seen: [string, number, unknown?][] = [];
      const contexts: HookContext[] = [];
      const client = clientOf(server.url, {
        hooks: {
          onRequest: async (context) => {
            await pause(1);
            contexts.push(context);
            seen.push(["request", context.attempt]);
          },
          onResponse: ({ attempt, response, duration }) =>
            void seen.push(["response", attempt, duration >= 0 && response.status]),
          onError: ({ attempt, error }) => void seen.push(["error", attempt, error.name]),
        },
      });
      await client.asHostOf(other).getOrganization({}, { meta: { trace: 7 } });
      expect(seen).toEqual([
        ["request", 1],
        ["response", 1, 503],
        ["request", 2],
        ["error", 2, "ConnectionError"],
        ["request", 3],
        ["response", 3, 200],
      ]);
      expect(contexts[0]).toMatchObject({
        operation: "getOrganization",
        scenario: `host of ${other}`,
        method: "GET",
        url: `${server.url}/organizations/${other}`,
        headers: { "requester-organization-id": me, "target-organization-id": other },
        meta: { trace: 7 },
      });
      expect(JSON.stringify(contexts)).not.toContain(token);
    });

    it("run for the replay after a 401, and never see a token", async () => {
      const server = await serve(answer(401, { detail: [denied] }), ok);
      const tokens = ["first-token-value", "second-token-value"];
      const seen: string[] = [];
      const client = clientOf(server.url, {
        token: () => tokens.shift() ?? "",
        hooks: {
          onRequest: (context) => void seen.push(JSON.stringify(context)),
          onResponse: ({ response, ...context }: HookResponse) =>
            void seen.push(JSON.stringify([...response.headers, context])),
        },
      });
      await client.asSelf().getOrganization();
      expect(seen).toHaveLength(4);
      expect(seen.join()).not.toMatch(/authorization|token-value/i);
      expect(server.requests.map(({ headers }) => headers.authorization)).toEqual([
        "Bearer first-token-value",
        "Bearer second-token-value",
      ]);
    });

    it("change the headers of their own attempt only", async () => {
      atOnce();
      const server = await serve(unavailable, ok);
      const client = clientOf(server.url, {
        hooks: {
          onRequest: ({ headers, attempt }) => {
            headers[`X-Attempt-${attempt}`] = "yes";
            headers["user-agent"] = "mine/1";
            delete headers.accept;
          },
        },
      });
      await client.asSelf().getOrganization();
      expect(server.requests.map(({ headers }) => [headers["x-attempt-1"], headers["x-attempt-2"]])).toEqual([
        ["yes", undefined],
        [undefined, "yes"],
      ]);
      expect(server.requests[0]?.headers).toMatchObject({ "user-agent": "mine/1", accept: "*/*" });
    });

    const reserved: [name: string, value: string | undefined][] = [
      ["Authorization", "Bearer mine"],
      ["target-organization-id", other],
      ["Requester-Organization-ID", other],
      ["requester-organization-id", undefined],
      ["connection", "close"],
      ["Transfer-Encoding", "chunked"],
      ["content-length", "0"],
      ["Proxy-Authorization", "Basic eA=="],
    ];
    it.each(reserved)("can't set %s to %s", async (name, value) => {
      const server = await serve(ok);
      const onRequest = ({ headers }: HookContext) => {
        if (value) headers[name] = value;
        else delete headers[name];
      };
      const error = failureOf(await read(server, { hooks: { onRequest } }));
      expect(error).toMatchObject({ name: "HookError", hook: "onRequest", sent: false });
      expect(error.message).toContain(`headers.${name} belongs to the client`);
      expect(server.requests).toHaveLength(0);
    });

    it("can't break the header section", async () => {
      const server = await serve(ok);
      for (const [name, value] of [
        ["x-a", "1\r\nauthorization: mine"],
        ["x a", "1"],
        ["x-b", 7],
      ]) {
        const onRequest = ({ headers }: HookContext) => {
          headers[String(name)] = value as string;
        };
        expect(failureOf(await read(server, { hooks: { onRequest } })).message).toMatch(/headers/);
      }
      expect(server.requests).toHaveLength(0);
    });

    it("that throw end the call as a HookError with the cause, and are not run again", async () => {
      const cause = new TypeError("mine");
      const fail = () => {
        throw cause;
      };
      const server = await serve(ok);
      for (const [hook, sent] of [
        ["onRequest", false],
        ["onResponse", true],
      ] as const) {
        for (const run of [fail, async () => fail()]) {
          const error = failureOf(await write(server, { hooks: { [hook]: run } })) as HookError;
          expect(error).toMatchObject({ name: "HookError", hook, sent, cause });
          expect(error.hint).toContain(sent ? "was sent" : "was not sent");
        }
      }
      expect(server.requests).toHaveLength(2);
    });

    it("that throw in a later attempt say that the request was sent", async () => {
      atOnce();
      const server = await serve(answer(429, ""), ok);
      const onRequest = ({ attempt }: HookContext) => {
        if (attempt > 1) throw new Error("mine");
      };
      expect(failureOf(await write(server, { hooks: { onRequest } }))).toMatchObject({
        name: "HookError",
        sent: true,
      });
    });

    it("onError that throws says whether the request was sent", async () => {
      const onError = () => {
        throw new Error("mine");
      };
      const server = await serve(reset);
      expect(failureOf(await read(server, { hooks: { onError } }))).toMatchObject({
        hook: "onError",
        sent: true,
      });
      const unsent = clientOf(refusing, { hooks: { onError } }).asSelf().getOrganization();
      expect(failureOf(await unsent.result())).toMatchObject({ sent: false });
    });

    it("that hang past the deadline send nothing afterwards", async () => {
      let resume: () => void = () => undefined;
      let resumed = 0;
      let sent = 0;
      const fetch = async () => {
        sent += 1;
        return Response.json({});
      };
      const onRequest = async () => {
        await new Promise<void>((resolve) => {
          resume = resolve;
        });
        resumed += 1;
      };
      const limits = { attemptTimeout: 50, retries: 0 };
      const self = clientOf("http://127.0.0.1:1", { fetch, hooks: { onRequest }, ...limits }).asSelf();
      expect(failureOf(await self.getOrganization().result()).name).toBe("TimeoutError");
      resume();
      await eventually(() => expect(resumed).toBe(1));
      await pause(30);
      expect(sent).toBe(0);
    });

    it.each(["onResponse", "onError"] as const)("%s that hangs ends with the call", async (hook) => {
      const server = await serve(hook === "onResponse" ? ok : reset);
      const hooks = { [hook]: () => new Promise<void>(() => undefined) };
      const error = failureOf(await read(server, { hooks, totalTimeout: 300 }));
      expect(error.message).toContain("(totalTimeout)");
    });

    it("that abort at once send nothing, even by a fetch that ignores its signal", async () => {
      let sent = 0;
      const fetch = async () => {
        sent += 1;
        return Response.json({});
      };
      const controller = new AbortController();
      const hooks = { onRequest: () => controller.abort() };
      const self = clientOf("http://127.0.0.1:1", { fetch, hooks }).asSelf();
      const outcome = await self.getOrganization({}, { signal: controller.signal }).result();
      expect(failureOf(outcome).name).toBe("AbortError");
      expect(sent).toBe(0);
    });

    it("may return any value, or a promise of another library", async () => {
      const server = await serve(ok, ok);
      const set = ({ headers }: HookContext, value: string) => {
        headers["x-set"] = value;
      };
      const value = (context: HookContext) => set(context, "value") ?? 1;
      // As a library's own promise, one of another realm is no instance of `Promise`.
      const promise: (run: (resolve: (done: unknown) => void) => void) => unknown =
        runInNewContext("(run) => new Promise(run)");
      const late = (context: HookContext) =>
        promise((resolve) => setTimeout(() => resolve(set(context, "late")), 1));
      for (const onRequest of [value, late]) {
        await clientOf(server.url, { hooks: { onRequest: onRequest as never } })
          .asSelf()
          .getOrganization();
      }
      expect(server.requests.map(({ headers }) => headers["x-set"])).toEqual(["value", "late"]);
    });

    it("end with the caller's signal", async () => {
      const server = await serve(ok);
      const hooks = { onRequest: () => new Promise<void>(() => undefined) };
      const signal = AbortSignal.timeout(40);
      const call = clientOf(server.url, { hooks }).asSelf().getOrganization({}, { signal });
      expect(failureOf(await call.result()).name).toBe("AbortError");
      expect(server.requests).toHaveLength(0);
    });

    it.each([
      ["the client's fetch", undefined],
      ["a fetch of its own, which takes a Request only", (request: Request) => fetch(request)],
    ])("run for calls through openapi-fetch too, with %s", async (_, ownFetch) => {
      atOnce();
      const server = await serve(unavailable, ok);
      const seen: HookContext[] = [];
      const hooks = {
        onRequest: (context: HookContext) => {
          seen.push({ ...context, headers: { ...context.headers } });
          context.headers[`x-attempt-${context.attempt}`] = "yes";
          delete context.headers["x-mine"];
        },
      };
      const http = openapiFetch(clientOf(server.url, { hooks }), ownFetch && { fetch: ownFetch });
      const headers = { "x-mine": "1", authorization: "Bearer of-the-caller" };
      await http.GET("/organizations/{org_id}", { ...get, headers });
      expect(seen.map(({ operation, attempt }) => [operation, attempt])).toEqual([
        ["getOrganization", 1],
        ["getOrganization", 2],
      ]);
      expect(JSON.stringify(seen)).not.toMatch(/authorization|of-the-caller/);
      expect(server.requests.map(({ headers }) => headers.authorization)).toEqual(
        Array(2).fill(`Bearer ${token}`),
      );
      const sent = server.requests.map(({ headers }) =>
        Object.keys(headers).filter((name) => /^x-/.test(name)),
      );
      expect(sent).toEqual([["x-attempt-1"], ["x-attempt-2"]]);
    });

    it("that throw end a call through openapi-fetch as a HookError", async () => {
      const server = await serve(ok);
      const onResponse = () => {
        throw new Error("mine");
      };
      const http = openapiFetch(clientOf(server.url, { hooks: { onResponse } }));
      await expect(http.GET("/organizations/{org_id}", get)).rejects.toMatchObject({
        name: "HookError",
        hook: "onResponse",
        operation: "getOrganization",
      });
    });
  });
});
