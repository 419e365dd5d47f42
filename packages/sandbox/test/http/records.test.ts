import { beforeAll, describe, expect, it } from "vitest";
import { seedIds } from "../../src/index.js";
import { errorOf, form, locationsOf, Server } from "./server.js";

const { guest, host } = seedIds;
const record = "/private-records/20000000-0000-4000-8000-000000000001";
const application = (index: number) => `/credit-applications/40000000-0000-4000-8000-00000000000${index}`;
const toGuest = { target: "guest" } as const;
const toHost = { target: "host" } as const;
let server: Server;
beforeAll(async () => {
  server = await Server.start();
});

describe("private records", () => {
  const read = async (query: string) => {
    const { body } = await server.as("host", `GET /private-records?${query}`);
    return {
      names: body.items.map((one: { name: string }) => one.name[0]).join(""),
      total: body.total_items,
    };
  };

  it("pages make up the whole, with one total", async () => {
    expect(await read("limit=100&offset=0")).toEqual({ names: "ABC", total: 3 });
    expect(await read("limit=2&offset=0")).toEqual({ names: "AB", total: 3 });
    expect(await read("limit=2&offset=2")).toEqual({ names: "C", total: 3 });
    expect(await read("limit=2&offset=9")).toEqual({ names: "", total: 3 });
  });

  it("are filtered, searched and sorted", async () => {
    expect(await read("limit=9&offset=0&archived=true")).toEqual({ names: "C", total: 1 });
    expect(await read("limit=9&offset=0&archived=false")).toEqual({ names: "AB", total: 2 });
    expect(await read("limit=9&offset=0&search_text=FOODS")).toEqual({ names: "B", total: 1 });
    expect(await read("limit=9&offset=0&order_by=name&order_dir=desc")).toEqual({ names: "CBA", total: 3 });
  });

  it.each([
    ["limit=1", "offset"],
    ["offset=0", "limit"],
    ["limit=101&offset=0", "limit"],
    ["limit=1&offset=-1", "offset"],
    ["limit=one&offset=0", "limit"],
    ["limit=1&offset=0&search_text=ab", "search_text"],
    ["limit=1&offset=0&order_by=age", "order_by"],
    ["limit=1&offset=0&archived=maybe", "archived"],
    ["limit=1&offset=0&sort=name", "sort"],
  ])("%s is invalid", async (query, name) => {
    expect(locationsOf(await server.as("host", `GET /private-records?${query}`))).toEqual([
      `422 query.${name}`,
    ]);
  });

  it("an update replaces the record", async () => {
    const update = async (body: object) => (await server.as("host", `PUT ${record}`, { body })).body;
    expect(await update({ name: "Renamed", city: "Town" })).toMatchObject({
      name: "Renamed",
      city: "Town",
      email: null,
    });
    expect(await update({ name: "Acme Freight", email: "a@b.example" })).not.toHaveProperty("city");
    expect(locationsOf(await server.as("host", `PUT ${record}`, { body: { id: guest } }))).toEqual([
      "422 body.id",
    ]);
  });

  it("are unknown to other organizations", async () => {
    for (const path of ["/analytics", "/metrics", "/metrics/scores/current", "/documents"]) {
      expect(errorOf(await server.as("guest", `GET ${record}${path}`))).toBe("404 not_found");
    }
    expect(errorOf(await server.as("guest", `PUT ${record}`, { body: { name: "Mine" } }))).toBe(
      "404 not_found",
    );
  });

  it("have no score before a run, and the list's score after it", async () => {
    const score = `GET ${record}/metrics/scores/current`;
    expect(errorOf(await server.as("host", score))).toBe("404 not_found");
    expect((await server.as("host", `POST ${record}/analytics`)).body.status).toBe("in_progress");
    await server.advance(300);
    const { total_score } = (await server.as("host", score)).body;
    const list = (await server.as("host", "GET /private-records?limit=1&offset=0&search_text=acme")).body;
    expect(list.items[0].total_score).toBe(total_score);
    expect((await server.as("host", `GET ${record}/metrics/summaries/current`)).status).toBe(200);
    expect((await server.as("host", `GET ${record}/metrics?period_type=yearly`)).body.total_items).toBe(12);
    const { items } = (await server.as("host", `GET ${record}/analytics?statuses=success`)).body;
    expect(items).toHaveLength(1);
  });

  it("have files, latest first, and documents of the valid ones", async () => {
    const upload = async (name: string) => {
      await server.advance(1);
      const body = form({ file: [name, "x"] });
      return (await server.as("host", `POST ${record}/financial-files`, { body })).body.id;
    };
    const ids = [await upload("first.pdf"), await upload("invalid.pdf")];
    await server.advance(120);
    const { items } = (await server.as("host", `GET ${record}/financial-files?limit=9&offset=0`)).body;
    expect(items.map((one: { id: string }) => one.id)).toEqual(ids.toReversed());
    const query = "limit=9&offset=0&statuses=valid";
    expect((await server.as("host", `GET ${record}/financial-files?${query}`)).body.total_items).toBe(1);
    const documents = (await server.as("host", `GET ${record}/documents`)).body.items;
    expect(documents.map((one: { file_id: string }) => one.file_id)).toEqual([ids[0]]);
  });
});

