import type { Engine } from '../../../src/engine/contract.ts';
import { demoFiles } from './demo-files.ts';
import { cdnow, hasPublishedData, onlineRetail, readPublished } from './published-data.ts';
import {
  integer,
  money,
  openWorkspace,
  ordersFile,
  text,
  time,
  type TableFile,
  type Workspace,
  type WorkspaceOptions,
} from './workspace.ts';

/**
 * The data that every notebook has to stand: the demo shop, four public data sets of very different shape, and
 * next to nothing. Of a large public data set the members whose id falls into a fixed residue of a hash are
 * taken with all that they did; `MEMBERBOOK_FULL=1` takes everybody.
 */
export type DatasetId =
  | 'demo'
  | 'online retail'
  | 'cdnow'
  | 'complete journey'
  | 'e-commerce events'
  | 'empty file'
  | 'one row';

export interface DatasetOptions extends WorkspaceOptions {
  /** Size of the demo's member table. */
  readonly members?: number;
  /** All rows of a public data set, and the demo in its full size. */
  readonly full?: boolean;
}

interface Dataset {
  readonly files: (options: DatasetOptions) => readonly TableFile[];
  readonly options?: WorkspaceOptions;
  readonly published?: true;
}

const takeAll = process.env['MEMBERBOOK_FULL'] === '1';

const datasets: Readonly<Record<DatasetId, Dataset>> = {
  demo: {
    files: ({ full = takeAll, members = 3000 }) => demoFiles(full ? 20_000 : members),
  },
  'online retail': {
    files: ({ full = takeAll }) =>
      onlineRetail().map((file) => (full ? file : keepMembers(file, 10, lastButOneField))),
    options: { options: { refundPrefix: 'C' } },
    published: true,
  },
  cdnow: {
    files: ({ full = takeAll }) =>
      cdnow().map((file) => (full ? file : keepMembers(file, 8, firstField))),
    published: true,
  },
  'complete journey': {
    files: ({ full = takeAll }) => completeJourney(full ? 1 : 4),
    published: true,
  },
  'e-commerce events': {
    files: () => [clickEvents()],
    options: { asOf: '2024-06-29' },
    published: true,
  },
  'empty file': { files: () => [ordersFile('')] },
  'one row': { files: () => [ordersFile('m1,2024-02-29 23:59:59,10.10')] },
};

/** Those that are there: public data sets lie outside of the repository. */
export const datasetIds: readonly DatasetId[] = (Object.keys(datasets) as DatasetId[]).filter(
  (id) => hasPublishedData || !datasets[id].published,
);

/** Loads the files of a data set and runs the prepare cells. */
export function openDataset(
  engine: Engine,
  id: DatasetId,
  options: DatasetOptions = {},
): Promise<Workspace> {
  const { files, options: own } = datasets[id];
  return openWorkspace(engine, files(options), { ...own, ...options });
}

/** 2,377 households with their baskets of 2017; no join dates, ages as bands, campaigns without a control group. */
function completeJourney(share: number): readonly TableFile[] {
  const lines: TableFile = {
    name: 'transactions',
    role: 'order_lines',
    columns: [
      { name: 'household_id', type: text },
      { name: 'store_id', type: text },
      { name: 'basket_id', type: text },
      { name: 'product_id', type: text },
      { name: 'quantity', type: integer },
      { name: 'sales_value', type: money },
      { name: 'retail_disc', type: money },
      { name: 'coupon_disc', type: money },
      { name: 'coupon_match_disc', type: money },
      { name: 'week', type: integer },
      { name: 'transaction_timestamp', type: time },
    ],
    fields: {
      order_id: 'basket_id',
      member_id: 'household_id',
      ordered_at: 'transaction_timestamp',
      product: 'product_id',
      quantity: 'quantity',
      amount: 'sales_value',
      channel: 'store_id',
    },
    csv: readPublished('completejourney/transactions_sample.csv'),
    skip: 1,
  };
  const households: TableFile = {
    name: 'households',
    role: 'members',
    columns: textColumns(
      'household_id age income home_ownership marital_status household_size household_comp kids_count',
    ),
    fields: { member_id: 'household_id' },
    csv: readPublished('completejourney/demographics.csv'),
    skip: 1,
  };
  const products: TableFile = {
    name: 'product_list',
    role: 'products',
    columns: textColumns(
      'product_id manufacturer_id department brand product_category product_type package_size',
    ),
    fields: {
      product: 'product_id',
      product_name: 'product_type',
      category: 'department',
    },
    csv: readPublished('completejourney/products.csv'),
    skip: 1,
  };
  const contacts: TableFile = {
    name: 'campaign_contacts',
    role: 'contacts',
    columns: [
      { name: 'campaign_id', type: text },
      { name: 'household_id', type: text },
    ],
    fields: { campaign: 'campaign_id', member_id: 'household_id' },
    csv: readPublished('completejourney/campaigns.csv'),
    skip: 1,
  };
  return share === 1
    ? [lines, households, products, contacts]
    : [
        keepMembers(lines, share, firstField),
        keepMembers(households, share, firstField),
        keepMembers(products, share, firstField),
        keepMembers(contacts, share, lastField),
      ];
}

/** 31,106 clicks of 600 users in half a year: no orders, no member table. */
function clickEvents(): TableFile {
  return {
    name: 'clicks',
    role: 'events',
    columns: [
      { name: 'user_id', type: text },
      { name: 'session_id', type: text },
      { name: 'event', type: text },
      { name: 'timestamp', type: time },
      { name: 'platform', type: text },
      { name: 'acquisition_channel', type: text },
      { name: 'user_cohort', type: text },
      { name: 'user_lifecycle', type: text },
    ],
    fields: {
      member_id: 'user_id',
      event: 'event',
      occurred_at: 'timestamp',
      object: 'platform',
    },
    csv: readPublished('retentioneering_ecom/ecom.csv'),
    skip: 1,
  };
}

function textColumns(names: string): TableFile['columns'] {
  return names.split(' ').map((name) => ({ name, type: text }));
}

/** One record in `share`, those of one key together; no record of these files spans lines. */
function keepMembers(file: TableFile, share: number, keyOf: (line: string) => string): TableFile {
  const lines = file.csv.split('\n');
  const heading = lines.slice(0, file.skip ?? 0);
  const kept = lines
    .slice(heading.length)
    .filter((line) => line !== '' && hash(keyOf(line)) % share === 0);
  return { ...file, csv: [...heading, ...kept].join('\n') };
}

function firstField(line: string): string {
  return line.slice(0, line.indexOf(',')).replaceAll('"', '');
}

function lastField(line: string): string {
  return line.slice(line.lastIndexOf(',') + 1).replace(/["\r]/g, '');
}

/** Members of Online Retail; a line without one goes by its invoice. */
function lastButOneField(line: string): string {
  const fields = line.split(',');
  return fields.at(-2) || firstField(line);
}

/** FNV-1a. */
function hash(key: string): number {
  let value = 0x811c9dc5;
  for (let i = 0; i < key.length; i += 1) {
    value = Math.imul(value ^ key.charCodeAt(i), 0x01000193);
  }
  return (value ^ (value >>> 15)) >>> 0;
}
