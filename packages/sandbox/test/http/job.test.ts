import { createHash } from "node:crypto";
import { beforeAll, describe, expect, it } from "vitest";
import { seedIds } from "../../src/index.js";
import { errorOf, form, locationsOf, Server } from "./server.js";

const { guest, host } = seedIds;
const files = `/organizations/${guest}/financial-files`;
const analytics = `/organizations/${guest}/analytics`;
const metrics = `/organizations/${guest}/metrics`;
const documents = `/organizations/${guest}/documents`;
const asGuest = { target: "host" } as const;
const statuses = (received: { body: { items: { status: string }[] } }) =>
  received.body.items.map((one) => one.status);

let server: Server;
beforeAll(async () => {
  server = await Server.start();
});

describe("guest uploads, host asks, guest runs, both read", () => {
  let file: { id: string };
  let invalid: { id: string };

  it("an upload is described by what was sent", async () => {
    const body = form({ currency: "USD", file: ["balance.pdf", "figures"] });
    const received = await server.as("guest", `POST ${files}`, { body });
    expect(received.status).toBe(200);
    expect(received.body).toMatchObject({
      original_filename: "balance.pdf",
      mime_type: "application/pdf",
      size_bytes: 7,
      sha256: createHash("sha256").update("figures").digest("hex"),
      currency: "USD",
      status: "uploaded",
      uploaded_by_organization_id: guest,
    });
    file = received.body;
  });

  it("it is in the list once, equal to the file by ID, for guest and host", async () => {
    for (const [role, target] of [
      ["guest", "guest"],
      ["host", "guest"],
    ] as const) {
      const { body } = await server.as(role, `GET ${files}`, { target });
      expect(body).toEqual({ items: [file], total_items: 1 });
      expect((await server.as(role, `GET ${files}/${file.id}`, { target })).body).toEqual(file);
    }
  });

  it("a name decides that a file is invalid", async () => {
    const body = form({ currency: "EUR", file: ["an-invalid-one.pdf", "x"] });
    invalid = (await server.as("guest", `POST ${files}`, { body })).body;
  });

  it.each([
    [form({ currency: "USD" }), "422 body.file"],
    [form({ file: ["a.pdf", "x"] }), "422 body.currency"],
    [form({ currency: "USD", file: "text" }), "422 body.file"],
    [{ currency: "USD" }, "422 body"],
  ])("an invalid upload is rejected by location", async (body, location) => {
    expect(locationsOf(await server.as("guest", `POST ${files}`, { body }))).toEqual([location]);
  });

  it("an upload of another media type is invalid", async () => {
    const body = form({ currency: "USD" });
    body.append("file", new File(["x"], "a.exe", { type: "application/x-msdownload" }));
    expect(locationsOf(await server.as("guest", `POST ${files}`, { body }))).toEqual(["422 body.file"]);
  });

  it("a guest cannot upload to its host", async () => {
    const body = form({ currency: "USD", file: ["a.pdf", "x"] });
    const path = `POST /organizations/${host}/financial-files`;
    expect(errorOf(await server.as("guest", path, { ...asGuest, body }))).toBe("403 access_denied");
  });

  it("there are no documents before a file is valid", async () => {
    expect((await server.as("host", `GET ${documents}`)).body).toEqual({ items: [], total_items: 0 });
  });

  it("files are processed, and end as valid or invalid", async () => {
    await server.advance(60);
    expect(statuses(await server.as("guest", `GET ${files}`))).toEqual(["processing", "processing"]);
    await server.advance(60);
    expect(statuses(await server.as("guest", `GET ${files}`))).toEqual(["valid", "invalid"]);
    const { body } = await server.as("guest", `GET ${files}/${invalid.id}`);
    expect(body.file_message).toBe("The file is invalid.");
  });

  it("the valid file yields a document, for host, guest and the guest itself", async () => {
    for (const [role, target] of [
      ["host", "host"],
      ["guest", "host"],
      ["guest", "guest"],
    ] as const) {
      const { body } = await server.as(role, `GET ${documents}`, { target });
      expect(body.items).toMatchObject([{ file_id: file.id, original_filename: "balance.pdf" }]);
    }
  });

  it("documents are filtered by file", async () => {
    const read = async (id: string) =>
      (await server.as("host", `GET ${documents}?file_id=${id}`)).body.total_items;
    expect([await read(file.id), await read(invalid.id)]).toEqual([1, 0]);
  });

  it("the host asks for analytics, and both views show it", async () => {
    const { status, body } = await server.as("host", `POST ${analytics}/requests`);
    expect(status).toBe(200);
    expect(body).toMatchObject({
      host_organization_id: host,
      guest_organization_id: guest,
      status: "active",
    });
    const shown = { active_action_type: "analytics_request", active_action_updated_at: body.updated_at };
    expect((await server.as("host", `GET /guest-connections/${guest}`)).body).toMatchObject(shown);
    expect((await server.as("guest", `GET /host-connections/${host}`)).body).toMatchObject(shown);
  });

  it("there are no results before a run", async () => {
    for (const path of [metrics, `${metrics}/advises`, `${metrics}/loans`, analytics]) {
      expect((await server.as("host", `GET ${path}`)).body).toEqual({ items: [], total_items: 0 });
    }
    expect(errorOf(await server.as("host", `GET ${metrics}/summaries/current`))).toBe("404 not_found");
  });

  it("the guest runs the host's analytics by a POST without a body", async () => {
    const { status, body } = await server.as("guest", `POST ${analytics}`, asGuest);
    expect([status, body.status, body.analyzed_on]).toEqual([200, "in_progress", null]);
    const history = (await server.as("host", `GET ${analytics}`)).body;
    expect(history).toMatchObject({ items: [{ id: body.id, status: "in_progress" }], total_items: 1 });
    expect((await server.as("guest", `GET ${analytics}`, asGuest)).body).toEqual(history);
  });

  it("the run closes the host's request on both views", async () => {
    const closed = { active_action_type: null, active_action_updated_at: null };
    expect((await server.as("host", `GET /guest-connections/${guest}`)).body).toMatchObject(closed);
    expect((await server.as("guest", `GET /host-connections/${host}`)).body).toMatchObject(closed);
  });

  it("there are still no results while it is processing", async () => {
    await server.advance(299);
    expect(statuses(await server.as("host", `GET ${analytics}`))).toEqual(["processing"]);
    expect((await server.as("host", `GET ${metrics}`)).body.total_items).toBe(0);
    expect((await server.as("host", `GET ${metrics}/summaries/current`)).status).toBe(404);
  });

  it("the run succeeds", async () => {
    await server.advance(1);
    const [run] = (await server.as("host", `GET ${analytics}`)).body.items;
    expect([run.status, run.analyzed_on]).toEqual(["success", "2026-01-05T09:07:00.000000"]);
  });

  it("the history is filtered by status", async () => {
    const read = async (query: string) =>
      (await server.as("host", `GET ${analytics}?${query}`)).body.total_items;
    expect(await read("statuses=success&statuses=failed")).toBe(1);
    expect(await read("statuses=in_progress")).toBe(0);
    expect(locationsOf(await server.as("host", `GET ${analytics}?statuses=done`))).toEqual([
      "422 query.statuses.0",
    ]);
  });

  it("metrics are there for both, and filtered by each parameter", async () => {
    const all = (await server.as("host", `GET ${metrics}`)).body;
    expect(all.items).toHaveLength(all.total_items);
    expect((await server.as("guest", `GET ${metrics}`, asGuest)).body).toEqual(all);
    for (const [query, isWanted] of [
      ["period_type=yearly", (one: Record<string, string>) => one.period_type === "yearly"],
      ["metric_type=dscr", (one: Record<string, string>) => one.metric_type === "dscr"],
      ["date_from=2025-06-30", (one: Record<string, string>) => (one.period ?? "") >= "2025-06-30"],
      ["date_to=2025-03-31", (one: Record<string, string>) => (one.period ?? "") <= "2025-03-31"],
    ] as const) {
      const { items } = (await server.as("host", `GET ${metrics}?${query}`)).body;
      expect(items).toEqual(all.items.filter(isWanted));
      expect(items.length).toBeGreaterThan(0);
    }
    expect(locationsOf(await server.as("host", `GET ${metrics}?date_from=soon`))).toEqual([
      "422 query.date_from",
    ]);
  });

  it("advice refers to metrics", async () => {
    const ids = (await server.as("host", `GET ${metrics}`)).body.items.map(({ id }: { id: string }) => id);
    const { items } = (await server.as("host", `GET ${metrics}/advises`)).body;
    expect(items.length).toBeGreaterThan(0);
    for (const one of items) expect(ids).toContain(one.metric_id);
  });

  it("loans have an entry a day, within dates", async () => {
    const query = "date_from=2026-01-01&date_to=2026-01-03";
    const { items } = (await server.as("host", `GET ${metrics}/loans?${query}`)).body;
    expect(items.map(({ date }: { date: string }) => date)).toEqual([
      "2026-01-01",
      "2026-01-02",
      "2026-01-03",
    ]);
  });

  it("the summary is written after the run, and the host's list shows the score", async () => {
    const { body } = await server.as("host", `GET ${metrics}/summaries/current`);
    expect(body.generated_on).toBe("2026-01-05T09:07:00.000000");
    const [connection] = (await server.as("host", "GET /guest-connections")).body.items;
    expect(body.summary).toContain(String(connection.total_score));
    expect(connection.score_updated_at).toBe(body.generated_on);
  });

  it("another host of the guest, and the guest itself, see nothing of the run", async () => {
    for (const [role, target] of [
      ["otherHost", "otherHost"],
      ["guest", "guest"],
    ] as const) {
      for (const path of [analytics, metrics]) {
        expect((await server.as(role, `GET ${path}`, { target })).body.total_items).toBe(0);
      }
      expect((await server.as(role, `GET ${metrics}/summaries/current`, { target })).status).toBe(404);
    }
    const [connection] = (await server.as("otherHost", "GET /guest-connections")).body.items;
    expect(connection.total_score).toBeNull();
  });

  it("a failed run leaves the results of the last success", async () => {
    const before = (await server.as("host", `GET ${metrics}`)).text;
    expect((await server.control("POST", "/next", { run: "failed" })).status).toBe(200);
    await server.as("host", `POST ${analytics}`);
    await server.advance(300);
    expect(statuses(await server.as("host", `GET ${analytics}`))).toEqual(["success", "failed"]);
    expect((await server.as("host", `GET ${metrics}`)).text).toBe(before);
  });

  it("the outcome is planned for one run only", async () => {
    await server.as("host", `POST ${analytics}`);
    await server.advance(300);
    expect(statuses(await server.as("host", `GET ${analytics}`))).toEqual(["success", "failed", "success"]);
  });

  it("an issue of a file names its reporter", async () => {
    const body = { subject: "Pages are missing", message: "3 and 4" };
    const received = await server.as("host", `POST ${files}/${file.id}/issues`, { target: "guest", body });
    expect(received.body).toMatchObject({ ...body, file_id: file.id, created_by_organization_id: host });
    const wrong = await server.as("host", `POST ${files}/${file.id}/issues`, {
      target: "guest",
      body: { text: "x" },
    });
    expect(locationsOf(wrong)).toEqual(["422 body.text"]);
  });

  it("only the owner and the uploader delete a file", async () => {
    expect(errorOf(await server.as("host", `DELETE ${files}/${file.id}`, { target: "guest" }))).toBe(
      "403 access_denied",
    );
    const { status, text } = await server.as("guest", `DELETE ${files}/${file.id}`);
    expect([status, text]).toEqual([200, ""]);
  });

  it("a deleted file is gone, and so is its document", async () => {
    expect(errorOf(await server.as("guest", `GET ${files}/${file.id}`))).toBe("404 not_found");
    expect(errorOf(await server.as("guest", `DELETE ${files}/${file.id}`))).toBe("404 not_found");
    expect(
      (await server.as("guest", `GET ${files}`)).body.items.map((one: { id: string }) => one.id),
    ).toEqual([invalid.id]);
    expect((await server.as("host", `GET ${documents}?file_id=${file.id}`)).body.total_items).toBe(0);
  });

  it("a host sees the files that it uploaded itself, and the guest's other host does not", async () => {
    const body = form({ currency: "USD", file: ["of-the-host.pdf", "x"] });
    const { id } = (await server.as("host", `POST ${files}`, { target: "guest", body })).body;
    expect((await server.as("host", `GET ${files}/${id}`, { target: "guest" })).status).toBe(200);
    expect((await server.as("guest", `GET ${files}/${id}`)).status).toBe(200);
    expect((await server.as("otherHost", `GET ${files}/${id}`, { target: "guest" })).status).toBe(404);
  });
});

describe("requests for documents", () => {
  const path = `${documents}/requests`;
  const id = "30000000-0000-4000-8000-000000000001";

  it("host and guest see the same, and the guest's other host none", async () => {
    await server.reset();
    const { body } = await server.as("host", `GET ${path}`);
    expect(body.items).toMatchObject([{ id, status: "pending" }]);
    expect((await server.as("guest", `GET ${path}`, asGuest)).body).toEqual(body);
    expect((await server.as("otherHost", `GET ${path}`)).body.total_items).toBe(0);
  });

  it("the guest's other host cannot cancel it", async () => {
    expect(errorOf(await server.as("otherHost", `POST ${path}/${id}/cancellations`))).toBe("404 not_found");
  });

  it("the host cancels it once", async () => {
    expect((await server.as("host", `POST ${path}/${id}/cancellations`)).body.status).toBe("canceled");
    expect(statuses(await server.as("guest", `GET ${path}`, asGuest))).toEqual(["canceled"]);
    expect(errorOf(await server.as("host", `POST ${path}/${id}/cancellations`))).toBe("409 conflict");
  });
});
