import { isDay } from './parse-segment.ts';
import { attributes, filterColumns, measureHolds, type ColumnClass } from './segment-columns.ts';
import type { Path, Rule, Scalar, Test } from './segment.ts';

/** Why a rule cannot be run as it stands; the SQL of its cell fails with it, the builder says it beside the rule. */
export type RuleProblem =
  | { readonly kind: 'not-understood' }
  /** No value was chosen yet. */
  | { readonly kind: 'no-value' }
  | { readonly kind: 'no-number'; readonly value: string }
  | { readonly kind: 'no-day'; readonly value: string }
  | { readonly kind: 'upside-down' }
  | { readonly kind: 'no-reference' };

export function checkRule(rule: Rule): RuleProblem | null {
  switch (rule.kind) {
    case 'unknown':
      return { kind: 'not-understood' };
    case 'group':
      return null;
    case 'attribute':
      return checkTest(rule.test, classOf(attributes, rule.field));
    case 'behaviour': {
      const columns = filterColumns(rule.relation);
      for (const { column, test } of rule.filters) {
        const problem = checkTest(test, classOf(columns, column));
        if (problem) return problem;
      }
      const { window } = rule;
      if (window.kind === 'between' && window.from > window.to) return { kind: 'upside-down' };
      return checkTest(rule.test, measureHolds(rule.measure));
    }
    case 'label':
      if (rule.relation === '' || rule.column === '') return { kind: 'no-reference' };
      return checkTest(rule.test, null);
    case 'anniversary':
      return null;
    case 'expiring':
      return checkTest(rule.test, 'number');
    case 'segment':
      return rule.of === '' ? { kind: 'no-reference' } : null;
    case 'kept':
      return rule.title === '' ? { kind: 'no-reference' } : null;
  }
}

/** Every rule of a tree with its place, the outermost group first. */
export function rulesIn(rule: Rule, path: Path = []): readonly PlacedRule[] {
  const inner = rule.kind === 'group' ? rule.rules : [];
  return [{ rule, path }, ...inner.flatMap((each, at) => rulesIn(each, [...path, at]))];
}

export interface PlacedRule {
  readonly rule: Rule;
  readonly path: Path;
}

function checkTest(test: Test, holds: ColumnClass | null): RuleProblem | null {
  switch (test.kind) {
    case 'known':
    case 'unknown':
      return null;
    case 'one-of':
    case 'none-of': {
      if (test.values.length === 0) return { kind: 'no-value' };
      return test.values.map((value) => checkValue(value, holds)).find(Boolean) ?? null;
    }
    case 'between': {
      const wrong = checkValue(test.from, holds) ?? checkValue(test.to, holds);
      if (wrong) return wrong;
      return isUpsideDown(test.from, test.to) ? { kind: 'upside-down' } : null;
    }
    default:
      return checkValue(test.value, holds);
  }
}

function checkValue(value: Scalar, holds: ColumnClass | null): RuleProblem | null {
  if (value === '') return { kind: 'no-value' };
  if (holds === 'number' && typeof value !== 'number')
    return { kind: 'no-number', value: String(value) };
  if (holds === 'date' && !isDay(value)) return { kind: 'no-day', value: String(value) };
  return null;
}

function isUpsideDown(from: Scalar, to: Scalar): boolean {
  if (typeof from === 'number' && typeof to === 'number') return from > to;
  return typeof from === 'string' && typeof to === 'string' && from > to;
}

function classOf(
  columns: readonly { readonly name: string; readonly holds: ColumnClass }[],
  name: string,
): ColumnClass | null {
  return columns.find((column) => column.name === name)?.holds ?? null;
}
