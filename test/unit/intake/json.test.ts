import { describe, expect, it } from 'vitest';
import type { Part } from '../../../src/engine/intake-contract.ts';
import { readJson } from '../../../workers/intake/formats/json.ts';
import { readNdjson } from '../../../workers/intake/formats/ndjson.ts';
import { Refusal } from '../../../workers/intake/refusal.ts';
import { notOpened, openTable, openTables, readPart, type Content } from './open-tables.ts';

const alive = (): boolean => true;

async function tableOf(
  json: Content,
): Promise<{ names: string[] | null; text: string; part: Part }> {
  const { parts } = await readJson(new Blob([json]), alive);
  expect(parts).toHaveLength(1);
  const part = parts[0] as Part;
  return { names: namesOf(part), text: await part.text.text(), part };
}

async function linesOf(
  ndjson: Content,
): Promise<{ names: string[] | null; text: string; part: Part }> {
  const { parts } = await readNdjson(new Blob([ndjson]), alive);
  const part = parts[0] as Part;
  return { names: namesOf(part), text: await part.text.text(), part };
}

function namesOf(part: Part): string[] | null {
  return part.written?.columns?.map(({ name }) => name) ?? null;
}

async function refusal(json: Content): Promise<Refusal['reason']> {
  try {
    await readJson(new Blob([json]), alive);
  } catch (error) {
    if (error instanceof Refusal) return error.reason;
    throw error;
  }
  throw new Error(`accepted: ${String(json).slice(0, 100)}`);
}

describe('what a JSON file may be', () => {
  it('is an array of objects, whose keys are the columns in the order in which they come', async () => {
    const table = await tableOf('[{"id":1,"name":"李"},{"name":"王","city":"北京"},{"id":3}]');
    expect(table.names).toEqual(['id', 'name', 'city']);
    expect(table.text).toBe('1,李,\n,王,北京\n3,,\n');
    expect(table.part.written?.records).toBe(3);
  });

  it('is an array of arrays, a grid for whose headings one looks as in a sheet', async () => {
    const table = await tableOf('[["id","name"],[1,"a"],[2,null]]');
    expect(table.names).toBeNull();
    expect(table.text).toBe('id,name\n1,a\n2,\n');
    const read = await readPart(table.part);
    expect(read.scan.columns.map(({ name }) => name)).toEqual(['id', 'name']);
    expect(read.rows).toEqual([
      ['1', 'a'],
      ['2', ''],
    ]);
  });

  it('is an array of values', async () => {
    const table = await tableOf('["a", 1, null, "x,y"]');
    expect(table.names).toEqual(['value']);
    expect(table.text).toBe('a\n1\n""\n"x,y"\n');
  });

  it('is an object around an array of objects, the rest of which is noted', async () => {
    const { parts, notes } = await readJson(
      new Blob(['{"code":0,"data":{"list":[{"id":1},{"id":2}],"total":2},"tags":["x"]}']),
      alive,
    );
    expect(parts).toHaveLength(1);
    expect(parts[0]?.name).toBe('');
    expect(await parts[0]?.text.text()).toBe('1\n2\n');
    expect(notes).toEqual([
      { code: 'json-left-members', values: { count: 3, members: 'code, data.total, tags' } },
    ]);
  });

  it('is an object around several tables, each a part by its name', async () => {
    const { parts } = await readJson(
      new Blob(['{"members":[{"id":1}],"orders":[{"no":7,"amount":1.50}]}']),
      alive,
    );
    expect(parts.map(({ name }) => name)).toEqual(['members', 'orders']);
    expect(await parts[1]?.text.text()).toBe('7,1.50\n');
  });

  it('is an object of headings and rows', async () => {
    const { parts, notes } = await readJson(
      new Blob(['{"columns":["id","name"],"index":[0,1],"data":[[1,"a"],[2,"b"]]}']),
      alive,
    );
    expect(await parts[0]?.text.text()).toBe('id,name\n1,a\n2,b\n');
    expect(notes).toEqual([{ code: 'json-left-members', values: { count: 1, members: 'index' } }]);
  });

  it('is an object of columns of one length', async () => {
    const table = await tableOf('{"id":[1,2,3],"name":["a",null,"c"],"tags":[[1],[2, 3],{}]}');
    expect(table.names).toEqual(['id', 'name', 'tags']);
    expect(table.text).toBe('1,a,[1]\n2,,"[2,3]"\n3,c,{}\n');
    expect(table.part.written?.columns?.[2]?.notes).toEqual([{ code: 'json-nested' }]);
  });

  it('is a single object, a table of one row', async () => {
    const table = await tableOf('{"id":7,"tags":["a","b"],"address":{"city":"上海"}}');
    expect(table.names).toEqual(['id', 'tags', 'address.city']);
    expect(table.text).toBe('7,"[""a"",""b""]",上海\n');
  });

  it('is objects one after another', async () => {
    const table = await tableOf('{\n "id": 1\n}\n{\n "id": 2\n}\n');
    expect(table.text).toBe('1\n2\n');
  });
});

