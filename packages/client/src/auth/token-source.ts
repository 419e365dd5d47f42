/** Where access tokens come from. */
export interface TokenSource {
  /** A token to send now. */
  get(): string | Promise<string>;
  /** Says that the server refused this token. Returns whether another one can be had. */
  refused(token: string): boolean;
}
