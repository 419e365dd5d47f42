/** Where access tokens come from. */
export interface TokenSource {
  /** A token to send now. */
  get(): string | Promise<string>;
  /** Says that the server refused this token. Returns whether another one may be had. */
  refused(token: string): boolean;
}

/** Whether a token can stand in a header: visible ASCII and nothing else. */
export function isSendable(token: unknown): token is string {
  return typeof token === "string" && /^[\x21-\x7e]+$/.test(token);
}
