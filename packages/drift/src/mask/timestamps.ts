const day = String.raw`\d{4}-\d{2}-\d{2}`;
const time = String.raw`\d{2}:\d{2}:\d{2}`;

/** Formats of timestamps, the documented ones first. */
const formats: readonly (readonly [string, RegExp])[] = [
  ["date-time with Z", new RegExp(`^${day}T${time}(\\.\\d+)?Z$`)],
  ["date-time with an offset", new RegExp(`^${day}T${time}(\\.\\d+)?[+-]\\d{2}:\\d{2}$`)],
  ["date-time without zone", new RegExp(`^${day}T${time}(\\.\\d+)?$`)],
  [
    "date-time with a space instead of T",
    new RegExp(`^${day} ${time}(\\.\\d+)?\\s?(Z|UTC|[+-]\\d{2}:?\\d{2})?$`),
  ],
  ["date-time with an offset without colon", new RegExp(`^${day}T${time}(\\.\\d+)?[+-]\\d{2}(\\d{2})?$`)],
  ["date-time without seconds", new RegExp(`^${day}T\\d{2}:\\d{2}(Z|[+-]\\d{2}:?\\d{2})?$`)],
  ["date", new RegExp(`^${day}$`)],
  ["basic date-time", /^\d{8}T\d{6}(Z|[+-]\d{4})?$/],
  ["date in another order", /^\d{1,2}[/.]\d{1,2}[/.]\d{4}( .*)?$/],
  ["HTTP date", /^(Mon|Tue|Wed|Thu|Fri|Sat|Sun), \d{2} [A-Z][a-z]{2} \d{4} /],
];

/** The format of a timestamp without a time zone. */
export const naive = "date-time without zone";

/** Formats that the document accepts: a value that it rejects nevertheless has a day or time that does not exist. */
export const acceptedFormat =
  /^(date|date-time (with Z|with an offset|without zone)(, [1-9] fraction digits)?)$/;

/** The format of a string that is a timestamp or a date; `undefined` for any other string. */
export function timestampFormat(text: string): string | undefined {
  const name = formats.find(([, pattern]) => pattern.test(text))?.[0];
  if (!name) return undefined;
  const digits = /\d\.(\d+)/.exec(text)?.[1]?.length;
  return digits && /time/.test(name) ? `${name}, ${digits} fraction digits` : name;
}

/** The format of a value that should be a timestamp; `undefined` if it is none. */
export function formatOfTimestamp(value: unknown): string | undefined {
  if (typeof value === "string") return timestampFormat(value);
  if (typeof value !== "number" || value < 1e8) return undefined;
  return value < 1e11 ? "epoch in seconds" : "epoch in milliseconds";
}

/** Returns true if a date or timestamp names a day that its month does not have. */
export function isImpossibleDate(text: string): boolean {
  const [, year, month, date] = /^(\d{4})-(\d{2})-(\d{2})(?=$|[T ])/.exec(text) ?? [];
  if (!year) return false;
  const moment = new Date(`${year}-${month}-01T00:00:00Z`);
  if (Number.isNaN(moment.getTime())) return true;
  moment.setUTCDate(Number(date));
  return moment.getUTCMonth() + 1 !== Number(month) || Number(date) === 0;
}
