import { createRequire } from 'node:module';
import type * as duckdbModule from '@duckdb/duckdb-wasm/blocking';
import type { DuckDBBindings } from '@duckdb/duckdb-wasm/blocking';
import type {
  BootOptions,
  Engine,
  Outcome,
  Page,
  ResultHead,
  Variable,
} from '../../src/engine/contract.ts';
import { cellText, decodePage } from '../../src/engine/decode.ts';
import { DuckDBEngine } from '../../workers/engine/DuckDBEngine.ts';
import type { Host } from '../../workers/engine/host.ts';

/**
 * The engine in this process: the same class and the same wasm as in a tab, locked, with an empty database. To
 * instantiate the wasm takes a second, so a later test file opens its database in what an earlier one has left.
 */
export async function startNodeEngine(options: Partial<BootOptions> = {}): Promise<Engine> {
  const engine = new DuckDBEngine(lendingHost);
  const booted = await engine.boot({ wasm: wasmPath, ...options });
  if (!booted.ok) throw new Error(booted.failure.message);
  return engine;
}

/** The engines of a test file end with it: whoever still holds one gets nothing more out of it. */
export function endEngines(): void {
  for (const { instance, revoke, isBroken } of lent.splice(0)) {
    revoke();
    if (!isBroken()) idle.push(instance);
  }
}

/** Runs a query without keeping its result and gives all its rows (at most 100,000) as text. */
export async function queryRows(
  engine: Engine,
  sql: string,
  variables: readonly Variable[] = [],
  schema = 'main',
): Promise<Record<string, string | null>[]> {
  runs += 1;
  const run = `query-rows-${String(runs)}`;
  return rowsOf(await engine.peek({ run, schema, sql, variables, limit: 100_000 }));
}

/** The rows of a page, or of a head's first page, as the grid would show them; throws a failure. */
export function rowsOf(
  answer: Page | Outcome<Page> | Outcome<ResultHead>,
): Record<string, string | null>[] {
  const page = pageOf(answer);
  const { columns, rows } = decodePage(page);
  return Array.from({ length: rows }, (_, row) =>
    Object.fromEntries(columns.map((column) => [column.name, cellText(column, row)])),
  );
}

/** The value of an outcome that must be good. */
export function valueOf<T>(outcome: Outcome<T>): T {
  if (!outcome.ok) throw new Error(`${outcome.failure.kind}: ${outcome.failure.message}`);
  return outcome.value;
}

export const nodeHost: Host = {
  instantiate: async () => {
    const duckdb = require('@duckdb/duckdb-wasm/blocking') as typeof duckdbModule;
    const module = (name: string): { mainModule: string; mainWorker: string } => ({
      mainModule: require.resolve(`@duckdb/duckdb-wasm/dist/duckdb-${name}.wasm`),
      mainWorker: '',
    });
    const bindings = await duckdb.createDuckDB(
      { mvp: module('mvp'), eh: module('eh') },
      new duckdb.VoidLogger(),
      duckdb.NODE_RUNTIME,
    );
    await bindings.instantiate(() => undefined);
    return bindings;
  },
  lend: async (bindings, name, file, onRead) => {
    bindings.registerFileBuffer(name, new Uint8Array(await file.arrayBuffer()));
    onRead(file.size);
  },
};

interface Lent {
  readonly instance: DuckDBBindings;
  readonly revoke: () => void;
  /** A trap, or a stack that overflowed, leaves the module in a state that nobody knows. */
  readonly isBroken: () => boolean;
}

const idle: DuckDBBindings[] = [];
const lent: Lent[] = [];

const lendingHost: Host = {
  instantiate: async (wasm) => {
    const instance = idle.pop() ?? (await nodeHost.instantiate(wasm));
    let broken = false;
    const { proxy, revoke } = Proxy.revocable(instance, {
      get(target, key) {
        const value: unknown = Reflect.get(target, key);
        if (typeof value !== 'function') return value;
        return (...words: unknown[]): unknown => {
          try {
            return Reflect.apply(value, proxy, words);
          } catch (error) {
            broken ||= error instanceof WebAssembly.RuntimeError || error instanceof RangeError;
            throw error;
          }
        };
      },
    });
    lent.push({ instance, revoke, isBroken: () => broken });
    return proxy;
  },
  lend: nodeHost.lend,
};

const require = createRequire(import.meta.url);
const wasmPath = require.resolve('@duckdb/duckdb-wasm/dist/duckdb-eh.wasm');
let runs = 0;

function pageOf(answer: Page | Outcome<Page> | Outcome<ResultHead>): Page {
  if (!('ok' in answer)) return answer;
  const value = valueOf<Page | ResultHead>(answer);
  return 'page' in value ? value.page : value;
}
