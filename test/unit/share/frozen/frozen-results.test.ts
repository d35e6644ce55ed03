import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { parseNotebook } from '../../../../src/format/parse-notebook.ts';
import { fitFrozen, frozenPlaceOf } from '../../../../src/share/frozen/fit-frozen.ts';
import type { SharedTable } from '../../../../src/privacy/differencing.ts';
import { SharedResults } from '../../../../src/session/report-shares.ts';
import {
  parseCheckCount,
  parseSegmentCount,
  printCheckCount,
  printSegmentCount,
} from '../../../../src/share/frozen/frozen-counts.ts';
import {
  frozenLimits,
  type FrozenCell,
  type FrozenResults,
} from '../../../../src/share/frozen/frozen-results.ts';
import {
  isFrozenTable,
  settleColumns,
  settleTable,
} from '../../../../src/share/frozen/frozen-table.ts';
import { parseFindings, printFindings } from '../../../../src/share/frozen/model-findings.ts';
import { parseFrozen, printFrozen } from '../../../../src/share/frozen/frozen-text.ts';
import { scanFrozen } from '../../../../src/share/frozen/scan-frozen.ts';
import {
  fromSessionResults,
  toSessionResults,
} from '../../../../src/share/frozen/session-results.ts';
import { parseResult, printResult } from '../../../../src/share/session-file/frozen-result.ts';
import type { ShareTable } from '../../../../src/share/share-table.ts';
import { isFull, plainContent, read, written } from '../session-file/sample-session.ts';
import { citiesChart, citiesTable, notebookText, sample } from './sample-results.ts';

function tableOf(type: string, values: readonly (string | null)[]): ShareTable {
  return { name: 't', columns: [{ name: 'c', type }], rows: values.map((value) => [value]) };
}

/** What a link would hold, changed by hand. */
function forged(change: (line: Record<string, unknown>) => void): string {
  const line = JSON.parse(printFrozen(sample)) as Record<string, unknown>;
  change(line);
  return JSON.stringify(line);
}

type Line = Record<string, unknown>;
const firstOf = (line: Line): Line => (line['cells'] as Line[])[0] ?? {};