describe('the values of JSON', () => {
  it('keeps numbers as they were written', async () => {
    const numbers = [
      '12345678901234567890',
      '1.10',
      '1e3',
      '-0',
      '0.1E-7',
      '100000000000000000001',
    ];
    const table = await tableOf(`[${numbers.map((n) => `{"n":${n}}`).join(',')}]`);
    expect(table.text).toBe(numbers.map((n) => `${n}\n`).join(''));
  });

  it('spreads nested objects by names with dots and keeps arrays as JSON', async () => {
    const table = await tableOf(
      '[{"id":1,"address":{"city":"杭州","geo":{"lat":30.25}},"tags":["a", "b c"],"items":[{"n": 1}]}]',
    );
    expect(table.names).toEqual(['id', 'address.city', 'address.geo.lat', 'tags', 'items']);
    expect(table.text).toBe('1,杭州,30.25,"[""a"",""b c""]","[{""n"":1}]"\n');
    const notes = table.part.written?.columns?.map((column) => column.notes);
    expect(notes).toEqual([[], [], [], [{ code: 'json-nested' }], [{ code: 'json-nested' }]]);
  });

  it('tells a missing value from an empty text', async () => {
    const table = await tableOf('[{"a":"","b":null,"c":true},{"c":false}]');
    expect(table.text).toBe('"",,true\n,,false\n');
  });

  it('makes no column of a null or an empty object where others lie below', async () => {
    const table = await tableOf('[{"a":null},{"a":{}},{"a":{"b":1}}]');
    expect(table.names).toEqual(['a.b']);
    expect(table.text).toBe('""\n""\n1\n');
  });

  it('keeps a key that is a value here and an object there as both', async () => {
    const table = await tableOf('[{"a":1},{"a":{"b":2}}]');
    expect(table.names).toEqual(['a', 'a.b']);
    expect(table.text).toBe('1,\n,2\n');
  });

  it('reads keys that mean something to programs as names like others', async () => {
    const table = await tableOf(
      '[{"__proto__":1,"constructor":{"prototype":"x"},"":2,"toString":3}]',
    );
    expect(table.names).toEqual(['__proto__', 'constructor.prototype', 'column3', 'toString']);
    expect(table.text).toBe('1,x,2,3\n');
    expect(Object.prototype).not.toHaveProperty('x');
  });

  it('tells apart a key with a dot and a nested key, and keys that differ in case', async () => {
    const table = await tableOf('[{"a.b":1,"a":{"b":2},"A":{"B":3}}]');
    expect(table.names).toEqual(['a.b', 'a.b_2', 'A.B_3']);
    expect(table.text).toBe('1,2,3\n');
  });

  it('takes the last of keys that repeat in an object, and says so', async () => {
    const table = await tableOf('[{"a":{"x":1},"b":2,"a":3},\n{"a":4,"a":5}]');
    expect(table.names).toEqual(['a', 'a.x', 'b']);
    expect(table.text).toBe('3,,2\n5,,\n');
    expect(table.part.notes).toEqual([
      { code: 'json-repeated-keys', values: { count: 2, key: 'a', line: 1 } },
    ]);
  });

  it('decodes escapes, surrogate pairs among them', async () => {
    const table = await tableOf('[{"a":"\\u674e\\ud83d\\ude00\\n\\"\\\\\\/\\b"}]');
    expect(table.text).toBe('"李😀\n""\\/\b"\n');
  });

  it('rejects a record with half a surrogate pair or with bytes that are none', async () => {
    const half = await tableOf('[{"a":"\\ud83d"},{"a":"ok"}]');
    expect(half.text).toBe('ok\n');
    expect(half.part.written?.rejected.map(({ reason }) => reason.code)).toEqual([
      'invalid-character',
    ]);
    const bytes = new Uint8Array([
      ...new TextEncoder().encode('[{"a":"我们在北京的会员一共有很多人呢"},\n{"a":"x'),
    ]);
    const tail = new TextEncoder().encode('"}]');
    const broken = await tableOf(Uint8Array.from([...bytes, 0xff, ...tail]));
    expect(broken.text).toBe('我们在北京的会员一共有很多人呢\n');
    expect(broken.part.written?.rejected).toMatchObject([
      { line: 2, reason: { code: 'invalid-character' } },
    ]);
  });

  it('rejects elements that are no objects among objects', async () => {
    const table = await tableOf('[{"a":1},\nnull,\n[2],{"a":3}]');
    expect(table.text).toBe('1\n3\n');
    expect(table.part.written?.rejected).toMatchObject([
      { line: 2, reason: { code: 'json-not-object' }, raw: 'null' },
      { line: 3, reason: { code: 'json-not-object' }, raw: '[2]' },
    ]);
  });
});

