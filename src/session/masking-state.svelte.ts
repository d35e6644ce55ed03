import { getContext, setContext } from 'svelte';
import type { NamesOfPeople, PersonalKind } from '../privacy/personal-kind.ts';
import type { Preferences } from '../storage/preferences.ts';

/** What the analyst says of a heading, against or beside what was recognised. */
export type Verdict = PersonalKind | 'none';

interface KeptMasking {
  readonly isOn: boolean;
  /** For how long data are shown when they are shown. */
  readonly minutes: number;
  /** By heading in its plain spelling, so that next month's file has them too. */
  readonly verdicts: Readonly<Record<string, Verdict>>;
}

export interface MaskingParts {
  readonly preferences?: Preferences;
  /** What was confirmed of a column of a file: its canonical field. */
  readonly fieldOf?: (relation: string, column: string) => string | null;
  /** What members are called. */
  readonly names?: () => NamesOfPeople;
  readonly now?: () => number;
}

/** Long enough to call somebody back, short enough for a screen that is left. */
const usualMinutes = 5;
const mostMinutes = 60;
const stored = 'masking';
const kept: KeptMasking = { isOn: true, minutes: usualMinutes, verdicts: {} };

/**
 * Whether personal data show. They are masked unless the analyst shows them on purpose, and then for some minutes
 * only. It is about what is seen: queries, sorting and joining know the values as they are. What is recognised and how
 * it is masked is known to `Masking`, which the first screen does not wait for.
 */
export class MaskingState {
  readonly #parts: MaskingParts;
  readonly #now: () => number;
  #kept = $state.raw<KeptMasking>(kept);
  #revealedUntil = $state.raw<number | null>(null);
  #left = $state(0);
  #timer: ReturnType<typeof setInterval> | undefined;

  constructor(parts: MaskingParts = {}) {
    this.#parts = parts;
    this.#now = parts.now ?? Date.now;
    this.#kept = readKept(parts.preferences?.read(stored) ?? null);
  }

  /** Whether masking is on at all. */
  get isOn(): boolean {
    return this.#kept.isOn;
  }

  /** Whether values are masked now. */
  get isMasking(): boolean {
    return this.#kept.isOn && this.#revealedUntil === null;
  }

  get minutes(): number {
    return this.#kept.minutes;
  }

  /** In milliseconds since 1970; null: masked. */
  get revealedUntil(): number | null {
    return this.#revealedUntil;
  }

  /** Whole seconds for which data are still shown. */
  get secondsLeft(): number {
    return this.#left;
  }

  /** Changes whenever a verdict does. */
  get verdicts(): Readonly<Record<string, Verdict>> {
    return this.#kept.verdicts;
  }

  turn(isOn: boolean): void {
    this.hide();
    this.#keep({ ...this.#kept, isOn });
  }

  setMinutes(minutes: number): void {
    this.#keep({ ...this.#kept, minutes: checkedMinutes(minutes) });
  }

  reveal(minutes = this.#kept.minutes): void {
    this.hide();
    this.#revealedUntil = this.#now() + checkedMinutes(minutes) * 60_000;
    this.#tick();
    this.#timer = setInterval(() => this.#tick(), 250);
  }

  hide(): void {
    clearInterval(this.#timer);
    this.#revealedUntil = null;
    this.#left = 0;
  }

  /** By heading in its plain spelling; null takes the analyst's word back. */
  judge(headings: ReadonlySet<string>, verdict: Verdict | null): void {
    const others = Object.entries(this.#kept.verdicts).filter(
      ([heading]) => !headings.has(heading),
    );
    const own = verdict === null ? [] : [...headings].map((heading) => [heading, verdict] as const);
    this.#keep({ ...this.#kept, verdicts: Object.fromEntries([...others, ...own]) });
  }

  get names(): NamesOfPeople {
    return this.#parts.names?.() ?? null;
  }

  fieldOf(relation: string | undefined, column: string): string | null {
    return relation === undefined ? null : (this.#parts.fieldOf?.(relation, column) ?? null);
  }

  /** As if nothing had ever been chosen; nothing is written. */
  forget(): void {
    this.hide();
    this.#kept = kept;
  }

  #tick(): void {
    const left = (this.#revealedUntil ?? 0) - this.#now();
    // A clock that was set back must not lengthen the time.
    if (left <= 0 || left > mostMinutes * 60_000) this.hide();
    else this.#left = Math.ceil(left / 1000);
  }

  #keep(next: KeptMasking): void {
    this.#kept = next;
    this.#parts.preferences?.write(stored, JSON.stringify(next));
  }
}

const key = {};

export function setMasking(masking: MaskingState): void {
  setContext(key, masking);
}

/** Where nobody provides one, everything is masked. */
export function getMaskingState(): MaskingState {
  return getContext<MaskingState | undefined>(key) ?? new MaskingState();
}

function readKept(text: string | null): KeptMasking {
  try {
    const value: unknown = JSON.parse(text ?? '{}');
    if (typeof value !== 'object' || value === null) return kept;
    const { isOn, minutes, verdicts } = value as Partial<Record<keyof KeptMasking, unknown>>;
    const given = typeof verdicts === 'object' && verdicts !== null ? Object.entries(verdicts) : [];
    return {
      isOn: isOn !== false,
      minutes: typeof minutes === 'number' ? checkedMinutes(minutes) : usualMinutes,
      verdicts: Object.fromEntries(given.filter(([, verdict]) => isVerdict(verdict))) as Record<
        string,
        Verdict
      >,
    };
  } catch {
    return kept;
  }
}

function checkedMinutes(minutes: number): number {
  return minutes > 0 && minutes <= mostMinutes ? minutes : usualMinutes;
}

export const verdictKinds: readonly PersonalKind[] = [
  'name',
  'phone',
  'email',
  'id_card',
  'birthday',
  'address',
  'card',
  'account',
];

function isVerdict(value: unknown): value is Verdict {
  return value === 'none' || verdictKinds.some((kind) => kind === value);
}
