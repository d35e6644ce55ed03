import { untrack } from 'svelte';
import type { Column } from '../../engine/contract.ts';
import { maskMixed } from '../../privacy/mask-mixed.ts';
import type { PersonalKind } from '../../privacy/personal-kind.ts';
import type { Masking } from '../../session/masking.svelte.ts';
import type { Span } from './visible-span.ts';

/** Different values that a column is judged by; what these do not tell, further ones hardly will. */
const mostSamples = 200;
const mostLooked = 5_000;

interface Judged {
  readonly verdicts: Masking['verdicts'];
  readonly names: Masking['names'];
  readonly samples: number;
  readonly kind: PersonalKind | null;
}

export interface PersonalParts {
  readonly columns: readonly Column[];
  /** Null: nothing is personal. */
  readonly masking: Masking | null;
  /** The name of the relation, where it may be a file's table. */
  readonly table: string | undefined;
  /** How texts of a column show that are no value of one kind, such as records of a file; null: as ever. */
  readonly maskText: ((column: string, text: string) => string | null) | undefined;
  readonly rows: () => SampledRows;
  readonly inSight: () => Span;
}

/** What of a result is looked at. */
export interface SampledRows {
  readonly count: number;
  text(row: number, source: number): string | null | undefined;
}

/**
 * Which columns of a result hold personal data: by heading, by what was confirmed, and by the values that have come
 * so far. A column whose first rows are empty is judged again when values come.
 */
export class PersonalColumns {
  readonly #parts: PersonalParts;
  readonly #seen: ReadonlyMap<string, Set<string>>;
  /** Columns of words or nested values, in which personal data may stand among other things. */
  readonly #mixed: ReadonlySet<string>;
  readonly #looked = new Map<string, string | null>();
  readonly #judged = new Map<string, Judged>();

  constructor(parts: PersonalParts) {
    const { columns } = parts;
    this.#parts = parts;
    this.#mixed = new Set(
      columns
        .filter(({ type }) => /CHAR|TEXT|\[|STRUCT|MAP|JSON/i.test(type))
        .map(({ name }) => name),
    );
    this.#seen = new Map(columns.map(({ name }) => [name, new Set()]));
  }

  /** By name; columns without personal data are not in it. */
  readonly kinds: ReadonlyMap<string, PersonalKind> = $derived.by(() => {
    const { masking, columns } = this.#parts;
    if (masking === null) return new Map();
    return new Map(
      columns.flatMap((column, source) => {
        const kind = this.#judge(masking, column, source);
        return kind === null ? [] : [[column.name, kind]];
      }),
    );
  });

  /** Those that are masked now. */
  readonly masked: ReadonlyMap<string, PersonalKind> = $derived.by(() =>
    this.#parts.masking?.isMasking ? this.kinds : new Map<string, PersonalKind>(),
  );

  /** A value as it shows; null: the column has no mask now. */
  maskOf(column: string, text: string): string | null {
    const kind = this.masked.get(column);
    const { masking, maskText } = this.#parts;
    if (kind !== undefined) return masking?.show(kind, text) ?? null;
    if (masking?.isMasking !== true || this.kinds.has(column)) return null;
    if (!this.#mixed.has(column) || masking.verdictOf(column) === 'none') return null;
    return maskText?.(column, text) ?? this.#within(text);
  }

  /** Looking into a text takes longer than drawing it, and the same texts are drawn again and again. */
  #within(text: string): string | null {
    const known = this.#looked.get(text);
    if (known !== undefined) return known;
    const masked = maskMixed(text);
    if (this.#looked.size >= mostLooked) this.#looked.clear();
    this.#looked.set(text, masked);
    return masked;
  }

  #judge(masking: Masking, column: Column, source: number): PersonalKind | null {
    const { verdicts, names } = masking;
    const before = this.#judged.get(column.name);
    const seen = this.#seen.get(column.name) ?? new Set<string>();
    const isSameWord = before?.verdicts === verdicts && before.names === names;
    const isDecided = isSameWord && before.kind !== null;
    if (!isDecided && seen.size < mostSamples && hasWords(column.type)) this.#look(seen, source);
    if (isDecided || (isSameWord && before.samples === seen.size)) return before.kind;
    const kind = masking.kindOf({
      ...column,
      samples: [...seen],
      relation: this.#parts.table,
    });
    this.#judged.set(column.name, { verdicts, names, samples: seen.size, kind });
    return kind;
  }

  #look(seen: Set<string>, source: number): void {
    const rows = this.#parts.rows();
    // Rows are looked at when they come, not whenever they are scrolled.
    const { first, end } = untrack(() => this.#parts.inSight());
    for (let row = 0; row < Math.min(100, rows.count); row++) add(seen, rows.text(row, source));
    for (let row = first; row < Math.min(end, rows.count); row++) add(seen, rows.text(row, source));
  }
}

function add(seen: Set<string>, text: string | null | undefined): void {
  if (text && seen.size < mostSamples) seen.add(text.length > 400 ? text.slice(0, 400) : text);
}

/** Flags and days say nothing that their heading does not. */
function hasWords(type: string): boolean {
  return !/^(BOOLEAN|DATE|TIME|INTERVAL|BLOB)/i.test(type);
}
