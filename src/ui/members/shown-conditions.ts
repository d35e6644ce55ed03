import type { PersonalKind } from '../../privacy/personal-kind.ts';
import type { Masking } from '../../session/masking.svelte.ts';
import type { Condition, FieldValue } from '../../sql/condition.ts';

/** Conditions whose values are shown as a grid would show them: personal data masked. */
export function shownConditions(
  conditions: readonly Condition[],
  masking: Masking,
): readonly Condition[] {
  return conditions.map((condition) => {
    const kind = kindOf(condition, masking);
    return kind === null || !masking.isMasking ? condition : masked(condition, kind, masking);
  });
}

/** A text about picked members, such as their query, in which personal values that were picked are masked. */
export function shownText(
  text: string,
  conditions: readonly Condition[],
  masking: Masking,
): string {
  if (!masking.isMasking) return text;
  return conditions.reduce((before, condition) => {
    const kind = kindOf(condition, masking);
    if (kind === null) return before;
    return valuesOf(condition).reduce<string>((said, value) => {
      const written = textOf(value, condition.time === true);
      return written === ''
        ? said
        : said.replaceAll(written.replaceAll("'", "''"), masking.show(kind, written));
    }, before);
  }, text);
}

function kindOf(condition: Condition, masking: Masking): PersonalKind | null {
  const samples = valuesOf(condition).map((value) => textOf(value, condition.time === true));
  const type = condition.time === true ? { type: 'DATE' } : {};
  return masking.kindOf({ name: condition.field, samples, ...type });
}

function valuesOf(condition: Condition): readonly FieldValue[] {
  if (condition.kind === 'is') return condition.values;
  return condition.kind === 'between' ? [condition.from, condition.to] : [];
}

function masked(condition: Condition, kind: PersonalKind, masking: Masking): Condition {
  const isTime = condition.time === true;
  const show = <T extends FieldValue>(value: T): T | string =>
    value === null ? value : masking.show(kind, textOf(value, isTime));
  if (condition.kind === 'is') {
    const { time: _, ...others } = condition;
    return { ...others, values: [...new Set(condition.values.map(show))] };
  }
  // A month or a year of birthdays is nobody's birthday.
  if (condition.kind !== 'between' || isCoarse(condition)) return condition;
  const { time: _time, unit: _unit, ...others } = condition;
  return { ...others, from: show(condition.from), to: show(condition.to) };
}

function isCoarse({ unit }: Extract<Condition, { readonly kind: 'between' }>): boolean {
  return unit === 'year' || unit === 'quarter' || unit === 'month';
}

function textOf(value: FieldValue, isTime: boolean): string {
  if (value === null) return '';
  if (typeof value !== 'number' || !isTime) return String(value);
  return Math.abs(value) > 8.64e15 ? '' : new Date(value).toISOString().slice(0, 10);
}
