import { describe, expect, it } from 'vitest';
import { guessRoles } from '../../../src/members/guess-roles.ts';
import { toMapping, type Mapping } from '../../../src/members/mapping.ts';
import { toRemembered, type RememberedFile } from '../../../src/members/remembered-file.ts';
import {
  longestText,
  mostFiles,
  openRememberedMappings,
  parseFiles,
} from '../../../src/storage/remembered-mappings.ts';
import { table } from '../members/table.ts';

function fakeStorage(): Pick<Storage, 'getItem' | 'setItem' | 'removeItem'> & {
  text: string | null;
} {
  return {
    text: null,
    getItem() {
      return this.text;
    },
    setItem(_, text) {
      this.text = text;
    },
    removeItem() {
      this.text = null;
    },
  };
}

function mappingOf(
  headings: string,
  samples: Readonly<Record<string, readonly string[]>> = {},
): Mapping {
  const profiles = [table(headings, samples)];
  return toMapping(profiles, guessRoles(profiles));
}

function remembered(headings: string, day = '2026-11-03'): RememberedFile {
  const { tables, options } = mappingOf(headings);
  const [only] = tables;
  const file = only && toRemembered(only, tables, options, {}, day);
  if (!file) throw new Error('Not remembered');
  return file;
}

const headings = '会员编号|%入会日期|手机号';

describe('What is remembered', () => {
  it('comes back as it was stored', () => {
    const storage = fakeStorage();
    const file = { ...remembered(headings), dateOrders: { 入会日期: 'day-month' } as const };
    openRememberedMappings(() => storage).remember([file]);
    expect(openRememberedMappings(() => storage).all()).toEqual([file]);
  });

  it('holds headings, types and roles, and no value, table or file', () => {
    const canaries = ['CANARY-13800000001', 'canary@x.cn', 'Canary Street'];
    const profiles = [
      {
        ...table('会员编号|手机号|邮箱|城市', {
          会员编号: ['CANARY-1'],
          手机号: [canaries[0] ?? ''],
          邮箱: [canaries[1] ?? ''],
          城市: [canaries[2] ?? ''],
        }),
        name: 'canary_zhang_wei_members',
      },
      { ...table('会员编号|手机号', { 手机号: ['CANARY'] }), name: 'canary_second' },
      { ...table('order_id|会员编号|@下单时间|$金额'), name: 'canary_orders' },
    ];
    const guessed = toMapping(profiles, guessRoles(profiles));
    const order = ['canary_second', 'canary_zhang_wei_members'];
    const options = {
      ...guessed.options,
      memberMerge: { keys: ['phone'], wins: 'order', order, sameFile: 'apart' } as const,
    };
    const tables = guessed.tables.map((one) =>
      one.role === 'orders' ? { ...one, membersOf: 'canary_second' } : one,
    );
    const storage = fakeStorage();
    openRememberedMappings(() => storage).remember(
      tables.flatMap((one) => toRemembered(one, tables, options, {}, '2026-11-03') ?? []),
    );
    expect(storage.text).toContain('手机号');
    expect(storage.text).toContain('"place":1');
    expect(storage.text?.toLowerCase()).not.toContain('canary');
    expect(storage.text).not.toContain('zhang');
  });

  it('is nothing of a file whose first record was taken for headings', () => {
    for (const heading of [
      '13800000001',
      'ann@x.cn',
      'M20240001',
      '2024-01-02',
      '１３８００００',
    ]) {
      const { tables, options } = mappingOf(`id|${heading}`);
      const [only] = tables;
      expect(only && toRemembered(only, tables, options, {}, '2026-11-03'), heading).toBeNull();
    }
  });

  it('is nothing of a file with hundreds of columns or a heading of a paragraph', () => {
    for (const wide of [
      Array.from({ length: 301 }, (_, n) => `c${n}`).join('|'),
      'x'.repeat(121),
    ]) {
      const { tables, options } = mappingOf(wide);
      const [only] = tables;
      expect(only && toRemembered(only, tables, options, {}, '2026-11-03')).toBeNull();
    }
  });
});

