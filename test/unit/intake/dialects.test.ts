import { describe, expect, it } from 'vitest';
import { readText } from './read-text.ts';

describe('dialects', () => {
  const table = (delimiter: string, end = '\n'): string =>
    [
      ['member_id', 'name', 'amount'],
      ['007', 'Ann', '1.50'],
      ['008', 'Bo, Jr', '2.25'],
      ['009', 'Cy', '3.00'],
    ]
      .map((row) =>
        row.map((cell) => (cell.includes(delimiter) ? `"${cell}"` : cell)).join(delimiter),
      )
      .join(end) + end;

  it.each([
    [',', ','],
    [';', ';'],
    ['\t', '\t'],
    ['|', '|'],
  ])('finds the delimiter %j', async (delimiter, found) => {
    const read = await readText(table(delimiter));
    expect(read.look.delimiter).toBe(found);
    expect(read.rows).toEqual([
      ['007', 'Ann', '1.50'],
      ['008', 'Bo, Jr', '2.25'],
      ['009', 'Cy', '3.00'],
    ]);
  });

  it.each([
    ['\n', 'lf', true],
    ['\r\n', 'crlf', true],
    ['\r', 'cr', false],
  ])('reads line ends %j', async (end, newline, direct) => {
    const read = await readText(table(',', end));
    expect(read.look.newline).toBe(newline);
    expect(read.scan.direct).toBe(direct);
    expect(read.rows).toHaveLength(3);
  });

  it('reads runs of blanks with blanks before the first field', async () => {
    const read = await readText(' id   day  n\n 001  20240131   5\n 002  20240201  11\n');
    expect(read.look.delimiter).toBe('spaces');
    expect(read.rows).toEqual([
      ['001', '2024-01-31', '5'],
      ['002', '2024-02-01', '11'],
    ]);
  });

  it('obeys a sep= line', async () => {
    const read = await readText('sep=;\r\na;b\r\n1;"x,y"\r\n2;z\r\n');
    expect(read.look.delimiter).toBe(';');
    expect(read.rows).toEqual([
      ['1', 'x,y'],
      ['2', 'z'],
    ]);
    expect(read.scan.setAside.map(({ kind }) => kind)).toEqual(['preamble', 'header']);
  });

  it('prefers the semicolon where commas begin decimals', async () => {
    const read = await readText('name;price;weight\nA;1,50;2,5\nB;12,00;3,75\nC;1.234,5;0,1\n');
    expect(read.rows).toEqual([
      ['A', '1.50', '2.5'],
      ['B', '12.00', '3.75'],
      ['C', '1234.5', '0.1'],
    ]);
  });

  it('reads apostrophes as quotes where they stand around values', async () => {
    const read = await readText("id,name\n1,'a, b'\n2,'c'\n3,'d'\n");
    expect(read.look.quote).toBe("'");
    expect(read.rows.map((row) => row[1])).toEqual(['a, b', 'c', 'd']);
  });

  it('leaves an uneven file whole, in one column', async () => {
    const lines = ['milk,bread', 'milk', 'eggs,milk,beer', 'beer', 'tea,milk,rum,ham', 'ham'];
    const read = await readText(`${lines.join('\n')}\n`);
    expect(read.rows).toEqual(lines.map((line) => [line]));
  });

  it('knows a file without headings', async () => {
    const read = await readText('001,5\n002,6\n');
    expect(read.look.hasHeader).toBe(false);
    expect(read.scan.columns.map(({ name }) => name)).toEqual(['column1', 'column2']);
    expect(read.rows).toHaveLength(2);
  });

  it('makes headings unique and names those that are missing', async () => {
    const read = await readText('id,Amount,amount,\n1,2,3,x\n4,5,6,y\n');
    expect(read.scan.columns.map(({ name }) => name)).toEqual([
      'id',
      'Amount',
      'amount_2',
      'column4',
    ]);
  });

  it('names the column of row numbers that a statistics program leaves without a heading', async () => {
    const read = await readText('name,n,day\n1,a,5,2024-01-01\n2,b,6,2024-01-02\n');
    expect(read.scan.columns.map(({ name }) => name)).toEqual(['column1', 'name', 'n', 'day']);
    expect(read.rows[1]).toEqual(['2', 'b', '6', '2024-01-02']);
  });

  it('lets the analyst decide otherwise', async () => {
    const read = await readText('a;b\n1,5;2\n', { delimiter: ';', header: false });
    expect(read.rows).toEqual([
      ['a', 'b'],
      ['1,5', '2'],
    ]);
  });
});
