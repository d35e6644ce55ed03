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

describe('rarer dialects', () => {
  it.each(['^', '~', '\u00a6', '\u0001', '\u001f', '||', '^^', ':'])(
    'finds the delimiter %j',
    async (delimiter) => {
      const rows = [
        ['member', 'name', 'amount'],
        ['M1', 'Ann Lee', '1.50'],
        ['M2', 'Bo, Jr', '2.25'],
        ['M3', 'Cy £', '3.00'],
      ];
      const read = await readText(`${rows.map((row) => row.join(delimiter)).join('\n')}\n`);
      expect(read.look.delimiter).toBe(delimiter);
      expect(read.rows).toEqual(rows.slice(1));
    },
  );

  it('reads quoted values between delimiters of two characters', async () => {
    const read = await readText('a||b\n"x||y"||1\n"z"||2\nw|v||3\n');
    expect(read.rows).toEqual([
      ['x||y', '1'],
      ['z', '2'],
      ['w|v', '3'],
    ]);
  });

  it('does not cut times and addresses at their colons', async () => {
    const read = await readText('time\n10:30\n11:45\n12:15\n');
    expect(read.scan.columns).toHaveLength(1);
  });

  it('reads backslashes where they protect quotes', async () => {
    const read = await readText(
      'id,note,n\n1,"say \\"hi, you\\"",5\n2,"a \\\\ b",6\n3,"C:\\new",7\n4,\\N,8\n5,"two\\\nlines",9\n',
    );
    expect(read.look.escape).toBe('\\');
    expect(read.rows).toEqual([
      ['1', 'say "hi, you"', '5'],
      ['2', 'a \\ b', '6'],
      ['3', 'C:\\new', '7'],
      ['4', '', '8'],
      ['5', 'two\nlines', '9'],
    ]);
    expect(read.scan.direct).toBe(false);
  });

  it('reads backslashes of a database’s export without quotes', async () => {
    const read = await readText('1\tAnn\\\tLee\t2024-01-01\n2\tBo\\\nJr\t\\N\n3\tCy\t2024-01-03\n');
    expect(read.rows).toEqual([
      ['1', 'Ann\tLee', '2024-01-01'],
      ['2', 'Bo\nJr', ''],
      ['3', 'Cy', '2024-01-03'],
    ]);
  });

  it.each<[string, readonly string[]]>([
    ['id,path\n1,C:\\temp\n2,D:\\\n3,"E:\\x"\n', ['C:\\temp', 'D:\\', 'E:\\x']],
    ['id,path\n1,"C:\\temp\\"\n2,"D:\\"\n3,"x ""y"""\n', ['C:\\temp\\', 'D:\\', 'x "y"']],
  ])('leaves backslashes alone where they protect nothing: %j', async (text, values) => {
    const read = await readText(text);
    expect(read.look.escape).toBeUndefined();
    expect(read.rows.map((row) => row[1])).toEqual(values);
  });

  it('keeps quotes where few of them are broken', async () => {
    const read = await readText('id,name\n1,"a"\n2,"b\n3,"c"\n');
    expect(read.look.quote).toBe('"');
    expect(read.rows.map((row) => row[1])).toEqual(['a', 'c']);
  });
});
