import { join, stepsOf } from "@mycreditapp/document";
import { isObject } from "../document/json.js";
import { timestampFormat } from "./timestamps.js";

const uuid = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/i;
const email = /^[^\s@]+@[^\s@]+\.[^\s@]+$/;
const uri = /^https?:\/\/\S+$/i;

/** The shape of a value: its types and field names, without the values. */
export function shapeOf(value: unknown): string {
  if (value === null) return "null";
  if (typeof value === "number") return Number.isInteger(value) ? "integer" : "number";
  if (typeof value === "boolean") return "boolean";
  if (typeof value === "string") return shapeOfString(value);
  if (Array.isArray(value)) {
    const [first] = value;
    return value.length === 0 ? "array(0)" : `array(${value.length}) of ${shapeOf(first)}`;
  }
  if (!isObject(value)) return typeof value;
  const names = Object.keys(value).map(maskedName).sort();
  const shown = names.slice(0, 12).join(", ");
  return `object {${shown}${names.length > 12 ? `, ${names.length - 12} more` : ""}}`;
}

function shapeOfString(value: string): string {
  if (uuid.test(value)) return "uuid";
  const format = timestampFormat(value);
  if (format) return format;
  if (email.test(value)) return "email";
  if (uri.test(value)) return "uri";
  return `string(${[...value].length})`;
}

/** An enum value if it looks like an identifier, otherwise its shape. */
export function maskedEnumValue(value: unknown): string {
  const isIdentifier =
    typeof value === "string" &&
    value.length <= 50 &&
    (/^[a-z]+\d{0,2}([_-][a-z]+\d{0,2})*$/.test(value) || /^[A-Z]+\d{0,2}(_[A-Z]+\d{0,2})*$/.test(value));
  return isIdentifier ? JSON.stringify(value) : shapeOf(value);
}

/** The name of a field, or its shape if the name is data, as in an object that is used as a map. */
export function maskedName(name: string): string {
  const isName = /^[A-Za-z_$][\w$-]{0,63}$/.test(name) && !/\d{4}|^[0-9a-f-]{16,}$/i.test(name);
  return isName ? name : `{${shapeOf(name)}}`;
}

/** A JSON Pointer with masked names. */
export function maskedPointer(pointer: string): string {
  return join("", ...stepsOf(pointer).map((step) => (/^\d{1,6}$/.test(step) ? step : maskedName(step))));
}