describe("partners", () => {
  const partner = (company_name: string, partner_type: string, sales_amount: number) => ({
    ...{ company_name, partner_type, sales_amount, email: `${company_name}@partner.example` },
    ...{ frequency: "monthly", payment_terms: "Net 30" },
  });
  const both = "partner_types=customer&partner_types=supplier";
  const read = async (query: string) => {
    const { body } = await server.as("host", `GET /partners?${query}`);
    return {
      names: body.items.map((one: { company_name: string }) => one.company_name[0]).join(""),
      total: body.total_items,
    };
  };

  it("a created partner is invited, and in its creator's list", async () => {
    for (const body of [
      partner("Zinc", "customer", 10),
      partner("Oak", "supplier", 30),
      partner("Iron", "customer", 20),
    ]) {
      const { status, body: created } = await server.as("host", "POST /partners", { body });
      expect([status, created.invitation_status]).toEqual([200, "invited"]);
    }
    expect((await server.as("guest", `GET /partners?${both}&limit=100`)).body.total_items).toBe(0);
  });

  it("are filtered, searched, sorted and limited", async () => {
    expect(await read(`${both}&limit=100`)).toEqual({ names: "IOZ", total: 3 });
    expect(await read("partner_types=customer&limit=1")).toEqual({ names: "I", total: 2 });
    expect(await read(`${both}&limit=100&order_by=sales_amount&order_dir=desc`)).toEqual({
      names: "OIZ",
      total: 3,
    });
    expect(await read(`${both}&limit=100&search_text=in`)).toEqual({ names: "Z", total: 1 });
    expect(await read(`${both}&limit=100&invitation_statuses=accepted`)).toEqual({ names: "", total: 0 });
    expect(locationsOf(await server.as("host", "GET /partners?limit=1"))).toEqual([
      "422 query.partner_types",
    ]);
  });

  it("an invalid partner is rejected by all its locations", async () => {
    const body = {
      company_name: "A",
      partner_type: "friend",
      sales_amount: "1",
      email: "a@b.example",
      payment_terms: "x",
    };
    expect(locationsOf(await server.as("host", "POST /partners", { body })).sort()).toEqual([
      "422 body.frequency",
      "422 body.partner_type",
      "422 body.sales_amount",
    ]);
  });
});

describe("credit applications", () => {
  it("are seen by both parties, and by no other organization", async () => {
    await server.reset();
    const { body } = await server.as("host", "GET /credit-applications");
    expect(body).toMatchObject({ total_items: 3, items: [{ organization: { id: guest } }, {}, {}] });
    const { items } = (await server.as("guest", "GET /credit-applications", toHost)).body;
    expect(items).toMatchObject([{ organization: { id: host } }, {}, {}]);
    expect((await server.as("otherHost", "GET /credit-applications")).body.total_items).toBe(0);
    expect(errorOf(await server.as("otherHost", `GET ${application(1)}`))).toBe("404 not_found");
  });

  it("are filtered by type, status and party", async () => {
    const count = async (query: string) =>
      (await server.as("host", `GET /credit-applications?${query}`)).body.total_items;
    expect(await count("credit_application_types=factoring")).toBe(1);
    expect(await count("credit_application_statuses=pending")).toBe(2);
    expect(await count(`shipper_id=${guest}`)).toBe(3);
    expect(await count(`forwarder_id=${guest}`)).toBe(0);
  });

  it("one that was sent back is confirmed and resubmitted", async () => {
    expect((await server.as("guest", `GET ${application(3)}`, toHost)).body.status).toBe("needs_action");
    const confirmed = await server.as(
      "guest",
      `POST ${application(3)}/additional-documents/confirmation`,
      toHost,
    );
    expect(confirmed.body.additional_documents_sent).toBe(true);
    expect((await server.as("guest", `POST ${application(3)}/statuses/resubmit`, toHost)).body.status).toBe(
      "pending",
    );
    expect((await server.as("host", `GET ${application(3)}`, toGuest)).body.status).toBe("pending");
  });

  it("one that was not sent back is neither confirmed nor resubmitted", async () => {
    for (const path of ["additional-documents/confirmation", "statuses/resubmit"]) {
      expect(errorOf(await server.as("guest", `POST ${application(1)}/${path}`, toHost))).toBe(
        "409 conflict",
      );
    }
  });

  it("one is rejected for good", async () => {
    const reject = () => server.as("host", `POST ${application(2)}/statuses/reject`, toGuest);
    expect((await reject()).body.status).toBe("rejected");
    expect(errorOf(await reject())).toBe("409 conflict");
    expect(errorOf(await server.as("guest", `POST ${application(2)}/statuses/resubmit`, toHost))).toBe(
      "409 conflict",
    );
  });

  it("one for factoring is updated, and no other", async () => {
    const id = application(2).split("/").at(-1);
    const body = { details: { requested_amount: 1234, currency: "EUR" } };
    const update = (one: string | undefined) =>
      server.as("guest", `PUT /credit-applications/factoring/${one}`, { ...toHost, body });
    expect((await update(id)).status).toBe(200);
    const { items } = (await server.as("host", "GET /credit-applications?credit_application_types=factoring"))
      .body;
    expect(items).toMatchObject([{ amount: 1234, currency: "EUR" }]);
    expect(errorOf(await update(application(1).split("/").at(-1)))).toBe("404 not_found");
  });

  it("the guest uploads the trade profile of one for credit terms", async () => {
    const path = `POST /credit-applications/credit-terms/${application(1).split("/").at(-1)}/files`;
    const body = form({ uploading_file: ["profile.pdf", "x"] });
    expect((await server.as("guest", path, { ...toHost, body })).body.filename).toBe("profile.pdf");
    const { data } = (await server.as("host", `GET ${application(1)}`, toGuest)).body;
    expect(data.trade_profile_document.filename).toBe("profile.pdf");
    expect(errorOf(await server.as("host", path, { ...toGuest, body }))).toBe("403 access_denied");
  });
});
