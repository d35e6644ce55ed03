import type { RelationName, Variable } from '../../src/engine/contract.ts';
import { quoteText } from '../../src/sql/quote.ts';

/** The only ways in which names and values of the caller become SQL text. */

/** Always in double quotes, so that nothing depends on which words are reserved. */
export function quoteName(name: string): string {
  return `"${name.replaceAll('"', '""')}"`;
}

/** With its catalog, so that a schema of the notebook can never stand for an attached database. */
export function quoteRelation({ schema, name }: RelationName): string {
  return `memory.${quoteName(schema)}.${quoteName(name)}`;
}

/** A literal of the type that the parameter declares. Null where the value does not fit that type. */
export function quoteValue({ type, value }: Variable): string {
  if (value === null) return 'NULL';
  switch (type) {
    case 'number': {
      const number = Number(value);
      return Number.isFinite(number) ? String(number) : 'NULL';
    }
    case 'date':
      return /^\d{4}-\d{2}-\d{2}$/.test(String(value))
        ? `TRY_CAST(${quoteText(String(value))} AS DATE)`
        : 'NULL::DATE';
    case 'switch':
      return value === true || value === 'true' ? 'true' : 'false';
    case 'text':
    case 'choice':
      return quoteText(String(value));
  }
}
