import { createHash } from 'node:crypto';
import { existsSync, openAsBlob, readdirSync, readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import {
  bool,
  dateDay,
  decimal128,
  decimal256,
  field,
  fixedSizeBinary,
  float32,
  float64,
  int16,
  int32,
  int64,
  list,
  map,
  struct,
  tableFromIPC,
  timestamp,
  timeMicrosecond,
  uint64,
  utf8,
  binary,
  nullType,
} from '@uwdata/flechette';
import { describe, expect, it } from 'vitest';
import { ParquetModule } from '../../../workers/intake/formats/columnar/ParquetModule.ts';
import { readParquet } from '../../../workers/intake/formats/columnar/read-parquet.ts';
import { mutate, randomFrom } from './damaged-files.ts';
import { parquetOutcomes } from './parquet-outcomes.ts';
import { parquetTable, parquetWasm, refusalFrom, toBlob } from './read-columnar.ts';
import { parseCanonical } from './read-text.ts';
import { arrowOf, parquetOf, type TestColumn } from './write-columnar.ts';

const folder = fileURLToPath(new URL('../../../../shared/data/parquet-testing/', import.meta.url));

function writeAndRead(
  columns: readonly TestColumn[],
  groupRows?: number,
): ReturnType<typeof parquetTable> {
  return parquetTable(parquetOf(arrowOf(columns), groupRows));
}

describe.skipIf(!existsSync(folder))('apache/parquet-testing', () => {
  it('is told file by file', () => {
    const found = ['data', 'bad_data', 'data/geospatial', 'data/aes256'].flatMap((part) =>
      readdirSync(`${folder}${part}`)
        .filter((name) => /\.parquet(\.encrypted)?$/.test(name))
        .map((name) => `${part}/${name}`),
    );
    expect(parquetOutcomes.map(({ file }) => file).sort()).toEqual(found.sort());
  });

  it.each(parquetOutcomes.map((outcome) => [outcome.file, outcome] as const))(
    '%s',
    async (file, outcome) => {
      const reading = parquetTable(await openAsBlob(`${folder}${file}`));
      if ('refused' in outcome) {
        expect(await refusalFrom(reading)).toBe(outcome.refused);
        return;
      }
      const { text, records, columns, part } = await reading;
      expect(records).toBe(outcome.rows);
      const plain = columns.map((column) => column.replace(/ \([^)]*[a-z]\)$/, ''));
      expect(plain.length > 14 ? countsOf(plain) : plain.join(', ')).toBe(outcome.columns);
      const codes = part.written?.columns?.flatMap(({ notes }) => notes.map(({ code }) => code));
      expect([...new Set(codes)].sort().join(' ')).toBe(outcome.notes);
      if (outcome.text !== undefined) expect(text).toBe(outcome.text);
      else expect(createHash('sha256').update(text).digest('hex')).toBe(outcome.sha256);
    },
  );

  it.each([
    'delta_binary_packed',
    'delta_byte_array',
    'delta_encoding_optional_column',
    'delta_encoding_required_column',
  ])('gives of %s what its own CSV says', async (name) => {
    const { rows } = await parquetTable(await openAsBlob(`${folder}data/${name}.parquet`));
    const expected = parseCanonical(readFileSync(`${folder}data/${name}_expect.csv`, 'utf8'));
    expect(rows).toEqual(expected.slice(1));
  });

  it.each([
    ['hadoop_lz4_compressed', 'lz4_raw_compressed'],
    ['non_hadoop_lz4_compressed', 'lz4_raw_compressed'],
    ['hadoop_lz4_compressed_larger', 'lz4_raw_compressed_larger'],
  ])('gives of %s the rows of %s', async (one, other) => {
    const read = async (name: string): Promise<string> =>
      (await parquetTable(await openAsBlob(`${folder}data/${name}.parquet`))).text;
    expect(await read(one)).toBe(await read(other));
  });

  it('reads columns that are encoded by streams of bytes like their plain twins', async () => {
    const file = await openAsBlob(`${folder}data/byte_stream_split_extended.gzip.parquet`);
    const { rows } = await parquetTable(file);
    for (const row of rows) {
      for (let i = 0; i < row.length; i += 2) expect(row[i + 1]).toBe(row[i]);
    }
  });

  it('refuses a file that was cut anywhere', { timeout: 120_000 }, async () => {
    const bytes = readFileSync(`${folder}data/alltypes_plain.snappy.parquet`);
    for (let length = 0; length < bytes.length; length += 37) {
      expect(await refusalFrom(parquetTable(bytes.subarray(0, length)))).toBe('parquet-cut-off');
    }
    const headless = bytes.subarray(200);
    expect(await refusalFrom(parquetTable(headless))).toMatch(/^parquet-/);
  });

  it(
    'reads or refuses damaged files, and neither fails nor hangs',
    { timeout: 300_000 },
    async () => {
      const seeds = [
        'data/alltypes_plain.parquet',
        'data/nested_maps.snappy.parquet',
        'data/datapage_v2.snappy.parquet',
        'data/int96_from_spark.parquet',
        'data/list_columns.parquet',
      ].map((name) => readFileSync(`${folder}${name}`));
      const rounds = process.env['MEMBERBOOK_FULL'] === undefined ? 150 : 2000;
      const outcomes = new Set<string>();
      for (let round = 0; round < rounds; round += 1) {
        const bytes = mutate(seeds[round % seeds.length] as Uint8Array, randomFrom(round));
        outcomes.add(await refusalFrom(parquetTable(bytes)));
      }
      expect([...outcomes].filter((code) => code === 'intake-error')).toEqual([]);
      expect(outcomes.size).toBeGreaterThan(2);
    },
  );
});

