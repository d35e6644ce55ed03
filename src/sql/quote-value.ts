import type { Variable } from '../engine/contract.ts';
import { quoteText } from './quote.ts';

/** A literal of the type that the parameter declares. Null where the value does not fit that type. */
export function quoteValue({ type, value }: Variable): string {
  if (value === null) return nullOf[type];
  switch (type) {
    case 'number': {
      const number = Number(value);
      return Number.isFinite(number) ? String(number) : 'NULL';
    }
    case 'date':
      return quoteDate(value);
    case 'range': {
      if (typeof value !== 'object' || !('start' in value)) return nullOf.range;
      return `struct_pack("start" := ${quoteDate(value.start)}, "end" := ${quoteDate(value.end)})`;
    }
    case 'multiple': {
      // An empty list has no type of its own, and nothing could be looked for in it.
      const texts: readonly string[] = Array.isArray(value) ? value : [];
      return `CAST([${texts.map((text) => quoteText(String(text))).join(', ')}] AS VARCHAR[])`;
    }
    case 'switch':
      return value === true || value === 'true' ? 'true' : 'false';
    case 'text':
    case 'choice':
      return quoteText(String(value));
  }
}

/**
 * Nothing. A variable that is NULL as a whole loses its type, so where a query asks for parts of it, it is a
 * range without days and a list without texts.
 */
const nullOf: Readonly<Record<Variable['type'], string>> = {
  number: 'NULL',
  date: 'NULL',
  text: 'NULL',
  switch: 'NULL',
  choice: 'NULL',
  range: 'struct_pack("start" := NULL::DATE, "end" := NULL::DATE)',
  multiple: 'CAST([] AS VARCHAR[])',
};

function quoteDate(value: unknown): string {
  const text = typeof value === 'string' ? value : '';
  return /^\d{4}-\d{2}-\d{2}$/.test(text) ? `TRY_CAST(${quoteText(text)} AS DATE)` : 'NULL::DATE';
}
