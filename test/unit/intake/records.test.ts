import { describe, expect, it } from 'vitest';
import { columnOf, readText, refusalOf } from './read-text.ts';

describe('records', { timeout: 120_000 }, () => {
  it('accounts for preamble, header, blank lines, rows and totals', async () => {
    const read = await readText(
      '会员订单导出\n导出时间：2024-01-02\n\n编号,姓名,金额\n1,张三,5.00\n\n2,李四,7.50\n合计,,12.50\n共 2 条\n',
    );
    expect(read.rows).toEqual([
      ['1', '张三', '5.00'],
      ['2', '李四', '7.50'],
    ]);
    expect(read.scan.setAside.map(({ kind, line }) => [kind, line])).toEqual([
      ['preamble', 1],
      ['preamble', 2],
      ['blank', 3],
      ['header', 4],
      ['blank', 6],
      ['footer', 8],
      ['footer', 9],
    ]);
    expect(columnOf(read, '金额').type).toEqual({ kind: 'decimal', precision: 9, scale: 2 });
  });

  it('keeps a row that begins with a total when data follows it', async () => {
    const read = await readText('name,n\na,1\nTotal,2\nb,3\n');
    expect(read.rows).toHaveLength(3);
    expect(read.scan.setAsideCount).toBe(1);
  });

  it('rejects rows of another width with their line and text', async () => {
    const read = await readText('a,b,c\n1,2,3\n4,5\n6,7,8,9\n10,11,12\n');
    expect(read.scan.rejected).toEqual([
      {
        line: 3,
        column: '',
        reason: { code: 'too-few-fields', values: { found: 2, expected: 3 } },
        raw: '4,5',
      },
      {
        line: 4,
        column: '',
        reason: { code: 'too-many-fields', values: { found: 4, expected: 3 } },
        raw: '6,7,8,9',
      },
    ]);
    expect(read.rows).toEqual([
      ['1', '2', '3'],
      ['10', '11', '12'],
    ]);
    expect(read.scan.direct).toBe(false);
  });

  it('takes a row with delimiters too many when nothing stands between them', async () => {
    const read = await readText('a,b\n1,2\n3,4,,\n5,6\n');
    expect(read.rows).toHaveLength(3);
    expect(read.scan.repaired).toBe(1);
  });

  it('does not let an unclosed quote swallow the rows after it', async () => {
    const rows = Array.from({ length: 50 }, (_, i) => `${i},name ${i},${i * 2}`);
    rows[20] = '20,"name 20,40';
    rows[30] = '30,"name 30",60';
    const read = await readText(`id,name,n\n${rows.join('\n')}\n`);
    expect(read.scan.rejected.map(({ line, reason }) => [line, reason.code])).toEqual([
      [22, 'unclosed-quote'],
    ]);
    expect(read.rows).toHaveLength(49);
    expect(read.rows[29]).toEqual(['30', 'name 30', '60']);
  });

  it('finds an unclosed quote that the next quoted value closes', async () => {
    const read = await readText('a,b\n1,"x\n2,"y"\n3,"z"\n4,w\n');
    expect(read.scan.rejected.map(({ line }) => line)).toEqual([2]);
    expect(read.rows).toEqual([
      ['2', 'y'],
      ['3', 'z'],
      ['4', 'w'],
    ]);
  });

  it('says of a quote that is open at the end where it was opened', async () => {
    const read = await readText('a,b\n1,x\n2,"y\n');
    expect(read.scan.rejected).toEqual([
      { line: 3, column: 'b', reason: { code: 'unclosed-quote' }, raw: '2,"y' },
    ]);
  });

  it('reads quotes inside a quoted value and in the middle of a plain one', async () => {
    const read = await readText('id,text\n1,"she said "hi" twice"\n2,5" pipe\n3,"a ""b"" c"\n');
    expect(read.rows.map((row) => row[1])).toEqual(['she said "hi" twice', '5" pipe', 'a "b" c']);
    expect(read.scan.repaired).toBe(1);
    expect(read.scan.direct).toBe(false);
  });

  it('reads a quote that stands after a blank', async () => {
    const read = await readText('a,b\n1, "x, y"\n2, "z"\n');
    expect(read.rows.map((row) => row[1])).toEqual(['x, y', 'z']);
  });

  it('keeps line breaks inside quotes and counts lines on', async () => {
    const read = await readText('a,b\n1,"x\ny"\n2\n3,z\n');
    expect(read.rows).toEqual([
      ['1', 'x\ny'],
      ['3', 'z'],
    ]);
    expect(read.scan.rejected[0]?.line).toBe(4);
  });

  it('notices a file that was cut off inside a record', async () => {
    const read = await readText('a,b,c\n1,2,3\n4,5');
    expect(read.scan.rejected[0]?.reason.code).toBe('cut-off');
  });

  it('rejects records with zero bytes and with bytes that are no characters', async () => {
    const bytes = new TextEncoder().encode('a,b\n1,éàçôüéàçôü\n2,x\n3,y\n4,z\n');
    const broken = bytes.slice();
    broken[broken.indexOf(0x78)] = 0xff;
    broken[broken.indexOf(0x79)] = 0;
    const read = await readText(broken);
    expect(read.scan.rejected.map(({ line, reason }) => [line, reason.code])).toEqual([
      [3, 'invalid-character'],
      [4, 'nul'],
    ]);
    expect(read.rows).toEqual([
      ['1', 'éàçôüéàçôü'],
      ['4', 'z'],
    ]);
  });

  it('rejects a line of 50 megabytes and reads on behind it', async () => {
    const long = new Uint8Array(50 * 2 ** 20).fill(0x78);
    const file = new Blob(['a,b\n1,2\n3,', long, '\n5,6\n']);
    const read = await readText(file);
    expect(read.scan.rejected.map(({ line, reason }) => [line, reason.code])).toEqual([
      [3, 'too-long'],
    ]);
    expect(read.scan.rejected[0]?.raw).toHaveLength(2000);
    expect(read.rows).toEqual([
      ['1', '2'],
      ['5', '6'],
    ]);
  });

  it('lists ten thousand rejected records and counts the others', async () => {
    const bad = Array.from({ length: 12_000 }, () => 'x,y,z');
    const good = Array.from({ length: 14_000 }, (_, i) => `${i},b`);
    const read = await readText(`a,b\n${[...good, ...bad, '1,b'].join('\n')}\n`);
    expect(read.scan.rejected).toHaveLength(10_000);
    expect(read.scan.rejectedCount).toBe(12_000);
  });
});

describe('files that hold no table', () => {
  it('names what they are', async () => {
    expect(await refusalOf('')).toBe('empty-file');
    expect(await refusalOf('\uFEFF')).toBe('empty-file');
    expect(await refusalOf('\n\n \n')).toBe('no-records');
    expect(await refusalOf('member_id,name,joined\n')).toBe('header-only');
    expect(await refusalOf(Uint8Array.of(0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a))).toBe(
      'binary-image',
    );
    expect(await refusalOf('PK\u0003\u0004 ... [Content_Types].xml')).toBe('binary-xlsx');
    expect(await refusalOf('PK\u0003\u0004 readme.txt')).toBe('binary-zip');
    expect(await refusalOf(Uint8Array.from({ length: 4000 }, (_, i) => (i * 37) % 31))).toBe(
      'binary-unknown',
    );
  });
});