function countsOf(columns: readonly string[]): string {
  const counts = new Map<string, number>();
  for (const column of columns) {
    const kind = column.slice(column.lastIndexOf(' ') + 1);
    counts.set(kind, (counts.get(kind) ?? 0) + 1);
  }
  return [...counts].map(([kind, count]) => `${count} ${kind}`).join(', ');
}

describe('values of Parquet', () => {
  it('keep every digit of numbers', async () => {
    const { text, columns } = await writeAndRead([
      ['small', int16(), [-32_768, 32_767, null]],
      ['long', int64(), [-(2n ** 63n), 2n ** 63n - 1n, 9_007_199_254_740_993n]],
      ['unsigned', uint64(), [2n ** 64n - 1n, 0n, null]],
      ['money', decimal128(38, 2), [-(10n ** 37n) - 1n, 5n, -5n]],
      ['wide', decimal256(50, 1), [10n ** 48n + 7n, -1n, null]],
    ]);
    expect(text).toBe(
      `-32768,-9223372036854775808,18446744073709551615,-100000000000000000000000000000000000.01,${'1'.padEnd(48, '0')}.7\n` +
        '32767,9223372036854775807,0,0.05,-0.1\n' +
        ',9007199254740993,,-0.05,\n',
    );
    expect(columns).toEqual([
      'small integer',
      'long integer',
      'unsigned decimal(38,0)',
      'money decimal(38,2)',
      'wide text (decimal-too-wide)',
    ]);
  });

  it('write floats with the fewest digits that stand for them', async () => {
    const special = [2.55, -0, NaN, Infinity, -Infinity, 1e-7, 1.5e300];
    const { rows, columns } = await writeAndRead([
      ['single', float32(), special.slice(0, 6).concat(0.1)],
      ['double', float64(), special],
    ]);
    expect(rows.map(([, double]) => double)).toEqual([
      '2.55',
      '-0.0',
      'nan',
      'inf',
      '-inf',
      '1e-7',
      '1.5e+300',
    ]);
    expect(rows.map(([single]) => single)).toEqual([
      '2.55',
      '-0.0',
      'nan',
      'inf',
      '-inf',
      '1e-7',
      '0.1',
    ]);
    expect(columns).toEqual(['single double (single-precision)', 'double double']);
  });

  it('are days and moments as they stand in the file', async () => {
    const { text, columns } = await writeAndRead([
      [
        'day',
        dateDay(),
        [Date.UTC(2024, 1, 29), Date.UTC(1969, 11, 31), null].map((ms) =>
          ms === null ? null : new Date(ms),
        ),
      ],
      ['wall', timestamp(1), [1_709_210_096_789, -1, null]],
      ['instant', timestamp(2, 'Asia/Shanghai'), [1_709_210_096_789.001, 0, null]],
      ['nano', timestamp(3), [0.000_001, 1000, null]],
      ['clock', timeMicrosecond(), [86_399_999_999n, 0n, null]],
    ]);
    expect(text).toBe(
      '2024-02-29,2024-02-29 12:34:56.789,2024-02-29 12:34:56.789001,1970-01-01 00:00:00,23:59:59.999999\n' +
        '1969-12-31,1969-12-31 23:59:59.999,1970-01-01 00:00:00,1970-01-01 00:00:01,00:00:00\n' +
        ',,,,\n',
    );
    expect(columns).toEqual([
      'day date',
      'wall timestamp',
      'instant timestamp (instants-as-utc)',
      'nano timestamp (nanoseconds-cut)',
      'clock text',
    ]);
  });

  it('tell an empty text from none, and quote what needs quotes', async () => {
    const { text, columns } = await writeAndRead([
      ['text', utf8(), ['', null, 'a,"b"', ' 王芳', '\uFEFFx', '全角\u3000', "it's\n2"]],
      ['yes', bool(), [true, false, null, true, true, true, true]],
      ['none', nullType(), Array.from({ length: 7 }, () => null)],
    ]);
    expect(text).toBe(
      '"",true,\n,false,\n"a,""b""",,\n" 王芳",true,\n"\uFEFFx",true,\n"全角\u3000",true,\n"it\'s\n2",true,\n',
    );
    expect(columns).toEqual(['text judged', 'yes boolean', 'none judged']);
  });

  it('give bytes as text while all are text, and all in hexadecimal where one is not', async () => {
    const encode = (text: string): Uint8Array => new TextEncoder().encode(text);
    const late = Array.from({ length: 30 }, (_, row) => encode(`row ${row}`));
    const { rows, columns } = await writeAndRead(
      [
        ['texts', binary(), late],
        ['later', binary(), late.with(25, Uint8Array.of(0xff, 0x00))],
        ['fixed', fixedSizeBinary(2), late.map(() => Uint8Array.of(0x4f, 0x4b))],
      ],
      10,
    );
    expect(rows).toHaveLength(30);
    expect(rows[0]).toEqual(['row 0', '726f772030', 'OK']);
    expect(rows[25]).toEqual(['row 25', 'ff00', 'OK']);
    expect(columns).toEqual(['texts judged', 'later text (bytes-as-hex)', 'fixed judged']);
  });

  it('take structures apart and write lists and maps as JSON', async () => {
    const address = struct([field('city', utf8()), field('geo', struct([field('x', float64())]))]);
    const lines = list(
      field('line', struct([field('price', decimal128(9, 2)), field('day', dateDay())])),
    );
    const { rows, columns } = await writeAndRead([
      ['address', address, [{ city: 'Bonn', geo: { x: 1.5 } }, null, { city: null, geo: null }]],
      ['lines', lines, [[{ price: 250n, day: new Date(0) }, null], [], null]],
      ['tags', map(utf8(), int64()), [new Map([['a', 2n ** 60n]]), new Map(), null]],
      ['address.city', utf8(), ['x', 'y', 'z']],
    ]);
    expect(rows).toEqual([
      ['Bonn', '1.5', '[{"price":2.50,"day":"1970-01-01"},null]', '{"a":1152921504606846976}', 'x'],
      ['', '', '[]', '{}', 'y'],
      ['', '', '', '', 'z'],
    ]);
    expect(columns).toEqual([
      'address.city judged',
      'address.geo.x double',
      'lines text (nested-as-json)',
      'tags text (nested-as-json)',
      'address.city_2 judged',
    ]);
  });
});

