import {
  binary,
  bool,
  columnFromArray,
  CompressionType,
  dateDay,
  dateMillisecond,
  decimal,
  decimal32,
  dictionary,
  duration,
  field,
  fixedSizeList,
  float16,
  int16,
  int32,
  int64,
  int8,
  interval,
  largeUtf8,
  list,
  nullType,
  runEndEncoded,
  setCompressionCodec,
  struct,
  tableFromColumns,
  tableToIPC,
  timestamp,
  uint32,
  union,
  utf8,
} from '@uwdata/flechette';
import * as arrow from 'apache-arrow';
import { describe, expect, it } from 'vitest';
import { BrokenColumns } from '../../../workers/intake/formats/columnar/broken-columns.ts';
import { unpackLz4 } from '../../../workers/intake/formats/columnar/lz4-frame.ts';
import { readArrow } from '../../../workers/intake/formats/columnar/read-arrow.ts';
import { xxhash32 } from '../../../workers/intake/formats/columnar/xxhash32.ts';
import { lz4Frames, polarsLz4, polarsZstd, shortText, writtenRows } from './arrow-files.ts';
import { mutate, randomFrom } from './damaged-files.ts';
import { arrowTable, refusalFrom, toBlob } from './read-columnar.ts';
import { arrowOf, ipcOf, type TestColumn } from './write-columnar.ts';

const bytesOf = (base64: string): Uint8Array => new Uint8Array(Buffer.from(base64, 'base64'));
const textBytes = (text: string): Uint8Array => new TextEncoder().encode(text);

describe('the checksum of LZ4', () => {
  it('is that of its specification', () => {
    expect(xxhash32(textBytes(''))).toBe(0x02cc5d05);
    expect(xxhash32(textBytes('a'))).toBe(0x550d7456);
    expect(xxhash32(textBytes('abc'))).toBe(0x32d153ff);
    expect(xxhash32(textBytes('Nobody inspects the spammish repetition'))).toBe(0xe2293b2f);
  });
});

describe('an LZ4 frame', () => {
  const long = textBytes('member 0001,'.repeat(8000));

  it.each(['linked', 'blockSums'] as const)('of another program is unpacked: %s', (name) => {
    expect(Buffer.from(unpackLz4(bytesOf(lz4Frames[name]), long.length)).equals(long)).toBe(true);
  });

  it('gives the text that was packed', () => {
    const { length } = textBytes(shortText);
    const unpacked = unpackLz4(bytesOf(lz4Frames.short), length);
    expect(new TextDecoder().decode(unpacked)).toBe(shortText);
  });

  it('may follow another, or bytes to be skipped', () => {
    const one = bytesOf(lz4Frames.short);
    const { length } = textBytes(shortText);
    const skipped = Uint8Array.of(0x51, 0x2a, 0x4d, 0x18, 3, 0, 0, 0, 9, 9, 9);
    const unpacked = unpackLz4(Uint8Array.of(...one, ...skipped, ...one), length * 2);
    expect(new TextDecoder().decode(unpacked)).toBe(shortText + shortText);
  });

  it('is unpacked as it was packed, whatever it holds', () => {
    for (let round = 0; round < 200; round += 1) {
      const random = randomFrom(round);
      const kinds = 1 + random(8);
      const plain = Uint8Array.from({ length: random(3000) }, () => random(kinds));
      const unpacked = unpackLz4(packLz4(plain), plain.length);
      expect(Buffer.from(unpacked).equals(plain)).toBe(true);
    }
  });

  it('that is damaged is told so, and never read beyond its end', () => {
    const frame = bytesOf(lz4Frames.blockSums);
    let refused = 0;
    for (let round = 0; round < 400; round += 1) {
      const damaged = mutate(frame, randomFrom(round));
      try {
        // A damage to what is skipped, or none at all, may pass; then the content is what it was.
        expect(Buffer.from(unpackLz4(damaged, long.length)).equals(long)).toBe(true);
      } catch (error) {
        if (!(error instanceof BrokenColumns)) throw error;
        refused += 1;
      }
    }
    expect(refused).toBeGreaterThan(350);
  });
});

