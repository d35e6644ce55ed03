import type { Variable } from '../../src/engine/contract.ts';
import type { Connection } from './connections.ts';
import { Stop, toFailure } from './failure.ts';
import { execute } from './polling.ts';
import { quoteName, quoteValue } from './quoting.ts';

/** The notebook's own names win over those of `main`, which stay reachable. */
export function enterSchema(connection: Connection, schema: string): void {
  execute(connection, `CREATE SCHEMA IF NOT EXISTS memory.${quoteName(schema)}`);
  execute(connection, `USE memory.${quoteName(schema)}`);
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
  for (const variable of variables) {
    execute(connection, `SET VARIABLE ${quoteName(variable.name)} = ${quoteValue(variable)}`);
  }
  try {
    return await work();
  } finally {
    try {
      for (const { name } of variables) execute(connection, `RESET VARIABLE ${quoteName(name)}`);
      execute(connection, 'SELECT 1');
    } catch (error) {
      // Some plain queries leave a connection that can do nothing any more.
      throw new Stop({ kind: 'engine-lost', message: toFailure(error).message });
    }
  }
}
