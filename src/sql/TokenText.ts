import { isReserved } from './reserved-words.ts';
import type { Token } from './scan.ts';

/** The tokens of a text with what a reader of its grammar asks about them. */
export class TokenText {
  readonly tokens: readonly Token[];
  /** In capitals; empty for what is no word. */
  readonly #words: readonly string[];
  readonly #closing: readonly number[];

  constructor(tokens: readonly Token[]) {
    this.tokens = tokens;
    this.#words = tokens.map(({ kind, text }) => (kind === 'word' ? text.toUpperCase() : ''));
    this.#closing = matchBrackets(tokens);
  }

  at(index: number): Token | undefined {
    return this.tokens[index];
  }

  isSymbol(index: number, ...symbols: readonly string[]): boolean {
    const token = this.tokens[index];
    return token?.kind === 'symbol' && symbols.includes(token.text);
  }

  /** Whether the token is one of these keywords, given in capitals. */
  isWord(index: number, ...words: readonly string[]): boolean {
    const word = this.#words[index];
    return word !== undefined && word !== '' && words.includes(word);
  }

  isName(index: number): boolean {
    const token = this.tokens[index];
    return token?.kind === 'quoted' || (token?.kind === 'word' && !isReserved(token.text));
  }

  isOpening(index: number): boolean {
    return this.isSymbol(index, '(', '[', '{');
  }

  /** The index of the bracket that closes this one; the end of the text where none does. */
  closing(open: number): number {
    return this.#closing[open] ?? this.tokens.length;
  }

  /** The next token at the same depth: behind the whole group where a bracket opens. */
  next(index: number): number {
    return this.isOpening(index)
      ? Math.min(this.closing(index) + 1, this.tokens.length)
      : index + 1;
  }

  /** Ranges between the commas of a list, brackets being passed over. */
  items(from: number, to: number): readonly TokenRange[] {
    const found: TokenRange[] = [];
    let start = from;
    for (let at = from; at < to; at = this.next(at)) {
      if (!this.isSymbol(at, ',')) continue;
      found.push({ from: start, to: at });
      start = at + 1;
    }
    if (start < to) found.push({ from: start, to });
    return found;
  }

  /** Whether a query begins here, maybe in brackets of its own. */
  startsQuery(index: number): boolean {
    if (!this.isSymbol(index, '(')) return this.isWord(index, ...queryWords);
    const next = this.next(index);
    if (this.isSymbol(next, ')') || next >= this.tokens.length) return this.startsQuery(index + 1);
    return (
      this.isWord(next, 'UNION', 'INTERSECT', 'EXCEPT', 'ORDER', 'LIMIT', 'OFFSET') &&
      this.startsQuery(index + 1)
    );
  }
}

/** Indexes of tokens, the end not included. */
export interface TokenRange {
  readonly from: number;
  readonly to: number;
}

const queryWords = [
  ...['SELECT', 'FROM', 'WITH', 'VALUES', 'TABLE', 'DESCRIBE', 'DESC', 'SHOW', 'SUMMARIZE'],
  ...['PIVOT', 'PIVOT_WIDER', 'PIVOT_LONGER', 'UNPIVOT'],
];

function matchBrackets(tokens: readonly Token[]): readonly number[] {
  const closing: number[] = [];
  const open: number[] = [];
  tokens.forEach((token, at) => {
    if (token.kind !== 'symbol') return;
    if (token.text === '(' || token.text === '[' || token.text === '{') {
      open.push(at);
      closing[at] = tokens.length;
    } else if (token.text === ')' || token.text === ']' || token.text === '}') {
      const opening = open.pop();
      if (opening !== undefined) closing[opening] = at;
    }
  });
  return closing;
}
