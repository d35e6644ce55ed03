import { describe, expect, it } from 'vitest';
import type { IntakeChoices } from '../../../src/engine/intake-contract.ts';
import { readText, type ReadText } from './read-text.ts';

function names(read: ReadText): string[] {
  return read.scan.columns.map(({ name }) => name);
}

function kinds(read: ReadText): (readonly [string, number])[] {
  return read.scan.setAside.map(({ kind, line }) => [kind, line]);
}

describe('preambles and footers that are filled up to full width', () => {
  it('are set aside with their blank rows', async () => {
    const read = await readText(
      '会员订单导出,,,,\n导出时间,2024-01-02,,,\n,,,,\n订单号,会员,金额,城市,日期\n' +
        'A1,001,1.50,北京,2024-01-01\nA2,002,2.50,上海,2024-01-02\nA3,003,3.50,广州,2024-01-03\n' +
        '合计,,7.50,,\n注：金额含税,,,,\n制表人：张三,,,审核：李四,\n-- 导出结束 --,,,,\n',
    );
    expect(names(read)).toEqual(['订单号', '会员', '金额', '城市', '日期']);
    expect(read.rows).toHaveLength(3);
    expect(kinds(read)).toEqual([
      ['preamble', 1],
      ['preamble', 2],
      ['blank', 3],
      ['header', 4],
      ['footer', 8],
      ['footer', 9],
      ['footer', 10],
      ['footer', 11],
    ]);
    expect(read.scan.columns.map(({ type }) => type.kind)).toEqual([
      'text',
      'text',
      'decimal',
      'text',
      'date',
    ]);
  });

  it('are told by the headings below them where all columns are words', async () => {
    const read = await readText(
      'Member list,,,\nStore: Main Street,,,\nid,name,city,tier\nm1,Ann,Rome,gold\nm2,Bo,Oslo,silver\n',
    );
    expect(names(read)).toEqual(['id', 'name', 'city', 'tier']);
    expect(read.rows).toHaveLength(2);
  });

  it('do not eat a sparse first row of a file without headings', async () => {
    const read = await readText('x,,,\ny,1,2,3\nz,4,5,6\nw,7,8,9\n');
    expect(read.look.headerLines).toBe(0);
    expect(read.rows).toHaveLength(4);
    const words = await readText('Ann,,\nBo,Rome,gold\nCy,Oslo,gold\nDee,Rome,tin\n');
    expect(words.rows).toHaveLength(4);
  });

  it('do not eat a sparse last row', async () => {
    const read = await readText('id,name,n,day\n1,a,2,2024-01-01\n2,b,3,2024-01-02\n3,,,\n');
    expect(read.rows).toHaveLength(3);
  });

  it('keep a note that stands between rows of data', async () => {
    const read = await readText('name,n,m\na,1,1\nNote: x,,\nb,2,2\n');
    expect(read.rows).toHaveLength(3);
  });
});

