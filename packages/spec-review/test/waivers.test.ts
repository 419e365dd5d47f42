import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, describe, expect, it } from "vitest";
import { stringify } from "yaml";
import { type Change, fingerprint } from "../src/model/change.js";
import { checkWaivers, waiverFor } from "../src/review/waivers.js";

const folder = mkdtempSync(join(tmpdir(), "waivers-"));
afterAll(() => rmSync(folder, { recursive: true }));
const file = join(folder, "waivers.yaml");
const change: Change = {
  operation: "getThing",
  route: "GET /things",
  place: "response 200.a",
  kind: "response.enum.widened",
  verdict: "major",
  message: "New: b.",
  after: ["b"],
  probes: [],
};
const waiver = {
  fingerprint: fingerprint(change),
  operation: change.operation,
  place: change.place,
  kind: change.kind,
  reason: "Agreed with all consumers.",
  until: "2026-06-30",
};
const check = (waivers: unknown, changes: Change[] = [change], today = "2026-06-30") => {
  writeFileSync(file, stringify(waivers));
  return checkWaivers(file, changes, today);
};

describe("a waiver", () => {
  it("covers its change up to its day", () => {
    const { waived, problems } = check([waiver]);
    expect(problems).toEqual([]);
    expect([...waived.keys()]).toEqual([fingerprint(change)]);
  });

  it("fails after its day", () => {
    const { waived, problems } = check([waiver], [change], "2026-07-01");
    expect(problems).toEqual([expect.stringContaining("expired on 2026-06-30")]);
    expect(waived.size).toBe(0);
  });

  it("fails if it matches no change", () => {
    expect(check([waiver], []).problems).toEqual([expect.stringContaining("matches no breaking change")]);
  });

  it("does not cover another change at the same place", () => {
    const altered = { ...change, after: ["b", "c"] };
    const { waived, problems } = check([waiver], [altered]);
    expect(waived.size).toBe(0);
    expect(problems).toEqual([
      expect.stringContaining(`altered since it was reviewed. It is now ${fingerprint(altered)}`),
    ]);
  });

  it("fails if it names another change than its fingerprint", () => {
    expect(check([{ ...waiver, place: "response 200.b" }]).problems).toEqual([
      expect.stringContaining("is of another change"),
    ]);
  });

  it.each(["fingerprint", "operation", "place", "kind", "reason", "until"])("fails without %s", (field) => {
    const { [field as "place"]: _, ...rest } = waiver;
    expect(check([rest]).problems).toEqual([expect.stringContaining(`${field} missing`)]);
  });

  it("fails with a day that is no date", () => {
    expect(check([{ ...waiver, until: "soon" }]).problems).toEqual([expect.stringContaining("not a date")]);
  });

  it("is printed for a change, its reason left to the reviewer", () => {
    expect(waiverFor(change)).toContain(`fingerprint: "${fingerprint(change)}"`);
  });
});

describe("a fingerprint", () => {
  it("does not depend on the message, the order of keys, or the line", () => {
    const same = { ...change, message: "Otherwise said.", after: [{ b: 1, a: 2 }] };
    expect(fingerprint(same)).toBe(fingerprint({ ...change, after: [{ a: 2, b: 1 }] }));
  });

  it.each(["operation", "place", "kind", "before", "after"])("depends on %s", (field) => {
    expect(fingerprint({ ...change, [field]: "other" })).not.toBe(fingerprint(change));
  });
});
