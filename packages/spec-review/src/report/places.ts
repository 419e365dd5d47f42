import { relative } from "node:path";
import type { Change } from "../model/change.js";
import type { Review } from "../review/review.js";

/** Where a change is in the source: in the new document, or for what was removed, where it was. */
export interface Place {
  readonly file: string;
  readonly line: number;
}

/** @param root Folder to which the file name is relative. */
export function placeOf(
  { comparison }: Review,
  { now, old, operation }: Change,
  root: string,
): Place | undefined {
  const same = comparison.now.operations.find(({ id }) => id === operation)?.node;
  // Annotations show in files of the change only: a removed part is reported at its operation.
  const node = now ?? same ?? comparison.now.source.root;
  if (!old && !now) return undefined;
  return { file: relative(root, node.file), line: comparison.now.source.lineOf(node) };
}
