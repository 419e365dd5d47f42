import { openAsBlob } from "node:fs";
import { mkdtemp, open, rm, writeFile } from "node:fs/promises";
import type { AddressInfo } from "node:net";
import { createServer, type Server, type Socket } from "node:net";
import { tmpdir } from "node:os";
import { join } from "node:path";
import type { HookError, UploadProgress } from "@mycreditapp/client";
import { afterAll, afterEach, beforeAll, describe, expect, it, vi } from "vitest";
import { clientOf, denied, failureOf } from "../helpers/client.js";
import { isIsolated, onBothRuntimes } from "../helpers/runtimes.js";
import { atOnce, eventually, serve } from "../helpers/serve.js";
import { answer, reset } from "../helpers/wire.js";

const mebibyte = 2 ** 20;
const created = answer(200, { id: "x" });
const record_id = "054b4106-174b-46b0-97f8-86d8d7b6f0af";

const upload = (
  url: string,
  file: Blob,
  onUploadProgress?: (progress: UploadProgress) => void,
  fields = {},
) =>
  clientOf(url, { attemptTimeout: 200_000, totalTimeout: 200_000 })
    .asSelf()
    .uploadPrivateRecordFinancialFile(
      { path: { record_id }, body: { currency: "USD", file, ...fields } },
      { onUploadProgress },
    )
    .result();

/** A server that takes what a client sends only as fast as this, and answers at the end. */
async function slowServer(bytesPerTurn: number) {
  let received = 0;
  const server: Server = createServer({ highWaterMark: 16_384 }, (socket: Socket) => {
    let expected = Number.POSITIVE_INFINITY;
    let budget = 0;
    const timer = setInterval(() => {
      budget = bytesPerTurn;
      socket.resume();
    }, 5);
    socket.on("error", () => undefined);
    socket.on("close", () => clearInterval(timer));
    socket.on("data", (chunk) => {
      if (received === 0) {
        const end = chunk.indexOf("\r\n\r\n") + 4;
        expected = end + Number(/content-length: (\d+)/i.exec(chunk.subarray(0, end).toString())?.[1]);
      }
      received += chunk.length;
      budget -= chunk.length;
      if (received >= expected) created(socket, { method: "", path: "", headers: {}, body: "" });
      if (budget <= 0) socket.pause();
    });
  });
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  stops.push(() => server.close());
  return {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    received: () => received,
  };
}
const stops: (() => unknown)[] = [];
let folder: string;
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), "upload-"));
});
afterAll(() => rm(folder, { recursive: true }));
afterEach(() => {
  vi.restoreAllMocks();
  for (const stop of stops.splice(0)) stop();
});

/** A file of this many bytes that needs no room on the disk. */
async function sparse(name: string, size: number): Promise<string> {
  const path = join(folder, name);
  const file = await open(path, "w");
  await file.truncate(size);
  await file.close();
  return path;
}

/** What sockets and the system hold for a connection on this machine. */
const buffered = 12 * mebibyte;

describe("upload progress", () => {
  it("follows what the socket took", async () => {
    const size = 48 * mebibyte;
    const server = await slowServer(mebibyte);
    const reports: { sent: number; total: number; attempt: number; received: number }[] = [];
    const file = await openAsBlob(await sparse("slow.bin", size), { type: "application/zip" });
    const outcome = await upload(server.url, file, (report) =>
      reports.push({ ...report, received: server.received() }),
    );
    expect(outcome.ok).toBe(true);
    const total = reports[0]?.total as number;
    expect(total).toBeGreaterThan(size);
    expect(reports[0]).toMatchObject({ sent: 0, attempt: 1 });
    expect(reports.at(-1)?.sent).toBe(total);
    expect(reports.filter(({ sent }) => sent === total)).toHaveLength(1);
    expect(reports.length).toBeGreaterThan(100);
    reports.forEach(({ sent, received }, index) => {
      expect(sent).toBeGreaterThan(reports[index - 1]?.sent ?? -1);
      // What was reported has left, but for what the system holds.
      expect(sent).toBeLessThan(received + buffered);
    });
  });

  it("starts at zero again with the next attempt", async () => {
    atOnce();
    const server = await serve(answer(429, ""), created);
    const reports: UploadProgress[] = [];
    const file = new File([new Uint8Array(300_000)], "a.zip", { type: "application/zip" });
    expect((await upload(server.url, file, (report) => reports.push(report))).ok).toBe(true);
    const total = reports[0]?.total as number;
    for (const attempt of [1, 2]) {
      const sent = reports.filter((report) => report.attempt === attempt).map((report) => report.sent);
      expect(sent[0]).toBe(0);
      expect(sent.at(-1)).toBe(total);
      expect(sent).toEqual([...sent].sort((a, b) => a - b));
    }
    expect(reports.map(({ attempt }) => attempt)).toEqual(reports.map(({ attempt }) => attempt).sort());
    expect(server.requests.map(({ body }) => body.length)).toEqual([total, total]);
  });
});

