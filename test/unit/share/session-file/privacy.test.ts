import { inflateRawSync } from 'node:zlib';
import { describe, expect, it } from 'vitest';
import { toRemembered } from '../../../../src/members/remembered-file.ts';
import {
  expectedFile,
  expectedSignature,
  type FileFacts,
} from '../../../../src/share/session-file/expected-file.ts';
import { plainContent, read, written } from './sample-session.ts';

const facts: FileFacts = {
  source: 'orders_file',
  role: 'orders',
  columns: [
    { name: '会员编号', kind: 'text' },
    { name: 'amount', kind: 'decimal' },
    { name: '13800001234', kind: 'text' },
    { name: 'ann.lee@mail.example', kind: 'text' },
    { name: '110101199003074258', kind: 'text' },
  ],
  rows: 3,
  sha256: '',
  name: '王小明的订单.csv',
};
const canaries = [
  '13800001234',
  'ann.lee@mail.example',
  '110101199003074258',
  '王小明',
  'K7Q-CANARY',
];

/** All parts of a zip, one behind the other. */
function unpacked(zip: Uint8Array): Buffer {
  const bytes = Buffer.from(zip);
  const parts: Buffer[] = [bytes];
  for (let at = 0; bytes.readUInt32LE(at) === 0x04034b50;) {
    const from = at + 30 + bytes.readUInt16LE(at + 26);
    const body = bytes.subarray(from, from + bytes.readUInt32LE(at + 18));
    parts.push(bytes.readUInt16LE(at + 8) === 8 ? inflateRawSync(body) : body);
    at = from + body.length;
  }
  return Buffer.concat(parts);
}

describe('a session without data', () => {
  it('holds no value of a file and no name of one', async () => {
    const mapping = toRemembered(
      {
        table: 'orders_file',
        role: 'orders',
        fields: { member_id: '会员编号' },
        columns: facts.columns.map(({ name }) => ({
          name,
          type: { kind: 'text' },
          samples: canaries,
          missing: 0,
          rows: 3,
        })),
      } as unknown as Parameters<typeof toRemembered>[0],
      [],
      {
        salesRule: 'net',
        orderUnit: 'row',
        refundPrefix: 'K7Q-CANARY',
        memberMerge: null,
      } as unknown as Parameters<typeof toRemembered>[2],
      {},
      '2026-11-22',
    );
    const bytes = await written({
      ...plainContent,
      files: [expectedFile(facts)],
      mappings: mapping ? [mapping] : [],
      results: [],
      charts: [],
    });
    const all = unpacked(bytes);
    expect(all.includes('会员编号')).toBe(true);
    for (const canary of canaries) expect(all.includes(canary), canary).toBe(false);
  });

  it('says the name of a file only where the analyst wants it in', async () => {
    const bytes = await written({ ...plainContent, files: [expectedFile(facts, true)] });
    const outcome = await read(bytes);
    if (outcome.kind !== 'session') throw new Error(JSON.stringify(outcome));
    expect(outcome.content.files[0]?.name).toBe('王小明的订单.csv');
    expect(expectedFile(facts).name).toBe('');
  });
});

describe('an expected file', () => {
  it('counts the headings that it does not tell', () => {
    expect(expectedFile(facts)).toMatchObject({
      columns: [
        { name: '会员编号', kind: 'text' },
        { name: 'amount', kind: 'decimal' },
      ],
      hiddenColumns: 3,
    });
  });

  it('is known again by its headings, in whatever order and spelling', () => {
    const again = { ...facts, columns: [...facts.columns].reverse(), rows: 9, name: 'b.csv' };
    expect(expectedSignature(expectedFile(again))).toBe(expectedSignature(expectedFile(facts)));
    const other = { ...facts, columns: facts.columns.slice(1) };
    expect(expectedSignature(expectedFile(other))).not.toBe(expectedSignature(expectedFile(facts)));
    expect(expectedSignature(expectedFile({ ...facts, columns: facts.columns.slice(2) }))).toBe('');
  });
});