describe('frozen results as text', () => {
  it('come back as they were, on one line', () => {
    const text = printFrozen(sample);
    expect(text).not.toContain('\n');
    expect(parseFrozen(text)).toEqual({ kind: 'frozen', results: sample });
    const none = { ...sample, cells: [] };
    expect(parseFrozen(printFrozen(none))).toEqual({ kind: 'frozen', results: none });
  });

  it('come back whatever a table holds, once it is settled', () => {
    const cells = fc.array(
      fc.tuple(
        fc.option(fc.string({ unit: 'binary', maxLength: 30 })),
        fc.option(fc.double().map(String)),
        fc.option(fc.bigInt().map(String)),
      ),
      { maxLength: 20 },
    );
    fc.assert(
      fc.property(cells, (rows) => {
        const table = settleTable({
          name: '',
          columns: [
            { name: 'a\u202eb', type: 'VARCHAR' },
            { name: 'n', type: 'DOUBLE' },
            { name: 'k', type: 'HUGEINT' },
          ],
          rows,
        });
        if (table === null) throw new Error('Not settled');
        const results = { ...sample, cells: [{ ...citiesTable, name: '', hidden: [], table }] };
        expect(parseFrozen(printFrozen(results))).toEqual({ kind: 'frozen', results });
      }),
      { numRuns: isFull ? 1_000 : 20 },
    );
  });

  it('of a later form say so', () => {
    expect(parseFrozen(forged((line) => (line['v'] = 4)))).toEqual({ kind: 'newer' });
  });

  const hostile: Record<string, (line: Line) => void> = {
    'an unknown word': (line) => (line['html'] = '<b>'),
    'an unknown word of a cell': (line) => (firstOf(line)['spec'] = { mark: 'image' }),
    'a day that is none': (line) => (line['madeOn'] = '2026-13-45'),
    'a group of one': (line) => (line['smallest'] = 1),
    'a kind of cell that has none': (line) => (firstOf(line)['kind'] = 'check'),
    'a place that is none': (line) => (firstOf(line)['place'] = -1),
    'a name that is a list': (line) => (firstOf(line)['name'] = ['cities']),
    'a name that reaches for a prototype': (line) => (firstOf(line)['name'] = '__proto__'),
    'a hidden place beyond the table': (line) => (firstOf(line)['hidden'] = [9]),
    'hidden places out of order': (line) => (firstOf(line)['hidden'] = [5, 4]),
    'a number among values': (line) => (firstOf(line)['columns'] = [['c', 'BIGINT', [1]]]),
    'an object among values': (line) => (firstOf(line)['columns'] = [['c', 'VARCHAR', [{}]]]),
    'words in a column of numbers': (line) =>
      (firstOf(line)['columns'] = [['c', 'BIGINT', ['<b>']]]),
    'a type that the engine has not': (line) => (firstOf(line)['columns'] = [['c', 'HTML', ['1']]]),
    'a nested type': (line) => (firstOf(line)['columns'] = [['c', 'VARCHAR[]', ['[]']]]),
    'columns of different lengths': (line) =>
      (firstOf(line)['columns'] = [
        ['a', 'VARCHAR', ['1']],
        ['b', 'VARCHAR', []],
      ]),
    'two columns of one name': (line) =>
      (firstOf(line)['columns'] = [
        ['a', 'VARCHAR', []],
        ['a', 'VARCHAR', []],
      ]),
    'a column that reaches for a prototype': (line) =>
      (firstOf(line)['columns'] = [['__proto__', 'VARCHAR', []]]),
    'a text that turns letters round': (line) =>
      (firstOf(line)['columns'] = [['c', 'VARCHAR', ['\u202egnp']]]),
    'no columns': (line) => (firstOf(line)['columns'] = []),
    'too long a text': (line) =>
      (firstOf(line)['columns'] = [['c', 'VARCHAR', ['x'.repeat(frozenLimits.text + 1)]]]),
    'too many rows': (line) =>
      (firstOf(line)['columns'] = [
        ['c', 'VARCHAR', Array.from({ length: frozenLimits.rows + 1 }, () => '')],
      ]),
    'too many columns': (line) =>
      (firstOf(line)['columns'] = Array.from({ length: frozenLimits.columns + 1 }, (_, at) => [
        `c${at}`,
        'VARCHAR',
        [],
      ])),
    'too many cells': (line) =>
      (line['cells'] = Array.from({ length: frozenLimits.cells + 1 }, () => firstOf(line))),
    'too many values together': (line) => {
      const column = (at: number): unknown => [
        `c${at}`,
        'VARCHAR',
        Array.from({ length: frozenLimits.rows }, () => null),
      ];
      const columns = Array.from({ length: frozenLimits.columns }, (_, at) => column(at));
      line['cells'] = [
        { kind: 'table', place: 0, name: '', columns },
        { kind: 'table', place: 1, name: '', columns: columns.slice(0, 1) },
      ];
    },
    'a picture of a query': (line) => (firstOf(line)['picture'] = 'curve'),
    'a picture without a name': (line) => (firstOf(line)['kind'] = 'picture'),
    'a model in the form that knows none': (line) => (firstOf(line)['kind'] = 'findings'),
    'a relation of other things': (line) => (firstOf(line)['relation'] = [['a', 'b', 'c']]),
  };
  it.each(Object.entries(hostile))('with %s are refused', (_, change) => {
    expect(parseFrozen(forged(change))).toEqual({ kind: 'damaged' });
  });

  it('that are no such text at all are refused', () => {
    const texts = ['', '{}', '[]', 'null', '{"v":1', '{"__proto__":{}}', 'x'.repeat(1_000_000)];
    for (const text of texts) {
      expect(parseFrozen(text)).toEqual({ kind: 'damaged' });
    }
  });
});

