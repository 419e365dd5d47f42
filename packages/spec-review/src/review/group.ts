import { type Change, verdicts } from "../model/change.js";

/** One edit of the document, with the operations that it changes. */
export interface Group {
  readonly first: Change;
  readonly operations: readonly string[];
  readonly changes: readonly Change[];
}

/** Joins the changes that one edit of a shared part causes; breaking ones first. */
export function groupChanges(changes: readonly Change[]): Group[] {
  const groups = new Map<string, Change[]>();
  for (const change of changes) {
    const { kind, verdict, message, old, now } = change;
    const where = [old, now].map((node) => (node ? `${node.file}${node.pointer}` : ""));
    const isShared =
      kind.startsWith("request.") || kind.startsWith("response.") || kind.startsWith("media-type.");
    const key = JSON.stringify([kind, verdict, message, ...(isShared ? where : [])]);
    groups.set(key, [...(groups.get(key) ?? []), change]);
  }
  const all = [...groups.values()].map((list): Group => {
    return {
      first: list[0] as Change,
      operations: [...new Set(list.map(({ operation }) => operation))],
      changes: list,
    };
  });
  return all.sort((a, b) => verdicts.indexOf(a.first.verdict) - verdicts.indexOf(b.first.verdict));
}
