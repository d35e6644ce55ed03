import { describe, expect, it } from 'vitest';
import { copyText, type CopiedCells, type CopyFormat } from '../../../src/engine/copy-formats.ts';

const cells: CopiedCells = {
  columns: [
    { name: '会员|编号', type: 'HUGEINT' },
    { name: 'a note', type: 'VARCHAR' },
    { name: 'paid', type: 'BOOLEAN' },
    { name: 'amount', type: 'DECIMAL(18,2)' },
  ],
  rows: [
    ['12345678901234567890', 'a|b\\|"c"\nsecond\tline', 'true', '-1.50'],
    ['1', '', 'false', null],
    ['2', null, null, '0.00'],
    ['3', '=cmd()', 'true', '10.00'],
  ],
};

function copy(format: CopyFormat, headers = true): string {
  return copyText(cells, format, { headers, table: 'the copy' });
}

describe('cells are copied as', () => {
  it('CSV, from which the same values are read', () => {
    const rows = parse(copy('csv').trimEnd(), ',');
    expect(rows[0]).toEqual(cells.columns.map(({ name }) => name));
    expect(rows.slice(1, 4)).toEqual(
      cells.rows.slice(0, 3).map((row) => row.map((text) => text ?? '')),
    );
    expect(rows[4]?.[1]).toBe("'=cmd()");
    expect(parse(copy('csv', false).trimEnd(), ',')).toEqual(rows.slice(1));
  });

  it('TSV, from which the same values are read', () => {
    const rows = parse(copy('tsv'), '\t');
    expect(rows[0]).toEqual(cells.columns.map(({ name }) => name));
    expect(rows.slice(1, 4)).toEqual(
      cells.rows.slice(0, 3).map((row) => row.map((text) => text ?? '')),
    );
    expect(rows[4]?.[1]).toBe("'=cmd()");
  });

  it('one value as it is, without quotes', () => {
    const one: CopiedCells = { columns: cells.columns.slice(0, 1), rows: [['say "hi"\tnow']] };
    expect(copyText(one, 'tsv', { headers: false, table: '' })).toBe('say "hi"\tnow');
  });

  it('Markdown, one line a row and as many cells in each', () => {
    const lines = copy('markdown').trimEnd().split('\n');
    expect(lines).toHaveLength(cells.rows.length + 2);
    expect(lines[0]).toBe('| 会员\\|编号 | a note | paid | amount |');
    expect(lines[1]).toBe('| --: | --- | --- | --: |');
    const first = lines.slice(2).map((line) => line.split(/(?<=(?:^|[^\\])(?:\\\\)*)\|/));
    expect(first.map((parts) => parts.length)).toEqual(cells.rows.map(() => 6));
    const note = first[0]?.[2]?.trim() ?? '';
    expect(note.replaceAll('<br>', '\n').replace(/\\(.)/g, '$1')).toBe('a|b\\|"c"\nsecond line');
  });

  it('Markdown that looks like what it says', () => {
    const names: CopiedCells = {
      columns: [{ name: 'member_id', type: 'VARCHAR' }],
      rows: [['_x_ *y* <b> &lt; a&b [z]']],
    };
    expect(copyText(names, 'markdown', { headers: true, table: '' })).toBe(
      '| member_id |\n| --- |\n| \\_x\\_ \\*y\\* \\<b> \\&lt; a&b \\[z\\] |\n',
    );
  });

  it('JSON, in which nothing loses digits', () => {
    expect(JSON.parse(copy('json'))).toEqual([
      {
        '会员|编号': '12345678901234567890',
        'a note': 'a|b\\|"c"\nsecond\tline',
        paid: true,
        amount: -1.5,
      },
      { '会员|编号': 1, 'a note': '', paid: false, amount: null },
      { '会员|编号': 2, 'a note': null, paid: null, amount: 0 },
      { '会员|编号': 3, 'a note': '=cmd()', paid: true, amount: 10 },
    ]);
    const odd: CopiedCells = {
      columns: [{ name: 'd', type: 'DOUBLE' }],
      rows: [['nan'], ['0.30000000000000004'], ['1e+300']],
    };
    const text = copyText(odd, 'json', { headers: false, table: '' });
    expect(JSON.parse(text)).toEqual([{ d: 'nan' }, { d: 0.30000000000000004 }, { d: 1e300 }]);
    expect(copyText({ ...odd, rows: [] }, 'json', { headers: true, table: '' })).toBe('[]\n');
  });

  it('INSERT, with names and texts quoted', () => {
    expect(copy('insert').split('\n').slice(0, 2)).toEqual([
      'INSERT INTO "the copy" ("会员|编号", "a note", paid, amount) VALUES',
      '  (12345678901234567890, \'a|b\\|"c"',
    ]);
  });
});

/** RFC 4180 with any delimiter, written apart from the product's writer. */
function parse(text: string, delimiter: ',' | '\t'): string[][] {
  const rows: string[][] = [];
  let row: string[] = [];
  const field = new RegExp(
    `(?:"((?:[^"]|"")*)"|([^"${delimiter}\\r\\n]*))(${delimiter}|\\r\\n|$)`,
    'y',
  );
  while (field.lastIndex < text.length) {
    const match = field.exec(text);
    if (!match) throw new Error(`Cannot be read at ${field.lastIndex}`);
    row.push(match[1] === undefined ? (match[2] ?? '') : match[1].replaceAll('""', '"'));
    if (match[3] !== delimiter) {
      rows.push(row);
      row = [];
    }
  }
  return rows;
}
