import { readFileSync } from "node:fs";
import { basename, dirname, resolve } from "node:path";
import { checkRequest } from "@mycreditapp/contract-runtime/check-request";
import type { Problem } from "@mycreditapp/contract-runtime/problem";
import type { OperationNode } from "@mycreditapp/document";
import { isObject, type JsonObject } from "../document/json.js";
import { UsageError } from "./arguments.js";

/** Reads the request body from a JSON file, and validates it. Messages never repeat a value. */
export function readBody(file: string | undefined, operation: OperationNode): unknown {
  const { body } = operation;
  if (!body) {
    if (file !== undefined)
      throw new UsageError(`--operation ${operation.id} accepts no body: remove --body.`);
    return undefined;
  }
  if (file === undefined)
    throw new UsageError(`--operation ${operation.id} needs a body: pass --body <file.json>.`);
  const value = read(file);
  if (body.mediaType === "multipart/form-data") return formOf(value, file);
  const [problem] = checkBody(operation.id, value);
  if (problem) {
    const place = problem.pointer.slice("/body".length) || "its root";
    throw new UsageError(`--body is invalid at ${place}: it ${problem.problem}, ${problem.hint}.`);
  }
  return value;
}

/** The problems of the body alone: the rest of the request is not built yet. */
function checkBody(operation: string, body: unknown): Problem[] {
  const request = { operation, path: {}, token: null, header: {}, query: {}, body, unreadable: [] };
  return checkRequest(request).filter(({ pointer }) => /^\/body(\/|$)/.test(pointer));
}

function read(file: string): unknown {
  let text: string;
  try {
    text = readFileSync(file, "utf8");
  } catch (error) {
    throw new UsageError(
      `--body can't be read (${(error as NodeJS.ErrnoException).code}): pass a JSON file.`,
    );
  }
  try {
    return JSON.parse(text);
  } catch {
    throw new UsageError("--body is not valid JSON: correct the file.");
  }
}

/** The fields of a form. An object with `path` and `type` is a file, relative to the JSON file. */
function formOf(value: unknown, file: string): JsonObject {
  if (!isObject(value)) throw new UsageError("--body is not an object: a form needs named fields.");
  return Object.fromEntries(
    Object.entries(value).map(([name, field]) => {
      if (!isObject(field)) return [name, field];
      const { path, type } = field;
      if (typeof path !== "string" || typeof type !== "string") {
        throw new UsageError(
          `--body has no file at ${name}: pass {"path": "report.pdf", "type": "application/pdf"}.`,
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
    throw new UsageError(`--body has a file at ${name} that can't be read (${code}): correct its path.`);
  }
}
