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

export const seeds: Uint8Array[] = [
  'id,name,day,amount\n001,"Ann, B",2024-01-02,1.50\n002,"say ""hi""",2024-02-03,2.25\n003,,2024-03-04,\n',
  '编号;姓名;金额\r\n1;张三;￥1,234.50\r\n2;"李\r\n四";5\r\n\r\n合计;;1239.50\r\n',
  ' id  day  n\n 01 19970101  5\n 02 19970102  6\n',
  'a\tb\tc\r1\t2\t3\r4\t5\t6\r',
  'title\n\nx|y\n1|true\n2|false\n3\n4|true|5\n',
].map((text) => new TextEncoder().encode(text));
seeds.push(encodeText('会员,城市,日期\n张三,北京,2024/1/2\n李四,上海,2024/2/13\n', 'gb18030'));

const pieces = [0x22, 0x2c, 0x0a, 0x0d, 0x00, 0xff, 0x3b, 0x09, 0x20, 0x27, 0xef, 0x81, 0x30, 0x2d];

export function mutate(seed: Uint8Array, random: (below: number) => number): Uint8Array {
  const bytes = [...seed];
  for (let n = 1 + random(6); n > 0; n -= 1) {
    const at = random(bytes.length + 1);
    const piece = pieces[random(pieces.length)] as number;
    switch (random(5)) {
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
      default:
        bytes.splice(at, 0, ...Array.from({ length: 1 + random(20) }, () => random(256)));
    }
  }
  return Uint8Array.from(bytes);
}
