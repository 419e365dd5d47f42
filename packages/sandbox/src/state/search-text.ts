/** Records per block: a changed record costs its block. */
const blockSize = 1024;

interface Block {
  /** UTF-16 codes of all texts, one after the other. */
  readonly codes: Uint16Array;
  /** Where the text of each record starts, and where the last one ends. */
  readonly starts: Uint32Array;
}

/** Lower-case texts of one field of records, packed: a search reads them in sequence and creates no strings. */
export class SearchText {
  readonly #blocks: (Block | undefined)[] = [];
  #count = 0;
  /** The last search: its pages are likely to follow. */
  #last: { readonly wanted: string; readonly found: Uint8Array } | undefined;

  /** Returns the positions up to `count` whose text contains `wanted`, as flags. */
  search(wanted: string, count: number, textAt: (position: number) => string): Uint8Array {
    if (count !== this.#count) {
      this.#blocks.length = Math.floor(this.#count / blockSize);
      this.#count = count;
      this.#last = undefined;
    }
    if (this.#last?.wanted === wanted) return this.#last.found;
    const found = new Uint8Array(count);
    const codes = codesOf(wanted.toLowerCase());
    for (let first = 0; first < count; first += blockSize) {
      const number = first / blockSize;
      const block = this.#blocks[number] ?? pack(first, Math.min(first + blockSize, count), textAt);
      this.#blocks[number] = block;
      mark(block, codes, found.subarray(first));
    }
    this.#last = { wanted, found };
    return found;
  }

  /** Reads a record again at the next search. */
  forget(position: number): void {
    this.#blocks[Math.floor(position / blockSize)] = undefined;
    this.#last = undefined;
  }
}

function codesOf(text: string): Uint16Array {
  const codes = new Uint16Array(text.length);
  for (let index = 0; index < text.length; index += 1) codes[index] = text.charCodeAt(index);
  return codes;
}

function pack(first: number, end: number, textAt: (position: number) => string): Block {
  const starts = new Uint32Array(end - first + 1);
  let text = "";
  for (let position = first; position < end; position += 1) {
    text += textAt(position).toLowerCase();
    starts[position - first + 1] = text.length;
  }
  return { codes: codesOf(text), starts };
}

function mark({ codes, starts }: Block, wanted: Uint16Array, found: Uint8Array): void {
  const { length, 0: first } = wanted;
  for (let index = 0; index + 1 < starts.length; index += 1) {
    const last = (starts[index + 1] as number) - length;
    for (let at = starts[index] as number; at <= last; at += 1) {
      if (codes[at] !== first) continue;
      let same = 1;
      while (same < length && codes[at + same] === wanted[same]) same += 1;
      if (same < length) continue;
      found[index] = 1;
      break;
    }
  }
}
