import { type Pair, report } from "./report.js";

/** Compares the URLs at which an operation is called. */
export function compareServers(pair: Pair): void {
  const [old, now] = [pair.old, pair.now].map(({ servers }) => servers.flatMap(({ urls }) => urls)) as [
    string[],
    string[],
  ];
  const lost = old.filter((url) => !now.includes(url));
  const gained = now.filter((url) => !old.includes(url));
  const nodes = { place: "servers", old: pair.old.node, now: pair.now.node };
  // Without servers, the document does not say where the API is.
  const isNew = old.length === 1 && old[0] === "/";
  for (const url of isNew ? [] : lost) {
    const probes = [{ type: "exchange" as const, server: url }];
    report(pair, {
      ...nodes,
      subject: "server",
      effect: "removed",
      verdict: "major",
      message: `The server ${url} was removed.`,
      before: url,
      probes,
    });
  }
  for (const url of gained.filter((one) => one !== "/")) {
    report(pair, {
      ...nodes,
      subject: "server",
      effect: "added",
      verdict: "minor",
      message: `The server ${url} was added.`,
      after: url,
    });
  }
  const [before, after] = [pair.old.servers[0]?.defaultUrl, pair.now.servers[0]?.defaultUrl];
  if (lost.length > 0 || before === after || isNew) return;
  const message = `The default server is now ${after}; it was ${before}.`;
  report(pair, {
    ...nodes,
    subject: "server.default",
    effect: "changed",
    verdict: "minor",
    message,
    before,
    after,
  });
}
