import { describe, expect, inject, it } from "vitest";
import { accessTable, closed, organizations } from "../src/access-table.js";
import { recordingClient, type ScenarioName, viewOf } from "../src/client.js";
import { document, operations } from "../src/document.js";
import { inputOf } from "../src/inputs.js";
import { violations } from "../src/schema.js";

const mock = inject("mock");

it("the document's own rules are those of the authorization guide", () => {
  const rules = document["x-organization-access-rules"] as Record<
    string,
    Record<string, Record<string, string>>
  >;
  const rows = Object.entries(rules).flatMap(([resource, scenarios]) =>
    Object.entries(scenarios).map(([scenario, rule]) => ({ resource, scenario, ...rule })),
  );
  expect(rows).toEqual(accessTable);
});

it("the table in the document's description is that of the authorization guide", () => {
  const { description } = document.info as { description: string };
  const rows = [...description.matchAll(/^\| (general|host-owned) \| (.*) \|$/gm)].map((row) => row[0]);
  expect(rows).toEqual(
    accessTable.map(
      (row) => `| ${[row.resource, row.scenario, row.requester, row.target, row.org_id].join(" | ")} |`,
    ),
  );
});

for (const operation of operations) {
  const scenarios = (operation.access?.scenarios ?? [undefined]) as (ScenarioName | undefined)[];
  describe(operation.id, () => {
    for (const scenario of scenarios) {
      const success = operation.responses.find(({ status }) => status.startsWith("2"));
      for (const name of Object.keys(success?.media?.examples ?? { "": undefined })) {
        it(`${scenario ?? "without organization"} sends what the guide says, and reads ${name || "nothing"}`, async () => {
          const { mca, recorded } = recordingClient(mock, name && `code=${success?.status}, example=${name}`);
          const input = inputOf(operation);
          const given = { ...input.path };
          if (operation.access) delete given.org_id;
          const data = await viewOf(mca, scenario)[operation.id]?.({ ...input, path: given });

          expect(recorded).toHaveLength(1);
          const [{ request, response }] = recorded as [(typeof recorded)[0]];
          const row = accessTable.find(
            (one) => one.resource === operation.access?.resource && one.scenario === scenario,
          );
          expect(request.headers.get("Requester-Organization-ID")).toBe(
            row ? organizations[row.requester] : null,
          );
          expect(request.headers.get("Target-Organization-ID")).toBe(row ? organizations[row.target] : null);
          expect(request.headers.get("Authorization")).toBe(operation.secured ? "Bearer any" : null);
          const values: Record<string, unknown> = {
            ...input.path,
            ...(row && { org_id: organizations[row.org_id] }),
          };
          const path = operation.path.replace(/\{(.*?)\}/g, (_, parameter) => String(values[parameter]));
          expect(new URL(request.url).pathname).toBe(path);
          expect(request.method).toBe(operation.method);

          expect(response.status).toBe(Number(success?.status));
          expect(response.headers.get("sl-violations")).toBeNull();
          if (success?.media) {
            expect(data).toEqual(success.media.examples?.[name]?.value);
            expect(violations(success.media, data)).toEqual([]);
          }
        });
      }
    }
  });
}

describe("operations that a scenario does not offer", () => {
  for (const { operation, scenarios } of closed) {
    it(`${operation}: ${scenarios.join(", ")}`, () => {
      const { mca } = recordingClient(mock);
      for (const scenario of scenarios) expect(viewOf(mca, scenario)[operation]).toBeUndefined();
      expect(viewOf(mca, undefined)[operation]).toBeUndefined();
    });
  }
});
