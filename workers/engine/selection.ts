import type { Column, PageRequest, RelationName } from '../../src/engine/contract.ts';
import { quoteName } from './quoting.ts';

/**
 * What a page selects. Arrow carries integers, doubles, text, dates, timestamps and decimals exactly;
 * intervals, huge integers, nested values and the rest it does not, or only in ways that readers disagree
 * on. Those travel as the engine's own text, and so do floats, whose shortest digits JavaScript cannot find.
 */
export function selectColumns(columns: readonly Column[]): string {
  return columns
    .map(({ name, type }) =>
      isExactInArrow(type)
        ? quoteName(name)
        : `CAST(${quoteName(name)} AS VARCHAR) AS ${quoteName(name)}`,
    )
    .join(', ');
}

/** Rows that are equal stay in row order, so that pages neither repeat nor miss one. */
export function toOrdering({ order = [] }: Pick<PageRequest, 'order'>, hasRowId: boolean): string {
  const parts = order.map(
    ({ column, descending }) => `${quoteName(column)} ${descending ? 'DESC' : 'ASC'} NULLS LAST`,
  );
  if (parts.length > 0 && hasRowId) parts.push('rowid');
  return parts.join(', ');
}

export function toRange(request: Pick<PageRequest, 'offset' | 'limit'>): {
  offset: number;
  limit: number;
} {
  return { offset: wholeNumber(request.offset), limit: wholeNumber(request.limit) };
}

/** Relations compare as the engine does: without regard to ASCII case. */
export function relationKey({ schema, name }: RelationName): string {
  return `${lower(schema)}\0${lower(name)}`;
}

function lower(name: string): string {
  return name.replace(/[A-Z]/g, (letter) => letter.toLowerCase());
}

const exact =
  /^(BOOLEAN|U?(TINYINT|SMALLINT|INTEGER|BIGINT)|DOUBLE|DECIMAL\(\d+,\d+\)|VARCHAR|DATE|TIMESTAMP)$/;

function isExactInArrow(type: string): boolean {
  return exact.test(type);
}

function wholeNumber(value: number): number {
  return Number.isFinite(value) ? Math.max(0, Math.floor(value)) : 0;
}
