import { ApiError } from "@mycreditapp/client";
import type { ErrorItem } from "@mycreditapp/types";
import { describe, expect, inject, it } from "vitest";
import { recordingClient, type ScenarioName, viewOf } from "../src/client.js";
import { operations } from "../src/document.js";
import { inputOf } from "../src/inputs.js";
import { violations } from "../src/schema.js";

const mock = inject("mock");

/** A status within a documented range. */
function statusOf(documented: string): number {
  return documented === "4XX" ? 403 : documented === "5XX" ? 503 : Number(documented);
}

for (const operation of operations) {
  describe(operation.id, () => {
    const errors = operation.responses.filter(({ status }) => !status.startsWith("2"));
    it("documents the client's, the validation's and the server's errors", () => {
      expect(errors.map(({ status }) => status).sort()).toEqual(["422", "4XX", "5XX"]);
      for (const { media } of errors) expect(Object.keys(media?.examples ?? {})).not.toHaveLength(0);
    });

    for (const { status, media } of errors) {
      for (const [name, example] of Object.entries(media?.examples ?? {})) {
        it(`${status} ${name} becomes an ApiError with its code`, async () => {
          const code = statusOf(status);
          const { mca, recorded } = recordingClient(mock, `code=${code}, example=${name}`);
          const scenario = operation.access?.scenarios[0] as ScenarioName | undefined;
          const input = inputOf(operation);
          if (operation.access) delete input.path.org_id;
          const outcome = await viewOf(mca, scenario)[operation.id]?.(input).result();

          const { detail } = example.value as { detail: ErrorItem[] };
          const error = outcome?.ok ? undefined : outcome?.error;
          if (!(error instanceof ApiError)) throw new Error(`not an ApiError: ${error}`);
          expect(error.status).toBe(code);
          expect(error.code).toBe(detail[0]?.code);
          expect(error.detail).toEqual(detail);
          for (const item of detail) expect(error.at(item.loc)).toEqual(item);
          expect(error.operation).toBe(operation.id);
          expect(media && violations(media, { detail: error.detail })).toEqual([]);
          expect(recorded.at(-1)?.response.headers.get("sl-violations")).toBeNull();
        });
      }
    }
  });
}
