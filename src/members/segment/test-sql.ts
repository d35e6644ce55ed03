import { quoteText } from '../../sql/quote.ts';
import type { ColumnClass } from './segment-columns.ts';
import type { Scalar, Test } from './segment.ts';

/**
 * A test as a SQL condition on a value. It is true or, for what is unknown, not true (false or null), so that
 * `IS NOT TRUE` turns it round exactly; the tests that say "not" are true of what is unknown.
 */
export function testSql(value: string, test: Test, holds: ColumnClass | null): string {
  const literal = (scalar: Scalar) => literalSql(scalar, holds);
  switch (test.kind) {
    case 'is':
      return `${value} = ${literal(test.value)}`;
    case 'is-not':
      return `${value} IS DISTINCT FROM ${literal(test.value)}`;
    case 'one-of':
    case 'none-of': {
      const list = test.values.map(literal).join(', ');
      const found = test.values.length === 0 ? 'false' : `${value} IN (${list})`;
      return test.kind === 'one-of' ? found : `(${found}) IS NOT TRUE`;
    }
    case 'contains':
      return containsSql(value, test.value);
    case 'lacks':
      return `(${containsSql(value, test.value)}) IS NOT TRUE`;
    case 'at-least':
      return `${value} >= ${literal(test.value)}`;
    case 'at-most':
      return `${value} <= ${literal(test.value)}`;
    case 'more-than':
      return `${value} > ${literal(test.value)}`;
    case 'less-than':
      return `${value} < ${literal(test.value)}`;
    case 'between':
      return `${value} BETWEEN ${literal(test.from)} AND ${literal(test.to)}`;
    case 'known':
      return `${value} IS NOT NULL`;
    case 'unknown':
      return `${value} IS NULL`;
  }
}

/** The test that everyone meets who does not meet this one, where it is one that says "not"; else null. */
export function oppositeOf(test: Test): Test | null {
  switch (test.kind) {
    case 'is-not':
      return { ...test, kind: 'is' };
    case 'none-of':
      return { ...test, kind: 'one-of' };
    case 'lacks':
      return { ...test, kind: 'contains' };
    case 'unknown':
      return { kind: 'known' };
    default:
      return null;
  }
}

/** Null holds: of a column that is not known beforehand; the engine casts a text to the column's type. */
function literalSql(value: Scalar, holds: ColumnClass | null): string {
  if (holds === 'text') return quoteText(String(value));
  if (holds === 'date') return `DATE ${quoteText(String(value))}`;
  return typeof value === 'string' ? quoteText(value) : String(value);
}

function containsSql(value: string, part: string): string {
  return `contains(lower(${value}::VARCHAR), ${quoteText(part.toLowerCase())})`;
}