describe('an Arrow table', () => {
  const rows = writtenRows();

  it.each([
    ['LZ4', polarsLz4],
    ['Zstandard', polarsZstd],
  ])('that polars packed with %s is read', async (_, file) => {
    const read = await arrowTable(bytesOf(file));
    expect(read.rows).toEqual(rows);
    expect(read.columns).toEqual(['id integer', 'name judged', 'tier judged', 'amount double']);
    // Which of the names are missing and which are empty only the text tells.
    const lines = read.text.split('\n');
    expect(lines[0]).toBe('1000,,gold,0');
    expect(lines[1]).toBe('1001,"",silver,0.25');
  });

  const columns: TestColumn[] = [
    ['n', int32(), Array.from({ length: 90 }, (_, row) => (row % 9 === 0 ? null : row))],
    ['s', utf8(), Array.from({ length: 90 }, (_, row) => `值${row % 7}`)],
  ];
  const expected = Array.from(
    { length: 90 },
    (_, row) => `${row % 9 === 0 ? '' : row},值${row % 7}\n`,
  ).join('');

  it.each(['file', 'stream'] as const)('is read from a %s of many batches', async (format) => {
    const read = await arrowTable(ipcOf(arrowOf(columns, 7), format));
    expect(read.text).toBe(expected);
    expect(read.notes).toEqual([]);
    expect(read.part.format).toBe('arrow');
  });

  it('packed by batches is the same table', async () => {
    setCompressionCodec(CompressionType.LZ4_FRAME, { decode: unpackLz4, encode: packLz4 });
    const packed = tableToIPC(arrowOf(columns, 40), {
      format: 'file',
      codec: CompressionType.LZ4_FRAME,
    });
    expect((await arrowTable(packed ?? new Uint8Array())).text).toBe(expected);
  });

  it('of every kind of value is exact', async () => {
    const { rows: read, columns: named } = await arrowTable(
      ipcOf(
        arrowOf([
          ['int8', int8(), [-128, null]],
          ['uint32', uint32(), [4_294_967_295, null]],
          ['int64', int64(), [-9_007_199_254_740_993n, null]],
          ['half', float16(), [0.333251953125, null]],
          ['money', decimal(9, 2), [12_345n, null]],
          ['small', decimal32(5, 3), [-1n, null]],
          ['day', dateDay(), [new Date('0999-12-31'), null]],
          ['day2', dateMillisecond(), [new Date('1969-07-20'), null]],
          ['seconds', timestamp(0), [-62_135_596_800_000, null]],
          ['took', duration(1), [90_061_001n, null]],
          ['span', interval(2), [[14, 3, 4_500_000_000], null]],
          ['large', largeUtf8(), ['金', null]],
          ['pair', fixedSizeList(int16(), 2), [[1, 2], null]],
          ['none', nullType(), [null, null]],
          ['yes', bool(), [true, null]],
        ]),
      ),
    );
    expect(read).toEqual([
      [
        '-128',
        '4294967295',
        '-9007199254740993',
        '0.333251953125',
        '123.45',
        '-0.001',
        '0999-12-31',
        '1969-07-20',
        '0001-01-01 00:00:00',
        '90061.001',
        'P1Y2M3DT4.5S',
        '金',
        '[1,2]',
        '',
        'true',
      ],
      Array.from({ length: 15 }, () => ''),
    ]);
    expect(named.slice(3)).toEqual([
      'half double',
      'money decimal(9,2)',
      'small decimal(5,3)',
      'day date',
      'day2 date',
      'seconds timestamp',
      'took decimal(38,3) (duration-seconds)',
      'span text',
      'large judged',
      'pair text (nested-as-json)',
      'none judged',
      'yes boolean',
    ]);
  });

  it('gives a dictionary’s values, its runs and its unions', async () => {
    const { text, columns: named } = await arrowTable(
      ipcOf(
        arrowOf([
          ['tier', dictionary(utf8()), ['gold', 'silver', null, 'gold']],
          ['code', dictionary(int64(), int8()), [7n, 7n, 8n, null]],
          [
            'runs',
            runEndEncoded(field('runs', int32(), false), field('values', utf8())),
            ['a', 'a', 'b', null],
          ],
          [
            'either',
            union(1, [int32(), utf8()], [0, 1], (value) => (typeof value === 'string' ? 1 : 0)),
            [1, 'x, y', 3, 'z'],
          ],
        ]),
      ),
    );
    expect(text).toBe('gold,7,a,1\nsilver,7,a,"x, y"\n,8,b,3\ngold,,,z\n');
    expect(named).toEqual([
      'tier judged',
      'code integer',
      'runs judged',
      'either judged (mixed-types)',
    ]);
  });

  it('follows a dictionary that grows or is replaced between batches', async () => {
    expect((await arrowTable(await grownDictionary())).text).toBe('a\nb\nd\nc\na\n');
    expect((await arrowTable(replacedDictionary())).text).toBe('a\nb\nc\nd\n');
  });

  it('tells text that is none from text', async () => {
    const wrong = columnFromArray([Uint8Array.of(0xc3, 0x28), textBytes('ok')], binary());
    const table = tableFromColumns([['s', wrong]]);
    // Declared as text, which the bytes are not.
    Object.assign(table.schema.fields[0] ?? {}, { type: utf8() });
    Object.assign(wrong, { type: utf8() });
    const read = await arrowTable(ipcOf(table));
    expect(read.text).toBe('c328\n6f6b\n');
    expect(read.columns).toEqual(['s text (bytes-as-hex)']);
  });

  it('writes nested values as JSON with every digit', async () => {
    const item = struct([field('id', int64()), field('at', timestamp(1)), field('x', float16())]);
    const { rows: read } = await arrowTable(
      ipcOf(arrowOf([['items', list(item), [[{ id: 2n ** 62n, at: 0, x: NaN }, null]]]])),
    );
    expect(read).toEqual([
      ['[{"id":4611686018427387904,"at":"1970-01-01T00:00:00","x":"nan"},null]'],
    ]);
  });

  it('that was cut off is refused, and a stream without its end is noted', async () => {
    const file = ipcOf(arrowOf(columns, 30), 'file');
    const stream = ipcOf(arrowOf(columns, 30), 'stream');
    for (const length of [9, 100, file.length >> 1, file.length - 1]) {
      expect(await refusalFrom(arrowTable(file.subarray(0, length)))).toBe('arrow-cut-off');
    }
    expect(await refusalFrom(arrowTable(stream.subarray(0, stream.length - 20)))).toBe(
      'arrow-cut-off',
    );
    const open = await arrowTable(stream.subarray(0, stream.length - 8));
    expect(open.text).toBe(expected);
    expect(open.notes).toEqual([{ code: 'arrow-open-end' }]);
  });

  it('of the first version of Feather is refused with a sentence of its own', async () => {
    expect(await refusalFrom(arrowTable(textBytes('FEA1....FEA1')))).toBe('arrow-feather-1');
  });

  it('that is damaged is read or refused, and neither fails nor hangs', async () => {
    const files = [
      ipcOf(arrowOf(columns, 30), 'file'),
      ipcOf(arrowOf(columns, 30), 'stream'),
      bytesOf(polarsLz4),
    ];
    const outcomes = new Set<string>();
    for (let round = 0; round < 600; round += 1) {
      const bytes = mutate(files[round % files.length] as Uint8Array, randomFrom(round));
      outcomes.add(await refusalFrom(arrowTable(bytes)));
    }
    expect(outcomes.has('arrow-broken')).toBe(true);
    const known = ['', 'arrow-broken', 'arrow-cut-off', 'columnar-memory', 'columnar-bomb'];
    expect([...outcomes].filter((code) => !known.includes(code))).toEqual([
      ...(outcomes.has('columnar-no-columns') ? ['columnar-no-columns'] : []),
    ]);
  });

  it('tells how far it is, and stops when asked to', async () => {
    const file = toBlob(ipcOf(arrowOf(columns, 5), 'file'));
    const seen: number[] = [];
    await readArrow(
      file,
      () => true,
      ({ bytes }) => seen.push(bytes),
    );
    expect(seen).toEqual([...seen].sort((a, b) => a - b));
    expect(seen.at(-1)).toBe(file.size);
    let asked = 0;
    expect(await refusalFrom(readArrow(file, () => (asked += 1) < 4))).toBe('cancelled');
  });
});

