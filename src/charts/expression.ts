import { chartLimits } from './chart-limits.ts';
import { isForbiddenName } from './chart-spec.ts';
import { isSafeFormat } from './format-pattern.ts';
import { readTokens, type ExpressionToken } from './expression-tokens.ts';

/**
 * What a chart may compute. Vega's expressions are a language with a history of escapes; ours is a small
 * part of it, by list: values of the datum, arithmetic, comparison, choice, and functions that give plain
 * values. The text is parsed, so that a name is judged by what it does where it stands.
 */
export type ExpressionReport =
  | { readonly ok: true; readonly fields: readonly string[] }
  /** The word at which it was refused. */
  | { readonly ok: false; readonly word: string };

export function checkExpression(
  text: string,
  params: ReadonlySet<string> = new Set(),
): ExpressionReport {
  if (text.length > chartLimits.expressionLength)
    return { ok: false, word: `${text.slice(0, 12)}…` };
  const reader = new Reader(readTokens(text), params);
  try {
    reader.choice(0);
    reader.expectEnd();
  } catch (error) {
    if (error instanceof Refusal) return { ok: false, word: error.word };
    throw error;
  }
  return { ok: true, fields: [...reader.fields] };
}

/**
 * The same expression with the times of rows read as what they are: wall time, counted as if it were UTC.
 */
export function toWallTime(text: string): string {
  const tokens = readTokens(text);
  let out = '';
  let done = 0;
  tokens.forEach((token, index) => {
    const replacement =
      token.kind === 'name' && tokens[index + 1]?.text === '(' && tokens[index - 1]?.text !== '.'
        ? wallTimeFunctions.get(token.text)
        : undefined;
    if (replacement === undefined) return;
    out += text.slice(done, token.start) + replacement;
    done = token.end;
  });
  return out + text.slice(done);
}

const wallTimeFunctions: ReadonlyMap<string, string> = new Map([
  ...['year', 'quarter', 'month', 'date', 'day', 'dayofyear', 'week', 'hours', 'minutes'].map(
    (name) => [name, `utc${name}`] as const,
  ),
  ['seconds', 'utcseconds'],
  ['milliseconds', 'utcmilliseconds'],
  ['datetime', 'utc'],
  ['timeFormat', 'utcFormat'],
]);

const functions: ReadonlySet<string> = new Set(
  [
    'if isValid isNumber isString isBoolean isDate isNaN isFinite toNumber toString toBoolean toDate',
    'abs ceil floor round sqrt exp log pow min max clamp sin cos tan atan atan2 hypot',
    'length upper lower trim substring slice indexof lastindexof truncate parseFloat parseInt',
    'year quarter month date day dayofyear week hours minutes seconds milliseconds time datetime',
    'utcyear utcquarter utcmonth utcdate utcday utcdayofyear utcweek utchours utcminutes utcseconds',
    'utcmilliseconds utc monthFormat monthAbbrevFormat dayFormat dayAbbrevFormat',
    'format timeFormat utcFormat inrange',
  ]
    .join(' ')
    .split(' '),
);

/** Functions whose second argument is a pattern: it has to stand in the text, never come from a row. */
const formatters: ReadonlySet<string> = new Set(['format', 'timeFormat', 'utcFormat']);

const constants: ReadonlySet<string> = new Set([
  ...[
    'true',
    'false',
    'null',
    'NaN',
    'E',
    'PI',
    'LN2',
    'LN10',
    'LOG2E',
    'LOG10E',
    'SQRT2',
    'SQRT1_2',
  ],
  ...['MIN_VALUE', 'MAX_VALUE', 'width', 'height'],
]);

const binary: ReadonlySet<string> = new Set('=== !== == != <= >= < > && || + - * / %'.split(' '));

class Refusal extends Error {
  readonly word: string;
  constructor(word: string) {
    super(word);
    this.word = word;
  }
}

class Reader {
  readonly fields = new Set<string>();
  readonly #tokens: readonly ExpressionToken[];
  readonly #params: ReadonlySet<string>;
  #at = 0;

  constructor(tokens: readonly ExpressionToken[], params: ReadonlySet<string>) {
    this.#tokens = tokens;
    this.#params = params;
  }

  choice(depth: number): void {
    if (depth > 32) throw new Refusal('(');
    this.#operands(depth);
    if (!this.#take('?')) return;
    this.choice(depth + 1);
    this.#expect(':');
    this.choice(depth + 1);
  }

  expectEnd(): void {
    if (this.#peek().kind !== 'end') throw new Refusal(this.#peek().text);
  }

  /** Precedence does not matter for what is allowed, so a flat run of operands will do. */
  #operands(depth: number): void {
    for (;;) {
      while (this.#take('!') || this.#take('-') || this.#take('+'));
      this.#operand(depth);
      const next = this.#peek();
      if (next.kind !== 'mark' || !binary.has(next.text)) return;
      this.#at += 1;
    }
  }

  #operand(depth: number): void {
    const token = this.#next();
    if (token.kind === 'number' || token.kind === 'string') return;
    if (token.kind === 'name') return this.#named(token.text, depth);
    if (token.kind === 'mark' && token.text === '(') {
      this.choice(depth + 1);
      return this.#expect(')');
    }
    if (token.kind === 'mark' && token.text === '[') return this.#list(']', depth);
    throw new Refusal(token.text);
  }

  #named(name: string, depth: number): void {
    if (this.#peek().text === '(') return this.#call(name, depth);
    if (name === 'datum') return this.#datum();
    if (!constants.has(name) && !this.#params.has(name)) throw new Refusal(name);
  }

  #call(name: string, depth: number): void {
    if (!functions.has(name)) throw new Refusal(name);
    this.#expect('(');
    if (!formatters.has(name)) return this.#list(')', depth);
    this.choice(depth + 1);
    this.#expect(',');
    const pattern = this.#next();
    if (pattern.kind !== 'string' || !isSafeFormat(pattern.text)) throw new Refusal(name);
    this.#expect(')');
  }

  #list(close: string, depth: number): void {
    if (this.#take(close)) return;
    do this.choice(depth + 1);
    while (this.#take(','));
    this.#expect(close);
  }

  /** `datum.a` and `datum['a']`, one level: the rows of a chart are flat. */
  #datum(): void {
    let field: ExpressionToken;
    if (this.#take('.')) {
      field = this.#next();
      if (field.kind !== 'name') throw new Refusal(field.text);
    } else {
      this.#expect('[');
      field = this.#next();
      if (field.kind !== 'string') throw new Refusal(field.text);
      this.#expect(']');
    }
    if (isForbiddenName(field.text)) throw new Refusal(field.text);
    const after = this.#peek().text;
    if (this.#peek().kind === 'mark' && (after === '.' || after === '[' || after === '(')) {
      throw new Refusal(after);
    }
    this.fields.add(field.text);
  }

  #peek(): ExpressionToken {
    return this.#tokens[this.#at] ?? { kind: 'end', text: '', start: 0, end: 0 };
  }

  #next(): ExpressionToken {
    const token = this.#peek();
    if (token.kind === 'end' || token.kind === 'unreadable') throw new Refusal(token.text);
    this.#at += 1;
    return token;
  }

  #take(mark: string): boolean {
    const token = this.#peek();
    if (token.kind !== 'mark' || token.text !== mark) return false;
    this.#at += 1;
    return true;
  }

  #expect(mark: string): void {
    if (!this.#take(mark)) throw new Refusal(this.#peek().text);
  }
}
