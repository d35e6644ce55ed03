import type { RelationName } from '../../src/engine/contract.ts';

/** The only ways in which names of the caller become SQL text; for values see `sql/quote-value.ts`. */

/** Always in double quotes, so that nothing depends on which words are reserved. */
export function quoteName(name: string): string {
  return `"${name.replaceAll('"', '""')}"`;
}

/** With its catalog, so that a schema of the notebook can never stand for an attached database. */
export function quoteRelation({ schema, name }: RelationName): string {
  return `memory.${quoteName(schema)}.${quoteName(name)}`;
}
