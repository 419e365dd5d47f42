import { InvalidRequestError } from "@mycreditapp/client";
import { createFake } from "@mycreditapp/client/testing";
import { describe, expect, it } from "vitest";
import { findOperation, type Operation, operations, resolve } from "./document.js";
import { base, createDraft, type Draft, guest, host, me, send, type Values } from "./requests.js";

/** Expects that the fetch rejects, that the request is recorded, and that the pointer is named. */
async function expectInvalid(operation: Operation, draft: Draft, pointer: string, problem?: RegExp) {
  const fake = createFake();
  const error = await send(fake.fetch, operation, draft).then(
    (response) => response.status,
    (thrown: unknown) => thrown,
  );
  expect(error).toBeInstanceOf(InvalidRequestError);
  expect((error as Error).message).toContain(`${operation.id}: `);
  expect(fake.invalidRequests).toHaveLength(1);
  const found = fake.invalidRequests[0]?.problems.find((one) => one.pointer === pointer);
  expect(found, JSON.stringify(fake.invalidRequests)).toBeDefined();
  if (problem) expect(found?.problem).toMatch(problem);
  expect(found?.hint).not.toBe("");
  expect(fake.calls).toHaveLength(0);
  expect(() => fake.assertClean()).toThrow(`${operation.id} (`);
  expect(() => fake.assertClean()).toThrow(pointer);
}

for (const operation of operations) {
  describe(`${operation.id} is rejected`, () => {
    it("not at all when it is valid", async () => {
      const fake = createFake();
      expect((await send(fake.fetch, operation, createDraft(operation))).status).toBe(200);
      fake.assertClean();
    });

    for (const { name, in: location, required, schema } of operation.parameters) {
      const where = ({ headers, ...draft }: Draft): Values =>
        location === "header" ? headers : draft[location];
      const pointer = `/${location}/${name}`;
      if (required && location !== "path") {
        it(`without ${pointer}`, async () => {
          const draft = createDraft(operation);
          delete where(draft)[name];
          await expectInvalid(operation, draft, pointer, /is missing/);
        });
      }
      const { format, enum: values, type } = resolve(schema);
      if (format === "uuid" || format === "date" || values || [type].flat().includes("integer")) {
        it(`with rubbish as ${pointer}`, async () => {
          const draft = createDraft(operation);
          where(draft)[name] = "rubbish";
          await expectInvalid(operation, draft, pointer);
        });
      }
    }

    it("with an undocumented query parameter", async () => {
      const draft = createDraft(operation);
      draft.query.nonsense = "1";
      await expectInvalid(operation, draft, "/query/nonsense", /not in the spec/);
    });

    if (operation.secured) {
      it("without a token", async () => {
        const draft = createDraft(operation);
        delete draft.headers.Authorization;
        await expectInvalid(operation, draft, "/header/Authorization", /is missing/);
      });
    }

    if (operation.body) {
      it("without a body", async () => {
        const { body: _, ...draft } = createDraft(operation);
        await expectInvalid(operation, draft, "/body", /is missing/);
      });
      it("with an undocumented field in the body", async () => {
        const draft = createDraft(operation);
        draft.body = { ...(draft.body as Values), nonsense: "1" };
        await expectInvalid(operation, draft, "/body/nonsense", /not in the spec/);
      });
      for (const name of operation.body.schema.required ?? []) {
        it(`without /body/${name}`, async () => {
          const draft = createDraft(operation);
          const { [name]: _, ...rest } = draft.body as Values;
          await expectInvalid(operation, { ...draft, body: rest }, `/body/${name}`, /is missing/);
        });
      }
    } else if (operation.method !== "GET") {
      it("with a body", async () => {
        const draft = { ...createDraft(operation), body: { any: "thing" } };
        await expectInvalid(operation, draft, "/body", /not in the spec/);
      });
    }

    if (operation.access && !operation.access.scenarios.includes("guest")) {
      it("if the organizations match a scenario that is not allowed", async () => {
        const draft = createDraft(operation);
        draft.headers["Target-Organization-ID"] = host;
        const fake = createFake();
        await expect(send(fake.fetch, operation, draft)).rejects.toThrow(/matches no scenario .* asSelf/);
      });
    }
  });
}

