import type { DuckDBBindings } from '@duckdb/duckdb-wasm/blocking';
import type {
  BootOptions,
  BootReport,
  Engine,
  FindRequest,
  Found,
  LoadProgress,
  LoadReport,
  LoadRequest,
  MemoryReport,
  Outcome,
  Page,
  PageRequest,
  PeekRequest,
  RelationName,
  ResultHead,
  RunId,
  RunRequest,
} from '../../src/engine/contract.ts';
import { compressedCatalog, openLocked } from './boot.ts';
import type { Connection, Connections } from './connections.ts';
import { explainAsQuery } from './explain.ts';
import { fail, succeed, toFailure } from './failure.ts';
import type { Host } from './host.ts';
import { loadTable, throttled } from './load.ts';
import { Cancellation, collect, execute } from './polling.ts';
import { quoteName, quoteRelation } from './quoting.ts';
import { countRows, readBytes, readColumns, readCount, readRows } from './reading.ts';
import { findRows, readPage, type KeptRelation } from './relation-rows.ts';
import { RowOrders } from './RowOrders.ts';
import { relationKey, selectColumns } from './selection.ts';
import { Sent } from './Sent.ts';
import { enterSchema, withVariables } from './surroundings.ts';
import { toQuery, type Query } from './statement.ts';

/** Where the rows of a relation are kept. `compressed`: a table elsewhere and a view under the name. */
type Storage = 'table' | 'view' | 'compressed';

/**
 * DuckDB behind the contract, the same in a browser's worker and in Node. It is one thread: long work is cut
 * into steps, and other calls are answered between two of them. It is disposable: the files and the
 * notebook are the truth, and whoever holds them can start another one.
 */
export class DuckDBEngine implements Engine {
  readonly #host: Host;
  readonly #open = new Map<RunId, Cancellation>();
  readonly #relations = new Map<string, Storage>();
  readonly #orders = new RowOrders();
  #database: { readonly bindings: DuckDBBindings; readonly connections: Connections } | null = null;
  #memoryLimit = 0;
  #peeks = 0;

  constructor(host: Host) {
    this.#host = host;
  }

  async boot(options: BootOptions): Promise<Outcome<BootReport>> {
    const started = performance.now();
    try {
      const bindings = await this.#host.instantiate(options.wasm);
      const connections = openLocked(bindings, options);
      this.#database = { bindings, connections };
      this.#memoryLimit = options.memoryLimit ?? 0;
      return succeed({
        version: bindings.getVersion(),
        milliseconds: performance.now() - started,
      });
    } catch (error) {
      return { ok: false, failure: toFailure(error) };
    }
  }