describe('a table that is to travel', () => {
  it('keeps digits that anybody reads', () => {
    const table = settleTable(
      tableOf('DOUBLE', ['0.3333333333333333', '123456789.12345678', '0.0', 'nan', null]),
    );
    expect(table?.rows.flat()).toEqual(['0.333333333', '123456789.1235', '0.0', 'nan', null]);
    const exact = tableOf('DECIMAL(18,4)', ['12345678901234.5678']);
    expect(settleTable(exact)).toEqual(exact);
  });

  it('has types that every reader knows', () => {
    expect(settleTable(tableOf('INTEGER[]', ['[1, 2]']))?.columns[0]?.type).toBe('VARCHAR');
    expect(settleTable(tableOf('DATE', ['infinity']))?.columns[0]?.type).toBe('VARCHAR');
    expect(settleTable(tableOf('DATE', ['2024-02-29']))?.columns[0]?.type).toBe('DATE');
    expect(settleColumns([{ name: 'a', type: 'UUID' }])).toEqual([{ name: 'a', type: 'VARCHAR' }]);
  });

  it('is no larger than small', () => {
    expect(settleTable(tableOf('VARCHAR', ['x'.repeat(201)]))).toBeNull();
    const long = Array.from({ length: frozenLimits.rows + 1 }, () => '1');
    expect(settleTable(tableOf('BIGINT', long))).toBeNull();
    expect(isFrozenTable(tableOf('BIGINT', long.slice(1)))).toBe(true);
  });

  it('is looked over for people', () => {
    const found = scanFrozen(tableOf('VARCHAR', ['13812345678', 'Lyon']), 'cities');
    expect(found).toEqual([{ kind: 'phone', masked: '138****5678', cell: 'cities' }]);
  });
});

describe('frozen results beside a notebook', () => {
  const { notebook } = parseNotebook(notebookText);

  it('stand at the cells that they are of', () => {
    const sql = notebook.cells.filter(({ kind }) => kind === 'sql');
    const chart = notebook.cells.find(({ kind }) => kind === 'chart');
    expect([...fitFrozen(sample, notebook)]).toEqual([
      [sql[0]?.id, [citiesTable]],
      [chart?.id, [citiesChart]],
    ]);
    expect(sql[1] && frozenPlaceOf(notebook, sql[1])).toEqual({ of: 'sql', place: 1 });
    const [text] = notebook.cells;
    expect(text && frozenPlaceOf(notebook, text)).toBeNull();
  });

  it('mean nothing where there is no such cell', () => {
    const others: readonly FrozenCell[] = [
      { ...citiesTable, name: 'members' },
      { ...citiesTable, place: 1 },
      { ...citiesTable, place: 7 },
      { ...citiesChart, name: 'cities' },
    ];
    expect(fitFrozen({ ...sample, cells: others }, notebook).size).toBe(0);
    const twice = [citiesTable, { ...citiesTable, asOf: null }];
    const fitting = fitFrozen({ ...sample, cells: twice }, notebook);
    expect([...fitting.values()]).toEqual([[citiesTable]]);
  });
});

describe('what a model found', () => {
  const findings = {
    facts: [
      { kind: 'groups', figures: { clusters: 4, features: ['orders', 'amount'], rows: 1203.5 } },
      { kind: 'constant', figures: {} },
      { kind: 'thin', figures: { names: '北京' }, isCaution: true },
      { kind: 'thin', figures: { names: '', list: [] }, isCaution: true },
    ],
    rows: 1300,
    setAside: [{ reason: 'no-amount', rows: 97 }],
  };
  const told = printFindings('groups', findings);
  const found: FrozenCell = {
    kind: 'findings',
    place: 0,
    name: 'groups',
    asOf: null,
    hidden: [],
    relation: null,
    isSummed: false,
    table: told,
  };
  const sizes: FrozenCell = {
    ...found,
    kind: 'picture',
    picture: 'sizes',
    table: { ...citiesTable.table, name: 'groups' },
  };

  it('comes back as it was told', () => {
    const facts = findings.facts.map((fact) => ({ isCaution: false, ...fact }));
    expect(settleTable(told)).toEqual(told);
    expect(parseFindings(told)).toEqual({ ...findings, facts });
    expect(parseFindings(citiesTable.table)).toBeNull();
  });

  it('is no fact that every object has', () => {
    const rows = [['1', 'constructor', 'false', '__proto__', '1.0', null, null]];
    expect(parseFindings({ ...told, rows })).toEqual({ facts: [], rows: 0, setAside: [] });
  });

  it('travels with its pictures, in a form that says so', () => {
    const results = { ...sample, cells: [...sample.cells, found, sizes] };
    const text = printFrozen(results);
    expect(JSON.parse(text)).toMatchObject({ v: 2 });
    expect(JSON.parse(printFrozen(sample))).toMatchObject({ v: 1 });
    expect(parseFrozen(text)).toEqual({ kind: 'frozen', results });
    expect(fromSessionResults(toSessionResults(results, 0), 0)).toEqual(results);
  });

  it('stands at its cell, each picture once', () => {
    const { notebook } = parseNotebook(
      `${notebookText}\n\`\`\`model name=groups kind=k-means of=cities\nid: city\n\`\`\`\n`,
    );
    const cells = [found, sizes, { ...sizes, asOf: '2024-06-30' }, { ...sizes, picture: 'lines' }];
    const model = notebook.cells.find(({ kind }) => kind === 'model');
    expect([...fitFrozen({ ...sample, cells }, notebook)]).toEqual([
      [model?.id, [found, sizes, { ...sizes, picture: 'lines' }]],
    ]);
    expect(model && frozenPlaceOf(notebook, model)).toEqual({ of: 'model', place: 0 });
  });
});

