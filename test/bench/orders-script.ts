import type { ColumnType } from '../../src/engine/contract.ts';
import { guessRoles } from '../../src/members/guess-roles.ts';
import { toMapping } from '../../src/members/mapping.ts';
import { prepareCells } from '../../src/members/prepare-cells.ts';
import { prepareTexts } from '../../src/i18n/messages/prepare.ts';
import type { TableProfile } from '../../src/members/profile.ts';
import type { Notebook } from '../../src/notebook/notebook.ts';
import { compressFrom } from '../../src/session/load-file.ts';
import { engineType } from '../../src/sql/engine-type.ts';
import { orderColumns, type OrdersFile } from './make-orders.ts';

/** What intake finds in the file of orders. */
const columns: readonly {
  readonly name: string;
  readonly type: ColumnType;
  readonly sample: string;
}[] = [
  { name: 'order_id', type: { kind: 'text' }, sample: 'B00000001' },
  { name: 'member_id', type: { kind: 'text' }, sample: '00000017' },
  { name: 'ordered_at', type: { kind: 'timestamp' }, sample: '2024-11-11 20:14:05' },
  { name: 'amount', type: { kind: 'decimal', precision: 18, scale: 2 }, sample: '12.50' },
  { name: 'channel', type: { kind: 'text' }, sample: 'app' },
  { name: 'status', type: { kind: 'text' }, sample: 'completed' },
];

/** The cells that prepare a file of orders. */
export function ordersData(file: OrdersFile): Notebook {
  if (columns.map(({ name }) => name).join() !== orderColumns.join()) {
    throw new Error('The script does not fit the file.');
  }
  const table: TableProfile = {
    name: 'orders_file',
    columns: columns.map(({ name, type, sample }) => ({
      name,
      type,
      samples: [sample],
      missing: 0,
      rows: file.orders,
    })),
  };
  return prepareCells(toMapping([table], guessRoles([table])), prepareTexts('en'));
}

/** As the product's engine reads a file (workers/engine/load.ts). */
export function loadStatements(file: OrdersFile): readonly string[] {
  const types = columns.map(({ name, type }) => `'${name}': '${engineType(type)}'`);
  const reader = `read_csv({file}, auto_detect=false, header=false, skip=1, delim=',', quote='', escape='', comment='', nullstr='', strict_mode=true, null_padding=false, store_rejects=true, parallel=false, columns={${types.join(', ')}})`;
  if (file.orders < compressFrom) return [`CREATE TABLE main.orders_file AS FROM ${reader}`];
  return [
    "ATTACH ':memory:' AS big (COMPRESS true)",
    `CREATE TABLE big.main.orders_file AS FROM ${reader}`,
    'CREATE VIEW main.orders_file AS FROM big.main.orders_file',
  ];
}
