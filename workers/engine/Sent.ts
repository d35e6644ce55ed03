import type { SentText } from './failure.ts';

/** Remembers, while a statement with the caller's text in it is under way, where that text stands. */
export class Sent {
  part: SentText | undefined;
  readonly #text: string | undefined;

  constructor(text: string | undefined) {
    this.#text = text;
  }

  /** A failure inside `work` keeps the position; afterwards there is none to point at. */
  async around<T>(before: string, offset: number, work: () => Promise<T>): Promise<T> {
    if (this.#text !== undefined) {
      const bytes = new TextEncoder().encode(before).length + offset;
      this.part = { text: this.#text, offset: bytes };
    }
    const result = await work();
    this.part = undefined;
    return result;
  }
}
