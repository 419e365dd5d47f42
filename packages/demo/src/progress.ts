/** Where progress is printed, such as `process.stdout`. */
export interface Output {
  readonly isTTY?: boolean;
  write(text: string): unknown;
}

const width = 20;

/** A line that shows how far a wait is. On a terminal it is redrawn; elsewhere each new status gets a line. */
export class Progress {
  readonly #output: Output;
  #status = "";

  constructor(output: Output) {
    this.#output = output;
  }

  /**
   * Shows the time of the sandbox's clock and a status.
   *
   * @param done - Share of the expected time, 0 to 1.
   */
  update(time: string, status: string, done: number): void {
    const isNew = status !== this.#status;
    this.#status = status;
    const bar = "#".repeat(Math.round(Math.min(done, 1) * width)).padEnd(width, ".");
    const line = `   ${time}  [${bar}]  ${status.padEnd(12)}`;
    if (this.#output.isTTY) this.#output.write(`\r${line}`);
    else if (isNew) this.#output.write(`${line.trimEnd()}\n`);
  }

  /** Ends the line. */
  end(): void {
    if (this.#output.isTTY) this.#output.write("\n");
  }
}
