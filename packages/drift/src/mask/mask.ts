import { isObject, members } from "./pointer.js";
import { timestampForm } from "./timestamps.js";

const uuid = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/i;
const email = /^[^\s@]+@[^\s@]+\.[^\s@]+$/;
const uri = /^https?:\/\/\S+$/i;

/** The shape of a value: what it is made of, and nothing of what it says. */
export function shapeOf(value: unknown): string {
  if (value === null) return "null";
  if (typeof value === "number") return Number.isInteger(value) ? "integer" : "number";
  if (typeof value === "boolean") return "boolean";
  if (typeof value === "string") return shapeOfText(value);
  if (Array.isArray(value)) {
    const [first] = value;
    return value.length === 0 ? "array(0)" : `array(${value.length}) of ${shapeOf(first)}`;
  }
  if (!isObject(value)) return typeof value;
  const names = Object.keys(value).map(maskedName).sort();
  const shown = names.slice(0, 12).join(", ");
  return `object {${shown}${names.length > 12 ? `, ${names.length - 12} more` : ""}}`;
}

function shapeOfText(value: string): string {
  if (uuid.test(value)) return "uuid";
  const form = timestampForm(value);
  if (form) return form;
  if (email.test(value)) return "email";
  if (uri.test(value)) return "uri";
  return `string(${[...value].length})`;
}

/** A value of an enum: shown when it looks like a word of a program, and else as its shape. */
export function maskedEnumValue(value: unknown): string {
  const isWord =
    typeof value === "string" &&
    value.length <= 50 &&
    (/^[a-z]+\d{0,2}([_-][a-z]+\d{0,2})*$/.test(value) || /^[A-Z]+\d{0,2}(_[A-Z]+\d{0,2})*$/.test(value));
  return isWord ? JSON.stringify(value) : shapeOf(value);
}

/** The name of a member, or its shape where it is data itself, as in an object that is used as a map. */
export function maskedName(name: string): string {
  const isName = /^[A-Za-z_$][\w$-]{0,63}$/.test(name) && !/\d{4}|^[0-9a-f-]{16,}$/i.test(name);
  return isName ? name : `{${shapeOf(name)}}`;
}

/** A JSON pointer whose names can be shown. */
export function maskedPointer(pointer: string): string {
  return members(pointer)
    .map((member) => (/^\d{1,6}$/.test(member) ? member : maskedName(member)).replaceAll("/", "~1"))
    .map((member) => `/${member}`)
    .join("");
}
