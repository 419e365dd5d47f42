import { InvalidRequestError } from "../errors/invalid-request-error.js";
import type { FileLimits } from "./operation.js";

/** Holds a file against its documented limits before anything is sent. */
export function checkFile(body: unknown, { property, maxBytes, mediaTypes }: FileLimits): void {
  const file = (body as Readonly<Record<string, unknown>> | null | undefined)?.[property];
  if (file === undefined) return;
  if (!(file instanceof Blob)) {
    const what = file === null ? "null" : `of type ${typeof file}`;
    throw refusal(property, `is ${what}: give a Blob or File, such as await openAsBlob(path, { type })`);
  }
  if (maxBytes !== undefined && file.size > maxBytes) {
    throw refusal(property, `has ${file.size} bytes: at most ${maxBytes} are accepted`);
  }
  // Parameters such as a charset do not change the type.
  const type = file.type.split(";")[0]?.trim().toLowerCase() ?? "";
  if (mediaTypes && !mediaTypes.includes(type)) {
    const what = type ? `is of media type ${type}` : "has no media type";
    throw refusal(property, `${what}: give a Blob or File whose type is one of ${mediaTypes.join(", ")}`);
  }
}

function refusal(property: string, problem: string): InvalidRequestError {
  return new InvalidRequestError(`body.${property} ${problem}.`);
}
