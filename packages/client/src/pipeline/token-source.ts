/** Source of access tokens. */
export interface TokenSource {
  /** Returns a token to send now. */
  get(): string | Promise<string>;
  /**
   * Reports that the server rejected this token, and after how many seconds it may be asked again. Returns true if a call
   * may be sent again with what `get` returns.
   */
  reject(token: string, retryAfter?: number): boolean;
  /** Seconds until a rejected token is replaced; `undefined` if none was rejected lately. */
  readonly replacedIn?: number | undefined;
}

/** Returns true if `token` can be sent in a header: visible ASCII only. */
export function isSendable(token: unknown): token is string {
  return typeof token === "string" && /^[\x21-\x7e]+$/.test(token);
}
