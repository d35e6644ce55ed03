import { normalizeHeading } from '../members/heading.ts';
import { maskValue } from '../privacy/mask.ts';
import {
  personalKind,
  type NamesOfPeople,
  type PersonalColumn,
  type PersonalKind,
} from '../privacy/personal-kind.ts';
import { getMaskingState, MaskingState, type Verdict } from './masking-state.svelte.ts';

/** A column wherever it shows. */
export interface ShownColumn extends PersonalColumn {
  /** The relation that it belongs to: a column of a file has the meaning that was confirmed for it. */
  readonly relation?: string | undefined;
}

/** What is personal, and what stands in its place while it is masked. */
export class Masking {
  readonly #state: MaskingState;

  constructor(state: MaskingState = new MaskingState()) {
    this.#state = state;
  }

  /** Whether masking is on at all. */
  get isOn(): boolean {
    return this.#state.isOn;
  }

  /** Whether values are masked now. */
  get isMasking(): boolean {
    return this.#state.isMasking;
  }

  /** Changes whenever a verdict does. */
  get verdicts(): Readonly<Record<string, Verdict>> {
    return this.#state.verdicts;
  }

  /** What members are called; changes when they are read. */
  get names(): NamesOfPeople {
    return this.#state.names;
  }

  /** What of a person a column holds, by the analyst's word or by what is recognised; null: nothing. */
  kindOf(column: ShownColumn): PersonalKind | null {
    const name = innerName(column.name);
    const field = column.field ?? this.#state.fieldOf(column.relation, name);
    const verdict = this.verdictOf(name) ?? (field === null ? null : this.verdictOf(field));
    if (verdict !== null) return verdict === 'none' ? null : verdict;
    return personalKind({ ...column, name, field, names: this.names });
  }

  verdictOf(heading: string): Verdict | null {
    const key = keyOf(heading);
    const { verdicts } = this.#state;
    return Object.hasOwn(verdicts, key) ? (verdicts[key] ?? null) : null;
  }

  /** Null takes the analyst's word back. What a column of a file says holds for its canonical field too. */
  judge({ name, relation }: ShownColumn, verdict: Verdict | null): void {
    const heading = innerName(name);
    const field = this.#state.fieldOf(relation, heading);
    const headings = [heading, ...(field === null ? [] : [field])].map(keyOf);
    this.#state.judge(new Set(headings), verdict);
  }

  /** A value of a personal column as it shows now. */
  show(kind: PersonalKind | null, text: string): string {
    return kind === null || !this.isMasking ? text : maskValue(kind, text);
  }
}

export function getMasking(): Masking {
  return new Masking(getMaskingState());
}

/** `max(phone)` and `any_value(m.phone)` hold phone numbers; `count(phone)` does not. */
function innerName(name: string): string {
  const call =
    /^"?(?:min|max|first|last|any_value|arbitrary|mode|arg_(?:min|max)(?:_null)?|(?:min|max)_by|list|array_agg|string_agg|group_concat|trim|lower|upper)\((?:distinct )?(.+)\)"?$/i.exec(
      name,
    );
  if (!call) return name;
  const [first = ''] = (call[1] ?? '').split(',');
  return innerName(first.trim().replace(/^.*\./, '').replaceAll('"', ''));
}

function keyOf(heading: string): string {
  return normalizeHeading(heading) || heading;
}