/** The second batch comes with a dictionary of its own under the same number. */
function replacedDictionary(): Uint8Array {
  const [schema, first, rows] = messagesOf(streamOf(['a', 'b']));
  const [, second, more, end] = messagesOf(streamOf(['c', 'd']));
  return Uint8Array.from(
    Buffer.concat([schema, first, rows, second, more, end].map((one) => one ?? new Uint8Array())),
  );
}

function streamOf(values: readonly string[]): Uint8Array {
  return ipcOf(arrowOf([['tier', dictionary(utf8(), int8(), false, 1), values]]));
}

/** Schema, dictionary, rows and the mark of the end, each with its length in front. */
function messagesOf(stream: Uint8Array): Uint8Array[] {
  const view = new DataView(stream.buffer, stream.byteOffset, stream.byteLength);
  const messages: Uint8Array[] = [];
  for (let at = 0; at < stream.length;) {
    const metadata = view.getInt32(at + 4, true);
    const length = 8 + metadata + (metadata === 0 ? 0 : bodyLength(view, at + 8));
    messages.push(stream.subarray(at, at + length));
    at += length;
  }
  return messages;
}

function bodyLength(view: DataView, start: number): number {
  const table = start + view.getInt32(start, true);
  const slots = table - view.getInt32(table, true);
  const place = view.getUint16(slots, true) > 10 ? view.getUint16(slots + 10, true) : 0;
  return place === 0 ? 0 : Number(view.getBigInt64(table + place, true));
}

