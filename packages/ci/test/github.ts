import { createServer } from "node:http";
import type { AddressInfo } from "node:net";

/** A request that changed something. */
export interface Write {
  readonly method: string;
  readonly path: string;
  readonly body: Record<string, string>;
}

export interface Comment {
  readonly id: number;
  readonly user: { readonly login: string };
  readonly body: string;
}

/** State of the server. */
export interface State {
  readonly pulls: object[];
  readonly comments: Comment[];
  readonly writes: Write[];
  readonly tokens: (string | undefined)[];
}

/** Starts a server that responds as GitHub's API does: lists by page, and changes that it records. */
export async function startGitHub(state: State): Promise<{ url: string; stop: () => Promise<void> }> {
  const server = createServer(async (request, response) => {
    const url = new URL(request.url ?? "", "http://localhost");
    const path = url.pathname.replace("/repos/acme/api/", "");
    const send = (status: number, body: unknown) =>
      response.writeHead(status, { "content-type": "application/json" }).end(JSON.stringify(body));
    state.tokens.push(request.headers.authorization);
    if (request.method === "GET") {
      const lists: Record<string, object[]> = { pulls: state.pulls, "issues/7/comments": state.comments };
      const [size, page] = ["per_page", "page"].map((name) => Number(url.searchParams.get(name)));
      const list = lists[path];
      if (!list || !size || !page) return send(404, {});
      const isAsked = (item: object) => {
        const { head } = item as { head?: { label: string } };
        return !head || head.label === url.searchParams.get("head");
      };
      return send(200, list.filter(isAsked).slice(size * (page - 1), size * page));
    }
    let text = "";
    for await (const chunk of request) text += chunk;
    state.writes.push({ method: request.method ?? "", path, body: JSON.parse(text) });
    return send(201, { id: 1 });
  });
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  return {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    stop: () => new Promise((resolve) => server.close(() => resolve())),
  };
}
