import {
  bool,
  columnFromArray,
  dateDay,
  float64,
  int64,
  tableFromColumns,
  tableToIPC,
  utf8,
  type DataType,
} from '@uwdata/flechette';
import type {
  Column,
  Engine,
  Failure,
  FindRequest,
  Found,
  LoadReport,
  LoadRequest,
  Outcome,
  Page,
  PageRequest,
  RelationName,
  RunId,
} from '../../src/engine/contract.ts';

/**
 * An engine that answers from a script, for tests of what lies above it: it keeps relations and pages them,
 * waits as long as it is told, fails and hangs on request. It reads no SQL but what `answerRange` knows, and no
 * condition but those of `meetsCondition`.
 */
export interface FakeEngine extends Engine {
  readonly calls: readonly FakeCall[];
  readonly relations: ReadonlyMap<string, FakeRows>;
  readonly tables: ReadonlyMap<string, LoadRequest>;
  /** From now on no call settles, as with a worker that was ended. */
  terminate(): void;
}

export interface FakeCall {
  readonly method: keyof Engine;
  readonly run: RunId | null;
  readonly sql: string | null;
}

export interface FakeRows {
  readonly columns: readonly Column[];
  /** Numbers for number types, milliseconds since 1970 for dates. */
  readonly rows: readonly (readonly (string | number | bigint | boolean | null)[])[];
}

/** `hang`: never settles. `stuck`: settles neither by itself nor by a cancel. */
export type FakeAnswer = FakeRows | Failure | 'hang' | 'stuck';

export type FakeTexts = Readonly<Record<string, string | null>>;

export interface FakeScript {
  readonly answer?: (sql: string) => FakeAnswer;
  /** Milliseconds before each answer; none when absent. */
  readonly delay?: (method: keyof Engine) => number;
  /** Whether a row, its values as text, meets a condition. */
  readonly meets?: (condition: string, row: FakeTexts) => boolean;
  readonly boot?: () => Failure | null;
  readonly load?: (request: LoadRequest) => Failure | LoadReport | 'hang';
}

export function createFakeEngine(script: FakeScript = {}): FakeEngine {
  const calls: FakeCall[] = [];
  const relations = new Map<string, FakeRows>();
  const tables = new Map<string, LoadRequest>();
  const open = new Map<RunId, () => void>();
  let alive = true;
  let booted = false;

  function answer<T>(
    method: keyof Engine,
    run: RunId | null,
    sql: string | null,
    give: () => Outcome<T> | 'hang' | 'stuck',
  ): Promise<Outcome<T>> {
    calls.push({ method, run, sql });
    return new Promise((resolve) => {
      const settle = (outcome: Outcome<T>): void => {
        if (run !== null) open.delete(run);
        if (alive) resolve(outcome);
      };
      if (!booted && method !== 'boot') {
        settle(failed({ kind: 'engine-lost', message: 'The engine has not been started.' }));
        return;
      }
      if (run !== null)
        open.set(run, () => {
          settle(failed(cancelled));
        });
      const milliseconds = script.delay?.(method) ?? 0;
      const act = (): void => {
        if (run !== null && !open.has(run)) return;
        const outcome = give();
        if (outcome === 'stuck' && run !== null) open.set(run, () => undefined);
        else if (outcome !== 'hang' && outcome !== 'stuck') settle(outcome);
      };
      if (milliseconds > 0) setTimeout(act, milliseconds);
      else queueMicrotask(act);
    });
  }

  function ask(sql: string): FakeAnswer {
    return (script.answer ?? answerRange)(sql);
  }

  const meets = script.meets ?? meetsCondition;

  return {
    calls,
    relations,
    tables,
    terminate: () => {
      alive = false;
    },
    boot: () =>
      answer('boot', null, null, () => {
        const failure = script.boot?.() ?? null;
        if (failure !== null) return failed(failure);
        booted = true;
        return { ok: true, value: { version: 'fake', milliseconds: 0 } };
      }),
    load: (request, onProgress) =>
      answer('load', request.run, null, () => {
        const report = script.load?.(request) ?? { rows: 0, rejected: 0, milliseconds: 0 };
        if (report === 'hang') return 'hang';
        if ('kind' in report) return failed(report);
        const bytes = request.file.size;
        onProgress?.({ bytes, totalBytes: bytes });
        tables.set(request.table, request);
        relations.set(toKey({ schema: 'main', name: request.table }), { columns: [], rows: [] });
        return { ok: true, value: report };
      }),
    run: (request) =>
      answer('run', request.run, request.sql, () => {
        const rows = ask(request.sql);
        if (rows === 'hang' || rows === 'stuck') return rows;
        if ('kind' in rows) return failed(rows);
        if (request.as !== 'check') relations.set(toKey(request.relation), rows);
        const page = toPage(rows, 0, request.firstRows);
        const count = request.as === 'view' ? null : rows.rows.length;
        return { ok: true, value: { columns: rows.columns, rows: count, milliseconds: 0, page } };
      }),
    page: (request) =>
      answer('page', request.run ?? null, request.where ?? null, () =>
        pageOf(relations, request, meets),
      ),
    find: (request) =>
      answer('find', request.run, request.match, () => placesOf(relations, request, meets)),
    peek: (request) =>
      answer('peek', request.run, request.sql, () => {
        const rows = ask(request.sql);
        if (rows === 'hang' || rows === 'stuck') return rows;
        return 'kind' in rows ? failed(rows) : { ok: true, value: toPage(rows, 0, request.limit) };
      }),
    drop: (names) =>
      answer('drop', null, null, () => {
        for (const name of names) {
          relations.delete(toKey(name));
          if (name.schema === 'main') tables.delete(name.name);
        }
        return { ok: true, value: null };
      }),
    cancel: (run) => {
      calls.push({ method: 'cancel', run, sql: null });
      const stop = open.get(run);
      stop?.();
      return alive ? Promise.resolve(stop !== undefined) : new Promise(() => undefined);
    },
    memory: () =>
      answer('memory', null, null, () => ({
        ok: true,
        value: { usedBytes: 0, limitBytes: 2 ** 31 },
      })),
  };
}

