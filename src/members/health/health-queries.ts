import { cleanTables } from '../cleaning/clean-tables.ts';
import type { Mapping } from '../mapping.ts';
import { toChecked, type CheckedTable } from './checked-table.ts';
import type { HealthQuery } from './finding.ts';
import { membershipQueries, orphanQueries } from './membership.ts';
import { repeatedQueries } from './repeated-rows.ts';
import { rowQuery } from './row-checks.ts';
import { sharedContactQueries } from './shared-contacts.ts';
import { spellingQueries } from './spellings.ts';

/**
 * The health report as a list of questions about the files after their cleaning steps. Each is one query;
 * what can be counted row by row shares one pass over its file. `today` is the last plausible day.
 */
export function healthQueries(mapping: Mapping, today: string): readonly HealthQuery[] {
  const tables = toChecked(cleanTables(mapping), mapping.options, today);
  return [...tables.flatMap(tableQueries), ...membershipQueries(tables), ...orphanQueries(tables)];
}

/** The relations that the questions read; when one of them changes, the report is out of date. */
export function healthReads(mapping: Mapping): readonly string[] {
  const cleaned = cleanTables(mapping);
  return [...cleaned.map(({ table }) => table.table), 'members', 'all_orders', 'all_lines'];
}

function tableQueries(checked: CheckedTable): readonly HealthQuery[] {
  switch (checked.table.role) {
    case 'members':
    case 'orders':
    case 'order_lines':
      return [
        rowQuery(checked),
        ...repeatedQueries(checked),
        ...spellingQueries(checked),
        ...sharedContactQueries(checked),
      ];
    case 'products':
    case 'events':
    case 'points':
    case 'contacts':
    case 'surveys':
      return [rowQuery(checked), ...repeatedQueries(checked), ...spellingQueries(checked)];
    case 'ignore':
      return [];
  }
}
