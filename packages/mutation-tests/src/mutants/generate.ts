import type { Document } from "../document/document.js";
import type { Mutant } from "./mutant.js";
import { accessMutants } from "./operators/access.js";
import { messageMutants } from "./operators/messages.js";
import { operationMutants } from "./operators/operations.js";
import { parameterMutants } from "./operators/parameters.js";
import { schemaMutants } from "./operators/schemas.js";
import { Touched } from "./touched.js";

const operators = [operationMutants, parameterMutants, messageMutants, schemaMutants, accessMutants];

/** Every mutant of a document, always in the same order. */
export function mutantsOf(document: Document): Mutant[] {
  const touched = new Touched(document);
  const seen = new Set<string>();
  return operators.flatMap((operator) =>
    [...operator(document)].map(({ operator: name, pointer, detail, edits }) => {
      const id = `${name} ${pointer}${detail ? ` ${detail}` : ""}`;
      if (seen.has(id)) throw new Error(`Two mutants are called "${id}".`);
      seen.add(id);
      return { id, operator: name, pointer, edits, operations: touched.by(pointer) };
    }),
  );
}