describe('columns that come late or are too many', () => {
  it('finds a column in the last of records that fill many pieces', async () => {
    const many = Array.from({ length: 150_000 }, (_, i) => `{"id":${i},"name":"member ${i}"}`);
    const table = await tableOf(`[${many.join(',\n')},{"id":"x","late":1,"name":null}]`);
    expect(table.names).toEqual(['id', 'name', 'late']);
    const lines = table.text.split('\n');
    expect(lines).toHaveLength(150_002);
    expect(lines[149_999]).toBe('149999,member 149999,');
    expect(lines[150_000]).toBe('x,,1');
  });

  it('keeps a map by ids as JSON in one column', async () => {
    const records = Array.from(
      { length: 500 },
      (_, i) =>
        `{"id":${i},"scores":{${[0, 1, 2, 3, 4].map((k) => `"m${i * 5 + k}":${k}`).join()}}}`,
    );
    const table = await tableOf(`[${records.join()}]`);
    expect(table.names).toEqual(['id', 'scores']);
    expect(table.part.written?.columns?.[1]?.notes).toEqual([{ code: 'json-map' }]);
    const lines = table.text.split('\n');
    expect(lines[0]).toBe('0,"{""m0"":0,""m1"":1,""m2"":2,""m3"":3,""m4"":4}"');
    expect(lines[499]).toContain('""m2499"":4');
  });

  it('keeps the keys beyond two thousand in one column', async () => {
    const keys = Array.from({ length: 2_500 }, (_, i) => `"k${i}":${i}`);
    const table = await tableOf(`[{${keys.join()}}]`);
    expect(table.names).toHaveLength(2_001);
    expect(table.names?.at(-1)).toBe('more');
    expect(table.text).toContain(',1999,"{""k2000"":2000,');
    expect(table.text).toContain('""k2499"":2499}"\n');
  });
});

describe('lines of JSON', () => {
  it('rejects a broken line by itself and counts blank ones', async () => {
    const lines = [
      '\ufeff{"id":1}',
      '',
      '{"id":2,',
      '[1]',
      '7',
      '{"id":3,"city":"苏州"} ',
      '{"id":4}}',
      '   ',
      '{"id":5',
    ];
    const { part, names, text } = await linesOf(lines.join('\r\n'));
    expect(names).toEqual(['id', 'city']);
    expect(text).toBe('1,\n3,苏州\n');
    expect(part.written?.rejected.map(({ line, reason }) => [line, reason.code])).toEqual([
      [3, 'json-line-cut'],
      [4, 'json-not-object'],
      [5, 'json-not-object'],
      [7, 'json-syntax'],
      [9, 'json-line-cut'],
    ]);
    expect(part.written?.setAside).toEqual([
      { kind: 'blank', line: 2, raw: '' },
      { kind: 'blank', line: 8, raw: '' },
    ]);
    const read = await readPart(part);
    expect(read.scan.records).toBe(9);
    expect(read.scan.rejectedCount).toBe(5);
    expect(read.rows).toEqual([
      ['1', ''],
      ['3', '苏州'],
    ]);
  });

  it('says at which place a line breaks and keeps the beginning of it', async () => {
    const { part } = await linesOf(`{"a":1}\n{"a":"${'x'.repeat(3000)}" "b"}\n`);
    const [rejected] = part.written?.rejected ?? [];
    expect(rejected?.reason).toEqual({ code: 'json-syntax', values: { place: 3009 } });
    expect(rejected?.raw).toHaveLength(2_000);
  });

  it('reads arrays by lines as a grid', async () => {
    const { names, text } = await linesOf('["id","x"]\n[1,2]\n{"id":3}\n');
    expect(names).toBeNull();
    expect(text).toBe('id,x\n1,2\n');
  });

  it('refuses a file in which no line is a record', async () => {
    await expect(linesOf('{"a":\n{"b"\n')).rejects.toMatchObject({
      reason: { code: 'json-no-record' },
    });
  });

  it('counts the same over a file of many pieces with columns that come late', async () => {
    const lines = Array.from({ length: 200_000 }, (_, i) =>
      i % 1000 === 7 ? '' : i % 1000 === 8 ? '{"id":' : `{"id":${i},"name":"member ${i}"}`,
    );
    lines.push('{"late":"yes"}');
    const { part, names } = await linesOf(lines.join('\n'));
    expect(names).toEqual(['id', 'name', 'late']);
    expect(part.written).toMatchObject({
      records: 199_601,
      rejectedCount: 200,
      setAsideCount: 200,
    });
    expect(part.written?.setAside).toHaveLength(200);
  });
});