onBothRuntimes(() => {
  const file = (size: number, name = "a.zip") =>
    new File([new Uint8Array(size)], name, { type: "application/zip" });

  describe("an upload", () => {
    it("whose callback throws is a HookError, sent once, and frees its socket", async () => {
      const server = await serve(created);
      const cause = new TypeError("mine");
      for (const from of [0, 1]) {
        const fail = ({ sent }: UploadProgress) => {
          if (sent >= from) throw cause;
        };
        const error = failureOf(await upload(server.url, file(200_000), fail)) as HookError;
        expect(error).toMatchObject({ name: "HookError", hook: "onUploadProgress", cause });
      }
      expect(server.requests.length).toBeLessThanOrEqual(2);
      // Workers report at the end, when the connection is free already.
      if (!isIsolated()) await eventually(() => expect(server.busy()).toBe(0));
    });

    it("reports the whole at the end", async () => {
      const server = await serve(created);
      const reports: UploadProgress[] = [];
      expect((await upload(server.url, file(10), (report) => reports.push(report))).ok).toBe(true);
      const last = reports.at(-1);
      expect(last).toEqual({ sent: last?.total, total: last?.total, attempt: 1 });
      // Workers don't stream a request body, so they know no more than that.
      if (isIsolated()) expect(reports).toHaveLength(1);
      else expect(reports[0]?.sent).toBe(0);
      expect(server.requests[0]?.headers["content-length"]).toBe(String(last?.total));
    });

    it("whose connection breaks is a ConnectionError, and is not sent again", async () => {
      const server = await serve(reset);
      expect(failureOf(await upload(server.url, file(10), () => undefined)).name).toBe("ConnectionError");
      expect(server.requests).toHaveLength(1);
    });

    it("that is redirected is not sent elsewhere", async () => {
      const target = await serve(created);
      const server = await serve(answer(307, "", { location: target.url }));
      for (const progress of [undefined, () => undefined]) {
        const error = failureOf(await upload(server.url, file(10), progress));
        expect(error).toMatchObject({ name: "ConnectionError", redirected: true, neverSent: false });
      }
      expect([server.requests.length, target.requests.length]).toEqual([2, 0]);
    });

    it("that is rejected gives the API's reason", async () => {
      const server = await serve(answer(403, { detail: [denied] }));
      expect(failureOf(await upload(server.url, file(10), () => undefined))).toMatchObject({ status: 403 });
    });

    const names = [
      'quo"te.pdf',
      "line\nbreak\r\nand\rreturn.pdf",
      "Žluťoučký kůň 報告 🦊.pdf",
      "back\\slash; semi=colon.pdf",
      "per%22cent.pdf",
    ];
    it.each(names)("sends the name %j, and every byte of the form, as FormData does", async (name) => {
      const server = await serve(created);
      const body = { currency: "USD\nEUR", file: file(3, name), empty: new Blob([]) };
      await upload(server.url, body.file, undefined, body);
      const sent = server.requests[0];
      const form = new FormData();
      for (const [key, value] of Object.entries(body)) form.append(key, value);
      const response = new Response(form);
      const boundaryOf = (type: string | null | undefined) => /boundary=(.*)/.exec(type ?? "")?.[1] ?? "?";
      const expected = Buffer.from(await response.arrayBuffer()).toString("latin1");
      const canonical = (text: string | undefined, type: string | null | undefined) =>
        text?.replaceAll(boundaryOf(type), "boundary").replace(/\r\n$/, "");
      expect(canonical(sent?.body, sent?.headers["content-type"])).toBe(
        canonical(expected, response.headers.get("content-type")),
      );
    });

    it("sends several files of one field, and an empty one", async () => {
      const server = await serve(created);
      const files = [file(2, "a.zip"), file(0, "b.zip"), new Blob(["xyz"], { type: "text/plain" })];
      await upload(server.url, file(1), undefined, { attachments: files });
      const sent = server.requests[0];
      const form = await new Response(Buffer.from(sent?.body ?? "", "latin1"), {
        headers: { "content-type": sent?.headers["content-type"] ?? "" },
      }).formData();
      const received = form.getAll("attachments") as File[];
      expect(received.map(({ name, size, type }) => [name, size, type])).toEqual([
        ["a.zip", 2, "application/zip"],
        ["b.zip", 0, "application/zip"],
        ["blob", 3, "text/plain"],
      ]);
    });

    it("of an empty file is sent, with its progress", async () => {
      const server = await serve(created);
      const reports: UploadProgress[] = [];
      expect((await upload(server.url, file(0), (report) => reports.push(report))).ok).toBe(true);
      expect(reports.at(-1)?.sent).toBe(reports[0]?.total);
    });
  });
});

describe("a file that changes after it was opened", () => {
  it.each([undefined, () => undefined])(
    "fails with the reason, and sends no other bytes",
    async (progress) => {
      const server = await serve(created);
      const path = join(folder, "changing.zip");
      await writeFile(path, "before");
      const blob = await openAsBlob(path, { type: "application/zip" });
      await writeFile(path, "afterwards, longer");
      const error = failureOf(await upload(server.url, blob, progress));
      expect(error.name).toBe("ConnectionError");
      expect(error.message).toContain("NotReadableError");
      expect(server.requests).toHaveLength(0);
    },
  );
});
