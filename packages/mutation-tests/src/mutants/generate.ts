import type { Document } from "@mycreditapp/document";
import { accessMutants } from "./access.js";
import { AffectedOperations } from "./affected.js";
import { evidenceMutants } from "./evidence.js";
import type { Mutant } from "./mutant.js";
import { messageMutants, operationMutants, parameterMutants } from "./operations.js";
import { schemaMutants } from "./schemas.js";
import { unseenMutants, unseenSchemaMutants } from "./unseen.js";

const operators = [
  operationMutants,
  parameterMutants,
  messageMutants,
  schemaMutants,
  accessMutants,
  unseenMutants,
  unseenSchemaMutants,
  evidenceMutants,
];

/** Generates every mutant of a document, always in the same order. */
export function mutantsOf(document: Document): Mutant[] {
  const affected = new AffectedOperations(document);
  const seen = new Set<string>();
  return operators.flatMap((operator) =>
    [...operator(document)].map(({ operator: name, pointer, detail, edits }) => {
      const id = `${name} ${pointer}${detail ? ` ${detail}` : ""}`;
      if (seen.has(id)) throw new Error(`Two mutants have the id "${id}".`);
      seen.add(id);
      return { id, operator: name, pointer, edits, operations: affected.by(pointer) };
    }),
  );
}