describe('a JSON file that is broken', () => {
  it('is refused with the line and the number of records that were whole', async () => {
    expect(await refusal('[\n{"a":1},\n{"a":2},\n{"a":}\n]')).toEqual({
      code: 'json-broken',
      values: { line: 4, records: 2 },
    });
    expect(await refusal('[\n{"a":1},\n{"a":2},\n{"a":')).toEqual({
      code: 'json-cut',
      values: { line: 4, records: 2 },
    });
    expect(await refusal('{"total":2,\n"data":[\n{"a":1},\n{"a":2}')).toMatchObject({
      code: 'json-cut',
    });
    expect(await refusal('{"data":[\n{"a":1}\n]\n"total":2}')).toEqual({
      code: 'json-broken',
      values: { line: 4, records: 0 },
    });
  });

  it('holds nothing, or no value', async () => {
    expect((await refusal('[]')).code).toBe('no-records');
    expect((await refusal('{}')).code).toBe('json-no-key');
    expect((await refusal('[{},{}]')).code).toBe('json-no-key');
    expect((await refusal('  \n')).code).toBe('empty-file');
  });

  it('is nested without end', async () => {
    expect((await refusal('['.repeat(200_000))).code).toBe('json-cut');
    expect((await refusal('{"a":'.repeat(200_000))).code).toBe('json-too-deep');
    const deep = `${'['.repeat(500)}1${']'.repeat(500)}`;
    expect((await refusal(deep)).code).toBe('json-no-record');
    const { part } = await linesOf(`{"a":1}\n{"a":${deep}}\n{"a":${'{"a":'.repeat(500)}\n`);
    expect(part.written?.rejected.map(({ reason }) => reason.code)).toEqual([
      'json-too-deep',
      'json-too-deep',
    ]);
  });

  it('is cancelled between two pieces', async () => {
    const rows = Array.from({ length: 300_000 }, (_, i) => `{"id":${i}}`).join(',');
    let asked = 0;
    const reading = readJson(new Blob([`[${rows}]`]), () => (asked += 1) < 2);
    await expect(reading).rejects.toMatchObject({ kind: 'cancelled' });
  });
});

/** In the manner of a conformance suite: each as the value of a key, so that every reader meets it. */
const valid: readonly (readonly [string, string])[] = [
  ['0', '0'],
  ['-0', '-0'],
  ['-1', '-1'],
  ['123456789.123456789', '123456789.123456789'],
  ['1E22', '1E22'],
  ['1e-2', '1e-2'],
  ['0e+1', '0e+1'],
  ['true', 'true'],
  ['false', 'false'],
  [' "blanks around" ', 'blanks around'],
  ['"\\u0061\\u30af\\u30EA"', 'aクリ'],
  ['"\\ud801\\udc37"', '𐐷'],
  ['"\u007f\u2028\u2029"', '"\u007f\u2028\u2029"'],
  ['"\\u0012"', '\u0012'],
  ['"\\\\u0000"', '\\u0000'],
  ['"/* no comment */"', '/* no comment */'],
  ['"a\\/b"', 'a/b'],
  ['[]', '[]'],
  ['[ 1 , [ ] ]', '"[1,[]]"'],
  ['["\\""," "]', '"[""\\"""","" ""]"'],
];

const invalid: readonly string[] = [
  '01',
  '-01',
  '+1',
  '.5',
  '1.',
  '1e',
  '1e+',
  '0x10',
  '1 000',
  'NaN',
  'Infinity',
  '-Infinity',
  'True',
  'nul',
  'undefined',
  "'single'",
  '"tab\there"',
  '"line\nhere"',
  '"\\x00"',
  '"\\u12g4"',
  '"\\ "',
  '"open',
  '[1,]',
  '[,1]',
  '[1 2]',
  '[1}',
  '{"a":1,}',
  '{a:1}',
  '{"a" 1}',
  '{"a":1 "b":2}',
  '{"a":1]',
  '1 // comment',
  '"a" "b"',
  '\\u0031',
];

