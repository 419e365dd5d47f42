import { describe, expect, it } from "vitest";
import { HookError } from "../../src/errors/hook-error.js";
import { CallResources, Deadline } from "../../src/pipeline/deadline.js";
import { defaultLimits } from "../../src/pipeline/limits.js";
import { readBytes, readText } from "../../src/pipeline/read-body.js";
import { ProgressReporter } from "../../src/pipeline/upload-progress.js";

const call = { operation: "o" };
const deadlineOf = (signal?: AbortSignal) =>
  new Deadline(new CallResources(), defaultLimits, signal, call, performance.now());
const mebibyte = 2 ** 20;

/** A body of these chunks that tells what it was cancelled with. */
function bodyOf(...chunks: (string | number)[]) {
  const cancelled: unknown[] = [];
  let pulled = 0;
  const body = new ReadableStream<Uint8Array>({
    pull(controller) {
      const chunk = chunks[pulled];
      pulled += 1;
      if (chunk === undefined) return controller.close();
      controller.enqueue(typeof chunk === "string" ? new TextEncoder().encode(chunk) : new Uint8Array(chunk));
    },
    cancel: (reason) => void cancelled.push(reason),
  });
  return { body, cancelled, pulled: () => pulled };
}

describe("a response body", () => {
  it("is read as text, chunk by chunk, even if a character is split", async () => {
    const [first, second] = [new Uint8Array([0xc3]), new Uint8Array([0xa4, 0x21])];
    const body = new ReadableStream({
      start(controller) {
        controller.enqueue(first);
        controller.enqueue(second);
        controller.close();
      },
    });
    expect(await readText(new Response(body), 3, deadlineOf(), call)).toBe("ä!");
    const { body: three } = bodyOf("a", "bc", "d");
    expect(await readText(new Response(three), 4, deadlineOf(), call)).toBe("abcd");
    expect(await readText(new Response("one"), 3, deadlineOf(), call)).toBe("one");
  });
  it("that is missing or empty is an empty text", async () => {
    expect(await readText(new Response(null), 1, deadlineOf(), call)).toBe("");
    expect(await readText(new Response(bodyOf().body), 1, deadlineOf(), call)).toBe("");
    expect(await readBytes(new Response(null), 1, deadlineOf(), call)).toBeUndefined();
    expect(await readBytes(new Response(bodyOf().body), 1, deadlineOf(), call)).toBeUndefined();
  });
  it("of an object without a stream is its own text", async () => {
    const response = { text: async () => "own", ok: true, status: 200 } as Response;
    expect(await readText(response, 1, deadlineOf(), call)).toBe("own");
  });
  it("that is too large is an error, and is cancelled", async () => {
    for (const chunks of [["abcd"], ["ab", "cd"]]) {
      const { body, cancelled } = bodyOf(...chunks, "more");
      const response = new Response(body, { headers: { "content-type": "text/csv" } });
      const read = Promise.resolve(readText(response, 3, deadlineOf(), call));
      await expect(read).rejects.toMatchObject({
        name: "UnexpectedResponseError",
        message: "o: 200 with a body of more than 3 bytes.",
        status: 200,
        contentType: "text/csv",
        hint: "Raise maxResponseBytes if the response is meant to be this large.",
      });
      expect(cancelled).toEqual([await read.catch((error: unknown) => error)]);
    }
  });
  it("of an error is cut off after 1 MiB, or after less if the limit is lower", async () => {
    const { body, cancelled } = bodyOf(mebibyte, 1, 1);
    const bytes = await readBytes(new Response(body, { status: 400 }), 2 * mebibyte, deadlineOf(), call);
    expect(bytes?.length).toBe(mebibyte + 1);
    expect(cancelled).toHaveLength(1);
    const whole = bodyOf(mebibyte);
    expect(
      (await readBytes(new Response(whole.body, { status: 400 }), 2 * mebibyte, deadlineOf(), call))?.length,
    ).toBe(mebibyte);
    expect(whole.cancelled).toHaveLength(0);
    const low = bodyOf("ab", "cd", "ef");
    expect(await readText(new Response(low.body, { status: 500 }), 3, deadlineOf(), call)).toBe("abcd");
    expect(low.cancelled).toHaveLength(1);
  });
  it("is cancelled when the call ends, even if that fails", async () => {
    const controller = new AbortController();
    const cancelled: unknown[] = [];
    const body = new ReadableStream({
      cancel(reason) {
        cancelled.push(reason);
        throw new Error("mine");
      },
    });
    const deadline = deadlineOf(controller.signal);
    const read = readText(new Response(body), 1, deadline, call);
    controller.abort();
    expect(await read).toBe("");
    expect(cancelled).toEqual([deadline.failure]);
  });
});

describe("the progress of an upload", () => {
  const size = 150_000;
  const reporterOf = (report: (sent: number) => void) =>
    new ProgressReporter(
      ({ sent, total, attempt }) => {
        expect([total, attempt]).toEqual([size, 2]);
        report(sent);
      },
      new Blob([new Uint8Array(size)]),
      { ...call, attempt: 2 },
    );

  it("follows what is taken, in chunks of 64 KiB at most", async () => {
    const sent: number[] = [];
    const reporter = reporterOf((bytes) => sent.push(bytes));
    expect(reporter.total).toBe(size);
    const reader = reporter.stream().getReader();
    await new Promise((resolve) => setTimeout(resolve, 5));
    // Nothing is read before it is asked for.
    expect(sent).toEqual([]);
    let taken = 0;
    for (;;) {
      const { done, value } = await reader.read();
      expect(sent.at(-1)).toBe(taken);
      if (done) break;
      expect(value.length).toBeLessThanOrEqual(65_536);
      expect(value.length).toBeGreaterThan(0);
      taken += value.length;
    }
    expect(taken).toBe(size);
    expect(sent[0]).toBe(0);
    expect(sent).toEqual([...new Set(sent)]);
    reporter.finish();
    expect(sent.filter((bytes) => bytes === size)).toHaveLength(1);
  });
  it("cuts a body that comes as one chunk", async () => {
    const blob = { size, stream: () => new Blob([new Uint8Array(size)]).stream() } as Blob;
    blob.stream = () =>
      new ReadableStream({
        start(controller) {
          controller.enqueue(new Uint8Array(131_072).fill(1));
          controller.enqueue(new Uint8Array(size - 131_072).fill(2));
          controller.close();
        },
      });
    const reporter = new ProgressReporter(() => undefined, blob, { ...call, attempt: 1 });
    const chunks: Uint8Array[] = [];
    for await (const chunk of reporter.stream()) chunks.push(chunk);
    expect(chunks.map(({ length }) => length)).toEqual([65_536, 65_536, size - 131_072]);
    expect(chunks.map(([first]) => first)).toEqual([1, 1, 2]);
  });
  it("stops reading the body when the upload is cancelled", async () => {
    const cancelled: unknown[] = [];
    const body = {
      size,
      stream: () => new ReadableStream({ cancel: (reason) => void cancelled.push(reason) }),
    };
    const reporter = new ProgressReporter(() => undefined, body as Blob, { ...call, attempt: 1 });
    await reporter.stream().cancel("enough");
    expect(cancelled).toEqual(["enough"]);
  });
  it("that throws is the failure of the upload", () => {
    const cause = new RangeError("mine");
    const reporter = reporterOf(() => {
      throw cause;
    });
    expect(reporter.failure).toBeUndefined();
    expect(() => reporter.finish()).toThrow(HookError);
    expect(reporter.failure).toMatchObject({ hook: "onUploadProgress", sent: true, operation: "o", cause });
  });
});