describe('whether checks hold, and how many are in segments', () => {
  const base = { place: 0, asOf: null, hidden: [], relation: null, isSummed: false } as const;
  const check = (failing: number | null): FrozenCell => ({
    ...base,
    kind: 'check',
    name: 'nobody_twice',
    hidden: failing === null ? [0] : [],
    table: printCheckCount('nobody_twice', { failing }),
  });
  const segment: FrozenCell = {
    ...base,
    kind: 'segment',
    name: 'in_lyon',
    asOf: '2024-06-30',
    table: printSegmentCount('in_lyon', { members: 1234, all: 21_767 }),
  };
  const counted: FrozenResults = { ...sample, cells: [...sample.cells, check(0), segment] };

  it('travel in a form of their own, which others do without', () => {
    const text = printFrozen(counted);
    expect(JSON.parse(text)).toMatchObject({ v: 3 });
    expect(parseFrozen(text)).toEqual({ kind: 'frozen', results: counted });
    for (const v of [0, 1, 2, 1.5, '3'])
      expect(parseFrozen(text.replace('"v":3', `"v":${JSON.stringify(v)}`))).toEqual({
        kind: 'damaged',
      });
    expect(fromSessionResults(toSessionResults(counted, 0), 0)).toEqual(counted);
  });

  it('are told as they were', () => {
    for (const failing of [0, 12, 21_767, null])
      expect(parseCheckCount(check(failing).table)).toEqual({ failing });
    expect(parseSegmentCount(segment.table)).toEqual({ members: 1234, all: 21_767 });
    expect(parseCheckCount(segment.table)).toBeNull();
    expect(parseSegmentCount(check(0).table)).toBeNull();
    expect(settleTable(segment.table)).toEqual(segment.table);
  });

  const wrong: Record<string, readonly [FrozenCell, Partial<FrozenCell>]> = {
    'more members than there are': [
      segment,
      { table: printSegmentCount('in_lyon', { members: 9, all: 8 }) },
    ],
    'a segment without its number': [
      segment,
      { hidden: [0], table: { ...segment.table, rows: [[null, '80']] } },
    ],
    'a segment of two rows': [
      segment,
      { table: { ...segment.table, rows: [...segment.table.rows, ['1', '2']] } },
    ],
    'a segment of no row': [segment, { table: { ...segment.table, rows: [] } }],
    'a list of members': [segment, { table: tableOf('VARCHAR', ['M001']) }],
    'a check with the table of a query': [check(0), { hidden: [], table: citiesTable.table }],
    'a check below nothing': [check(0), { table: { ...check(0).table, rows: [['-1']] } }],
    'a number beyond counting': [
      check(0),
      { table: { ...check(0).table, rows: [['9'.repeat(40)]] } },
    ],
    'a number that is hidden and told': [check(12), { hidden: [0] }],
    'a number that is neither': [check(null), { hidden: [] }],
    'a relation to draw': [segment, { relation: [{ name: 'a', type: 'BIGINT' }] }],
    'rows of sums': [check(0), { isSummed: true }],
  };
  it.each(Object.entries(wrong))('are refused with %s', (_, [cell, change]) => {
    const results = { ...sample, cells: [{ ...cell, ...change }] };
    expect(parseFrozen(printFrozen(results))).toEqual({ kind: 'damaged' });
    expect(fromSessionResults(toSessionResults(results, 0), 0)).toBeNull();
  });

  it('are what they were or refused, whatever letter is another', () => {
    const text = printFrozen({ ...sample, cells: [check(31), check(null), segment] });
    const place = fc.integer({ min: 0, max: text.length - 1 });
    fc.assert(
      fc.property(place, fc.string({ minLength: 1, maxLength: 1 }), (at, letter) => {
        const found = parseFrozen(text.slice(0, at) + letter + text.slice(at + 1));
        if (found.kind !== 'frozen') return;
        for (const { kind, table, hidden } of found.results.cells) {
          if (kind === 'segment') {
            const { members = NaN, all = NaN } = parseSegmentCount(table) ?? {};
            expect(members).toBeLessThanOrEqual(all);
          } else {
            const count = parseCheckCount(table);
            expect(count).not.toBeNull();
            expect(count?.failing === null).toBe(hidden.length === 1);
          }
        }
      }),
      { numRuns: isFull ? 20_000 : 500 },
    );
  });

  it('stand at their cells', () => {
    const { notebook } = parseNotebook(
      `${notebookText}\n\`\`\`check name=nobody_twice\nSELECT 1\n\`\`\`\n\n\`\`\`segment name=in_lyon\nall: []\n\`\`\`\n`,
    );
    const [own, other] = ['check', 'segment'].map((kind) =>
      notebook.cells.find((cell) => cell.kind === kind),
    );
    const cells = [check(0), { ...check(12), place: 1 }, segment, check(12)];
    expect([...fitFrozen({ ...sample, cells }, notebook)]).toEqual([
      [own?.id, [check(0)]],
      [other?.id, [segment]],
    ]);
    expect(own && frozenPlaceOf(notebook, own)).toEqual({ of: 'check', place: 0 });
  });

  it('tell by how few members two of them differ', () => {
    const shared = (table: ShareTable): SharedTable => ({
      table,
      dimensions: [],
      counts: table.columns.map(({ name }) => name),
    });
    const known = new SharedResults();
    known.remember('main/a', shared(segment.table));
    known.remember('main/b', shared(check(31).table));
    const later = (members: number, all = 21_767): SharedTable =>
      shared(printSegmentCount('in_lyon', { members, all }));
    expect(known.tellTale('main/a', later(1234))).toBe(0);
    expect(known.tellTale('main/a', later(1231))).toBe(1);
    expect(known.tellTale('main/a', later(1200, 21_768))).toBe(1);
    expect(known.tellTale('main/b', shared(check(28).table))).toBe(1);
    expect(known.tellTale('main/b', shared(check(null).table))).toBe(1);
    expect(known.tellTale('main/b', shared(check(120).table))).toBe(0);
  });
});

