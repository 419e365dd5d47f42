/** `pnpm bench`: what the client costs against plain openapi-fetch and bare fetch, measured side by side in one run. */
import Table from "cli-table3";
import { weighBundle } from "./bundle.js";
import { prebuilt, real } from "./fetches.js";
import { timeImports } from "./imports.js";
import { peersOver } from "./peers.js";
import { type Kind, timeCalls, weighCalls } from "./rounds.js";
import { typeCost } from "./type-cost.js";

interface Bar {
  readonly what: string;
  readonly value: number;
  readonly most: number;
}
const bars: Bar[] = [];
const print = (head: string[], rows: (string | number)[][]): void => {
  const table = new Table({
    head,
    style: { head: [], border: [] },
    chars: { mid: "", "left-mid": "", "mid-mid": "", "right-mid": "" },
  });
  table.push(
    ...rows.map((row) =>
      row.map((cell) =>
        typeof cell === "number" ? { content: cell.toFixed(2), hAlign: "right" as const } : cell,
      ),
    ),
  );
  console.log(`${table.toString()}\n`);
};
const progress = (text: string): void => void process.stderr.write(`${text} …\n`);

const answers = { "prebuilt answer": prebuilt, "real Response": real };
for (const [answer, fetchOf] of Object.entries(answers)) {
  for (const kind of ["get", "patch"] as Kind[]) {
    progress(`Calls: ${kind.toUpperCase()}, ${answer}`);
    const peers = peersOver(fetchOf());
    const times = await timeCalls(peers, kind);
    const heaps = await weighCalls(peers, kind);
    const [, base] = times as [number, number, number];
    const baseHeap = heaps[1]?.perCall ?? Number.NaN;
    console.log(`${kind.toUpperCase()}, ${answer} (medians over rounds; x = ratio to openapi-fetch)`);
    print(
      ["", "us a call", "x", "kB a call", "x", "kB kept by 2,000"],
      peers.map(({ name }, index) => {
        const time = times[index] ?? Number.NaN;
        const heap = heaps[index] ?? { perCall: Number.NaN, kept: Number.NaN };
        return [name, time, time / base, heap.perCall / 1_000, heap.perCall / baseHeap, heap.kept / 1_000];
      }),
    );
    // With a real Response, making it costs every peer more than all else, so the bars look at the client's own work.
    if (fetchOf !== prebuilt) continue;
    const ours = heaps[2] ?? { perCall: Number.NaN, kept: Number.NaN };
    bars.push(
      { what: `${kind}: time, x openapi-fetch`, value: (times[2] ?? Number.NaN) / base, most: 0.6 },
      { what: `${kind}: heap, x openapi-fetch`, value: ours.perCall / baseHeap, most: 0.6 },
      { what: `${kind}: kB kept by 2,000 calls`, value: ours.kept / 1_000, most: 50 },
    );
  }
}

progress("Imports");
const { empty, client } = timeImports();
bars.push({ what: "import: process, x empty module", value: client / empty, most: 1.3 });

progress("Types");
const types = typeCost();
bars.push({ what: `types: instantiations a call, over ${types.calls}`, value: types.perCall, most: 10 });

progress("Bundle");
const bundle = await weighBundle("@mycreditapp/client");
bars.push({ what: "bundle: kB gzipped", value: bundle.gzipped / 1_000, most: 7 });

print(
  ["bar", "value", "at most", ""],
  bars.map(({ what, value, most }) => [what, value, most, value <= most ? "kept" : "MISSED"]),
);
const missed = bars.filter(({ value, most }) => !(value <= most));
console.log(
  missed.length === 0 ? "All bars are kept." : `${missed.length} of ${bars.length} bars are missed.`,
);
process.exitCode = missed.length === 0 ? 0 : 1;
