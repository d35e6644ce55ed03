import { existsSync, readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { fileURLToPath } from 'node:url';
import { gzipSync, constants, createGzip } from 'node:zlib';
import { beforeAll, describe, expect, it } from 'vitest';
import type { IntakeProgress } from '../../../src/engine/intake-contract.ts';
import { UnpackLimits } from '../../../workers/intake/formats/unpack-limits.ts';
import { createIntake } from '../../../workers/intake/create-intake.ts';
import { zipOf, type ZipContent } from './build-zip.ts';
import { fileOf, notOpened, openTable, openTables, readPart } from './open-tables.ts';
import { randomFrom } from './damaged-files.ts';

const orders = 'order_id,member_id,amount\n' + lines(1, 3);

function lines(from: number, to: number): string {
  let text = '';
  for (let i = from; i <= to; i += 1) text += `A${i},M${i % 97},${(i * 7) % 1000}.50\n`;
  return text;
}

const utf8 = (text: string): Uint8Array<ArrayBuffer> => Uint8Array.from(Buffer.from(text));
const gzip = (content: string | Uint8Array, level = 6): Uint8Array<ArrayBuffer> =>
  Uint8Array.from(gzipSync(content, { level }));
const join = (...parts: readonly Uint8Array[]): Uint8Array<ArrayBuffer> =>
  Uint8Array.from(Buffer.concat(parts));

/** Sets the name in the head of a packed text. */
function named(packed: Uint8Array, name: string): Uint8Array<ArrayBuffer> {
  const head = Uint8Array.from(packed.subarray(0, 10));
  head[3] = 8;
  return join(head, Buffer.from(`${name}\0`), packed.subarray(10));
}

describe('gzip', () => {
  it('gives the text inside, named as the packer or the file says', async () => {
    const part = await openTable(gzip(orders), 'orders.csv.gz');
    expect(part).toMatchObject({ name: 'orders.csv', format: 'text', written: null });
    expect(await part.text.text()).toBe(orders);
    const read = await readPart(part);
    expect(read.scan).toMatchObject({ records: 4, good: 3 });
    expect((await openTable(named(gzip(orders), '订单.csv'), 'x.gz')).name).toBe('订单.csv');
  });

  it('reads several packed texts one after another, and padding', async () => {
    const parts = [lines(1, 2000), lines(2001, 2001), '', lines(2002, 5000)];
    const packed = join(...parts.map((part) => gzip(part)), new Uint8Array(512));
    const part = await openTable(packed, 'log.gz');
    expect(await part.text.text()).toBe(parts.join(''));
  });

  it('says that something else stands behind', async () => {
    const opened = await openTables(join(gzip(orders), utf8('rubbish')), 'a.gz');
    expect(opened.notes).toEqual([{ code: 'gzip-more' }]);
    expect(await opened.parts[0]?.text.text()).toBe(orders);
  });

  it('gives the same bytes however they were packed', async () => {
    const random = randomFrom(7);
    const noise = Uint8Array.from({ length: 700_000 }, () => 0x30 + random(60));
    const repeats = utf8(`x${'ab'.repeat(500_000)}${lines(1, 20_000)}`);
    for (const content of [noise, repeats, utf8('a'), utf8(lines(1, 60_000))]) {
      for (const level of [0, 1, 6, 9]) {
        for (const strategy of [
          constants.Z_DEFAULT_STRATEGY,
          constants.Z_HUFFMAN_ONLY,
          constants.Z_RLE,
          constants.Z_FIXED,
        ]) {
          const packed = Uint8Array.from(gzipSync(content, { level, strategy }));
          const part = await openTable(packed, 'a.gz');
          const same = Buffer.from(await part.text.arrayBuffer()).equals(content);
          expect([level, strategy, same]).toEqual([level, strategy, true]);
        }
      }
    }
  });

  it('refuses what is cut off at any place, and says how much came out', async () => {
    const content = lines(1, 2_000);
    const packed = gzip(content);
    for (let length = 3; length < packed.length; length += Math.ceil(packed.length / 97)) {
      const reason = await notOpened(packed.slice(0, length), 'orders.csv.gz');
      expect(reason.code).toBe('gzip-cut');
      expect(reason.values?.['bytes']).toBeLessThanOrEqual(content.length);
    }
    const late = await notOpened(packed.slice(0, packed.length - 1), 'orders.csv.gz');
    expect(late).toEqual({ code: 'gzip-cut', values: { bytes: content.length } });
    const second = join(packed, packed.slice(0, 200));
    expect((await notOpened(second, 'a.gz')).values?.['bytes']).toBeGreaterThan(content.length);
  });

  it('refuses what was damaged, at whatever byte', async () => {
    const packed = gzip(lines(1, 2_000));
    const random = randomFrom(3);
    for (let round = 0; round < 200; round += 1) {
      const at = 10 + random(packed.length - 10);
      const damaged = packed.slice();
      damaged[at] = (damaged[at] as number) ^ (1 << random(8));
      expect((await notOpened(damaged, 'a.gz')).code).toMatch(/^gzip-(damaged|cut)$/);
    }
  });

  it('opens what is inside by its own format', async () => {
    const json = await openTable(gzip('[{"id":1,"amount":1.10},{"id":2}]'), 'a.json.gz');
    expect(json).toMatchObject({ name: 'a.json', format: 'json' });
    expect((await readPart(json)).rows).toEqual([
      ['1', '1.10'],
      ['2', ''],
    ]);
  });

  it('holds nothing, or archives inside archives', async () => {
    expect((await notOpened(gzip(''), 'a.gz')).code).toBe('empty-file');
    expect((await notOpened(gzip(gzip(orders)), 'a.gz')).code).toBe('packed-too-deep');
    const zip = zipOf([{ name: 'a.csv', content: utf8(orders) }]);
    expect((await notOpened(gzip(zip), 'a.zip.gz')).code).toBe('packed-too-deep');
    expect((await notOpened(gzip('%PDF-1.7'), 'a.gz')).code).toBe('binary-pdf');
  });
});

describe('zip', () => {
  it('gives every table in the order of the archive and says what it left', async () => {
    const archive = zipOf([
      { name: '2024/orders.csv', content: utf8(orders) },
      { name: '2024/', content: new Uint8Array(), method: 0 },
      { name: '__MACOSX/2024/._orders.csv', content: utf8('x') },
      { name: '2024/.DS_Store', content: utf8('x') },
      { name: 'Thumbs.db', content: utf8('x') },
      { name: 'members.json', content: utf8('[{"id":1}]'), method: 0 },
      { name: 'events.ndjson.gz', content: gzip('{"e":1}\n{"e":2}\n'), method: 0 },
      { name: 'report.pdf', content: utf8('%PDF-1.7') },
      { name: 'empty.csv', content: new Uint8Array() },
      { name: 'secret.csv', content: utf8('x'), isEncrypted: true },
      { name: 'inner.zip', content: zipOf([{ name: 'a.csv', content: utf8(orders) }]) },
      { name: 'broken.csv', content: utf8(orders), sum: 1 },
      { name: 'half.json', content: utf8('[{"a":1},{') },
      { name: 'odd.csv', content: utf8(orders), method: 12 },
    ]);
    const opened = await openTables(archive, 'export.zip');
    expect(opened.format).toBe('zip');
    expect(opened.parts.map(({ name, format }) => [name, format])).toEqual([
      ['2024/orders.csv', 'text'],
      ['members.json', 'json'],
      ['events.ndjson', 'ndjson'],
    ]);
    expect(opened.notes.map(({ code, values }) => [code, ...Object.values(values ?? {})])).toEqual([
      ['zip-system-files', 3],
      ['entry-no-table', 'report.pdf'],
      ['entry-empty', 'empty.csv'],
      ['entry-encrypted', 'secret.csv'],
      ['entry-packed', 'inner.zip'],
      ['entry-damaged', 'broken.csv'],
      ['entry-unreadable', 'half.json'],
      ['entry-unreadable', 'odd.csv'],
    ]);
    for (const part of opened.parts) {
      const { scan } = await readPart(part);
      expect(scan.good + scan.rejectedCount + scan.setAsideCount).toBe(scan.records);
    }
  });

  it('reads names in GBK, in UTF-8 without a mark, and with a mark', async () => {
    // 订单.csv and 会员.csv.
    const gbk = [
      [0xb6, 0xa9, 0xb5, 0xa5],
      [0xbb, 0xe1, 0xd4, 0xb1],
    ].map((name) => Uint8Array.from([...name, ...Buffer.from('.csv')]));
    const content = utf8(orders);
    const names = async (given: readonly ZipContent['name'][]): Promise<string[]> =>
      (await openTables(zipOf(given.map((name) => ({ name, content }))))).parts.map((p) => p.name);
    expect(await names(gbk)).toEqual(['订单.csv', '会员.csv']);
    expect(await names([utf8('会员.csv'), '订单.csv'])).toEqual(['会员.csv', '订单.csv']);
    expect(await names(['a\\b.csv'])).toEqual(['a/b.csv']);
  });

  it('reads archives with other bytes before or behind, with a comment and in 64 bits', async () => {
    const contents = [{ name: 'a.csv', content: utf8(orders) }];
    const archives = [
      zipOf(contents, { comment: 'made by hand' }),
      zipOf(contents, { isZip64: true }),
      join(zipOf(contents), utf8('more bytes behind')),
      join(zipOf(contents), new Uint8Array(4096)),
    ];
    for (const archive of archives) {
      expect(await (await openTable(archive, 'a.zip')).text.text()).toBe(orders);
    }
  });

  it('refuses what is cut off, under a password or empty in its own words', async () => {
    const archive = zipOf([{ name: 'a.csv', content: utf8(lines(1, 3000)) }]);
    for (const length of [40, 1000, archive.length - 23, archive.length - 3]) {
      expect((await notOpened(archive.slice(0, length), 'a.zip')).code).toBe('zip-cut');
    }
    const secret = zipOf([{ name: 'a.csv', content: utf8('x'), isEncrypted: true }]);
    expect((await notOpened(secret)).code).toBe('zip-encrypted');
    const picture = zipOf([{ name: 'a.csv', content: utf8('%PDF-1.7') }]);
    expect((await notOpened(picture)).code).toBe('binary-pdf');
    expect((await notOpened(zipOf([]))).code).toBe('zip-empty');
    const system = zipOf([{ name: '.DS_Store', content: utf8('x') }]);
    expect((await notOpened(system)).code).toBe('zip-empty');
    const damaged = zipOf([{ name: 'a.csv', content: utf8(orders), sum: 1 }]);
    expect((await notOpened(damaged)).code).toBe('zip-damaged');
  });

  it('never crashes on archives with flipped bytes', async () => {
    const archive = zipOf([
      { name: 'a.csv', content: utf8(lines(1, 200)) },
      { name: 'b.json', content: utf8('[{"a":1}]') },
    ]);
    const random = randomFrom(11);
    for (let round = 0; round < 120; round += 1) {
      const damaged = archive.slice();
      for (let k = 0; k <= random(3); k += 1) {
        damaged[random(damaged.length)] = random(256);
      }
      expect((await notOpened(damaged, 'a.zip')).code).not.toBe('intake-error');
    }
  });
});

describe('archives made to swell', () => {
  let zeros: Uint8Array<ArrayBuffer>;

  beforeAll(async () => {
    // 300 MB of zeros, packed without holding them.
    const packer = createGzip({ level: 4 });
    const parts: Buffer[] = [];
    packer.on('data', (part: Buffer) => parts.push(part));
    const ended = new Promise((resolve) => packer.on('end', resolve));
    const piece = Buffer.alloc(2 ** 20);
    for (let i = 0; i < 300; i += 1) {
      if (!packer.write(piece)) await new Promise((resolve) => packer.once('drain', resolve));
    }
    packer.end();
    await ended;
    zeros = join(...parts);
  }, 30_000);

  it('are stopped while they come out', async () => {
    expect(zeros.length).toBeLessThan(2_000_000);
    const reason = await notOpened(zeros, 'zeros.gz');
    expect(reason).toEqual({ code: 'unpack-bomb', values: { times: 200 } });
    const deflated = zeros.subarray(10, zeros.length - 8);
    // The archive's directory may say anything of the size.
    const archive = zipOf([{ name: 'a.csv', content: deflated, method: 0, declaredSize: 100 }]);
    archive[8] = 8;
    const entry = archive.length - 22 - 46 - 5;
    archive[entry + 10] = 8;
    expect((await notOpened(archive, 'a.zip')).code).toBe('unpack-bomb');
    const nested = zipOf([{ name: 'zeros.gz', content: zeros, method: 0 }]);
    expect((await notOpened(nested, 'a.zip')).code).toBe('unpack-bomb');
  });

  it('are stopped where each of two levels swells a little', async () => {
    // Each text comes out 30 to 200 times as large; as there are hundreds alike, they are packed once more.
    const one = gzip(lines(1, 100).repeat(300), 9);
    const many = join(...new Array<Uint8Array>(400).fill(one));
    const content = 400 * 300 * lines(1, 100).length;
    expect(content / many.length).toBeLessThan(200);
    expect(content).toBeGreaterThan(150e6);
    const archive = zipOf([{ name: 'a.csv.gz', content: many }]);
    expect(content / archive.length).toBeGreaterThan(2_000);
    expect((await notOpened(archive, 'a.zip')).code).toBe('unpack-bomb');
  });

  it('end at eight gigabytes, whatever they declare', () => {
    const limits = new UnpackLimits();
    for (let gigabytes = 1; gigabytes <= 8; gigabytes += 1) {
      limits.take(2 ** 29, 2 ** 30, 2 ** 30);
    }
    expect(() => {
      limits.inside(1, 1).take(1, 1, 1);
    }).toThrow('unpack-too-large');
  });

  it('do not stop a table that packs well', async () => {
    const content = 'id,city\n' + '1,Shanghai\n'.repeat(2_000_000);
    const part = await openTable(gzip(content), 'a.csv.gz');
    expect(part.text.size).toBe(content.length);
  });

  it('are refused where their entries share bytes', async () => {
    const content = utf8(lines(1, 1000));
    const shared = { name: 'b.csv', content, at: 0 };
    const archive = zipOf([{ name: 'a.csv', content }, shared, { ...shared, name: 'c.csv' }]);
    expect((await notOpened(archive, 'a.zip')).code).toBe('zip-overlap');
  });

  it('are refused where they hold thousands of files', async () => {
    const many = Array.from({ length: 5_000 }, (_, i) => ({
      name: `${i}`,
      content: new Uint8Array(),
      method: 0 as const,
    }));
    expect(await notOpened(zipOf(many), 'a.zip')).toEqual({
      code: 'zip-many-entries',
      values: { most: 2000 },
    });
  });
});

describe('opening', () => {
  it('tells how far it is in bytes of the file, and never goes back for packed text', async () => {
    const packed = gzip(lines(1, 200_000), 1);
    const seen: IntakeProgress[] = [];
    const file = fileOf(packed, 'a.csv.gz');
    const opened = await createIntake().open('run', file, (progress) => seen.push(progress));
    expect(opened.ok).toBe(true);
    expect(seen.length).toBeGreaterThan(2);
    expect(seen.every(({ bytes }, i) => i === 0 || bytes >= (seen[i - 1]?.bytes ?? 0))).toBe(true);
    expect(seen.every(({ totalBytes }) => totalBytes === packed.length)).toBe(true);
  });

  it('is cancelled while it unpacks', async () => {
    const intake = createIntake();
    const file = fileOf(gzip(lines(1, 400_000), 1), 'a.csv.gz');
    const opening = intake.open('run', file, () => void intake.cancel('run'));
    expect(await opening).toMatchObject({
      ok: false,
      failure: { kind: 'cancelled', reason: { code: 'cancelled' } },
    });
  });
});

const data = fileURLToPath(new URL('../../../../shared/data/', import.meta.url));
const wasmPath = createRequire(import.meta.url).resolve('parquet-wasm/esm/parquet_wasm_bg.wasm');

describe.skipIf(!existsSync(data))('real files, packed', () => {
  const real = (path: string): Uint8Array<ArrayBuffer> =>
    Uint8Array.from(readFileSync(`${data}${path}`));

  it('give every sheet of a workbook in an archive', async () => {
    const workbook = real('superstore_en/Sample - Superstore.xls');
    const archive = zipOf([{ name: '2024/store.xls', content: workbook }]);
    const { parts } = await openTables(archive, 'store.zip');
    expect(parts.map(({ name, format }) => [name, format])).toEqual([
      ['2024/store.xls › Orders', 'xls'],
      ['2024/store.xls › Returns', 'xls'],
      ['2024/store.xls › People', 'xls'],
    ]);
    for (const part of parts.slice(1)) {
      const { scan } = await readPart(part);
      expect(scan.good).toBe((part.written?.records ?? 0) - 1);
    }
  });

  it('give the table of a packed Parquet file', async () => {
    const intake = createIntake(Uint8Array.from(readFileSync(wasmPath)));
    const packed = gzip(real('parquet-testing/data/alltypes_plain.parquet'));
    const opened = await intake.open('open', fileOf(packed, 'alltypes.parquet.gz'));
    if (!opened.ok) throw new Error(opened.failure.reason.code);
    expect(opened.value).toMatchObject({
      format: 'gzip',
      parts: [{ name: 'alltypes.parquet', format: 'parquet', written: { records: 8 } }],
    });
  });
});