describe('headings of several lines', () => {
  it.each<[string, string, readonly string[], number]>([
    [
      'groups of years',
      '2024,,2025,\nQ1,Q2,Q1,Q2\n1,2,3,4\n5,6,7,8\n',
      ['2024 Q1', '2024 Q2', '2025 Q1', '2025 Q2'],
      2,
    ],
    [
      'groups beside names of their own',
      '会员号,姓名,2024年,,2025年,\n,,金额,单数,金额,单数\n001,张三,1.5,2,3.5,4\n002,李四,5.5,6,7.5,8\n',
      ['会员号', '姓名', '2024年 金额', '2024年 单数', '2025年 金额', '2025年 单数'],
      2,
    ],
    [
      'units under names',
      '订单号,金额,数量\n,元,件\nA1,12.5,3\nA2,8.0,1\n',
      ['订单号', '金额 元', '数量 件'],
      2,
    ],
    [
      'names in a second language',
      '会员编号,姓名,消费金额\nmember_id,name,amount\n001,张三,12.5\n002,李四,8.5\n',
      ['会员编号 member_id', '姓名 name', '消费金额 amount'],
      2,
    ],
    [
      'a line of types',
      'id,name,amount\nint,varchar(20),"decimal(10,2)"\n1,Ann,2.50\n2,Bo,3.50\n',
      ['id int', 'name varchar(20)', 'amount decimal(10,2)'],
      2,
    ],
    [
      'groups, names and units',
      ',消费,,积分,\n会员,金额,次数,获得,使用\n,元,次,分,分\nM1,10.5,2,100,20\nM2,11.5,3,200,30\n',
      ['会员', '消费 金额 元', '消费 次数 次', '积分 获得 分', '积分 使用 分'],
      3,
    ],
  ])('finds %s', async (_, text, expected, lines) => {
    const read = await readText(text);
    expect(names(read)).toEqual(expected);
    expect(read.look).toMatchObject({
      headerLines: lines,
      hasHeader: true,
      headerReason: { code: 'header-lines', values: { count: lines } },
    });
    expect(kinds(read)).toEqual(Array.from({ length: lines }, (_one, i) => ['header', i + 1]));
    expect(read.rows).toHaveLength(2);
  });

  it('finds them under a title of full width', async () => {
    const read = await readText(
      '销售报表,,,,\n,,,,\n会员,2024,,2025,\n,Q1,Q2,Q1,Q2\nM1,1,2,3,4\nM2,5,6,7,8\n',
    );
    expect(names(read)).toEqual(['会员', '2024 Q1', '2024 Q2', '2025 Q1', '2025 Q2']);
    expect(read.look).toMatchObject({ preambleLines: 2, headerLines: 2 });
  });

  it.each<[string, string]>([
    ['a first row of words', 'name,city\nAnn,London\nBo,Paris\nCy,Rome\n'],
    ['a first row with marks for missing values', 'id,amount,n\nx,N/A,-\ny,5,1\nz,6,2\n'],
    ['a first row in another script', '姓名,城市\nAnn,London\nBo,Paris\n'],
    ['a first row that lacks its numbers', 'id,city,amount\nx,Rome,\ny,Oslo,5\nz,Bonn,6\n'],
  ])('takes %s for data', async (_, text) => {
    const read = await readText(text);
    expect(read.look.headerLines).toBe(1);
  });

  it.each<[number, readonly string[], number]>([
    [0, ['column1', 'column2'], 4],
    [1, ['a', 'b'], 3],
    [2, ['a x', 'b y'], 2],
    [3, ['a x 1', 'b y 2'], 1],
  ])('takes the analyst’s word for %i lines', async (headerLines, expected, rows) => {
    const read = await readText('a,b\nx,y\n1,2\n3,4\n', { headerLines });
    expect(names(read)).toEqual(expected);
    expect(read.rows).toHaveLength(rows);
    expect(read.look.headerReason.code).toBe('header-chosen');
  });
});

