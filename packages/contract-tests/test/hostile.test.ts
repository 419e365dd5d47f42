/** Runs every operation against a mock that responds at the edges of the document: no response may trouble the client. */
import { createClient, paginate, runAnalytics } from "@mycreditapp/client";
import { type DriftReport, validateResponses } from "@mycreditapp/client/validation";
import { hostileBodies, hostileVariants, operationsOf, successOf } from "@mycreditapp/document";
import { type Mock, startMock } from "@mycreditapp/mock";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { organizations } from "../src/access/access.js";
import { readBundle } from "../src/approved/approved.js";
import type { CallCase } from "../src/cases/case.js";
import { generate } from "../src/cases/generate.js";
import { digest } from "../src/cases/values.js";
import { contextOf } from "../src/run/context.js";
import { runCase } from "../src/run/run-case.js";
import type { Exchange } from "../src/run/traffic.js";

const document = readBundle();
const operations = operationsOf(document);
const cases = generate(document).operations;
const { schemas } = contextOf("", document);

let mock: Mock;
beforeAll(async () => {
  mock = await startMock({ hostile: "mixed" });
});
afterAll(() => mock.stop());

for (const operation of operations) {
  const bodies = hostileBodies(document, operation);
  const success = successOf(operation);
  const own = cases.find((one) => one.operation === operation.id);
  const [call] = own?.cases.filter((one): one is CallCase => one.kind === "call") ?? [];

  describe(operation.id, () => {
    it.each(hostileVariants)("%s", async (variant) => {
      if (!own || !call) throw new Error("no case calls this operation");
      const body = bodies?.[variant];
      expect(body === undefined).toBe(success?.media === undefined);
      const prefer = { code: 200, example: variant };
      const one: CallCase = body === undefined ? call : { ...call, prefer, responseDigest: digest(body) };

      const exchanges: Exchange[] = [];
      const context = contextOf(mock.url, document, (entry) => {
        if (entry.kind === "exchange") exchanges.push(entry);
      });
      // The client resolves to exactly this body, and the mock finds it valid.
      expect(await runCase(context, own, one)).toEqual([]);
      if (body === undefined) return;

      expect(schemas.check(success?.schema?.pointer ?? "", body)).toEqual([]);
      const reports: DriftReport[] = [];
      const received: unknown = JSON.parse(exchanges[0]?.response.body ?? "");
      validateResponses({ report: (report) => reports.push(report) }).check(operation.id, 200, received);
      const severities = reports.flatMap(({ findings }) => findings.map(({ severity }) => severity));
      expect(severities.filter((severity) => severity === "violation")).toEqual([]);
    });
  });
}

describe.each(hostileVariants)("a client whose responses are all %s", (variant) => {
  const create = () =>
    createClient({
      organizationId: organizations.me,
      credentials: { clientId: "any", clientSecret: "any" },
      baseUrl: mock.url,
      validation: validateResponses({ onDrift: "throw", report: () => {} }),
      hooks: {
        onRequest: ({ headers }) => {
          headers.prefer = `example=${variant}`;
        },
      },
    });

  it("obtains a token, and uses it for several calls", async () => {
    const mca = create();
    const calls = [mca.asSelf().getOrganization(), mca.asHostOf(organizations.guest).getOrganization()];
    expect(await Promise.all(calls)).toHaveLength(2);
  });

  it("waits for a run until its timeout, whatever the status", async () => {
    const wait = runAnalytics(create().asSelf(), { interval: 20, timeout: 400 });
    // No variant has a final status.
    await expect(wait).rejects.toMatchObject({ name: "TimeoutError" });
  });

  it("reads a list to its end", async () => {
    const self = create().asSelf();
    const seen: unknown[] = [];
    const pages = paginate((page) =>
      self.getHostConnections({ query: { statuses: ["connected"], ...page } }),
    );
    for await (const connection of pages) seen.push(connection);
    expect(seen).toHaveLength({ mixed: 5, empty: 0 }[variant as string] ?? 1);
  });
});
