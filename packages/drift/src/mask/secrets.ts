/** Removes secrets from all output, in case masking misses one. */
export class Secrets {
  readonly #values = new Set<string>();

  add(value: string | undefined): void {
    // A shorter value could occur in ordinary words.
    if (value && value.length >= 8) this.#values.add(value);
  }

  /** Adds the values of fields that hold secrets, in JSON or forms. */
  addFrom(...texts: readonly unknown[]): void {
    for (const text of texts) {
      const fields =
        /(access_token|client_secret|client_id|refresh_token|password)[\\"'\s:=]+([^\\"'&\s,}]+)/g;
      for (const [, , value] of String(
        typeof text === "string" ? text : (JSON.stringify(text) ?? ""),
      ).matchAll(fields))
        this.add(value);
    }
  }

  scrub(text: string): string {
    let scrubbed = text;
    for (const value of this.#values) scrubbed = scrubbed.replaceAll(value, "***");
    return scrubbed;
  }
}