describe('two tables in one file', () => {
  const members = 'member,city,joined\nM1,Rome,2024-01-01\nM2,Oslo,2024-01-02\n';
  const orders = 'order,member,amount,day\nA1,M1,1.50,2024-02-01\nA2,M2,2.50,2024-02-02\n';

  it.each<[string, string, { line: number; columns: number } | null]>([
    ['after a blank line', `${members}\n${orders}`, { line: 5, columns: 4 }],
    ['under a title', `${members}\nOrders\n${orders}`, { line: 5, columns: 4 }],
    ['directly below', `${members}${orders}A3,M1,3.50,2024-02-03\n`, { line: 4, columns: 4 }],
    [
      'of the same width with other headings',
      `${members}\nmember,amount,day\nM1,5,2024-03-01\nM2,6,2024-03-02\n`,
      { line: 5, columns: 3 },
    ],
    ['smaller than the first', `${orders}\n${members}`, { line: 5, columns: 3 }],
    ['not in one table', `${members}\nM3,Bonn,2024-01-03\n`, null],
    ['not in notes below', `${orders}\nPrinted by: Ann\nPage: 3\n`, null],
  ])('are noticed %s', async (_, text, expected) => {
    const read = await readText(text);
    expect(read.scan.nextTable).toEqual(expected);
    expect(names(read)[0]).toBe(text.slice(0, text.indexOf(',')));
  });

  it('are noticed far behind the samples', async () => {
    const many = 'M1,Rome,2024-01-01\n'.repeat(20_000);
    const read = await readText(`${members}${many}\n${orders}`);
    expect(read.scan.nextTable).toEqual({ line: 20_005, columns: 4 });
    expect(read.scan.rejectedCount).toBe(3);
  });

  it('are noticed where the first is small and the second large', async () => {
    const many = 'A3,M2,3.50,2024-02-03\n'.repeat(500);
    const read = await readText(`${members}\n${orders}${many}`);
    expect(names(read)).toEqual(['member', 'city', 'joined']);
    expect(read.scan.nextTable).toEqual({ line: 5, columns: 4 });
  });

  it('are no reason to see a table in every uneven record', async () => {
    const rows = Array.from({ length: 300 }, (_, i) =>
      i % 7 < 2 ? `${i},x,y,2024-01-01,z` : `${i},x,y,2024-01-01`,
    );
    const read = await readText(`id,a,b,day\n${rows.join('\n')}\n`);
    expect(read.scan.nextTable).toBeNull();
    expect(read.scan.rejectedCount).toBe(86);
  });

  it('are read one after the other', async () => {
    const text = `Members\n\n${members}\nOrders\n${orders}合计,,4.00,\n`;
    const first = await readText(text);
    const line = first.scan.nextTable?.line ?? 0;
    expect(line).toBe(7);
    const one = await readText(text, { lines: { from: 1, to: line - 1 } });
    expect(one.rows).toEqual([
      ['M1', 'Rome', '2024-01-01'],
      ['M2', 'Oslo', '2024-01-02'],
    ]);
    expect(one.scan).toMatchObject({ rejectedCount: 0, nextTable: null, records: 11 });
    expect(kinds(one).filter(([kind]) => kind === 'other-table')).toHaveLength(5);
    const two = await readText(text, { lines: { from: line, to: null } });
    expect(names(two)).toEqual(['order', 'member', 'amount', 'day']);
    expect(two.rows).toEqual([
      ['A1', 'M1', '1.50', '2024-02-01'],
      ['A2', 'M2', '2.50', '2024-02-02'],
    ]);
    expect(kinds(two).filter(([kind]) => kind !== 'other-table')).toEqual([
      ['preamble', 7],
      ['header', 8],
      ['footer', 11],
    ]);
  });

  it.each(['utf-8', 'utf-16le', 'gb18030'])('finds chosen lines far into %s', async (charset) => {
    const rows = '张三,北京,2024-01-01\n'.repeat(600_000);
    const text = `姓名,城市,日期\n${rows}\n订单,金额\nA1,1.50\nA2,2.50\n`;
    const { encodeText } = await import('./chinese-bytes.ts');
    const bytes =
      charset === 'utf-16le'
        ? new Uint8Array(Uint16Array.from(text, (c) => c.charCodeAt(0)).buffer)
        : charset === 'utf-8'
          ? new TextEncoder().encode(text)
          : encodeText(text, charset);
    const read = await readText(bytes, { lines: { from: 600_003, to: null } });
    expect(names(read)).toEqual(['订单', '金额']);
    expect(read.rows).toHaveLength(2);
    expect(read.scan.records).toBe(600_005);
    expect(read.scan.setAside.filter(({ kind }) => kind === 'other-table')).toHaveLength(20);
  });

  it('sets headings aside that come again where exports were put together', async () => {
    const read = await readText(`${members}\uFEFF${members}${members}`);
    expect(read.rows).toHaveLength(6);
    expect(kinds(read)).toEqual([
      ['header', 1],
      ['header', 4],
      ['header', 7],
    ]);
    expect(read.scan.nextTable).toBeNull();
  });
});

describe('a file of one line again and again', () => {
  it('has no headings', async () => {
    const read = await readText('a,b\n'.repeat(50));
    expect(read.rows).toHaveLength(50);
  });
});

