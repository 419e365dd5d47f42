import { expect, it } from "vitest";
import type { Report } from "../src/report/report.js";
import { against, type Ran } from "./support/run-drift.js";
import type { Deviations } from "./support/stub-server.js";

/** Responds to token requests otherwise. */
async function withToken(
  deviate: Deviations[string],
  args: string[] = [],
): Promise<Ran & { report: Report }> {
  return await against({ generateOauth2ClientCredentialsToken: deviate }, args);
}

function tokenFindings({ report }: { report: Report }): string[] {
  return report.findings
    .filter(({ operation }) => operation === "generateOauth2ClientCredentialsToken")
    .map(({ kind, location, found }) => `${kind} ${location} ${found}`)
    .sort();
}

const goesOn: [string, Deviations[string], string[]][] = [
  [
    "whose lifetime is a string",
    ({ body }) => Object.assign(body, { expires_in: "3600" }),
    ["wrong-type /expires_in a string of 4 characters"],
  ],
  [
    "whose lifetime is null",
    ({ body }) => Object.assign(body, { expires_in: null }),
    ["wrong-type /expires_in null"],
  ],
  ["without its lifetime", ({ body }) => delete body.expires_in, ["missing-field /expires_in nothing"]],
  [
    "within another envelope",
    (response) => {
      response.body = { data: response.body };
    },
    [
      "wrapped-body /data wrapped: the whole body is an object with `data`, and `data` is an object with `access_token` and `expires_in`",
    ],
  ],
  [
    "with status 201",
    (response) => {
      response.status = 201;
    },
    ["undocumented-status status 201 with an object with `access_token` and `expires_in`"],
  ],
];
it.each(goesOn)("finds a token response %s, and goes on with its token", async (_, deviate, found) => {
  const ran = await withToken(deviate);
  expect(tokenFindings(ran)).toEqual(found);
  expect(ran.report.summary.states).toMatchObject({ drifted: 1, "not seen": 0 });
  expect(ran.code).toBe(1);
  expect(ran.progress).not.toContain("portal");
});

const stops: [string, Deviations[string], RegExp, string[]][] = [
  [
    "without a token",
    (response) => {
      response.body = { hello: "world" };
    },
    /^no access token: the token request got 200 and no token$/,
    [
      "missing-field /access_token nothing",
      "missing-field /expires_in nothing",
      "undocumented-field /hello a string of 5 characters",
    ],
  ],
  [
    "as a page",
    (response) => {
      response.headers["content-type"] = "text/html";
      response.raw = "<h1>Sign in</h1>";
    },
    /^no access token/,
    ["wrong-media-type Content-Type text/html"],
  ],
  [
    "in the envelope of OAuth",
    (response) => {
      response.status = 401;
      response.body = { error: "invalid_client" };
    },
    /^no access token: the token request got 401/,
    ["error-envelope  an object with `error`"],
  ],
];
it.each(stops)("finds a token response %s, with a report", async (_, deviate, reason, found) => {
  const ran = await withToken(deviate);
  expect(tokenFindings(ran)).toEqual(found);
  expect(ran.report.outcomes.at(-1)).toMatchObject({
    state: "not seen",
    reason: expect.stringMatching(reason),
  });
  expect(ran.report.summary.states).toMatchObject({ seen: 0, drifted: 1 });
  expect(ran.code).toBe(1);
});

it("says that nothing was seen if the token endpoint fails", async () => {
  const ran = await withToken((response) => {
    response.status = 503;
    response.body = { detail: [{ msg: "Please try later!" }] };
  });
  expect(ran.report.outcomes[0]).toMatchObject({ state: "not seen", reason: "the API responded 503" });
  expect(ran.report.summary).toMatchObject({ drift: 0, states: { seen: 0, drifted: 0 } });
  expect(ran.code).toBe(3);
});
