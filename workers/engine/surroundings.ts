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
 * Variables belong to a connection, and connections are used again. Each that is set or taken back is a statement,
 * which costs a tenth of a millisecond, and a notebook makes hundreds of calls with dozens of them: so they stay, and
 * the next call on the connection changes what it wants otherwise. Afterwards the connection is tried.
 */
export async function withVariables<T>(
  connection: Connection,
  variables: readonly Variable[],
  work: () => Promise<T>,
): Promise<T> {
  setVariables(connection, variables);
  try {
    return await work();
  } finally {
    try {
      execute(connection, 'SELECT 1');
    } catch (error) {
      // Some plain queries leave a connection that can do nothing any more.
      throw new Stop({ kind: 'engine-lost', message: toFailure(error).message });
    }
  }
}

/** By name, the literal that each connection holds. */
const heldBy = new WeakMap<Connection, Map<string, string>>();

function setVariables(connection: Connection, variables: readonly Variable[]): void {
  const held = heldBy.get(connection) ?? new Map<string, string>();
  heldBy.set(connection, held);
  const wanted = new Map(variables.map((variable) => [variable.name, quoteValue(variable)]));
  const statements: string[] = [];
  for (const name of held.keys()) {
    if (!wanted.has(name)) statements.push(`RESET VARIABLE ${quoteName(name)}`);
  }
  for (const [name, value] of wanted) {
    if (held.get(name) !== value) statements.push(`SET VARIABLE ${quoteName(name)} = ${value}`);
  }
  if (statements.length === 0) return;
  // One text for all: each call costs about a third of a millisecond. One that fails may have set some of them.
  for (const name of wanted.keys()) held.set(name, '');
  execute(connection, statements.join('; '));
  held.clear();
  for (const [name, value] of wanted) held.set(name, value);
}
