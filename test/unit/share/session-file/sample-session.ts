import { createHash } from 'node:crypto';
import { deflateRawSync } from 'node:zlib';
import { crc32 } from '../../../../src/share/checksum.ts';
import type { Stretching } from '../../../../src/share/passphrase.ts';
import { readSession, type ReadOptions } from '../../../../src/share/session-file/read-session.ts';
import type { JsonObject } from '../../../../src/share/session-file/closed-json.ts';
import {
  noExtra,
  type SessionContent,
} from '../../../../src/share/session-file/session-content.ts';
import {
  writeSession,
  type WriteOptions,
} from '../../../../src/share/session-file/write-session.ts';
import {
  deflated,
  printDirectory,
  printHead,
  type ZipEntry,
} from '../../../../src/share/session-file/zip-records.ts';

export const isFull = process.env['MEMBERBOOK_FULL'] === '1';

/** Few rounds, so that a test can try many passphrases. */
export const quick: Stretching = { salt: new Uint8Array(16).fill(7), rounds: 1_000 };

export const notebookText = `---
title: 二次购买
format: 1
sources:
  orders_file:
    role: orders
    columns: [会员编号, 下单时间, amount]
---

How many first-time buyers come back?

\`\`\`sql name=buyers
SELECT member_id, min(ordered_at) AS first_order FROM orders GROUP BY member_id
\`\`\`
`;

/** All that is allowed to lie open: no rows. */
export const plainContent: SessionContent = {
  app: '0.1.0',
  savedOn: '2026-11-22',
  notebooks: [{ text: notebookText }, { text: '# Another one\r\n' }],
  files: [
    {
      source: 'orders_file',
      role: 'orders',
      columns: [
        { name: '会员编号', kind: 'text' },
        { name: 'amount', kind: 'decimal' },
      ],
      hiddenColumns: 0,
      rows: 1_234_567,
      sha256: 'ab'.repeat(32),
      name: '',
    },
  ],
  mappings: [
    {
      signature: 'amount|会员编号',
      confirmedOn: '2026-11-20',
      role: 'orders',
      fields: { member_id: '会员编号', amount: 'amount' },
      columns: [
        { name: '会员编号', kind: 'text' },
        { name: 'amount', kind: 'decimal' },
      ],
      dateOrders: {},
      options: { salesRule: 'net', orderUnit: 'row', refundPrefix: 'C', merge: null },
      place: -1,
      membersOf: '',
    },
  ],
  tables: [],
  results: [
    {
      cell: 'returns',
      notebook: 0,
      holds: 'aggregates',
      table: {
        name: 'returns',
        columns: [
          { name: 'cohort', type: 'DATE' },
          { name: 'rate', type: 'DOUBLE' },
        ],
        rows: [
          ['2024-01-01', '0.25'],
          ['2024-02-01', null],
          ['', '"'],
        ],
      },
      definition: ['Buyers of a month who came back within 90 days.', '退款不计。'],
    },
  ],
  charts: [
    {
      cell: '回购率',
      notebook: 1,
      holds: 'aggregates',
      svg: '<svg xmlns="http://www.w3.org/2000/svg"><path d="M0 0h9"/></svg>',
    },
  ],
  extra: noExtra,
};

export const fullContent: SessionContent = {
  ...plainContent,
  tables: [
    {
      name: 'orders_file',
      bytes: new Blob([Uint8Array.from({ length: 3_000 }, (_, at) => at % 251)]),
    },
    { name: '会员 / members', bytes: new Blob([new Uint8Array(0)]) },
  ],
};

export async function written(
  content: SessionContent,
  options: WriteOptions = {},
): Promise<Uint8Array> {
  const outcome = await writeSession(content, { stretching: quick, ...options });
  if (outcome.kind !== 'written') throw new Error(JSON.stringify(outcome));
  return new Uint8Array(await outcome.file.arrayBuffer());
}

export async function read(
  bytes: Uint8Array,
  options: ReadOptions = {},
): Promise<Awaited<ReturnType<typeof readSession>>> {
  return readSession(new Blob([new Uint8Array(bytes)]), options);
}

/** Blobs as their bytes, so that contents can be compared. */
export async function comparable(content: SessionContent): Promise<unknown> {
  return {
    ...content,
    tables: await Promise.all(content.tables.map(toBytes)),
    extra: {
      manifest: content.extra.manifest,
      parts: await Promise.all(content.extra.parts.map(toBytes)),
    },
  };
}

async function toBytes<T extends { readonly bytes: Blob }>(part: T): Promise<unknown> {
  return { ...part, bytes: Buffer.from(await part.bytes.arrayBuffer()).toString('base64') };
}

/** Bytes that nothing makes smaller, the same each time. */
export function noise(length: number): Uint8Array<ArrayBuffer> {
  let state = 1;
  return Uint8Array.from({ length }, () => {
    state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0;
    return state >>> 24;
  });
}

export interface ForgedPart {
  readonly path: string;
  readonly body: Uint8Array;
  /** What its head says instead of the truth. */
  readonly entry?: Partial<ZipEntry>;
}

/** A zip in our form with whatever in it. */
export function forgeZip(parts: readonly ForgedPart[]): Uint8Array {
  const pieces: Uint8Array[] = [];
  const entries: ZipEntry[] = [];
  let at = 0;
  for (const { path, body, entry: lie = {} } of parts) {
    const packed = deflateRawSync(body);
    const truth = { path, method: deflated, crc: crc32(body), packed: packed.length } as const;
    const entry: ZipEntry = { ...truth, size: body.length, at, ...lie };
    const head = printHead(entry);
    entries.push(entry);
    pieces.push(head, packed);
    at += head.length + packed.length;
  }
  return new Uint8Array(Buffer.concat([...pieces, printDirectory(entries, at)]));
}

export const notebookPart: ForgedPart = { path: 'notebook.md', body: Buffer.from(notebookText) };

/** What a manifest says of a part. */
export function listed(
  { path, body }: ForgedPart,
  kind: string,
  more: JsonObject = {},
): JsonObject {
  const sha256 = createHash('sha256').update(body).digest('hex');
  return { path, kind, bytes: body.length, sha256, ...more };
}

/** A session whose manifest is any text, and whose sums are right. */
export function forgeSession(
  manifest: unknown,
  parts: readonly ForgedPart[] = [notebookPart],
): Uint8Array {
  const text = typeof manifest === 'string' ? manifest : JSON.stringify(manifest);
  return forgeZip([{ path: 'manifest.json', body: Buffer.from(text) }, ...parts]);
}

export const manifestOf = (parts: readonly unknown[], more: object = {}): object => ({
  format: 'memberbook-session',
  version: 1,
  minReader: 1,
  app: '0.1.0',
  parts,
  ...more,
});
