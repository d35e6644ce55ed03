import { tableFromIPC } from '@uwdata/flechette';
import type { Column, FindRequest, Found, Page, PageRequest } from '../../src/engine/contract.ts';
import type { Connection } from './connections.ts';
import { Stop } from './failure.ts';
import { collect, execute, type Cancellation } from './polling.ts';
import { quoteName } from './quoting.ts';
import { countRows, readColumns, readRows } from './reading.ts';
import type { RowOrder, RowOrders } from './RowOrders.ts';
import { selectColumns, toOrdering, toRange } from './selection.ts';
import { toQuery } from './statement.ts';

/**
 * Pages of a relation, and places in it. A table is read by row id: as it lies, or through the row ids that a condition
 * and an order leave. A view has no row ids; it is computed anew for every page.
 */
export interface KeptRelation {
  readonly key: string;
  /** As it stands after FROM. */
  readonly from: string;
  readonly isTable: boolean;
}

// The first pages of an order are found faster without sorting everything.
const sortedOnce = 10_000;

export async function readPage(
  connection: Connection,
  relation: KeptRelation,
  request: PageRequest,
  orders: RowOrders,
  cancellation: Cancellation,
): Promise<Page> {
  const all = readColumns(execute(connection, `DESCRIBE ${relation.from}`));
  const columns = request.columns === undefined ? all : pick(all, request.columns);
  const reading = { connection, orders, cancellation };
  const stored = { ...relation, isTable: relation.isTable && !hidesRowId(all) };
  return selectRows(reading, stored, request, async (rows, matching) => {
    const sql = `SELECT ${selectColumns(columns)} FROM (${rows})`;
    const ipc = await collect(connection, sql, cancellation);
    const page = { columns, offset: request.offset, rows: countRows(ipc), ipc };
    return matching === null ? page : { ...page, matching };
  });
}

export async function findRows(
  connection: Connection,
  relation: KeptRelation,
  request: FindRequest,
  orders: RowOrders,
  cancellation: Cancellation,
): Promise<Found> {
  const { offset: from, limit } = toRange({ offset: request.from ?? 0, limit: request.limit });
  const all = readColumns(execute(connection, `DESCRIBE ${relation.from}`));
  const match = toCondition(connection, request.match);
  const reading = { connection, orders, cancellation };
  const stored = { ...relation, isTable: relation.isTable && !hidesRowId(all) };
  return selectPlaces(reading, stored, request, match, from, async (places) => {
    const sql = `SELECT CAST(place AS UINTEGER) AS place FROM (${places}) LIMIT ${limit + 1}`;
    const found = tableFromIPC(await collect(connection, sql, cancellation)).getChildAt(0);
    const positions = Uint32Array.from((found?.toArray() ?? []) as ArrayLike<number>);
    return { positions: positions.slice(0, limit), more: positions.length > limit };
  });
}

interface Reading {
  readonly connection: Connection;
  readonly orders: RowOrders;
  readonly cancellation: Cancellation;
}

/** `read` gets the rows of a page as a query, and how many there are under the condition where that is known. */
async function selectRows<T>(
  reading: Reading,
  relation: KeptRelation,
  request: PageRequest,
  read: (rows: string, matching: number | null) => Promise<T>,
): Promise<T> {
  const { offset, limit } = toRange(request);
  const where = whereOf(reading.connection, request);
  const ordering = toOrdering(request, relation.isTable);
  const under = where === '' ? '' : ` WHERE ${where}`;
  const sorted = ordering === '' ? '' : ` ORDER BY ${ordering}`;
  const plain = `FROM ${relation.from}${under}${sorted} LIMIT ${limit} OFFSET ${offset}`;
  if (!relation.isTable) {
    const isFirst = where !== '' && offset === 0;
    return read(plain, isFirst ? await count(reading, relation.from, under) : null);
  }
  if (where === '' && ordering === '') {
    const rows = `FROM ${relation.from} WHERE rowid >= ${offset} AND rowid < ${offset + limit}`;
    return read(rows, null);
  }
  if (ordering !== '' && offset + limit <= sortedOnce) {
    if (where === '') return read(plain, null);
    return withOrder(reading, relation, where, '', ({ rows }) => read(plain, rows));
  }
  return withOrder(reading, relation, where, ordering, (order) =>
    read(rowsAt(relation, order, offset, limit), where === '' ? null : order.rows),
  );
}

