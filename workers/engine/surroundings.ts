import type { Variable } from '../../src/engine/contract.ts';
import { quoteValue } from '../../src/sql/quote-value.ts';
import type { Connection } from './connections.ts';
import { Stop, toFailure } from './failure.ts';
import { execute } from './polling.ts';
import { quoteName } from './quoting.ts';

/** The notebook's own names win over those of `main`, which stay reachable. */
export function enterSchema(connection: Connection, schema: string): void {
  const name = `memory.${quoteName(schema)}`;
  execute(connection, `CREATE SCHEMA IF NOT EXISTS ${name}; USE ${name}`);
}

/**
 * Variables belong to a connection, and connections are used again: each is taken back afterwards. Then the
 * connection is tried.
 */
export async function withVariables<T>(
  connection: Connection,
  variables: readonly Variable[],
  work: () => Promise<T>,
): Promise<T> {
  // One text for all: each call costs about a third of a millisecond, and a notebook makes hundreds.
  const set = variables.map(
    (variable) => `SET VARIABLE ${quoteName(variable.name)} = ${quoteValue(variable)}`,
  );
  if (set.length > 0) execute(connection, set.join('; '));
  try {
    return await work();
  } finally {
    try {
      const reset = variables.map(({ name }) => `RESET VARIABLE ${quoteName(name)}`);
      execute(connection, [...reset, 'SELECT 1'].join('; '));
    } catch (error) {
      // Some plain queries leave a connection that can do nothing any more.
      throw new Stop({ kind: 'engine-lost', message: toFailure(error).message });
    }
  }
}
