import { join, stepsOf } from "@mycreditapp/document";
import { isObject } from "../document/json.js";
import { timestampFormat } from "./timestamps.js";

const uuid = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/i;
const email = /^[^\s@"]+@[^\s@"]+\.[^\s@"]+$/;
const uri = /^https?:\/\/\S+$/i;
const namesShown = 8;

/** Describes a value by its type, size and field names, without any value. */
export function shapeOf(value: unknown): string {
  if (value === undefined) return "nothing";
  if (value === null) return "null";
  if (typeof value === "number") return Number.isInteger(value) ? "an integer" : "a number";
  if (typeof value === "boolean") return "a boolean";
  if (typeof value === "string") return shapeOfString(value);
  if (Array.isArray(value)) return shapeOfList(value);
  return isObject(value) ? `an object${fieldsOf(value)}` : `a ${typeof value}`;
}

function shapeOfString(value: string): string {
  if (value === "") return "an empty string";
  if (uuid.test(value)) return "a UUID";
  if (/^urn:uuid:/i.test(value)) return "a UUID after `urn:uuid:`";
  const format = timestampFormat(value);
  if (format) return format;
  if (email.test(value)) return "an email address";
  if (uri.test(value)) return "a URL";
  if (/^[[{]/.test(value) && isJson(value)) return "JSON within a string";
  return `a string of ${counted([...value].length, "character")}`;
}

function isJson(text: string): boolean {
  try {
    JSON.parse(text);
    return true;
  } catch {
    return false;
  }
}

function shapeOfList(value: readonly unknown[]): string {
  if (value.length === 0) return "an empty list";
  const [first] = value;
  if (isObject(first)) return `a list of ${counted(value.length, "object")}${fieldsOf(first)}`;
  return `a list of ${counted(value.length, "item")}, the first is ${shapeOf(first)}`;
}

function fieldsOf(value: Readonly<Record<string, unknown>>): string {
  const names = Object.keys(value).sort();
  if (names.length === 0) return " without fields";
  const known = names.filter(isName);
  const shown = known.slice(0, namesShown).map((name) => `\`${name}\``);
  const rest = known.length - shown.length;
  const data = names.length - known.length;
  const parts = [
    ...shown,
    ...(rest > 0 ? [`${counted(rest, "more field")}`] : []),
    ...(data > 0 ? [`${counted(data, "field")} whose ${data === 1 ? "name is" : "names are"} data`] : []),
  ];
  return ` with ${parts.length > 1 ? `${parts.slice(0, -1).join(", ")} and ${parts.at(-1)}` : parts[0]}`;
}

/** A count with its noun. */
export function counted(count: number, noun: string): string {
  return `${count} ${noun}${count === 1 ? "" : "s"}`;
}

/** An enum value if it looks like an identifier, otherwise its shape. */
export function maskedEnumValue(value: unknown): string {
  const isIdentifier =
    typeof value === "string" &&
    value.length <= 50 &&
    (/^[a-z]+\d{0,2}([_-][a-z]+\d{0,2})*$/.test(value) || /^[A-Z]+\d{0,2}(_[A-Z]+\d{0,2})*$/.test(value));
  return isIdentifier ? JSON.stringify(value) : shapeOf(value);
}

/** A name of the document's kind, and not data that is used as a name. */
function isName(name: string): boolean {
  return /^[A-Za-z_$][\w$-]{0,63}$/.test(name) && !/\d{4}|^[0-9a-f-]{16,}$/i.test(name);
}

/** The name of a field, or its shape if the name is data, as in an object that is used as a map. */
export function maskedName(name: string): string {
  return isName(name) ? name : `{${shapeOf(name)}}`;
}

/** A JSON Pointer with masked names. */
export function maskedPointer(pointer: string): string {
  return join("", ...stepsOf(pointer).map((step) => (/^\d{1,6}$/.test(step) ? step : maskedName(step))));
}