describe('frozen results in a session file', () => {
  it('are those of their notebook', () => {
    const parts = [
      ...toSessionResults(sample, 0),
      ...toSessionResults({ ...sample, cells: [citiesChart] }, 1),
    ];
    expect(fromSessionResults(parts, 0)).toEqual(sample);
    expect(fromSessionResults(parts, 1)).toEqual({ ...sample, cells: [citiesChart] });
    expect(fromSessionResults(parts, 2)).toBeNull();
  });

  it('lie open or sealed as the file does, and come back', async () => {
    const results = [...toSessionResults(sample, 0), ...plainContent.results];
    for (const options of [{}, { passphrase: 'secret' }]) {
      const outcome = await read(await written({ ...plainContent, results }, options), options);
      if (outcome.kind !== 'session') throw new Error(JSON.stringify(outcome));
      expect(outcome.content.results).toEqual(results);
      expect(fromSessionResults(outcome.content.results, 0)).toEqual(sample);
    }
  });

  it('that say of themselves what is none are kept and not shown', () => {
    const [part] = toSessionResults(sample, 0);
    if (!part) throw new Error('No part');
    const text = printResult(part);
    expect(parseResult(text)?.frozen).toEqual(part.frozen);
    for (const [was, is] of [
      ['"madeOn": "2026-11-22"', '"madeOn": "soon"'],
      ['"smallest": 10', '"smallest": 0'],
      ['"kind": "table"', '"kind": "frame"'],
    ] as const) {
      const other = parseResult(text.replace(was, is));
      expect(other?.table).toEqual(part.table);
      expect(other?.frozen).toBeUndefined();
    }
  });

  it('are not shown where they hold rows of members, say nothing of themselves or are not small', () => {
    const [part] = toSessionResults(sample, 0);
    if (!part) throw new Error('No part');
    const { frozen: _, ...bare } = part;
    const long = tableOf(
      'BIGINT',
      Array.from({ length: frozenLimits.rows + 1 }, () => '1'),
    );
    expect(fromSessionResults([{ ...part, holds: 'members' }], 0)).toBeNull();
    expect(fromSessionResults([bare], 0)).toBeNull();
    expect(fromSessionResults([{ ...part, table: long }], 0)).toBeNull();
  });
});
