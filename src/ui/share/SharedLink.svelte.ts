import type { FrozenResults } from '../../share/frozen/frozen-results.ts';
import { printFrozen } from '../../share/frozen/frozen-text.ts';
import { decodeLink, encodeLink, limits } from '../../share/link/link-code.ts';

export type LinkState =
  | { readonly kind: 'making' }
  | { readonly kind: 'made'; readonly link: string }
  /** It would not come back as it is, is longer than any link, or the browser gives no cryptography. */
  | { readonly kind: 'failed'; readonly reason: 'changed' | 'too long' | 'no cryptography' };

/** The link to a text, made anew whenever the text or the passphrase is another; only the last one asked for counts. */
export class SharedLink {
  #state = $state.raw<LinkState>({ kind: 'making' });
  #asked = 0;

  get state(): LinkState {
    return this.#state;
  }

  /** `base`: the address of the page without what stands behind its `#`. */
  async make(
    base: string,
    text: string,
    passphrase: string,
    frozen: FrozenResults | null = null,
  ): Promise<void> {
    const asked = (this.#asked += 1);
    this.#state = { kind: 'making' };
    const code = await encodeLink(text, passphrase, frozen);
    const back = code === null ? null : await decodeLink(code, passphrase);
    if (asked !== this.#asked) return;
    if (code === null) this.#state = { kind: 'failed', reason: 'no cryptography' };
    else if (code.length > limits.characters) this.#state = { kind: 'failed', reason: 'too long' };
    else if (back?.kind !== 'text' || back.text !== text || !isSame(back.frozen, frozen))
      this.#state = { kind: 'failed', reason: 'changed' };
    else this.#state = { kind: 'made', link: `${base}#n=${code}` };
  }

  /** A link that needs no making. */
  give(link: string): void {
    this.#asked += 1;
    this.#state = { kind: 'made', link };
  }
}

function isSame(back: FrozenResults | undefined, frozen: FrozenResults | null): boolean {
  if (!back || !frozen) return !back && !frozen;
  return printFrozen(back) === printFrozen(frozen);
}
