/** Returns a time as the API writes it: microseconds, no zone, UTC. */
export function formatTime(milliseconds: number): string {
  return `${new Date(milliseconds).toISOString().slice(0, -1)}000`;
}

/** Parses a time of the API: one without a zone is UTC. */
export function parseTime(text: string): number {
  const zoned = /(Z|[+-]\d\d:\d\d)$/.test(text) ? text : `${text}Z`;
  // `Date` reads milliseconds, and no leap second.
  return Date.parse(zoned.replace(/(\.\d{3})\d+/, "$1").replace(/:60(?=[.Z+-])/, ":59"));
}

/** Returns the date of a time, in UTC. */
export function formatDate(milliseconds: number): string {
  return new Date(milliseconds).toISOString().slice(0, 10);
}