describe('a Parquet file', () => {
  const columns: TestColumn[] = [
    ['n', int32(), Array.from({ length: 1000 }, (_, row) => row)],
    ['s', utf8(), Array.from({ length: 1000 }, (_, row) => `值${row % 7}`)],
  ];
  const expected = Array.from({ length: 1000 }, (_, row) => `${row},值${row % 7}\n`).join('');

  it('is read group by group', async () => {
    expect((await writeAndRead(columns, 64)).text).toBe(expected);
    expect((await writeAndRead(columns)).text).toBe(expected);
  });

  it('is decoded in several goes just as in one', async () => {
    const file = parquetOf(arrowOf(columns));
    const parts = [0, 300, 600, 900].map((offset) => ({ batchSize: 100, limit: 300, offset }));
    const numbers = async (options: readonly { batchSize: number }[]): Promise<unknown[]> => {
      const module = await ParquetModule.open(parquetWasm);
      const tables = options.flatMap((one) =>
        [...module.read(file, one)].map((ipc) => tableFromIPC(ipc)),
      );
      return tables.flatMap((table) => [...table.getChildAt(0)]);
    };
    expect(await numbers(parts)).toEqual(Array.from({ length: 1000 }, (_, row) => row));
    expect(await numbers([{ batchSize: 128 }])).toEqual(await numbers(parts));
  });

  it('tells how far it is, and stops when asked to', async () => {
    const file = toBlob(parquetOf(arrowOf(columns), 100));
    const seen: number[] = [];
    const records: number[] = [];
    await readParquet(
      file,
      parquetWasm,
      () => true,
      (progress) => {
        seen.push(progress.bytes);
        records.push(progress.records);
      },
    );
    expect(seen).toEqual([...seen].sort((a, b) => a - b));
    expect(seen.at(-1)).toBe(file.size);
    expect(records.at(-1)).toBe(1000);
    let asked = 0;
    const stopped = readParquet(file, parquetWasm, () => (asked += 1) < 4);
    expect(await refusalFrom(stopped)).toBe('cancelled');
  });

  it('may have no rows', async () => {
    const { columns: named, records } = await writeAndRead([
      ['n', int32(), []],
      ['s', utf8(), []],
    ]);
    expect({ named, records }).toEqual({ named: ['n integer', 's judged'], records: 0 });
  });

  it('of too many columns is refused', async () => {
    const wide: TestColumn[] = Array.from({ length: 5001 }, (_, i) => [`c${i}`, bool(), [true]]);
    expect(await refusalFrom(writeAndRead(wide))).toBe('columnar-too-wide');
  });

  it('keeps its structures whole where taking them apart would make too many columns', async () => {
    const type = struct(Array.from({ length: 5001 }, (_, i) => field(`f${i}`, bool())));
    const { columns: named, part } = await writeAndRead([['wide', type, [{ f0: true }]]]);
    expect(named).toEqual(['wide text (nested-as-json)']);
    expect(part.notes).toEqual([{ code: 'structs-as-json' }]);
  });

  it('that is a flood of the same value is stopped', { timeout: 120_000 }, async () => {
    const value = 'x'.repeat(10_000);
    const flood = arrowOf([['s', utf8(), Array.from({ length: 40_000 }, () => value)]]);
    expect(await refusalFrom(parquetTable(parquetOf(flood, 20_000)))).toBe('columnar-bomb');
  });

  it('says so where the reader cannot be had', async () => {
    const file = toBlob(parquetOf(arrowOf(columns)));
    const reading = readParquet(file, Uint8Array.of(1, 2, 3), () => true);
    expect(await refusalFrom(reading)).toBe('parquet-reader-missing');
    expect((await parquetTable(file)).text).toBe(expected);
  });

  it('with text that is no Parquet is refused', async () => {
    const file = new TextEncoder().encode('PAR1 id,name\n1,Ann\nPAR1');
    expect(await refusalFrom(parquetTable(file))).toBe('parquet-broken');
  });
});
