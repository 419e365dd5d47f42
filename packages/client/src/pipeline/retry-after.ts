const months = "JanFebMarAprMayJunJulAugSepOctNovDec";

/** The three forms of an HTTP date; each holds day, month, year and time, in another order. */
const imfFixdate =
  /^[A-Z][a-z]{2}, (?<day>\d\d) (?<month>[A-Z][a-z]{2}) (?<year>\d{4}) (?<time>[\d:]{8}) GMT$/;
const rfc850 = /^[A-Z][a-z]+day, (?<day>\d\d)-(?<month>[A-Z][a-z]{2})-(?<year>\d\d) (?<time>[\d:]{8}) GMT$/;
const asctime = /^[A-Z][a-z]{2} (?<month>[A-Z][a-z]{2}) (?<day>[ \d]\d) (?<time>[\d:]{8}) (?<year>\d{4})$/;

/**
 * Returns the seconds of a `Retry-After` header: a number of seconds, or a date in any of the three forms of HTTP.
 *
 * @see https://www.rfc-editor.org/rfc/rfc9110#field.retry-after
 */
export function parseRetryAfter(value: string | null, now = Date.now()): number | undefined {
  const text = value?.trim() ?? "";
  if (/^\d+$/.test(text)) return Number(text);
  const date = parseHttpDate(text, now);
  return date === undefined ? undefined : Math.max(0, (date - now) / 1_000);
}

function parseHttpDate(text: string, now: number): number | undefined {
  const match = imfFixdate.exec(text) ?? rfc850.exec(text) ?? asctime.exec(text);
  const { day = "", month = "", year = "", time = "" } = match?.groups ?? {};
  const monthIndex = months.indexOf(month) / 3;
  if (!match || !Number.isInteger(monthIndex) || monthIndex < 0) return undefined;
  const iso = `${fullYear(year, now)}-${String(monthIndex + 1).padStart(2, "0")}-${day.trim().padStart(2, "0")}T${time}Z`;
  const date = Date.parse(iso);
  return Number.isNaN(date) ? undefined : date;
}

/** A year of two digits that seems more than 50 years ahead is the last one with those digits (RFC 9110, 5.6.7). */
function fullYear(year: string, now: number): number {
  if (year.length === 4) return Number(year);
  const thisYear = new Date(now).getUTCFullYear();
  const candidate = thisYear - (thisYear % 100) + Number(year);
  return candidate > thisYear + 50 ? candidate - 100 : candidate;
}
