import { describe, expect, it } from 'vitest';
import { encodeText } from './chinese-bytes.ts';
import { readText } from './read-text.ts';

const chinese = '会员编号,姓名,性别,金额\n0001,张三,男,12.50\n0002,李四,女,8.00\n';

function utf16(text: string, littleEndian: boolean, mark: boolean): Uint8Array {
  const units = [...(mark ? '\uFEFF' : ''), ...text];
  const bytes = new Uint8Array(units.length * 2);
  const view = new DataView(bytes.buffer);
  units.forEach((unit, i) => view.setUint16(i * 2, unit.charCodeAt(0), littleEndian));
  return bytes;
}

describe('charsets', { timeout: 120_000 }, () => {
  it.each<[string, Uint8Array, string]>([
    ['UTF-8', new TextEncoder().encode(chinese), 'utf-8'],
    ['UTF-8 with a mark', new TextEncoder().encode(`\uFEFF${chinese}`), 'utf-8'],
    ['GB18030', encodeText(chinese, 'gb18030'), 'gb18030'],
    ['UTF-16 LE with a mark', utf16(chinese, true, true), 'utf-16le'],
    ['UTF-16 BE with a mark', utf16(chinese, false, true), 'utf-16be'],
    ['UTF-16 LE without one', utf16(chinese, true, false), 'utf-16le'],
    ['UTF-16 BE without one', utf16(chinese, false, false), 'utf-16be'],
  ])('reads %s', async (_, bytes, charset) => {
    const read = await readText(bytes);
    expect(read.look.charset).toBe(charset);
    expect(read.scan.columns.map(({ name }) => name)).toEqual(['会员编号', '姓名', '性别', '金额']);
    expect(read.rows).toEqual([
      ['0001', '张三', '男', '12.50'],
      ['0002', '李四', '女', '8.00'],
    ]);
  });

  it.each<[string, string, string]>([
    ['big5', '會員編號,姓名,電話\n0001,陳小明,0912\n0002,林美麗,0933\n', 'big5'],
    ['shift_jis', '会員番号,氏名,かな\n0001,田中太郎,たなか\n0002,鈴木花子,スズキ\n', 'shift_jis'],
    ['euc-kr', '회원번호,이름,금액\n0001,김철수,100\n0002,이영희,200\n', 'euc-kr'],
    ['gb18030', 'id,name\n0001,Ann\n0002,龚磊\n0003,Bo\n', 'gb18030'],
    ['gb18030', 'id,姓名\n0001,Ann\n0002,Bo\n', 'gb18030'],
  ])('reads %s with few characters', async (charset, text, expected) => {
    const read = await readText(encodeText(text, charset));
    expect(read.look.charset).toBe(expected);
    const flat = [read.scan.columns.map(({ name }) => name), ...read.rows];
    expect(flat.map((row) => row.join(',')).join('\n')).toBe(text.trimEnd());
  });

  it.each<[string, readonly number[], string]>([
    ['Franz\xf6sisch', [0xf6], 'Französisch'],
    ['Gr\xf6\xdfe', [0xf6, 0xdf], 'Größe'],
    ['Jos\xe9', [0xe9], 'José'],
    ['don\x92t', [0x92], 'don’t'],
  ])('reads the European %j', async (word, _, meant) => {
    const text = `id,word\n1,${word}\n2,plain\n`;
    const read = await readText(Uint8Array.from(text, (c) => c.charCodeAt(0)));
    expect(read.look.charset).toBe('windows-1252');
    expect(read.rows[0]?.[1]).toBe(meant);
  });

  it('finds another charset that begins behind the samples', async () => {
    const ascii = 'a,b\n' + '1,plain\n'.repeat(2_000_000);
    const bytes = [new TextEncoder().encode(ascii), encodeText('2,张三的订单\n', 'gb18030')];
    const tail = new TextEncoder().encode('3,x\n'.repeat(400_000));
    const read = await readText(new Blob([...bytes, tail] as Uint8Array<ArrayBuffer>[]));
    expect(read.look.charset).toBe('utf-8');
    expect(read.scan.look.charset).toBe('gb18030');
    expect(read.scan.rejectedCount).toBe(0);
    expect(read.rows[2_000_000]?.[1]).toBe('张三的订单');
  });

  it('takes the analyst’s word for it', async () => {
    const read = await readText(Uint8Array.of(0x61, 0x2c, 0x62, 0x0a, 0x31, 0x2c, 0xe9, 0x0a), {
      charset: 'windows-1251',
    });
    expect(read.rows[0]?.[1]).toBe('й');
  });

  it('does not cut characters at the borders of the chunks it reads', async () => {
    const line = '张三丰的订单,1\n';
    const text = `name,n\n${line.repeat(300_000)}`;
    const read = await readText(text);
    expect(read.scan.rejectedCount).toBe(0);
    expect(read.scan.good).toBe(300_000);
    expect(new Set(read.rows.map((row) => row[0])).size).toBe(1);
  });
});
