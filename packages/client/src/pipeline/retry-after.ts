/** An HTTP date as the form of RFC 5322 (IMF-fixdate) or of RFC 850, and as the form of C's `asctime`. */
const httpDate =
  /^(?:[A-Z][a-z]{2}, ([ \d]\d) ([A-Z][a-z]{2}) (\d{4})|[A-Z][a-z]+day, (\d\d)-([A-Z][a-z]{2})-(\d\d)) ([\d:]{8}) GMT$/;
const asctime = /^([A-Z][a-z]{2}) ([A-Z][a-z]{2}) ([ \d]\d) ([\d:]{8}) (\d{4})$/;

/**
 * Returns the seconds of a `Retry-After` header: a number of seconds, or a date in any of the three forms of HTTP.
 *
 * @see https://www.rfc-editor.org/rfc/rfc9110#field.retry-after
 */
export function parseRetryAfter(value: string | null, now = Date.now()): number | undefined {
  const text = value?.trim() ?? "";
  if (/^\d+$/.test(text)) return Number(text);
  const parts = httpDate.exec(text.replace(asctime, "$1, $3 $2 $5 $4 GMT"))?.filter(Boolean);
  if (!parts) return undefined;
  const [, day, month, year, time] = parts;
  const parse = (fullYear: unknown) => Date.parse(`${day} ${month} ${fullYear} ${time} GMT`);
  let date = parse(year);
  if (year?.length === 2) {
    // Of the years with these digits, the last that is not more than 50 years ahead (RFC 9110, 5.6.7).
    const latest = new Date(now);
    latest.setUTCFullYear(latest.getUTCFullYear() + 50);
    const century = latest.getUTCFullYear() - (latest.getUTCFullYear() % 100);
    date = parse(century + Number(year));
    if (date > latest.getTime()) date = parse(century + Number(year) - 100);
  }
  return Number.isNaN(date) ? undefined : Math.max(0, (date - now) / 1_000);
}
