import { openAsBlob } from "node:fs";
import { mkdtemp, rm, writeFile } from "node:fs/promises";
import { createServer } from "node:http";
import type { AddressInfo } from "node:net";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { InvalidRequestError, type UploadProgress } from "@mycreditapp/client";
import { afterEach, describe, expect, it, vi } from "vitest";
import { clientOf, failureOf } from "./helpers/client.js";

const mebibyte = 2 ** 20;
const answer = JSON.stringify({ id: "x" });

/** A server that reads forms; the first `refuse` requests are answered with 429. */
async function formServer(refuse = 0) {
  const forms: { fields: string[]; file: File; type: string; length: string | undefined }[] = [];
  let seen = 0;
  const server = createServer(async (request, response) => {
    const chunks: Buffer[] = [];
    for await (const chunk of request) chunks.push(chunk);
    seen += 1;
    const headers = { "content-type": String(request.headers["content-type"]) };
    const form = await new Response(Buffer.concat(chunks), { headers }).formData();
    const file = form.get("file") as File;
    forms.push({
      fields: [...form.keys()],
      file,
      type: headers["content-type"],
      length: request.headers["content-length"],
    });
    response.writeHead(seen <= refuse ? 429 : 200, { "content-type": "application/json" }).end(answer);
  });
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  stops.push(() => new Promise<void>((resolve) => void server.close(() => resolve())));
  return { forms, url: `http://127.0.0.1:${(server.address() as AddressInfo).port}` };
}
const stops: (() => Promise<unknown>)[] = [];
afterEach(async () => {
  vi.restoreAllMocks();
  for (const stop of stops.splice(0)) await stop();
});

const upload = (url: string, file: Blob, options = {}) =>
  clientOf(url)
    .asSelf()
    .uploadFinancialFile({ body: { currency: "USD", file } }, options)
    .result();
const pdf = (size: number) =>
  new File([Buffer.alloc(size, "x")], "report_2025.pdf", { type: "application/pdf" });

describe("an upload", () => {
  it("sends fields in their order, name and bytes of the file, as a form and never as JSON", async () => {
    const { forms, url } = await formServer();
    expect((await upload(url, pdf(1_000))).ok).toBe(true);
    const [form] = forms;
    expect(form?.fields).toEqual(["currency", "file"]);
    expect(form?.file.name).toBe("report_2025.pdf");
    expect(form?.file.type).toBe("application/pdf");
    expect(form?.file.size).toBe(1_000);
    expect(form?.type).toMatch(/^multipart\/form-data; boundary=/);
  });

  it("takes a file of 20 MiB that openAsBlob has opened, without changing a byte", async () => {
    const folder = await mkdtemp(join(tmpdir(), "upload-"));
    const path = join(folder, "big.zip");
    const bytes = Buffer.alloc(20 * mebibyte, "0123456789abcdef");
    await writeFile(path, bytes);
    const { forms, url } = await formServer();
    const outcome = await upload(url, await openAsBlob(path, { type: "application/zip" }));
    expect(outcome.ok).toBe(true);
    expect(forms[0]?.file.size).toBe(20 * mebibyte);
    const received = await forms[0]?.file.arrayBuffer();
    expect(received && Buffer.from(received).equals(bytes)).toBe(true);
    await rm(folder, { recursive: true });
  });

  it("is sent whole again after a 429", async () => {
    vi.spyOn(Math, "random").mockReturnValue(0);
    const { forms, url } = await formServer(2);
    expect((await upload(url, pdf(5_000))).ok).toBe(true);
    expect(forms.map(({ file }) => file.size)).toEqual([5_000, 5_000, 5_000]);
  });

  it("reports its progress up to the whole, and starts over with a second attempt", async () => {
    vi.spyOn(Math, "random").mockReturnValue(0);
    const { forms, url } = await formServer(1);
    const reports: UploadProgress[] = [];
    const outcome = await upload(url, pdf(3 * mebibyte), {
      onUploadProgress: (report: UploadProgress) => reports.push(report),
    });
    expect(outcome.ok).toBe(true);
    const totals = new Set(reports.map(({ total }) => total));
    expect(totals.size).toBe(1);
    const [total] = [...totals] as [number];
    expect(total).toBeGreaterThan(3 * mebibyte);
    expect(reports.filter(({ sent }) => sent === total)).toHaveLength(2);
    expect(forms.map(({ length, file }) => [length, file.size])).toEqual([
      [String(total), 3 * mebibyte],
      [String(total), 3 * mebibyte],
    ]);
  });
});

describe("an upload is refused before anything is sent", () => {
  const fetch = vi.fn();
  const refuse = async (file: unknown): Promise<string> => {
    const self = clientOf("http://127.0.0.1:1", { fetch }).asSelf();
    const outcome = await self
      .uploadFinancialFile({ body: { currency: "USD", file: file as Blob } })
      .result();
    const error = failureOf(outcome);
    expect(error).toBeInstanceOf(InvalidRequestError);
    expect(error.operation).toBe("uploadFinancialFile");
    expect(fetch).not.toHaveBeenCalled();
    return error.message;
  };
  it("when the file is larger than documented", async () => {
    expect(await refuse(pdf(20 * mebibyte + 1))).toContain(
      "body.file has 20971521 bytes: the API accepts at most 20971520.",
    );
  });
  it("when its media type is not documented", async () => {
    expect(await refuse(new File(["x"], "a.txt", { type: "text/plain; charset=utf-8" }))).toContain(
      "body.file is of media type text/plain: pass a Blob or File whose type is one of application/x-rar-compressed,",
    );
  });
  it("when it has no media type", async () => {
    expect(await refuse(new Blob(["x"]))).toContain("body.file has no media type: pass");
  });
  it("when it is no file at all", async () => {
    expect(await refuse("report.pdf")).toContain(
      "body.file is of type string: pass a Blob or File, such as await openAsBlob",
    );
    expect(await refuse(null)).toContain("body.file is null: pass");
  });
});