describe('the grammar of JSON', () => {
  it.each(valid)('accepts %s', async (json, written) => {
    const table = await tableOf(`[{"v":${json}}]`);
    expect(table.text).toBe(`${written}\n`);
    expect((await linesOf(`{"v":${json}}\n{"v":${json}}`)).text).toBe(`${written}\n`.repeat(2));
    expect((await tableOf(`[[${json}]]`)).text).toBe(`${written}\n`);
  });

  it.each(invalid)('does not accept %s', async (json) => {
    expect((await refusal(`[{"v":${json}}]`)).code).toMatch(/^json-(broken|cut)$/);
    expect((await refusal(`[[${json}]]`)).code).toMatch(/^json-(broken|cut)$/);
    expect((await refusal(`{"v":${json}}`)).code).toMatch(/^json-(broken|cut)$/);
    const { part } = await linesOf(`{"v":1}\n{"v":${json.replace('\n', ' \n')}}\n`);
    expect(part.written?.records).toBe(1);
    expect(part.written?.rejectedCount).toBeGreaterThan(0);
  });

  it.each(['[1', '[1,', '["a', '[{"a":1}', '[{"a":1},', '{"a":[1,2]', '{"a"', '{', '[[1],[2'])(
    'finds that %s is cut off',
    async (json) => {
      expect((await refusal(json)).code).toBe('json-cut');
    },
  );

  it.each(['[1]]', '[1],', '[]x', '[{"a":1}]{"b":2}', '{"a":1}]', '{"a":1},{"a":2}', '{"a":1} x'])(
    'finds that something follows in %s',
    async (json) => {
      expect((await refusal(json)).code).toBe('json-broken');
    },
  );
});

describe('JSON in other charsets, through the whole intake', () => {
  const json = JSON.stringify([
    { 会员号: '00123', 姓名: '张三', 消费: 128.5 },
    { 会员号: '00124', 姓名: '李四', 消费: 60 },
  ]);

  it.each([
    ['UTF-16 LE with a mark', utf16(`\ufeff${json}`, true)],
    ['UTF-16 BE with a mark', utf16(`\ufeff${json}`, false)],
    ['UTF-16 LE without', utf16(json, true)],
    ['UTF-8 with a mark', new TextEncoder().encode(`\ufeff${json}`)],
  ])('reads %s', async (_, bytes) => {
    const part = await openTable(bytes);
    expect(part.format).toBe('json');
    const read = await readPart(part);
    expect(read.rows).toEqual([
      ['00123', '张三', '128.5'],
      ['00124', '李四', '60'],
    ]);
    expect(read.scan.columns.map(({ type }) => type.kind)).toEqual(['text', 'text', 'decimal']);
  });

  it('reads GB 18030', async () => {
    // 会员 and 姓名 as keys, 张三 and 李四 as values.
    const bytes = [...'[{"'].map(code).concat([0xbb, 0xe1, 0xd4, 0xb1], [...'":1,"'].map(code));
    bytes.push(0xd0, 0xd5, 0xc3, 0xfb, ...[...'":"'].map(code), 0xd5, 0xc5, 0xc8, 0xfd);
    bytes.push(...[...'"}]'].map(code));
    const part = await openTable(Uint8Array.from(bytes));
    expect(namesOf(part)).toEqual(['会员', '姓名']);
    expect(await part.text.text()).toBe('1,张三\n');
  });
});

describe('JSON through the whole intake', () => {
  it('balances the accounts of an array with elements of other kinds', async () => {
    const part = await openTable(
      '[{"id":"1","on":"2024-01-02"},null,{"id":"2","on":"2024-01-03"}]',
    );
    const read = await readPart(part);
    expect(read.scan).toMatchObject({ records: 3, good: 2, rejectedCount: 1 });
    expect(read.scan.columns.map(({ type }) => type.kind)).toEqual(['text', 'date']);
  });

  it('opens lines, and refuses a broken array in words', async () => {
    const opened = await openTables('{"id":1}\n{"id":2}\n', 'members.ndjson');
    expect(opened.format).toBe('ndjson');
    expect((await readPart(opened.parts[0] as Part)).rows).toEqual([['1'], ['2']]);
    expect(await notOpened('[{"id":1},{"id":2},{"id"')).toEqual({
      code: 'json-cut',
      values: { line: 1, records: 2 },
    });
  });
});

function utf16(text: string, isLittle: boolean): Uint8Array<ArrayBuffer> {
  const bytes = new Uint8Array(text.length * 2);
  const view = new DataView(bytes.buffer);
  for (let i = 0; i < text.length; i += 1) view.setUint16(i * 2, text.charCodeAt(i), isLittle);
  return bytes;
}

function code(letter: string): number {
  return letter.charCodeAt(0);
}
