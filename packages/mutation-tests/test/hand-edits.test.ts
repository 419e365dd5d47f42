/** By hand, because these are the edits that people make: each must be noticed, and it is said by what. */
import { describe, expect, it } from "vitest";
import { readApproved } from "../../src/approved/approved.js";
import { generate } from "../../src/cases/generate.js";
import { Judge } from "../../src/mutate/judge.js";
import type { Edit } from "../../src/mutate/mutant.js";
import { Touched } from "../../src/mutate/touched.js";
import { oracles } from "../../src/mutate/verdict.js";

const document = readApproved();
const judge = new Judge(document, generate(document));
const touched = new Touched(document);
const schemas = "#/components/schemas";

const edits: readonly (readonly [what: string, pointer: string, edit: Edit, noticedBy: readonly string[]])[] =
  [
    [
      "an enum value removed",
      `${schemas}/PartnerType/enum`,
      { drop: `${schemas}/PartnerType/enum/1` },
      ["schemas", "types"],
    ],
    [
      "a required flag relaxed",
      "#/components/parameters/Limit/required",
      { set: "#/components/parameters/Limit/required", value: false },
      ["wire", "types"],
    ],
    [
      "a property renamed",
      `${schemas}/Currency/properties/symbol`,
      { rename: `${schemas}/Currency/properties/symbol`, to: "sign" },
      ["schemas", "types"],
    ],
    [
      "a format changed",
      `${schemas}/GuestInvitationCreate/properties/email/format`,
      { set: `${schemas}/GuestInvitationCreate/properties/email/format`, value: "hostname" },
      ["wire"],
    ],
    [
      "a limit raised",
      "#/components/parameters/Limit/schema/maximum",
      { set: "#/components/parameters/Limit/schema/maximum", value: 1000 },
      ["wire"],
    ],
    [
      "a timestamp that must have a zone",
      `${schemas}/Timestamp/pattern`,
      { set: `${schemas}/Timestamp/pattern`, value: "Z$" },
      ["schemas"],
    ],
    [
      "an operation that needs no token",
      "#/paths/~1partners/post/security",
      { set: "#/paths/~1partners/post/security", value: [] },
      ["wire"],
    ],
    [
      "a guest let in",
      "#/paths/~1partners/post/x-organization-access/scenarios",
      { set: "#/paths/~1partners/post/x-organization-access/scenarios", value: ["self", "guest"] },
      ["scenario"],
    ],
    [
      "an error that no longer exists",
      "#/components/responses/ClientError",
      { drop: "#/components/responses/ClientError/content/application~1json/examples/access_denied" },
      ["wire"],
    ],
    [
      "a property of an answer made optional",
      `${schemas}/HostConnection/required`,
      { drop: `${schemas}/HostConnection/required/0` },
      ["schemas", "types"],
    ],
    [
      "a number that becomes text",
      `${schemas}/RiskRange/properties/from/type`,
      { set: `${schemas}/RiskRange/properties/from/type`, value: "string" },
      ["schemas", "types"],
    ],
    [
      "a closed enum opened",
      `${schemas}/SortDirection/enum`,
      { rename: `${schemas}/SortDirection/enum`, to: "x-extensible-enum" },
      ["wire", "types"],
    ],
  ];

describe("an edit of the document by hand is noticed", () => {
  for (const [what, pointer, edit, noticedBy] of edits) {
    it(what, async () => {
      const mutant = {
        id: what,
        operator: "by hand",
        pointer,
        edits: [edit],
        operations: touched.by(pointer),
      };
      for await (const verdict of judge.judge([mutant])) {
        expect(oracles.filter((oracle) => verdict[oracle])).toEqual(noticedBy);
      }
    });
  }
});
