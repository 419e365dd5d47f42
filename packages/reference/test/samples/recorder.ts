import { createServer, type IncomingMessage } from "node:http";

/** A request as the mock receives it, in a form that does not depend on its sender. */
export interface Recorded {
  readonly request: string;
  readonly requester: string | undefined;
  readonly target: string | undefined;
  readonly body: unknown;
  /** Of the mock's response. */
  readonly status: number;
}

export interface Recorder {
  /** Base URL for one sample. */
  urlOf(sample: string): string;
  /** The last request of a sample: the first ones may be for a token. */
  last(sample: string): Recorded | undefined;
  close(): void;
}

/** Starts a proxy in front of the mock that records the requests of each sample. */
export async function startRecorder(mock: string): Promise<Recorder> {
  const recorded = new Map<string, Recorded>();
  const server = createServer(async (incoming, outgoing) => {
    const [, sample = "", path = ""] = incoming.url?.match(/^\/([^/]+)(\/.*)$/) ?? [];
    const body = await read(incoming);
    const { host: _, connection: __, ...headers } = incoming.headers as Record<string, string>;
    const hasBody = body.length > 0;
    const response = await fetch(mock + path, {
      method: incoming.method ?? "GET",
      // A sample may come when the mock is closing an idle connection.
      headers: { ...headers, connection: "close" },
      ...(hasBody && { body }),
    });
    recorded.set(sample, {
      request: `${incoming.method} ${path}`,
      requester: headers["requester-organization-id"],
      target: headers["target-organization-id"],
      body: hasBody ? await parse(body, headers["content-type"] ?? "") : undefined,
      status: response.status,
    });
    outgoing.writeHead(response.status, {
      "content-type": response.headers.get("content-type") ?? "text/plain",
    });
    outgoing.end(Buffer.from(await response.arrayBuffer()));
  });
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  const { port } = server.address() as { port: number };
  return {
    urlOf: (sample) => `http://127.0.0.1:${port}/${sample}`,
    last: (sample) => recorded.get(sample),
    close: () => server.close(),
  };
}

async function read(incoming: IncomingMessage): Promise<Buffer<ArrayBuffer>> {
  const chunks: Buffer[] = [];
  for await (const chunk of incoming) chunks.push(chunk);
  return Buffer.from(Buffer.concat(chunks));
}

async function parse(body: Buffer<ArrayBuffer>, contentType: string): Promise<unknown> {
  if (!contentType.startsWith("multipart/")) return { contentType, json: JSON.parse(body.toString()) };
  const form = await new Response(body, { headers: { "content-type": contentType } }).formData();
  const fields = [...form].map(([name, value]) => [
    name,
    value instanceof File ? `${value.name} ${value.type} ${value.size}` : value,
  ]);
  return { contentType: "multipart/form-data", fields };
}