describe('short records', () => {
  const text = 'a,b,c\n1,2,3\n4,5\n\n6\n7,8,9\n';

  it('are rejected unless the analyst has them filled up', async () => {
    const rejected = await readText(text);
    expect(rejected.scan.rejected.map(({ line }) => line)).toEqual([3, 5]);
    const padded = await readText(text, { shortRecords: 'pad' });
    expect(padded.rows).toEqual([
      ['1', '2', '3'],
      ['4', '5', ''],
      ['6', '', ''],
      ['7', '8', '9'],
    ]);
    expect(padded.scan).toMatchObject({ rejectedCount: 0, repaired: 2, direct: false });
  });

  it('are filled up at the end of a file that was cut off, and totals are still no data', async () => {
    const cut = await readText('a,b,c\n1,2,3\n4,5', { shortRecords: 'pad' });
    expect(cut.rows.at(-1)).toEqual(['4', '5', '']);
    const totals = await readText('a,b,c\nx,2,3\n合计,2\n共 1 条\n', { shortRecords: 'pad' });
    expect(totals.rows).toHaveLength(1);
    expect(kinds(totals).slice(1)).toEqual([
      ['footer', 3],
      ['footer', 4],
    ]);
  });

  it('that are the beginning of one field are said to be cut off', async () => {
    const read = await readText('id,name,n\n1001,a,5\n1002,b,6\n100');
    expect(read.scan.rejected.map(({ line, reason }) => [line, reason.code])).toEqual([
      [4, 'cut-off'],
    ]);
  });
});

describe('corrections', () => {
  const text = 'id,name,n\n1,"a",5\n2,b\n3,"c,7\n4,d,8,9\n5,e,x\n6,"f",10\n';

  it('take the place of the records that begin at their lines', async () => {
    const read = await readText(text, {
      corrections: { 3: '2,b,6', 4: '3,"c, d",7', 5: '', 6: '5,e,9' },
    });
    expect(read.rows).toEqual([
      ['1', 'a', '5'],
      ['2', 'b', '6'],
      ['3', 'c, d', '7'],
      ['5', 'e', '9'],
      ['6', 'f', '10'],
    ]);
    expect(kinds(read)).toEqual([
      ['header', 1],
      ['corrected', 5],
    ]);
    expect(read.scan.columns[2]?.type.kind).toBe('integer');
    expect(read.scan).toMatchObject({ rejectedCount: 0, direct: false });
  });

  it.each<[string, string]>([
    ['2,b', 'too-few-fields'],
    ['2,b,6,7', 'too-many-fields'],
    ['2,"b,6', 'unclosed-quote'],
    ['2,b,6\n7,g,8', 'correction-records'],
    ['2,b\0,6', 'nul'],
  ])('that do not fit are rejected again: %j', async (correction, code) => {
    const read = await readText(text, { corrections: { 3: correction } });
    const rejected = read.scan.rejected.find(({ line }) => line === 3);
    expect(rejected?.reason.code).toBe(code);
    expect(rejected?.raw).toBe(correction);
  });

  it('may hold line breaks in quotes, and are read in the file’s own dialect', async () => {
    const read = await readText('id;name;n\n1;a;5\n2;b\n3;c;7\n', {
      corrections: { 3: '2;"b\nb";6' },
    });
    expect(read.rows[1]).toEqual(['2', 'b\nb', '6']);
  });

  it('reach records of a large file that no sample holds', async () => {
    const rows = Array.from({ length: 900_000 }, (_, i) => `${i},name,7`);
    rows[450_000] = '450000,name';
    const choices: IntakeChoices = { corrections: { 450_002: '450000,name,8' } };
    const read = await readText(`id,name,n\n${rows.join('\n')}\n`, choices);
    expect(read.scan).toMatchObject({ good: 900_000, rejectedCount: 0 });
    expect(read.rows[450_000]?.[2]).toBe('8');
  });
});

describe('rejected records', () => {
  it('name the column in which the trouble lies', async () => {
    const read = await readText(
      new Uint8Array([
        ...new TextEncoder().encode('id,name,text\n1,éàçôüéàçôü,x\n2,"b,y\n3,c,"z "q" z"k\n4,'),
        0xff,
        ...new TextEncoder().encode(',w\n5,d,v\0\n6,"é",u\n7,"é",t\n8,é,s\n'),
      ]),
    );
    expect(
      read.scan.rejected.map(({ line, column, reason }) => [line, column, reason.code]),
    ).toEqual([
      [3, 'name', 'unclosed-quote'],
      [4, 'text', 'stray-quote'],
      [5, 'name', 'invalid-character'],
      [6, 'text', 'nul'],
    ]);
  });
});
