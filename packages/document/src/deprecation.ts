/** An operation, parameter or property that may be deprecated; lint requires a date, and a successor or a reason. */
export interface Deprecatable {
  deprecated?: boolean;
  /** Date (`YYYY-MM-DD`) from which it may be removed, as the `Sunset` header of RFC 8594 states it. */
  "x-sunset"?: string;
  /** Operation ID, or name of the parameter or property, to use instead. */
  "x-successor"?: string;
  "x-deprecation-reason"?: string;
}

export const deprecationKeywords = ["deprecated", "x-sunset", "x-successor", "x-deprecation-reason"] as const;

/** Returns the text for callers of something deprecated: what to use instead, why, and until when it works. */
export function deprecationNotice(node: Deprecatable): string | undefined {
  if (!node.deprecated) return undefined;
  const { "x-sunset": sunset, "x-successor": successor, "x-deprecation-reason": reason } = node;
  return [
    successor && `Use \`${successor}\` instead.`,
    reason?.trim().replace(/([^.])$/, "$1."),
    sunset && `May be removed from ${sunset}.`,
  ]
    .filter(Boolean)
    .join(" ");
}
