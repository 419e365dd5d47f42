import { prebuilt, real } from "./fetches.js";
import { peersOver } from "./peers.js";
import { timeCalls, weighCalls } from "./rounds.js";

for (const [name, make] of [
  ["prebuilt", prebuilt],
  ["real", real],
] as const)
  for (const kind of ["get", "patch"] as const) {
    const p = peersOver(make());
    const t = await timeCalls(p, kind);
    const h = await weighCalls(p, kind);
    console.log(
      name,
      kind,
      t.map((x) => x.toFixed(2)).join(" "),
      "ratio",
      ((t[2] ?? 0) / (t[1] ?? 1)).toFixed(3),
      "heap",
      h.map((x) => (x.perCall / 1000).toFixed(1)).join(" "),
      ((h[2]?.perCall ?? 0) / (h[1]?.perCall ?? 1)).toFixed(2),
      "kept",
      h.map((x) => (x.kept / 1000).toFixed(1)).join(" "),
    );
  }
