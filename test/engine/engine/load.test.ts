import fc from 'fast-check';
import { beforeAll, describe, expect, it } from 'vitest';
import type { Engine, LoadReport, LoadRequest, Outcome } from '../../../src/engine/contract.ts';
import { queryRows, rowsOf, startNodeEngine, valueOf } from '../node-engine.ts';

let engine: Engine;
let runs = 0;
beforeAll(async () => {
  engine = await startNodeEngine();
});

const text = { kind: 'text' } as const;
const integer = { kind: 'integer' } as const;

function load(
  content: BlobPart,
  rest: Partial<LoadRequest> = {},
  onProgress?: Parameters<Engine['load']>[1],
): Promise<Outcome<LoadReport>> {
  runs += 1;
  return engine.load(
    {
      run: `load-${String(runs)}`,
      table: 'file',
      file: new Blob([content]),
      columns: [
        { name: 'a', type: text },
        { name: 'b', type: integer },
      ],
      dialect: { delimiter: ',', quote: '"', skip: 1 },
      compress: false,
      ...rest,
    },
    onProgress,
  );
}

describe('a file becomes a table', () => {
  it('with the types that it was given, and ids as they are written', async () => {
    const report = valueOf(
      await load(
        'id,n,amount,day,at,vip,note\n' +
          '00012345678901234567,9007199254740993,-12.50,2024-02-29,2024-02-29 08:05:00,true,"a, ""b""\nc"\n' +
          '1E5,,,,,false,会员\n',
        {
          columns: [
            { name: 'id', type: text },
            { name: 'n', type: integer },
            { name: 'amount', type: { kind: 'decimal', precision: 18, scale: 4 } },
            { name: 'day', type: { kind: 'date' } },
            { name: 'at', type: { kind: 'timestamp' } },
            { name: 'vip', type: { kind: 'boolean' } },
            { name: 'note "quoted"', type: text },
          ],
        },
      ),
    );
    expect([report.rows, report.rejected]).toEqual([2, 0]);
    expect(await queryRows(engine, 'FROM file')).toEqual([
      {
        id: '00012345678901234567',
        n: '9007199254740993',
        amount: '-12.5000',
        day: '2024-02-29',
        at: '2024-02-29 08:05:00',
        vip: 'true',
        'note "quoted"': 'a, "b"\nc',
      },
      {
        id: '1E5',
        n: null,
        amount: null,
        day: null,
        at: null,
        vip: 'false',
        'note "quoted"': '会员',
      },
    ]);
  });

  it.each([
    ['with carriage returns', 'a,b\r\nx,1\r\ny,2\r\n', {}],
    ['without a line break at its end', 'a,b\nx,1\ny,2', {}],
    ['with a byte order mark', '\ufeffa,b\nx,1\ny,2\n', {}],
    ['with semicolons', 'a;b\nx;1\ny;2\n', { dialect: { delimiter: ';', quote: '"', skip: 1 } }],
    ['with tabs', 'x\t1\ny\t2\n', { dialect: { delimiter: '\t', quote: '', skip: 0 } }],
    ['with pipes', '# top\na|b\nx|1\ny|2\n', { dialect: { delimiter: '|', quote: '"', skip: 2 } }],
    ['with apostrophes', "a,b\n'x',1\ny,2\n", { dialect: { delimiter: ',', quote: "'", skip: 1 } }],
  ])('%s', async (_, content, rest) => {
    expect(valueOf(await load(content, rest)).rows).toBe(2);
    expect(await queryRows(engine, 'FROM file')).toEqual([
      { a: 'x', b: '1' },
      { a: 'y', b: '2' },
    ]);
  });

  it('that has no rows', async () => {
    for (const content of ['a,b\n', 'a,b', '']) expect(valueOf(await load(content)).rows).toBe(0);
  });

  it.each([
    ['a value of another type', 'a,b\nx,1\ny,two\n'],
    ['too few fields', 'a,b\nx,1\ny\n'],
    ['too many fields', 'a,b\nx,1\ny,2,3\n'],
    ['two kinds of line break', 'a,b\r\nx,1\ny,2\r\n'],
  ])('and says so when it could not take %s', async (_, content) => {
    expect(valueOf(await load(content)).rejected).toBeGreaterThan(0);
  });

  it('without a word about a quote that never ends, so that the caller must count for itself', async () => {
    const report = valueOf(await load('a,b\nx,1\n"y,2\n'));
    expect([report.rows, report.rejected]).toEqual([1, 0]);
  });

  it('row for row, whatever the rows hold', async () => {
    const field = fc.string({ unit: 'grapheme', maxLength: 8 }).map((value) =>
      // The rest is the intake's to rewrite.
      value.replaceAll('\0', '').replaceAll('\r', ''),
    );
    await fc.assert(
      fc.asyncProperty(
        fc.array(fc.tuple(field, fc.option(fc.integer()))),
        fc.boolean(),
        async (rows, compress) => {
          const lines = rows.map(([a, b]) => `"${a.replaceAll('"', '""')}",${String(b ?? '')}`);
          const report = valueOf(await load(['a,b', ...lines, ''].join('\n'), { compress }));
          expect([report.rows, report.rejected]).toEqual([rows.length, 0]);
          const page = await engine.page({
            relation: { schema: 'main', name: 'file' },
            offset: 0,
            limit: rows.length + 1,
          });
          expect(rowsOf(page)).toEqual(
            rows.map(([a, b]) => ({ a: a === '' ? null : a, b: b === null ? null : String(b) })),
          );
        },
      ),
      { numRuns: 60, interruptAfterTimeLimit: 60_000 },
    );
  });

  it('in the order of the file, in compressed memory too', async () => {
    const lines = Array.from({ length: 50_000 }, (_, i) => `m${String(i % 97)},${String(i)}`);
    for (const compress of [true, false, true]) {
      valueOf(await load(`a,b\n${lines.join('\n')}\n`, { compress }));
      const relation = { schema: 'main', name: 'file' };
      const page = await engine.page({ relation, offset: 49_999, limit: 10 });
      expect(rowsOf(page)).toEqual([{ a: `m${String(49_999 % 97)}`, b: '49999' }]);
      expect(await queryRows(engine, 'SELECT count(*) AS n FROM file')).toEqual([{ n: '50000' }]);
    }
    valueOf(await engine.drop([{ schema: 'main', name: 'file' }]));
    const left = 'SELECT table_name FROM duckdb_tables() WHERE NOT temporary';
    expect(await queryRows(engine, left)).toEqual([]);
  });

  it('and reports how far it is, to the last byte', async () => {
    const seen: number[] = [];
    const content = 'a,b\nx,1\n';
    valueOf(await load(content, {}, ({ bytes, totalBytes }) => seen.push(bytes / totalBytes)));
    expect(seen.at(-1)).toBe(1);
  });

  it('and leaves no file behind that a query could read', async () => {
    valueOf(await load('a,b\nx,1\n'));
    expect(await queryRows(engine, "FROM glob('/data/*')")).toEqual([]);
  });
});

describe('a load that is cancelled', () => {
  it('leaves the table as it was', async () => {
    valueOf(await load('a,b\nx,1\n'));
    const lines = 'some text to be read,123\n'.repeat(800_000);
    const loading = engine.load({
      run: 'long',
      table: 'file',
      file: new Blob([lines]),
      columns: [
        { name: 'a', type: text },
        { name: 'b', type: integer },
      ],
      dialect: { delimiter: ',', quote: '"', skip: 0 },
      compress: false,
    });
    await new Promise((resolve) => setTimeout(resolve, 120));
    expect(await engine.cancel('long')).toBe(true);
    expect(await loading).toMatchObject({ ok: false, failure: { kind: 'cancelled' } });
    expect(await queryRows(engine, 'FROM file')).toEqual([{ a: 'x', b: '1' }]);
  });
});
