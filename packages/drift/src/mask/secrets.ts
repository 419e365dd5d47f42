/** Takes secrets out of whatever is written, should masking ever fail. */
export class Secrets {
  readonly #values = new Set<string>();

  add(value: string | undefined): void {
    // A shorter one would tear holes into innocent words.
    if (value && value.length >= 8) this.#values.add(value);
  }

  scrub(text: string): string {
    let scrubbed = text;
    for (const value of this.#values) scrubbed = scrubbed.replaceAll(value, "***");
    return scrubbed;
  }
}
