import { readFileSync } from "node:fs";
import { basename, dirname, resolve } from "node:path";
import type { Contract, Operation } from "./document.js";
import { isObject, type Json } from "./pointer.js";
import { Schemas } from "./schemas.js";
import { UsageError } from "./usage-error.js";

/** Reads the body of a call from a JSON file and holds it against the document. No message repeats a value. */
export function bodyFrom(file: string | undefined, operation: Operation, contract: Contract): unknown {
  const { body } = operation;
  if (!body) {
    if (file !== undefined)
      throw new UsageError(`--operation ${operation.id} takes no body: leave --body out.`);
    return undefined;
  }
  if (file === undefined)
    throw new UsageError(`--operation ${operation.id} takes a body: give --body <file.json>.`);
  const value = read(file);
  if (body.mediaType === "multipart/form-data") return formOf(value, file);
  const [error] = new Schemas(contract.document).check(body.pointer, value).errors;
  if (error) {
    throw new UsageError(
      `--body does not fit the document at ${error.instancePath || "its root"}: it ${error.message}.`,
    );
  }
  return value;
}

function read(file: string): unknown {
  let text: string;
  try {
    text = readFileSync(file, "utf8");
  } catch (error) {
    throw new UsageError(
      `--body can't be read (${(error as NodeJS.ErrnoException).code}): give a JSON file.`,
    );
  }
  try {
    return JSON.parse(text);
  } catch {
    throw new UsageError("--body is not JSON: correct the file.");
  }
}

/** The fields of a form; an object with `path` and `type` is a file beside the JSON file. */
function formOf(value: unknown, file: string): Json {
  if (!isObject(value)) throw new UsageError("--body is not an object: a form has named fields.");
  return Object.fromEntries(
    Object.entries(value).map(([name, field]) => {
      if (!isObject(field)) return [name, field];
      const { path, type } = field;
      if (typeof path !== "string" || typeof type !== "string") {
        throw new UsageError(
          `--body has no file at ${name}: give {"path": "report.pdf", "type": "application/pdf"}.`,
        );
      }
      return [name, fileOf(resolve(dirname(file), path), type, name)];
    }),
  );
}

function fileOf(path: string, type: string, name: string): File {
  try {
    return new File([new Uint8Array(readFileSync(path))], basename(path), { type });
  } catch (error) {
    const { code } = error as NodeJS.ErrnoException;
    throw new UsageError(`--body names a file at ${name} that can't be read (${code}): correct its path.`);
  }
}