describe("a request is rejected", () => {
  it("with a body of the wrong type, format or length, by its pointer", async () => {
    const wrong: [id: string, body: Values, pointer: string, problem: RegExp][] = [
      [
        "patchGuestConnection",
        { archived: "yes" },
        "/body/archived",
        /is string of 3 characters instead of boolean/,
      ],
      ["createHostConnection", { host_organization_id: "me" }, "/body/host_organization_id", /string of 2/],
      [
        "createHostConnection",
        { host_organization_id: host, invitation_token: "short" },
        "/body/invitation_token",
        /string of 5/,
      ],
    ];
    for (const [id, body, pointer, problem] of wrong) {
      await expectInvalid(findOperation(id), { ...createDraft(findOperation(id)), body }, pointer, problem);
    }
  });

  it("with a body that can't be read, or of another media type", async () => {
    const patch = findOperation("patchGuestConnection");
    const url = `${base}/guest-connections/${guest}`;
    const headers = createDraft(patch).headers;
    for (const [type, body, problem] of [
      ["application/json", "{", /is not valid application\/json/],
      ["text/plain", "{}", /media type text\/plain/],
    ] as const) {
      const fake = createFake();
      const init = { method: "PATCH", headers: { ...headers, "content-type": type }, body };
      await expect(fake.fetch(url, init)).rejects.toThrow(problem);
      expect(fake.invalidRequests[0]?.problems).toHaveLength(1);
    }
  });

  it("with a file beyond the documented limits", async () => {
    const upload = findOperation("uploadFinancialFile");
    const file = new File(["x"], "notes.txt", { type: "text/plain" });
    await expectInvalid(
      upload,
      { ...createDraft(upload), body: { currency: "USD", file } },
      "/body/file",
      /text\/plain/,
    );
    const big = new File([new Uint8Array(20 * 1024 * 1024 + 1)], "a.pdf", { type: "application/pdf" });
    await expectInvalid(
      upload,
      { ...createDraft(upload), body: { currency: "USD", file: big } },
      "/body/file",
    );
    const text = { currency: "USD", file: "%PDF" };
    await expectInvalid(upload, { ...createDraft(upload), body: text }, "/body/file", /instead of file/);
  });

  it("if requester, target and org_id contradict each other", async () => {
    const contradictions: [id: string, target: string, orgId: string][] = [
      ["getOrganization", guest, me],
      ["getOrganization", me, guest],
      ["getOrganization", guest, host],
      ["createOrganizationAnalytics", guest, host],
    ];
    for (const [id, target, orgId] of contradictions) {
      const draft = createDraft(findOperation(id));
      draft.headers["Target-Organization-ID"] = target;
      draft.path.org_id = orgId;
      await expectInvalid(findOperation(id), draft, "/header/Target-Organization-ID", /matches no scenario/);
    }
  });

  it("if it matches no operation", async () => {
    const cases: [url: string, method: string, problem: RegExp][] = [
      [`${base}/organisations/${me}`, "GET", /path that is not in the spec: correct the path/],
      [`${base}/partners/extra/more`, "GET", /path that is not in the spec/],
      [`${base}/guest-connections/${guest}`, "PUT", /method that .*: use (GET|PATCH)/],
      [
        "https://api.mycreditapp.ai/v2/partners",
        "GET",
        /is not below https.*: pass the baseUrl of your client to createFake/,
      ],
      ["https://elsewhere.example/v1/partners", "GET", /is not below/],
    ];
    for (const [url, method, problem] of cases) {
      const fake = createFake();
      await expect(fake.fetch(url, { method })).rejects.toThrow(problem);
      expect(() => fake.assertClean()).toThrow(problem);
    }
  });
});

describe("an invalid request", () => {
  it("is what the client's call rejects with, in both styles", async () => {
    const fake = createFake();
    const mca = fake.client({ organizationId: me });
    const input = { path: { guest_org_id: guest }, body: { archivd: true } } as never;
    await expect(mca.asSelf().patchGuestConnection(input)).rejects.toThrow(
      /^patchGuestConnection: the request does not match the spec: .*\/body\/archived is missing: send it/,
    );
    const outcome = await mca.asSelf().patchGuestConnection(input).result();
    expect(outcome.ok).toBe(false);
    expect(() => fake.assertClean()).toThrow(/^2 requests do not match the spec:\n- patchGuestConnection/);
  });

  it("shows no secret and no data", async () => {
    const fake = createFake();
    const mca = fake.client({ organizationId: me, token: "s3cret-token" });
    const body = { company_name: 5, partner_type: "friend", private_thing: "Jane Doe" } as never;
    const error = await mca
      .asSelf()
      .createOrganizationPartner({ body })
      .catch((thrown: unknown) => thrown);
    const shown = JSON.stringify([String(error), fake.invalidRequests, (error as Error).stack]);
    expect(shown).toContain("/body/private_thing");
    expect(shown).not.toMatch(/Jane|s3cret/);
  });
});
