import type { LoadReport, LoadRequest } from '../../src/engine/contract.ts';
import { compressedCatalog } from './boot.ts';
import type { Connection } from './connections.ts';
import { toFailure } from './failure.ts';
import type { Host } from './host.ts';
import { collect, execute, type Cancellation } from './polling.ts';
import { engineType } from '../../src/sql/engine-type.ts';
import { quoteText } from '../../src/sql/quote.ts';
import { quoteName, quoteRelation } from './quoting.ts';
import { readCount, readRows } from './reading.ts';

/**
 * A file becomes a table. Nothing is sniffed: the caller has read the file and says what it holds. The file
 * is lent under a name of our own, since its real name is a stranger's text, and taken back at the end.
 */
export async function loadTable(
  host: Host,
  connection: Connection,
  request: LoadRequest,
  cancellation: Cancellation,
  onBytes: (bytes: number) => void,
): Promise<LoadReport> {
  const started = performance.now();
  const file = `/data/${nextFileName()}.csv`;
  let bytes = 0;
  await host.lend(connection.bindings, file, request.file, (read) => {
    bytes = Math.max(bytes, read);
  });
  try {
    const target = request.compress
      ? `${compressedCatalog}.main.${quoteName(request.table)}`
      : quoteRelation({ schema: 'main', name: request.table });
    const sql = `CREATE OR REPLACE TABLE ${target} AS FROM ${toReader(file, request)}`;
    const result = await collect(connection, sql, cancellation, () => {
      onBytes(bytes);
    }).catch((error: unknown) => {
      if (!isUnreadable(error)) throw error;
      execute(connection, `CREATE OR REPLACE TABLE ${target} (${toColumns(request)})`);
      return null;
    });
    const rows = result === null ? 0 : readCount(result);
    if (request.compress) {
      const view = quoteRelation({ schema: 'main', name: request.table });
      execute(connection, `CREATE OR REPLACE VIEW ${view} AS FROM ${target}`);
    }
    const rejected = result === null ? 1 : countRejects(connection);
    onBytes(request.file.size);
    return { rows, rejected, milliseconds: performance.now() - started };
  } finally {
    for (const table of ['reject_errors', 'reject_scans']) {
      execute(connection, `DROP TABLE IF EXISTS ${table}`);
    }
    connection.bindings.dropFile(file);
  }
}

/** Some files are given up as a whole: two kinds of line break, a line that is too long. */
function isUnreadable(error: unknown): boolean {
  const failure = toFailure(error);
  return failure.kind === 'value' && /CSV|line/i.test(failure.message);
}

function toColumns({ columns }: LoadRequest): string {
  return columns.map(({ name, type }) => `${quoteName(name)} ${engineType(type)}`).join(', ');
}

/** Every option is given, so that no default of the engine's sniffer decides about somebody's data. */
function toReader(file: string, { columns, dialect }: LoadRequest): string {
  const types = columns.map(
    ({ name, type }) => `${quoteText(name)}: ${quoteText(engineType(type))}`,
  );
  const options = [
    'auto_detect=false',
    'header=false',
    `skip=${String(Math.max(0, Math.floor(dialect.skip)))}`,
    `delim=${quoteText(dialect.delimiter)}`,
    `quote=${quoteText(dialect.quote)}`,
    `escape=${quoteText(dialect.quote)}`,
    "comment=''",
    "nullstr=''",
    'strict_mode=true',
    'null_padding=false',
    'store_rejects=true',
    'parallel=false',
    `columns={${types.join(', ')}}`,
  ];
  return `read_csv(${quoteText(file)}, ${options.join(', ')})`;
}

function countRejects(connection: Connection): number {
  const counted = readRows(
    execute(connection, 'SELECT count(DISTINCT line)::INTEGER AS lines FROM reject_errors'),
  );
  return Number(counted[0]?.['lines'] ?? 0);
}

const progressEvery = 100;

export function throttled(total: number, report: (bytes: number) => void): (bytes: number) => void {
  let last = -progressEvery;
  return (bytes) => {
    const now = performance.now();
    if (bytes < total && now - last < progressEvery) return;
    last = now;
    report(bytes);
  };
}

let files = 0;

// Not `crypto.randomUUID`, which a page on plain http does not have.
function nextFileName(): string {
  files += 1;
  const random = crypto.getRandomValues(new Uint32Array(4));
  return `${String(files)}-${[...random].map((part) => part.toString(16)).join('')}`;
}
