/** Prints progress and remaining time: on one line in a terminal, else every ten seconds. */
export class Progress {
  readonly #start = Date.now();
  readonly #total: number;
  #done = 0;
  #killed = 0;
  #shown = 0;

  constructor(total: number) {
    this.#total = total;
  }

  add(killed: boolean): void {
    this.#done++;
    if (killed) this.#killed++;
    const pause = process.stdout.isTTY ? 200 : 10_000;
    if (Date.now() - this.#shown < pause && this.#done < this.#total) return;
    this.#shown = Date.now();
    const line = progressLine(this.#done, this.#total, this.#killed, Date.now() - this.#start);
    if (process.stdout.isTTY)
      process.stdout.write(`\r\x1b[K${line}${this.#done === this.#total ? "\n" : ""}`);
    else console.log(line);
  }
}

export function progressLine(done: number, total: number, killed: number, elapsed: number): string {
  const counted = `${done} of ${total} mutants`;
  // The first mutants include the start of the processes, so their time is not representative.
  if (done < 20 && done < total) return counted;
  const share = Math.floor((killed / done) * 1000) / 10;
  const left = Math.ceil(((elapsed / done) * (total - done)) / 1000);
  const time = left > 90 ? `about ${Math.round(left / 60)} min left` : `about ${left} s left`;
  return `${counted}, ${share} % killed${done < total ? `, ${time}` : ""}`;
}
