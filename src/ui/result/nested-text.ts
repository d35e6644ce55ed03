/**
 * A nested value as a tree: JSON, or a list, struct or map as the engine prints them (`{'a': 1, 'b': [x, 'y z']}`,
 * `{k=v}`). Scalars keep the text they had.
 */
export type NestedValue =
  | { readonly kind: 'scalar'; readonly text: string; readonly is: 'text' | 'other' }
  | {
      readonly kind: 'list' | 'object';
      readonly items: readonly { readonly key: string; readonly value: NestedValue }[];
    };

/** A value within another, and the way to it. */
export interface NestedPart {
  readonly value: NestedValue;
  readonly name: string;
  readonly steps: readonly (string | number)[];
}

/** Trees of more characters take longer to draw than anybody reads. */
const longest = 500_000;

/** Null: the text is no tree, or none that could be read. */
export function readNested(text: string): NestedValue | null {
  const start = text.trimStart()[0];
  if (text.length > longest || (start !== '{' && start !== '[')) return null;
  try {
    return fromJson(text);
  } catch {
    return new Reader(text).whole();
  }
}

/**
 * The way to a part of a value: of JSON as `$.tags[0]`, of a nested value of the engine as SQL has it behind the
 * column's name, `.tags[1]`, counting from 1. Places in lists are given from 0.
 */
export function pathOf(steps: readonly (string | number)[], notation: PathNotation): string {
  const first = notation === 'json' ? 0 : 1;
  const path = steps.map((step) => {
    if (typeof step === 'number') return `[${String(step + first)}]`;
    if (/^[A-Za-z_]\w*$/.test(step)) return `.${step}`;
    return notation === 'json' ? `.${JSON.stringify(step)}` : `['${step.replaceAll("'", "''")}']`;
  });
  return (notation === 'json' ? '$' : '') + path.join('');
}

export type PathNotation = 'json' | 'engine';

export function nestedText(value: NestedValue, indent = ''): string {
  if (value.kind === 'scalar') return value.is === 'text' ? JSON.stringify(value.text) : value.text;
  const [open, close] = value.kind === 'list' ? ['[', ']'] : ['{', '}'];
  if (value.items.length === 0) return open + close;
  const inner = `${indent}  `;
  const lines = value.items.map(({ key, value: item }) => {
    const name = value.kind === 'list' ? '' : `${JSON.stringify(key)}: `;
    return inner + name + nestedText(item, inner);
  });
  return `${open}\n${lines.join(',\n')}\n${indent}${close}`;
}

/** Numbers keep their digits: they are read as text, before any double sees them. */
function fromJson(text: string): NestedValue {
  JSON.parse(text);
  return new Reader(text).json();
}

class Reader {
  readonly #text: string;
  #at = 0;

  constructor(text: string) {
    this.#text = text;
  }

  /** JSON that has been checked. */
  json(): NestedValue {
    this.#blank();
    const sign = this.#text[this.#at];
    if (sign === '[') return this.#list(() => this.json());
    if (sign === '{') return this.#object(() => this.json(), ':');
    if (sign === '"') return { kind: 'scalar', is: 'text', text: this.#quoted('"') };
    return this.#bare(/[,\]}\s]/);
  }

  whole(): NestedValue | null {
    try {
      const value = this.#engine();
      this.#blank();
      return this.#at === this.#text.length ? value : null;
    } catch {
      return null;
    }
  }

  #engine(): NestedValue {
    this.#blank();
    const sign = this.#text[this.#at];
    if (sign === '[') return this.#list(() => this.#engine());
    if (sign === '{') {
      const isStruct = /^\{\s*'(?:[^'\\]|\\.|'')*'\s*:/.test(
        this.#text.slice(this.#at, this.#at + 500),
      );
      return this.#object(() => this.#engine(), isStruct ? ':' : '=');
    }
    if (sign === "'") return { kind: 'scalar', is: 'text', text: this.#quoted("'") };
    return this.#bare(/[,\]}=]/);
  }

  #list(item: () => NestedValue): NestedValue {
    const items: { key: string; value: NestedValue }[] = [];
    this.#many(']', () => items.push({ key: String(items.length), value: item() }));
    return { kind: 'list', items };
  }

  #object(item: () => NestedValue, between: string): NestedValue {
    const items: { key: string; value: NestedValue }[] = [];
    this.#many('}', () => {
      this.#blank();
      const quote = this.#text[this.#at];
      const key = quote === '"' || quote === "'" ? this.#quoted(quote) : this.#bare(/[=,\]}]/).text;
      this.#blank();
      this.#expect(between);
      items.push({ key, value: item() });
    });
    return { kind: 'object', items };
  }

  #many(close: string, one: () => void): void {
    this.#at++;
    this.#blank();
    if (this.#text[this.#at] === close) {
      this.#at++;
      return;
    }
    for (;;) {
      one();
      this.#blank();
      if (this.#text[this.#at] === close) break;
      this.#expect(',');
    }
    this.#at++;
  }

  #quoted(quote: string): string {
    const start = this.#at++;
    while (this.#text[this.#at] !== quote) {
      if (this.#at >= this.#text.length) throw new Error('open quote');
      this.#at += this.#text[this.#at] === '\\' ? 2 : 1;
    }
    this.#at++;
    const written = this.#text.slice(start, this.#at);
    return quote === '"'
      ? (JSON.parse(written) as string)
      : written.slice(1, -1).replace(/\\(.)/gs, '$1');
  }

  #bare(end: RegExp): NestedValue & { kind: 'scalar' } {
    const start = this.#at;
    while (this.#at < this.#text.length && !end.test(this.#text[this.#at] ?? '')) this.#at++;
    return { kind: 'scalar', is: 'other', text: this.#text.slice(start, this.#at).trim() };
  }

  #blank(): void {
    while (/\s/.test(this.#text[this.#at] ?? '')) this.#at++;
  }

  #expect(sign: string): void {
    if (this.#text[this.#at] !== sign) throw new Error(`no ${sign}`);
    this.#at++;
  }
}
