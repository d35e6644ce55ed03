import type { Mapping, TableMapping } from '../mapping.ts';
import type { CleaningStep } from './step.ts';
import { stepSql } from './step-sql.ts';

/** A file with the chain of its steps. */
export interface CleanedTable {
  /** The file as it was loaded. */
  readonly source: TableMapping;
  /** What the canonical relation reads: the last link, or the file itself. */
  readonly table: TableMapping;
  readonly links: readonly ChainLink[];
}

/** One step that had something to work on. */
export interface ChainLink {
  readonly step: CleaningStep;
  /** Position in the mapping's list of steps. */
  readonly index: number;
  /** The relation that the step defines. */
  readonly name: string;
  readonly as: 'view' | 'table';
  readonly sql: string;
  readonly before: TableMapping;
  readonly after: TableMapping;
}

/**
 * Puts the mapping's steps between the files and the relations that read them: `orders_file` →
 * `orders_step_1` → …. A step that has nothing to work on, because a column or a role is gone, is passed
 * over. Tables without a role are left out.
 */
export function cleanTables(mapping: Mapping): readonly CleanedTable[] {
  const used = mapping.tables.filter(({ role }) => role !== 'ignore');
  const sources = new Map(used.map((table) => [table.table, table]));
  const taken = new Set(mapping.tables.map(({ table }) => table.toLowerCase()));
  const done = new Map<string, CleanedTable>();
  const last = ({ role }: TableMapping): number => (role === 'order_lines' ? 1 : 0);
  for (const source of [...used].sort((one, other) => last(one) - last(other))) {
    const orders = [...done.values()].flatMap(({ table }) =>
      table.role === 'orders' ? [table] : [],
    );
    const links: ChainLink[] = [];
    let table = source;
    for (const [index, step] of mapping.steps.entries()) {
      if (step.table !== source.table) continue;
      const { refundPrefix } = mapping.options;
      const result = stepSql(step, { table, sources, orders, refundPrefix });
      if (!result) continue;
      const name = stepName(source.table, links.length + 1, taken);
      const after = { ...table, table: name, columns: result.columns ?? table.columns };
      links.push({ step, index, name, as: result.as, sql: result.sql, before: table, after });
      table = after;
    }
    done.set(source.table, { source, table, links });
  }
  return used.flatMap(({ table }) => done.get(table) ?? []);
}

/** `orders_file` → `orders_step_1`, `orders_file_2` → `orders_2_step_1`. */
function stepName(source: string, number: number, taken: ReadonlySet<string>): string {
  const stem = source.replace(/_file(?=(_\d+)?$)/, '');
  let name = `${stem}_step_${number}`;
  while (taken.has(name.toLowerCase())) name += '_';
  return name;
}