/** `SELECT … range(n) …` gives n rows with the column `i`; any other text one row. */
export function answerRange(sql: string): FakeRows {
  const count = Number(/range\((\d+)\)/.exec(sql)?.[1] ?? 1);
  return {
    columns: [{ name: 'i', type: 'BIGINT' }],
    rows: Array.from({ length: count }, (_, i) => [BigInt(i)]),
  };
}

const cancelled: Failure = { kind: 'cancelled', message: 'The run was cancelled.' };

function failed(failure: Failure): { ok: false; failure: Failure } {
  return { ok: false, failure };
}

type Meets = (condition: string, row: FakeTexts) => boolean;

/** Conditions of one comparison with a number or one text that is contained, joined by AND; else it throws. */
export function meetsCondition(condition: string, row: FakeTexts): boolean {
  return condition.split(' AND ').every((part) => {
    const plain = part.replace(/^\(+(?!\w+\()/, '').replace(/\)+$/, '');
    const [, name = '', operator, number] =
      /^(\w+) (>=|<=|=) CAST\('(-?[\d.]+)' AS [^)]+$/.exec(plain) ?? [];
    if (operator !== undefined) {
      const [value, bound] = [Number(row[name] ?? NaN), Number(number)];
      return operator === '>='
        ? value >= bound
        : operator === '<='
          ? value <= bound
          : value === bound;
    }
    const [, not, searched, text = ''] =
      /^(NOT )?.*?contains\((?:lower\()?(?:CAST\()?(\w+).*, lower\('(.*)$/.exec(plain) ?? [];
    if (searched === undefined) throw new Error(`the fake does not know: ${condition}`);
    const isInside = (row[searched] ?? '').toLowerCase().includes(text.replace(/'.*$/, ''));
    return isInside !== (not !== undefined);
  });
}

function pageOf(
  relations: ReadonlyMap<string, FakeRows>,
  request: PageRequest,
  meets: Meets,
): Outcome<Page> {
  const found = sifted(relations, request, meets);
  if (!found.ok) return found;
  const { columns, rows } = found.value;
  const wanted = (request.columns ?? columns.map(({ name }) => name)).map((name) =>
    columns.findIndex((column) => column.name === name),
  );
  const picked: FakeRows = {
    columns: wanted.flatMap((index) => columns[index] ?? []),
    rows: rows.map((row) => wanted.map((index) => row[index] ?? null)),
  };
  const page = toPage(picked, request.offset, request.limit);
  const value = request.where === undefined ? page : { ...page, matching: rows.length };
  return { ok: true, value };
}

function placesOf(
  relations: ReadonlyMap<string, FakeRows>,
  request: FindRequest,
  meets: Meets,
): Outcome<Found> {
  const found = sifted(relations, request, meets);
  if (!found.ok) return found;
  const { columns, rows } = found.value;
  const places = rows.flatMap((row, place) =>
    place >= (request.from ?? 0) && meets(request.match, textsOf(columns, row)) ? [place] : [],
  );
  const positions = Uint32Array.from(places.slice(0, request.limit));
  return { ok: true, value: { positions, more: places.length > request.limit } };
}

/** The rows that meet the condition, in the order. */
function sifted(
  relations: ReadonlyMap<string, FakeRows>,
  { relation, where, order = [] }: Pick<PageRequest, 'relation' | 'where' | 'order'>,
  meets: Meets,
): Outcome<FakeRows> {
  const kept = relations.get(toKey(relation));
  if (kept === undefined) {
    const message = `Table with name ${relation.name} does not exist!`;
    return failed({ kind: 'name', message });
  }
  const { columns } = kept;
  const rows = kept.rows.filter(
    (row) => where === undefined || meets(where, textsOf(columns, row)),
  );
  const by = order.map(({ column, descending }) => ({
    index: columns.findIndex(({ name }) => name === column),
    sign: descending ? -1 : 1,
  }));
  rows.sort((a, b) => {
    for (const { index, sign } of by) {
      const [x, y] = [a[index] ?? null, b[index] ?? null];
      if (x === y) continue;
      if (x === null || y === null) return x === null ? 1 : -1;
      return x < y ? -sign : sign;
    }
    return 0;
  });
  return { ok: true, value: { columns, rows } };
}

function textsOf(columns: readonly Column[], row: FakeRows['rows'][number]): FakeTexts {
  return Object.fromEntries(
    columns.map(({ name }, index) => [name, row[index] == null ? null : String(row[index])]),
  );
}

function toPage({ columns, rows }: FakeRows, offset: number, limit: number): Page {
  const part = rows.slice(offset, offset + limit);
  const table = tableFromColumns(
    columns.map(({ name, type }, index) => [
      name,
      columnFromArray(
        part.map((row) => row[index] ?? null),
        toArrow(type),
      ),
    ]),
  );
  const ipc = tableToIPC(table, { format: 'stream' });
  if (ipc === null) throw new Error('no page');
  return { columns, offset, rows: part.length, ipc };
}

function toArrow(type: string): DataType {
  switch (type) {
    case 'BIGINT':
    case 'INTEGER':
      return int64();
    case 'DOUBLE':
      return float64();
    case 'BOOLEAN':
      return bool();
    case 'DATE':
      return dateDay();
    default:
      return utf8();
  }
}

function toKey({ schema, name }: RelationName): string {
  return `${schema}.${name}`.toLowerCase();
}