  load(
    request: LoadRequest,
    onProgress?: (progress: LoadProgress) => void,
  ): Promise<Outcome<LoadReport>> {
    const relation = { schema: 'main', name: request.table };
    const totalBytes = request.file.size;
    return this.#withConnection(request.run, undefined, async (connection, cancellation) => {
      cancellation.throwIfCancelled();
      this.#makeRoom(connection, relation, request.compress ? 'compressed' : 'table');
      const report = await loadTable(
        this.#host,
        connection,
        request,
        cancellation,
        throttled(totalBytes, (bytes) => onProgress?.({ bytes, totalBytes })),
      );
      this.#remember(connection, relation, request.compress ? 'compressed' : 'table');
      return report;
    });
  }

  run(request: RunRequest): Promise<Outcome<ResultHead>> {
    const { relation, run, variables } = request;
    const started = performance.now();
    return this.#withConnection(run, request.sql, async (connection, cancellation, sent) => {
      const query = toQuery(connection.bindings, request.sql);
      enterSchema(connection, relation.schema);
      return withVariables(connection, variables, async () => {
        const body = await toBody(connection, query, cancellation, sent);
        const head = await (request.as === 'check'
          ? this.#keepNothing(connection, body, null, request.firstRows, cancellation, sent)
          : this.#keep(connection, request, body, cancellation, sent));
        return { ...head, milliseconds: performance.now() - started };
      });
    });
  }

  page(request: PageRequest): Promise<Outcome<Page>> {
    return this.#withConnection(request.run ?? null, undefined, (connection, cancellation) => {
      enterSchema(connection, request.relation.schema);
      return withVariables(connection, request.variables ?? [], () =>
        this.#readPage(connection, request, cancellation),
      );
    });
  }

  find(request: FindRequest): Promise<Outcome<Found>> {
    return this.#withConnection(request.run, undefined, (connection, cancellation) => {
      enterSchema(connection, request.relation.schema);
      return withVariables(connection, request.variables ?? [], () =>
        findRows(
          connection,
          this.#keptRelation(request.relation),
          request,
          this.#orders,
          cancellation,
        ),
      );
    });
  }

  peek(request: PeekRequest): Promise<Outcome<Page>> {
    return this.#withConnection(
      request.run,
      request.sql,
      async (connection, cancellation, sent) => {
        const query = toQuery(connection.bindings, request.sql);
        enterSchema(connection, request.schema);
        return withVariables(connection, request.variables, async () => {
          const body = await toBody(connection, query, cancellation, sent);
          const { limit } = request;
          return (await this.#keepNothing(connection, body, limit, limit, cancellation, sent)).page;
        });
      },
    );
  }

  drop(relations: readonly RelationName[]): Promise<Outcome<null>> {
    return this.#withConnection(null, undefined, (connection) => {
      for (const relation of relations) this.#remove(connection, relation);
      return Promise.resolve(null);
    });
  }

  cancel(run: RunId): Promise<boolean> {
    const cancellation = this.#open.get(run);
    cancellation?.cancel();
    return Promise.resolve(cancellation !== undefined);
  }

  memory(): Promise<Outcome<MemoryReport>> {
    return this.#withConnection(null, undefined, (connection) => {
      const sql =
        'SELECT sum(memory_usage_bytes)::BIGINT AS used, ' +
        "current_setting('memory_limit') AS memory_limit FROM duckdb_memory()";
      const row = readRows(execute(connection, sql))[0];
      return Promise.resolve({
        usedBytes: Number(row?.['used'] ?? 0),
        limitBytes: this.#memoryLimit || readBytes(String(row?.['memory_limit'] ?? '')),
      });
    });
  }

  /** Every call goes through here: it has a connection of its own and its failures become values. */
  async #withConnection<T>(
    run: RunId | null,
    text: string | undefined,
    work: (connection: Connection, cancellation: Cancellation, sent: Sent) => Promise<T>,
  ): Promise<Outcome<T>> {
    const database = this.#database;
    if (database === null) return fail('engine-lost', 'The engine has not been started.');
    const cancellation = new Cancellation();
    const sent = new Sent(text);
    if (run !== null) this.#open.set(run, cancellation);
    try {
      return succeed(
        await database.connections.lend((connection) => work(connection, cancellation, sent)),
      );
    } catch (error) {
      return { ok: false, failure: toFailure(error, sent.part) };
    } finally {
      if (run !== null && this.#open.get(run) === cancellation) this.#open.delete(run);
    }
  }

  async #keep(
    connection: Connection,
    request: RunRequest,
    body: Body,
    cancellation: Cancellation,
    sent: Sent,
  ): Promise<Omit<ResultHead, 'milliseconds'>> {
    const { relation, variables } = request;
    const storage = request.as === 'view' ? 'view' : 'table';
    this.#makeRoom(connection, relation, storage);
    const create = `CREATE OR REPLACE ${storage.toUpperCase()} ${quoteRelation(relation)} AS\n`;
    const result = await sent.around(create, body.offset, () =>
      collect(connection, create + body.sql, cancellation),
    );
    this.#remember(connection, relation, storage);
    const rows = storage === 'table' ? readCount(result) : null;
    const page = await this.#readPage(
      connection,
      { relation, offset: 0, limit: request.firstRows, variables },
      cancellation,
    );
    return { columns: page.columns, rows, page };
  }

  /** Into a table that only this connection sees, so that any query can be counted and described. */
  async #keepNothing(
    connection: Connection,
    body: Body,
    limit: number | null,
    firstRows: number,
    cancellation: Cancellation,
    sent: Sent,
  ): Promise<Omit<ResultHead, 'milliseconds'>> {
    this.#peeks += 1;
    const table = `temp.${quoteName(`peek ${String(this.#peeks)}`)}`;
    const [before, after] =
      limit === null ? ['', ''] : ['FROM (\n', `\n) LIMIT ${String(Math.max(0, limit))}`];
    const create = `CREATE TEMP TABLE ${table} AS\n${before}`;
    try {
      const result = await sent
        .around(create, body.offset, () =>
          collect(connection, create + body.sql + after, cancellation),
        )
        .catch(async (error: unknown) => {
          if (limit !== null && !cancellation.cancelled)
            await this.#parse(connection, body, cancellation, sent);
          throw error;
        });
      const columns = readColumns(execute(connection, `DESCRIBE ${table}`));
      const sql = `SELECT ${selectColumns(columns)} FROM ${table} LIMIT ${String(firstRows)}`;
      const ipc = await collect(connection, sql, cancellation);
      const page = { columns, offset: 0, rows: countRows(ipc), ipc };
      return { columns, rows: readCount(result), page };
    } finally {
      execute(connection, `DROP TABLE IF EXISTS ${table}`);
    }
  }

  /** A wrong word can be a table's name inside brackets; by itself it is named as what it is. */
  async #parse(
    connection: Connection,
    body: Body,
    cancellation: Cancellation,
    sent: Sent,
  ): Promise<void> {
    const before = sent.part;
    await sent.around('EXPLAIN\n', body.offset, () =>
      collect(connection, `EXPLAIN\n${body.sql}`, cancellation),
    );
    sent.part = before;
  }

  #readPage(
    connection: Connection,
    request: PageRequest,
    cancellation: Cancellation,
  ): Promise<Page> {
    const relation = this.#keptRelation(request.relation);
    return readPage(connection, relation, request, this.#orders, cancellation);
  }

  #keptRelation(relation: RelationName): KeptRelation {
    const key = relationKey(relation);
    const storage = this.#relations.get(key) ?? 'view';
    const from =
      storage === 'compressed'
        ? `${compressedCatalog}.main.${quoteName(relation.name)}`
        : quoteRelation(relation);
    return { key, from, isTable: storage !== 'view' };
  }

  /** A name that changes between table and view cannot be replaced: the old one goes first. */
  #makeRoom(connection: Connection, relation: RelationName, storage: Storage): void {
    const before = this.#relations.get(relationKey(relation));
    this.#orders.forget(connection, relationKey(relation));
    if (before !== undefined && before !== storage) this.#remove(connection, relation);
  }

  /** Pages may have been read, and row ids kept, while the rows were replaced. */
  #remember(connection: Connection, relation: RelationName, storage: Storage): void {
    const key = relationKey(relation);
    this.#orders.forget(connection, key);
    this.#relations.set(key, storage);
  }

  #remove(connection: Connection, relation: RelationName): void {
    const key = relationKey(relation);
    const storage = this.#relations.get(key);
    if (storage === undefined) return;
    this.#orders.forget(connection, key);
    const kind = storage === 'table' ? 'TABLE' : 'VIEW';
    execute(connection, `DROP ${kind} IF EXISTS ${quoteRelation(relation)}`);
    if (storage === 'compressed') {
      const table = `${compressedCatalog}.main.${quoteName(relation.name)}`;
      execute(connection, `DROP TABLE IF EXISTS ${table}`);
    }
    this.#relations.delete(key);
  }
}

type Body = Pick<Query, 'sql' | 'offset'>;

/** What can stand after `AS`. */
async function toBody(
  connection: Connection,
  { kind, sql, offset }: Query,
  cancellation: Cancellation,
  sent: Sent,
): Promise<Body> {
  if (kind === 'select') return { sql, offset };
  const explained = await sent.around('', 0, () => explainAsQuery(connection, sql, cancellation));
  return { sql: explained, offset };
}
