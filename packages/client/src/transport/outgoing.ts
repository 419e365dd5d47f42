/** A body as `fetch` takes it. Node's types have no name for it. */
export type Body = NonNullable<RequestInit["body"]>;

/** A request on its way out, which can be sent any number of times. */
export interface Outgoing {
  readonly url: string;
  readonly method: string;
  /** A plain object: a `Headers` costs more to make and to read than all else of a request. */
  readonly headers: Readonly<Record<string, string>> | undefined;
  readonly body: Body | null | undefined;
}

/** Takes a `Request` apart: its body can be read once only, so it is read before the first attempt. */
export async function outgoingOf(request: Request): Promise<Outgoing> {
  const { url, method } = request;
  const body = request.body ? await request.arrayBuffer() : null;
  return { url, method, body, headers: Object.fromEntries(request.headers) };
}
