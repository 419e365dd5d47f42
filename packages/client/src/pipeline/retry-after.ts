/** The three forms of an HTTP date: IMF-fixdate, that of RFC 850, and that of C's `asctime`. */
const dateForms = [
  /^[A-Z][a-z]{2}, (?<day>\d\d) (?<month>[A-Z][a-z]{2}) (?<year>\d{4}) (?<time>[\d:]{8}) GMT$/,
  /^[A-Z][a-z]+day, (?<day>\d\d)-(?<month>[A-Z][a-z]{2})-(?<year>\d\d) (?<time>[\d:]{8}) GMT$/,
  /^[A-Z][a-z]{2} (?<month>[A-Z][a-z]{2}) (?<day>[ \d]\d) (?<time>[\d:]{8}) (?<year>\d{4})$/,
];

/**
 * Returns the seconds of a `Retry-After` header: a number of seconds, or a date in any of the three forms of HTTP.
 *
 * @see https://www.rfc-editor.org/rfc/rfc9110#field.retry-after
 */
export function parseRetryAfter(value: string | null, now = Date.now()): number | undefined {
  const text = value?.trim() ?? "";
  if (/^\d+$/.test(text)) return Number(text);
  const groups = dateForms.map((form) => form.exec(text)?.groups).find(Boolean);
  if (!groups) return undefined;
  const { day, month, year = "", time } = groups;
  const parse = (fullYear: number | string) => Date.parse(`${day} ${month} ${fullYear} ${time} GMT`);
  const date = year.length === 4 ? parse(year) : parseInCentury(parse, Number(year), now);
  return Number.isNaN(date) ? undefined : Math.max(0, (date - now) / 1_000);
}

/** Of the years with these two digits, the last that does not begin more than 50 years ahead (RFC 9110, 5.6.7). */
function parseInCentury(parse: (year: number) => number, digits: number, now: number): number {
  const date = new Date(now);
  const latest = date.setUTCFullYear(date.getUTCFullYear() + 50);
  const century = Math.floor(date.getUTCFullYear() / 100) * 100;
  const parsed = parse(century + digits);
  return parsed > latest ? parse(century + digits - 100) : parsed;
}
