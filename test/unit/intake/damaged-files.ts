import { existsSync, openSync, readFileSync, readSync, closeSync, readdirSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { encodeText } from './chinese-bytes.ts';

/** A small generator with a seed, so that a failure can be seen again. */
export function randomFrom(seed: number): (below: number) => number {
  let state = seed | 0;
  return (below) => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) % below;
  };
}

function utf16(text: string, littleEndian: boolean): Uint8Array {
  const bytes = new Uint8Array(text.length * 2);
  const view = new DataView(bytes.buffer);
  for (let i = 0; i < text.length; i += 1) {
    view.setUint16(i * 2, text.charCodeAt(i), littleEndian);
  }
  return bytes;
}

const chinese =
  '会员订单导出,,,\n导出时间,2024-01-02,,\n,,,\n会员,城市,日期,金额\n张三,北京,2024/1/2,￥1.50\n' +
  '李四,上海,2024/2/13,￥2.50\n\n合计,,,￥4.00\n注：含税,,,\n';

/** Every form that the reading of text has words for. */
const crafted: readonly Uint8Array[] = [
  ...[
    'id,name,day,amount\n001,"Ann, B",2024-01-02,1.50\n002,"say ""hi""",2024-02-03,2.25\n003,,2024-03-04,\n',
    '编号;姓名;金额\r\n1;张三;￥1,234.50\r\n2;"李\r\n四";5\r\n\r\n合计;;1239.50\r\n',
    ' id  day  n\n 01 19970101  5\n 02 19970102  6\n',
    'a\tb\tc\r1\t2\t3\r4\t5\t6\r',
    'title\n\nx|y\n1|true\n2|false\n3\n4|true|5\n',
    '会员,2024,,2025,\n,Q1,Q2,Q1,Q2\n,元,元,元,元\nM1,1,2,3,4\nM2,5,6,7,8\n',
    'm,city,on\nM1,Rome,2024-01-01\nM2,Oslo,2024-01-02\n\nOrders\no,m,n,on\nA1,M1,5,2024-02-01\nA2,M2,6,2024-02-02\n',
    'id,note,n\n1,"say \\"hi, you\\"",5\n2,"a \\\\ b",6\n4,\\N,8\n5,"two\\\nlines",9\n',
    'a||b||c\n1||"x||y"||3\n4||5||6\n',
    'sep=;\r\na;b\r\n1;"x,y"\r\n2;z\r\n',
    "id,name\n1,'a, b'\n2,'c'\n3,'d'\n",
    'id,n\n1,2\n3,4\nid,n\n5,6\n',
    chinese,
  ].map((text) => new TextEncoder().encode(text)),
  encodeText('会员,城市,日期\n张三,北京,2024/1/2\n李四,上海,2024/2/13\n', 'gb18030'),
  encodeText(chinese, 'gb18030'),
  utf16(`\uFEFF${chinese}`, true),
  utf16(`\uFEFF${chinese}`, false),
];

const data = fileURLToPath(new URL('../../../../shared/data/', import.meta.url));

/** The crafted files, and the beginnings of real ones where they are at hand. */
export function seedFiles(): readonly Uint8Array[] {
  return [...crafted, ...(existsSync(data) ? realHeads() : [])];
}

function realHeads(): Uint8Array[] {
  const spectrum = `${data}csv-spectrum/csvs/`;
  const heads = [
    'cdnow/CDNOW_master.txt',
    'completejourney/coupons.csv',
    'completejourney/demographics.csv',
    'groceries/groceries.csv',
    'online_retail_uci/online_retail.csv',
    'r_rfm/rfm_data_orders.csv',
    'retentioneering_ecom/ecom.csv',
    'rfm_sample_orders/sample-orders.csv',
  ].map((name) => readHead(`${data}${name}`, 3000));
  const whole = readdirSync(spectrum).map((name) => readFileSync(`${spectrum}${name}`));
  return [...whole, ...heads].map((bytes) => new Uint8Array(bytes));
}

function readHead(path: string, bytes: number): Uint8Array {
  const head = new Uint8Array(bytes);
  const file = openSync(path, 'r');
  const length = readSync(file, head, 0, bytes, 0);
  closeSync(file);
  return head.subarray(0, length);
}

const pieces = [
  0x22, 0x2c, 0x0a, 0x0d, 0x00, 0xff, 0x3b, 0x09, 0x20, 0x27, 0xef, 0x81, 0x30, 0x2d, 0x5c, 0x7c,
];

/** A file with one to six damages: bytes, lines, pieces of itself or of another file. */
export function mutate(
  seed: Uint8Array,
  random: (below: number) => number,
  others: readonly Uint8Array[] = [],
): Uint8Array {
  let bytes = [...seed];
  for (let n = 1 + random(6); n > 0; n -= 1) {
    const at = random(bytes.length + 1);
    const piece = pieces[random(pieces.length)] as number;
    switch (random(10)) {
      case 0:
        bytes.splice(at, 0, piece);
        break;
      case 1:
        bytes.splice(at, 1 + random(4));
        break;
      case 2:
        bytes[at] = piece;
        break;
      case 3:
        bytes.splice(at, 0, ...bytes.slice(random(bytes.length), random(bytes.length)));
        break;
      case 4:
        bytes = bytes.slice(0, at);
        break;
      case 5:
        if (at < bytes.length) bytes[at] = (bytes[at] as number) ^ (1 << random(8));
        break;
      case 6:
      case 7:
        bytes = withoutLine(bytes, at, random(2) === 0);
        break;
      case 8: {
        const other = others[random(Math.max(1, others.length))] ?? seed;
        const from = random(other.length + 1);
        bytes.splice(at, 0, ...other.subarray(from, from + random(400)));
        break;
      }
      default:
        bytes.splice(at, 0, ...Array.from({ length: 1 + random(20) }, () => random(256)));
    }
  }
  return Uint8Array.from(bytes);
}

/** Takes the line at a place away, or doubles it. */
function withoutLine(bytes: readonly number[], at: number, isDoubled: boolean): number[] {
  const start = bytes.lastIndexOf(0x0a, at - 1) + 1;
  const found = bytes.indexOf(0x0a, at);
  const end = found === -1 ? bytes.length : found + 1;
  const line = isDoubled ? [...bytes.slice(start, end), ...bytes.slice(start, end)] : [];
  return [...bytes.slice(0, start), ...line, ...bytes.slice(end)];
}
