/** Reports what is being measured. */
export function progress(text: string): void {
  process.stderr.write(`${text} …\n`);
}
