import { existsSync, readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { describe, expect, it } from 'vitest';
import { createTextIntake } from '../../../workers/intake/create-text-intake.ts';
import { readText, refusalOf, toFile } from './read-text.ts';

const isFull = process.env['MEMBERBOOK_FULL'] !== undefined;
const megabyte = 2 ** 20;

describe('files without records', () => {
  it.each<[string, string | Uint8Array, string]>([
    ['no bytes', '', 'empty-file'],
    ['a byte order mark', '\uFEFF', 'empty-file'],
    ['a byte order mark of UTF-16', Uint8Array.of(0xff, 0xfe), 'empty-file'],
    ['a line end', '\n', 'no-records'],
    ['line ends and blanks', '\r\n \r\n\t\r\n', 'no-records'],
    ['delimiters', ',,,\n,,,\n', 'no-records'],
    ['headings', 'member_id,name\n', 'header-only'],
    ['headings without a line end', 'member_id,name', 'header-only'],
    ['a mark of the delimiter', 'sep=;\r\n', 'no-records'],
    ['zero bytes', new Uint8Array(5000), 'binary-unknown'],
  ])('that hold %s are refused', async (_, content, code) => {
    expect(await refusalOf(content)).toBe(code);
  });

  it('that hold a million line ends are refused', async () => {
    expect(await refusalOf('\n'.repeat(1_000_000))).toBe('no-records');
    expect(await refusalOf('\r\n'.repeat(1_000_000))).toBe('no-records');
  });
});

describe('small files', () => {
  it.each<[string, number, number]>([
    ['id,n\n1,2\n', 1, 2],
    ['1,2\n', 1, 2],
    ['1', 1, 1],
    ['x\n1\n', 1, 1],
    ['"', 0, 1],
  ])('are read: %j', async (text, good, columns) => {
    const read = await readText(text);
    expect(read.scan.good).toBe(good);
    expect(read.scan.columns).toHaveLength(columns);
  });
});

describe('files of unusual shape', { timeout: 120_000 }, () => {
  it('have ten thousand columns', async () => {
    const width = 10_000;
    const row = (cell: (i: number) => string): string =>
      Array.from({ length: width }, (_, i) => cell(i)).join(',');
    const text = [row((i) => `a rather long heading ${i}`), row(String), row(String)].join('\n');
    const read = await readText(`${text}\n`);
    expect(read.scan).toMatchObject({ good: 2, rejectedCount: 0, direct: true });
    expect(read.scan.columns[9_999]).toMatchObject({
      name: 'a rather long heading 9999',
      type: { kind: 'integer' },
    });
  });

  it('have ten thousand columns of one name', async () => {
    const read = await readText(
      `${'x,'.repeat(9_999)}x\n${'1,'.repeat(9_999)}1\n${'2,'.repeat(9_999)}2\n`,
    );
    const names = read.scan.columns.map(({ name }) => name);
    expect(new Set(names).size).toBe(10_000);
    expect(names.at(-1)).toBe('x_10000');
  });

  it('begin with a million empty lines', async () => {
    const read = await readText(`${'\n'.repeat(1_000_000)}id,n\n1,2\n3,4\n`);
    expect(read.scan).toMatchObject({ good: 2, setAsideCount: 1_000_001, records: 1_000_003 });
    expect(read.scan.columns.map(({ name }) => name)).toEqual(['id', 'n']);
  });

  it('hold a million empty lines between two records', async () => {
    const read = await readText(`id,n\n1,2\n${'\n'.repeat(1_000_000)}3,4\n`);
    expect(read.scan).toMatchObject({ good: 2, setAsideCount: 1_000_001 });
    expect(read.scan.setAside).toHaveLength(10_000);
  });

  it('begin with a line of fifty megabytes', async () => {
    const line = new Uint8Array((isFull ? 50 : 10) * megabyte).fill(0x78);
    const read = await readText(new Blob([line, '\nid,n\n1,2\n3,4\n']));
    expect(read.scan.rejected.map(({ reason }) => reason.code)).toContain('too-long');
    expect(read.scan.records).toBe(read.scan.good + read.scan.rejectedCount);
  });

  it('are one line of fifty megabytes', async () => {
    const line = new Uint8Array((isFull ? 50 : 10) * megabyte).fill(0x78);
    const read = await readText(new Blob([line]));
    expect(read.scan).toMatchObject({ good: 0, rejectedCount: 1, records: 1 });
  });

  it('have a record of a million fields', async () => {
    const read = await readText(`a,b\n1,2\n${'x,'.repeat(999_999)}x\n3,4\n`);
    expect(read.scan.rejected.map(({ line, reason }) => [line, reason.values?.['found']])).toEqual([
      [3, 1_000_000],
    ]);
    expect(read.scan.good).toBe(2);
  });

  it('open a quote at the start that nothing closes', async () => {
    const rows = isFull ? 2_000_000 : 200_000;
    const read = await readText(`id,name,n\n0,"open,5\n${'1,name,7\n'.repeat(rows)}`);
    expect(read.scan).toMatchObject({ good: rows, rejectedCount: 1 });
    expect(read.scan.rejected[0]).toMatchObject({ line: 2, column: 'name' });
  });

  it('open a quote in the headings that nothing closes', async () => {
    const rows = 50_000;
    const read = await readText(`id,"name,n\n${'1,name,7\n'.repeat(rows)}`);
    expect(read.scan.good).toBeGreaterThanOrEqual(rows);
    expect(read.scan.records).toBe(rows + 1);
  });

  it.each<[string, string]>([
    ['quotes alone', '"'.repeat(300_000)],
    ['a quote in every line', '"\n'.repeat(100_000)],
    ['a quote that opens in every line', 'a,"b\n'.repeat(100_000)],
    ['a quote that opens and text behind it', '"a"b,c\n'.repeat(100_000)],
    ['quotes and blanks', '" '.repeat(200_000)],
    ['delimiters alone', ','.repeat(500_000)],
    ['backslashes and quotes', '\\"'.repeat(200_000)],
    ['a quote behind a backslash in every line', '"a\\"b,c\n'.repeat(100_000)],
    ['carriage returns', '\r'.repeat(300_000) + '1,2\r'],
    ['carriage returns among line feeds', 'a,b\n' + 'x\ry,z\n'.repeat(100_000)],
    ['blanks', ' '.repeat(500_000) + 'a b\n1 2\n'],
    ['records that quotes join and commas part', 'a,"b\nc",d,e\n'.repeat(60_000)],
    ['titles and totals', '合计\n'.repeat(100_000)],
    ['blank lines and uneven records', 'a,b,c\n1,2,3\n' + '\nx\n\ny,z\n'.repeat(50_000)],
    ['bytes of a mark', '\uFEFF'.repeat(100_000)],
  ])('consist of %s', async (_, text) => {
    const intake = createTextIntake();
    const look = await intake.look(toFile(text), {});
    if (!look.ok) {
      expect(look.failure.reason.code).not.toBe('intake-error');
      return;
    }
    const scan = await intake.scan('hostile', toFile(text), look.value);
    if (!scan.ok) {
      expect(scan.failure.reason.code).not.toBe('intake-error');
      return;
    }
    await readText(text);
  });

  it('hold one column of numbers and nothing else', async () => {
    const rows = isFull ? 12_000_000 : 400_000;
    const read = await (async () => {
      const intake = createTextIntake();
      const file = toFile(new Blob([`n\n`, '12345678\n'.repeat(rows)]));
      const look = await intake.look(file, {});
      if (!look.ok) throw new Error(look.failure.message);
      return intake.scan('long', file, look.value);
    })();
    expect(read).toMatchObject({ ok: true, value: { good: rows, rejectedCount: 0 } });
  });
});

const naughty = fileURLToPath(
  new URL('../../../../shared/data/naughty-strings/blns.json', import.meta.url),
);

describe.skipIf(!existsSync(naughty))('naughty strings', () => {
  const strings = existsSync(naughty)
    ? (JSON.parse(readFileSync(naughty, 'utf8')) as string[])
    : [];
  const quote = (text: string): string => `"${text.replaceAll('"', '""')}"`;

  it('are headings and values at once', async () => {
    const header = strings.map((text, i) => quote(`${text}#${i}`)).join(',');
    const values = strings.map(quote).join(',');
    const numbers = strings.map((_, i) => String(i)).join(',');
    const read = await readText(`${header}\n${values}\n${numbers}\n`, { header: true });
    expect(read.scan.columns.map(({ heading }) => heading)).toEqual(
      strings.map((text, i) => `${text}#${i}`),
    );
    expect(new Set(read.scan.columns.map(({ name }) => name.toLowerCase())).size).toBe(
      strings.length,
    );
    expect(read.rows[1]).toEqual(strings.map((_, i) => String(i)));
  });

  it('are names of files, which change nothing', async () => {
    const intake = createTextIntake();
    for (const name of strings) {
      const file = toFile('id,n\n1,2\n', name);
      const look = await intake.look(file, {});
      if (!look.ok) throw new Error(`${name}: ${look.failure.message}`);
      const scan = await intake.scan(name, file, look.value);
      expect(scan.ok && scan.value.good, name).toBe(1);
    }
  });

  it('are columns that the analyst corrects, pads and chooses for', async () => {
    const choices = Object.fromEntries(strings.map((name) => [name, true as const]));
    const read = await readText('__proto__,constructor,toString\n1,2,3\n4,5\n', {
      asText: choices,
      shortRecords: 'pad',
    });
    expect(read.scan.columns.map(({ name }) => name)).toEqual([
      '__proto__',
      'constructor',
      'toString',
    ]);
    expect(read.rows).toHaveLength(2);
  });
});
