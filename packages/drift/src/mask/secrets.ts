/** Removes secrets from all output, in case masking misses one. */
export class Secrets {
  readonly #values = new Set<string>();

  add(value: string | undefined): void {
    // A shorter value could occur in ordinary words.
    if (value && value.length >= 8) this.#values.add(value);
  }

  scrub(text: string): string {
    let scrubbed = text;
    for (const value of this.#values) scrubbed = scrubbed.replaceAll(value, "***");
    return scrubbed;
  }
}
