/** Edits as people make them: each must be detected, by the oracles that are listed. */
import { readBundle } from "@mycreditapp/contract-tests";
import { describe, expect, it } from "vitest";
import { AffectedOperations } from "../src/mutants/affected.js";
import type { Edit } from "../src/mutants/mutant.js";
import { oracles } from "../src/oracles/result.js";
import { readSources } from "../src/oracles/sources.js";
import { Evaluator } from "../src/run/evaluate.js";

const document = readBundle();
const evaluator = new Evaluator(document, readSources());
const affected = new AffectedOperations(document);
const schemas = "#/components/schemas";

const edits: readonly (readonly [what: string, pointer: string, edit: Edit, killedBy: readonly string[]])[] =
  [
    [
      "an enum value removed",
      `${schemas}/PartnerType/enum`,
      { drop: `${schemas}/PartnerType/enum/1` },
      ["facts", "wire", "types"],
    ],
    [
      "a required flag relaxed",
      "#/components/parameters/Limit/required",
      { set: "#/components/parameters/Limit/required", value: false },
      ["facts", "wire"],
    ],
    [
      "a property renamed",
      `${schemas}/Currency/properties/symbol`,
      { rename: `${schemas}/Currency/properties/symbol`, to: "sign" },
      ["facts", "wire", "types"],
    ],
    [
      "a format changed",
      `${schemas}/GuestInvitationCreate/properties/email/format`,
      { set: `${schemas}/GuestInvitationCreate/properties/email/format`, value: "hostname" },
      ["facts", "wire"],
    ],
    [
      "a limit raised",
      "#/components/parameters/Limit/schema/maximum",
      { set: "#/components/parameters/Limit/schema/maximum", value: 1000 },
      ["facts", "wire"],
    ],
    [
      "a timestamp that must have a zone",
      `${schemas}/Timestamp/pattern`,
      { set: `${schemas}/Timestamp/pattern`, value: "Z$" },
      ["facts", "wire"],
    ],
    [
      "an operation that needs no token",
      "#/paths/~1partners/post/security",
      { set: "#/paths/~1partners/post/security", value: [] },
      ["facts", "wire"],
    ],
    [
      "a guest allowed",
      "#/paths/~1partners/post/x-organization-access/scenarios",
      { set: "#/paths/~1partners/post/x-organization-access/scenarios", value: ["self", "guest"] },
      ["facts", "scenarios"],
    ],
    [
      "an error that no longer exists",
      "#/components/responses/ClientError",
      { drop: "#/components/responses/ClientError/content/application~1json/examples/access_denied" },
      ["facts", "wire"],
    ],
    [
      "a property of a response made optional",
      `${schemas}/HostConnection/required`,
      { drop: `${schemas}/HostConnection/required/0` },
      ["facts", "wire", "types"],
    ],
    [
      "a number that becomes text",
      `${schemas}/RiskRange/properties/from/type`,
      { set: `${schemas}/RiskRange/properties/from/type`, value: "string" },
      ["facts", "wire", "types"],
    ],
    [
      "a closed enum opened",
      `${schemas}/SortDirection/enum`,
      {
        set: `${schemas}/SortDirection`,
        value: { anyOf: [{ type: "string", enum: ["asc", "desc"] }, { type: "string" }] },
      },
      ["facts", "wire"],
    ],
  ];

describe("an edit of the document is detected", () => {
  for (const [what, pointer, edit, killedBy] of edits) {
    it(what, async () => {
      const mutant = {
        id: what,
        operator: "human edit",
        pointer,
        edits: [edit],
        operations: affected.by(pointer),
      };
      for await (const result of evaluator.evaluate([mutant])) {
        expect(oracles.filter((oracle) => result[oracle])).toEqual(killedBy);
      }
    });
  }
});
