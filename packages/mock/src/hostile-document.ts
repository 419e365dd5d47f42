import { randomUUID } from "node:crypto";
import { readFileSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import {
  type Document,
  type HostileVariant,
  hostileBodies,
  hostileVariants,
  operationsOf,
  successOf,
} from "@mycreditapp/document";

/**
 * Returns a copy of a document in which each 2XX response has an example for every variant, before its own examples.
 *
 * @param first The variant that comes first: Prism responds with the first example by default.
 */
export function hostileDocument(document: Document, first: HostileVariant): Document {
  const copy = structuredClone(document);
  const variants = [first, ...hostileVariants.filter((variant) => variant !== first)];
  for (const operation of operationsOf(copy)) {
    const media = successOf(operation)?.media;
    const bodies = hostileBodies(copy, operation);
    if (!media || !bodies) continue;
    const hostile = Object.fromEntries(variants.map((variant) => [variant, { value: bodies[variant] }]));
    media.examples = { ...hostile, ...media.examples };
  }
  return copy;
}

/** Writes the hostile copy of a document to a temporary file, and returns its path. */
export function writeHostileDocument(path: string, first: HostileVariant): string {
  const document = JSON.parse(readFileSync(path, "utf8")) as Document;
  const copy = join(tmpdir(), `hostile-${randomUUID()}.json`);
  writeFileSync(copy, JSON.stringify(hostileDocument(document, first)));
  return copy;
}