/** `read` gets a query for the column `place`: where the rows that match stand, from a position on, ascending. */
function selectPlaces<T>(
  reading: Reading,
  relation: KeptRelation,
  request: Pick<FindRequest, 'where' | 'order'>,
  match: string,
  from: number,
  read: (places: string) => Promise<T>,
): Promise<T> {
  const where = whereOf(reading.connection, request);
  const ordering = toOrdering(request, relation.isTable);
  if (!relation.isTable) {
    const under = where === '' ? '' : ` WHERE ${where}`;
    const sorted = ordering === '' ? '' : ` ORDER BY ${ordering}`;
    const place = quoteName('place of the row');
    return read(
      `SELECT ${place} AS place FROM (SELECT *, row_number() OVER () - 1 AS ${place} ` +
        `FROM (FROM ${relation.from}${under}${sorted})) WHERE ${match} AND ${place} >= ${from}`,
    );
  }
  if (where === '' && ordering === '') {
    return read(`SELECT rowid AS place FROM ${relation.from} WHERE rowid >= ${from} AND ${match}`);
  }
  return withOrder(reading, relation, where, ordering, ({ table }) =>
    read(
      `SELECT places.rowid AS place FROM ${table} AS places JOIN ` +
        `(SELECT rowid AS row_id FROM ${relation.from} WHERE ${match}) AS matches ` +
        `ON matches.row_id = CAST(places.row_id AS BIGINT) ` +
        `WHERE places.rowid >= ${from} ORDER BY place`,
    ),
  );
}

function withOrder<T>(
  { connection, orders, cancellation }: Reading,
  { key, from }: KeptRelation,
  where: string,
  ordering: string,
  work: (order: RowOrder) => Promise<T>,
): Promise<T> {
  return orders.use(connection, { relation: key, from, where, ordering }, cancellation, work);
}

function rowsAt({ from }: KeptRelation, order: RowOrder, offset: number, limit: number): string {
  return (
    `SELECT rows.* FROM (SELECT CAST(row_id AS BIGINT) AS row_id, rowid AS position ` +
    `FROM ${order.table} WHERE rowid >= ${String(offset)} AND rowid < ${String(offset + limit)}) ` +
    `AS places JOIN ${from} AS rows ON rows.rowid = places.row_id ORDER BY places.position`
  );
}

async function count(
  { connection, cancellation }: Reading,
  from: string,
  under: string,
): Promise<number> {
  const sql = `SELECT count(*) AS n FROM ${from}${under}`;
  return Number(readRows(await collect(connection, sql, cancellation))[0]?.['n'] ?? 0);
}

function whereOf(connection: Connection, { where = '' }: Pick<PageRequest, 'where'>): string {
  return where === '' ? '' : toCondition(connection, where);
}

/** In brackets. A text that is more than a condition runs as little as a cell of two statements. */
function toCondition(connection: Connection, text: string): string {
  const condition = `(${text}\n)`;
  toQuery(connection.bindings, `SELECT ${condition}`);
  return condition;
}

/** A column of this name stands in front of the engine's own row ids. */
function hidesRowId(columns: readonly Column[]): boolean {
  return columns.some(({ name }) => name.toLowerCase() === 'rowid');
}

function pick(all: readonly Column[], names: readonly string[]): readonly Column[] {
  return names.map((name) => {
    const column = all.find((candidate) => candidate.name === name);
    if (column === undefined) {
      throw new Stop({ kind: 'name', message: `There is no column "${name}".` });
    }
    return column;
  });
}
