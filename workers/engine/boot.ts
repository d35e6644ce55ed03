import type { DuckDBBindings } from '@duckdb/duckdb-wasm/blocking';
import type { BootOptions } from '../../src/engine/contract.ts';
import { Connections } from './connections.ts';
import { execute } from './polling.ts';

/**
 * The lock. With its defaults the engine reads and writes any address that SQL names; two statements carry
 * a table to a stranger. Everything below is set in an order that was tested, frozen, and then tried: an
 * engine whose self-test can reach out is not handed out. `disabled_filesystems` is not among it because it
 * has no effect in the wasm build.
 */
export function openLocked(bindings: DuckDBBindings, options: BootOptions): Connections {
  bindings.open({ path: ':memory:', query: { queryPollingInterval: 20 } });
  const connections = new Connections(bindings, connectionCount);
  const [first] = connections.all;
  if (first === undefined) throw new Error('no connection could be opened');
  const settings = [
    ...macros,
    // A fifth of the memory for about twice the loading time; chosen per table.
    `ATTACH ':memory:' AS ${compressedCatalog} (COMPRESS true)`,
    ...(options.memoryLimit === undefined
      ? []
      : [`SET memory_limit='${String(Math.floor(options.memoryLimit / 1024))}KiB'`]),
    "SET allowed_directories=['/data/']",
    'SET enable_external_access=false',
    'SET autoload_known_extensions=false',
    'SET autoinstall_known_extensions=false',
    'SET allow_community_extensions=false',
  ];
  for (const sql of settings) execute(first, sql);
  for (const connection of connections.all) execute(connection, 'SET errors_as_json=true');
  execute(first, 'SET lock_configuration=true');
  for (const sql of mustFail) {
    if (succeeds(() => execute(first, sql))) throw new Error(`the lock does not hold: ${sql}`);
  }
  return connections;
}

export const compressedCatalog = 'big';

// One for each cell that runs at the same time, and one to page and peek meanwhile.
const connectionCount = 6;

// The clock needs an extension that is never loaded, and casting from it traps the module; it would also
// make a notebook's numbers change overnight. So whatever reads the clock says what to use instead.
const clock = "error('a query cannot read the clock here; use a date parameter')";
const macros = [
  ...['current_date', 'today', 'current_localtime', 'current_localtimestamp'].map(
    (name) => `CREATE MACRO ${name}() AS CAST(${clock} AS DATE)`,
  ),
  ...['now', 'get_current_timestamp', 'transaction_timestamp'].map(
    (name) => `CREATE MACRO ${name}() AS CAST(${clock} AS TIMESTAMP)`,
  ),
  // A plain query that makes every later one fail. Its qualified name still works: see the supervisor.
  'CREATE MACRO enable_logging(level := 0, storage := 0, storage_path := 0, storage_config := 0) ' +
    "AS TABLE (SELECT error('logging is not available') AS logging)",
];

const mustFail = [
  "FROM read_csv('http://127.0.0.1/')",
  "COPY (SELECT 1) TO 'http://127.0.0.1/x.csv'",
  "ATTACH 'http://127.0.0.1/x.db' AS x",
  'SET enable_external_access=true',
];

function succeeds(attempt: () => unknown): boolean {
  try {
    attempt();
    return true;
  } catch {
    return false;
  }
}