describe('openRememberedMappings', () => {
  it('puts the latest first and replaces a file with the same headings', () => {
    const storage = fakeStorage();
    const store = openRememberedMappings(() => storage);
    store.remember([remembered('a|b'), remembered('c|d')]);
    store.remember([remembered('d|C', '2026-12-01')]);
    expect(store.all().map(({ signature, confirmedOn }) => [signature, confirmedOn])).toEqual([
      ['c|d', '2026-12-01'],
      ['a|b', '2026-11-03'],
    ]);
  });

  it('keeps no more than fifty files', () => {
    const storage = fakeStorage();
    const store = openRememberedMappings(() => storage);
    for (let n = 0; n < mostFiles + 5; n += 1) store.remember([remembered(`a|b${n}x`)]);
    expect(store.all()).toHaveLength(mostFiles);
    expect(store.all()[0]?.signature).toBe(`a|b${mostFiles + 4}x`);
  });

  it('drops the oldest where the text grows too long', () => {
    const storage = fakeStorage();
    const store = openRememberedMappings(() => storage);
    const wide = (n: number): string =>
      Array.from({ length: 290 }, (_, at) => `h${n}x${'w'.repeat(100)}y${at}`).join('|');
    for (let n = 0; n < 12; n += 1) store.remember([remembered(wide(n))]);
    expect(storage.text?.length).toBeLessThanOrEqual(longestText);
    expect(store.all().length).toBeGreaterThan(1);
    expect(store.all().length).toBeLessThan(12);
    expect(store.all()[0]?.columns[0]?.name).toContain('h11x');
  });

  it('forgets everything on request', () => {
    const storage = fakeStorage();
    const store = openRememberedMappings(() => storage);
    store.remember([remembered(headings)]);
    store.forget();
    expect(store.all()).toEqual([]);
    expect(storage.text).toBeNull();
  });

  it('remembers until the tab is closed where nothing may be stored', () => {
    const store = openRememberedMappings(() => {
      throw new Error('SecurityError');
    });
    store.remember([remembered(headings)]);
    expect(store.all()).toHaveLength(1);
    store.forget();
    expect(store.all()).toEqual([]);
  });
});

describe('parseFiles', () => {
  const good = JSON.stringify({ version: 1, files: [remembered(headings)] });

  it.each([
    ['nothing', null],
    ['an empty text', ''],
    ['a broken text', good.slice(0, -4)],
    ['another shape', '[1, 2, 3]'],
    ['null', 'null'],
    ['another version', good.replace('"version":1', '"version":2')],
    ['files that are no list', '{"version":1,"files":{}}'],
    ['files that are no objects', '{"version":1,"files":[null,1,"x",[]]}'],
    ['a role that does not exist', good.replace('"members"', '"emperors"')],
    ['no columns', good.replace(/"columns":\[.*?\]/, '"columns":[]')],
    ['a column without a type', good.replace('"kind":"text"', '"kind":"blob"')],
    ['a heading that is a phone', good.replaceAll('手机号', '13800000001')],
    ['a day that is none', good.replace('2026-11-03', '<b>today</b>')],
    ['options that are none', good.replace('"clean"', '"dirty"')],
  ])('ignores %s', (_, text) => {
    expect(parseFiles(text)).toEqual([]);
  });

  it('leaves out fields that the role does not have, and columns that the file does not have', () => {
    const text = good.replace(
      /"fields":\{/,
      '"fields":{"__proto__":"手机号","constructor":"手机号","amount":"手机号","city":"nowhere",',
    );
    const [file] = parseFiles(text);
    expect(file && Object.keys(file.fields).sort()).toEqual(['joined_at', 'member_id', 'phone']);
  });

  it('reads a text with one good entry among bad ones', () => {
    const text = good.replace('"files":[', '"files":[{"role":"members"},7,');
    expect(parseFiles(text)).toHaveLength(1);
  });

  it('reads nothing from a text that is far too long', () => {
    expect(parseFiles(good + ' '.repeat(2 * longestText))).toEqual([]);
  });
});