/** The second batch's dictionary goes on with the first's, as the writer of Arrow for JavaScript does it. */
async function grownDictionary(): Promise<Uint8Array> {
  const type = new arrow.Dictionary(new arrow.Utf8(), new arrow.Int8(), 1);
  const schema = new arrow.Schema([new arrow.Field('tier', type, true)]);
  const first = arrow.vectorFromArray(['a', 'b'], new arrow.Utf8());
  const both = first.concat(arrow.vectorFromArray(['c', 'd'], new arrow.Utf8()));
  const batch = (words: typeof first, keys: readonly number[]): arrow.RecordBatch => {
    const data = Int8Array.from(keys);
    const column = arrow.makeData({ type, length: keys.length, data, dictionary: words });
    const row = new arrow.Struct(schema.fields);
    return new arrow.RecordBatch(
      schema,
      arrow.makeData({ type: row, length: keys.length, children: [column] }),
    );
  };
  const batches = [batch(first, [0, 1]), batch(both, [3, 2, 0])];
  return arrow.RecordBatchStreamWriter.writeAll(batches).toUint8Array();
}

/** A plain packer for tests: takes the last place where the same four bytes stood. */
function packLz4(plain: Uint8Array): Uint8Array {
  const out: number[] = [];
  const lengthBytes = (length: number): void => {
    let rest = length - 15;
    for (; rest >= 255; rest -= 255) out.push(255);
    out.push(rest);
  };
  const last = new Map<string, number>();
  let from = 0;
  const put = (to: number, distance: number, repeat: number): void => {
    const literals = to - from;
    out.push((Math.min(15, literals) << 4) | (distance === 0 ? 0 : Math.min(15, repeat - 4)));
    if (literals >= 15) lengthBytes(literals);
    out.push(...plain.subarray(from, to));
    if (distance > 0) {
      out.push(distance & 255, distance >> 8);
      if (repeat - 4 >= 15) lengthBytes(repeat - 4);
    }
    from = to + repeat;
  };
  for (let at = 0; at < plain.length - 12; at += 1) {
    const key = plain.subarray(at, at + 4).join();
    const before = last.get(key);
    last.set(key, at);
    if (before === undefined || at < from || at - before > 65_535) continue;
    let repeat = 4;
    while (at + repeat < plain.length - 5 && plain[before + repeat] === plain[at + repeat])
      repeat += 1;
    put(at, at - before, repeat);
  }
  put(plain.length, 0, 0);
  const head = [0x60, 0x40];
  const sum = (xxhash32(Uint8Array.from(head)) >>> 8) & 255;
  const size = new Uint8Array(Uint32Array.of(out.length).buffer);
  return Uint8Array.of(0x04, 0x22, 0x4d, 0x18, ...head, sum, ...size, ...out, 0, 0, 0, 0);
}
