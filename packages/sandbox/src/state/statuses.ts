import { lifecycles } from "@mycreditapp/contract-runtime/generated/lifecycles";

/** A status with a lifecycle in the document. */
export type StatusName = keyof typeof lifecycles;

interface Lifecycle {
  readonly first: string;
  readonly final: readonly string[];
  readonly transitions: Readonly<Record<string, readonly string[]>>;
}

/** Returns the lifecycle of a status. */
export function lifecycleOf(name: StatusName): Lifecycle {
  return lifecycles[name];
}

/** Returns all values of a status. */
export function valuesOf(name: StatusName): string[] {
  const { first, final, transitions } = lifecycleOf(name);
  return [
    ...new Set([first, ...Object.entries(transitions).flatMap(([from, to]) => [from, ...to]), ...final]),
  ];
}

/** Returns true if the lifecycle lets `to` follow `from`. */
export function canFollow(name: StatusName, from: string, to: string): boolean {
  return lifecycleOf(name).transitions[from]?.includes(to) ?? false;
}

/** A status at a time, and since when. */
export interface Progress {
  readonly status: string;
  readonly since: number;
  /** True if the status is final. */
  readonly ended: boolean;
}

/** Returns the status at `now` of something that started at `start`, follows its lifecycle and ends as `outcome`. */
export function progressOf(
  name: StatusName,
  { start, outcome, now }: { start: number; outcome: string; now: number },
  secondsIn: (status: string) => number,
): Progress {
  let since = start;
  const path = pathTo(name, outcome);
  for (const status of path.slice(0, -1)) {
    const until = since + secondsIn(status) * 1000;
    if (now < until) return { status, since, ended: false };
    since = until;
  }
  return { status: outcome, since, ended: true };
}

const paths = new Map<string, readonly string[]>();

/** Returns the shortest way from the first value to a final one. */
function pathTo(name: StatusName, outcome: string): readonly string[] {
  const key = `${name} ${outcome}`;
  const path = paths.get(key) ?? findPath(lifecycleOf(name), outcome);
  paths.set(key, path);
  return path;
}

function findPath({ first, transitions }: Lifecycle, outcome: string): readonly string[] {
  const paths = [[first]];
  for (const path of paths) {
    const last = path.at(-1) ?? "";
    if (last === outcome) return path;
    for (const next of transitions[last] ?? []) if (!path.includes(next)) paths.push([...path, next]);
  }
  return [first];
}
