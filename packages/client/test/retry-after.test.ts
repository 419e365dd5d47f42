import { describe, expect, it } from "vitest";
import { parseRetryAfter } from "../src/pipeline/retry-after.js";

const seconds = (text: string, now: string) => parseRetryAfter(text, Date.parse(now));

describe("Retry-After as a date", () => {
  // The example of RFC 9110, section 5.6.7, in its three forms.
  it.each([
    ["IMF-fixdate", "Sun, 06 Nov 1994 08:49:37 GMT"],
    ["the form of RFC 850", "Sunday, 06-Nov-94 08:49:37 GMT"],
    ["the form of asctime", "Sun Nov  6 08:49:37 1994"],
  ])("is parsed as %s", (_, text) => {
    expect(seconds(text, "1994-11-06T08:48:37Z")).toBe(60);
    expect(seconds(`  ${text} `, "1994-11-06T08:48:37.500Z")).toBe(59.5);
    expect(seconds(text, "1994-11-06T08:50:00Z")).toBe(0);
  });
  it("is parsed in asctime with a two-digit day, as UTC", () => {
    expect(seconds("Wed Nov 25 23:00:00 2026", "2026-11-25T22:59:00Z")).toBe(60);
  });
  it.each(["Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec"])(
    "is read in %s",
    (month) => {
      const expected = Date.parse(`15 ${month} 2026 12:00:00 GMT`) - Date.parse("2026-01-01T00:00:00Z");
      expect(seconds(`Sun, 15 ${month} 2026 12:00:00 GMT`, "2026-01-01T00:00:00Z")).toBe(expected / 1_000);
    },
  );
});

describe("a two-digit year", () => {
  const year = (digits: string, now: string, day = "01-Jan") => {
    const left = parseRetryAfter(`Friday, ${day}-${digits} 00:00:00 GMT`, Date.parse(now)) as number;
    return left === 0 ? "past" : new Date(Date.parse(now) + left * 1_000).getUTCFullYear();
  };
  it.each([
    ["27", "2026-11-25T00:00:00Z", 2027],
    ["76", "2026-11-25T00:00:00Z", 2076],
    ["77", "2026-11-25T00:00:00Z", "past"],
    ["99", "2026-11-25T00:00:00Z", "past"],
    ["05", "2026-11-25T00:00:00Z", "past"],
    ["05", "2099-12-31T00:00:00Z", 2105],
    ["00", "2099-12-31T23:00:00Z", 2100],
    ["60", "2099-12-31T00:00:00Z", "past"],
  ])("%s, parsed on %s, is %s", (digits, now, expected) => {
    expect(year(digits, now)).toBe(expected);
  });
  it("is in the past from the moment that is more than 50 years ahead, not from the year", () => {
    expect(year("76", "2026-11-25T00:00:00Z", "24-Nov")).toBe(2076);
    expect(year("76", "2026-11-25T00:00:00Z", "26-Nov")).toBe("past");
  });
});

describe("Retry-After in another format", () => {
  it.each([
    "Sun, 06 Nov 94 08:49:37 GMT",
    "Sunday, 06-Nov-1994 08:49:37 GMT",
    "Sun, 6 Nov 1994 08:49:37 GMT",
    "Sun, 06 Nov 1994 08:49:37 CET",
    "Sun, 06 Nov 1994 08:49:37",
    "Sun, 06 Now 1994 08:49:37 GMT",
    "Sun, 06 nov 1994 08:49:37 GMT",
    "Sun, 06 Nov 1994 25:49:37 GMT",
    "Sun, 06 Nov 1994 08:61:37 GMT",
    "Sun, 99 Nov 1994 08:49:37 GMT",
    "Sun, 06 Nov 1994 ::::::::",
    "Sun Nov 6 08:49:37 1994",
    "Sun Nov  6 08:49:37 1994 GMT",
    "x Sun, 06 Nov 1994 08:49:37 GMT",
    "Sun, 06 Nov 1994 08:49:37 GMT x",
    "x Sun Nov  6 08:49:37 1994",
    "Sun Nov  6 08:49:37 1994 x",
    "1994-11-06T08:49:37Z",
    "60s",
    "+60",
    "-1",
    "1.5",
    "1e3",
    "0x10",
    "",
    " ",
    "soon",
  ])("%j is ignored", (text) => {
    expect(parseRetryAfter(text)).toBeUndefined();
  });
  it("is undefined if the header is missing", () => {
    expect(parseRetryAfter(null)).toBeUndefined();
  });
});
