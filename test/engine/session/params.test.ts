import { beforeAll, describe, expect, it } from 'vitest';
import type { Engine, Variable } from '../../../src/engine/contract.ts';
import { parseNotebook } from '../../../src/format/parse-notebook.ts';
import type { ChoiceQuery, ParamValue } from '../../../src/notebook/notebook.ts';
import type { CellResult } from '../../../src/session/cell-result.ts';
import type { OpenNotebook } from '../../../src/session/open-notebook.svelte.ts';
import {
  choiceQuery,
  choicesFrom,
  mostChoices,
  valueFrom,
  valueQuery,
  valueRows,
} from '../../../src/session/param-queries.ts';
import { Workbench } from '../../../src/session/workbench.svelte.ts';
import { bindParameters, mapPosition } from '../../../src/sql/bind-parameters.ts';
import { createIntake } from '../../../workers/intake/create-intake.ts';
import { queryRows, rowsOf, startNodeEngine, valueOf } from '../node-engine.ts';

const hostile = [
  "'); DROP TABLE shops; --",
  "it's",
  "''",
  '"quoted"',
  '\\',
  "\\'",
  '$$',
  '$channels',
  "'] AS VARCHAR[]); SELECT 1; --",
  'line\nbreak',
  '会员；',
  '\u{1f600}',
  '%_',
  '',
];

describe('values in a query', () => {
  let engine: Engine;
  beforeAll(async () => {
    engine = await startNodeEngine();
    const shops = `SELECT * FROM (VALUES ('web', DATE '2024-01-05', 1), ('shop', DATE '2024-02-10', 2),
      ('app', DATE '2024-03-01', 3), ('web', DATE '2024-03-31', 4), (NULL, NULL, 5)) t(channel, day, n)`;
    valueOf(
      await engine.run({
        run: 'shops',
        relation: { schema: 'main', name: 'shops' },
        sql: shops,
        as: 'table',
        variables: [],
        firstRows: 0,
      }),
    );
  }, 60_000);

  function ask(sql: string, ...variables: Variable[]) {
    const lists = variables.flatMap(({ name, type }) => (type === 'multiple' ? [name] : []));
    return queryRows(engine, bindParameters(sql, lists).text, variables);
  }
  const period = (start: string, end: string): Variable => ({
    name: 'period',
    type: 'range',
    value: { start, end },
  });
  const channels = (...value: string[]): Variable => ({
    name: 'channels',
    type: 'multiple',
    value,
  });
  const numbers = (rows: readonly Record<string, string | null>[]) => rows.map(({ n }) => n);

  it('reads both ends of a range as dates', async () => {
    const [row] = await ask(
      'SELECT $period.start AS first, $period.end AS last, typeof($period.start) AS type, $period.end - $period.start + 1 AS days',
      period('2024-01-01', '2024-03-31'),
    );
    expect(row).toEqual({ first: '2024-01-01', last: '2024-03-31', type: 'DATE', days: '91' });
  });

  it('filters by a range wherever an expression may stand', async () => {
    const given = period('2024-02-01', '2024-03-01');
    for (const where of [
      'day BETWEEN $period.start AND $period.end',
      'day >= $period.start AND day < $period.end + INTERVAL 1 DAY',
      'day >= ($period).start AND day <= $PERIOD."end"',
      'CASE WHEN $period.start <= day THEN day <= $period.end ELSE false END',
    ]) {
      const sql = `SELECT n FROM shops WHERE ${where} ORDER BY n`;
      expect(numbers(await ask(sql, given)), where).toEqual(['2', '3']);
    }
  });

  it('finds nothing, and no fault, with a range that nobody has set', async () => {
    const none: Variable = { name: 'period', type: 'range', value: null };
    expect(await ask('SELECT n FROM shops WHERE day >= $period.start', none)).toEqual([]);
    const [row] = await ask('SELECT typeof($period.end) AS type', none);
    expect(row).toEqual({ type: 'DATE' });
  });

  it('looks in a list, with and without parentheses and by function', async () => {
    for (const where of [
      'channel IN $channels',
      'channel IN ($channels)',
      'channel in ( $channels )',
      'list_contains($channels, channel)',
      'channel = ANY($channels)',
    ]) {
      const sql = `SELECT n FROM shops WHERE ${where} ORDER BY n`;
      expect(numbers(await ask(sql, channels('web', 'app'))), where).toEqual(['1', '3', '4']);
      expect(numbers(await ask(sql, channels())), `${where}, empty`).toEqual([]);
      const none: Variable = { name: 'channels', type: 'multiple', value: null };
      expect(numbers(await ask(sql, none)), `${where}, not set`).toEqual([]);
    }
    const others = 'SELECT n FROM shops WHERE channel NOT IN ($channels) ORDER BY n';
    expect(numbers(await ask(others, channels('web')))).toEqual(['2', '3']);
    expect(numbers(await ask(others, channels()))).toContain('1');
    const [row] = await ask('SELECT len($channels) AS n, typeof($channels) AS type', channels());
    expect(row).toEqual({ n: '0', type: 'VARCHAR[]' });
  });

  it('keeps every text as it is, whatever it holds', async () => {
    const list = channels(...hostile);
    const rows = await ask('SELECT unnest($channels) AS text', list);
    expect(rows.map(({ text }) => text)).toEqual(hostile);
    for (const text of hostile) {
      const [row] = await ask('SELECT $who AS who', { name: 'who', type: 'choice', value: text });
      expect(row).toEqual({ who: text });
    }
    expect(numbers(await ask('SELECT count(*) AS n FROM shops'))).toEqual(['5']);
  });

  it('makes no date of a text that is none', async () => {
    const odd = period("2024-01-01'); DROP TABLE shops; --", '2024-02-30');
    const [row] = await ask('SELECT $period.start AS first, $period.end AS last', odd);
    expect(row).toEqual({ first: null, last: null });
  });

  it('takes thousands of values', async () => {
    const many = channels(...Array.from({ length: 5_000 }, (_, at) => `shop '${at}'`), 'app');
    expect(numbers(await ask('SELECT n FROM shops WHERE channel IN $channels', many))).toEqual([
      '3',
    ]);
  });

  it('leads a failure back to where it stands in the author’s text', async () => {
    const sql =
      'SELECT n FROM shops WHERE day >= $period.start AND channel IN ($channels) AND oops';
    const bound = bindParameters(sql, ['channels']);
    const outcome = await engine.peek({
      run: 'fails',
      schema: 'main',
      sql: bound.text,
      variables: [period('2024-01-01', '2024-01-31'), channels('web')],
      limit: 1,
    });
    const failure = outcome.ok ? null : outcome.failure;
    expect(failure?.message).toMatch(/oops/);
    const at = mapPosition(bound, { line: failure?.line ?? 0, column: failure?.column ?? 0 });
    expect(sql.slice(at.column - 1)).toBe('oops');
  });

  it('offers the distinct values of a column in the order of the relation, with labels', async () => {
    async function offered(query: ChoiceQuery) {
      const sql = choiceQuery(query);
      const outcome = await engine.peek({
        run: `offer-${JSON.stringify(query)}`,
        schema: 'main',
        sql,
        variables: [],
        limit: mostChoices + 1,
      });
      return choicesFrom(valueOf(outcome));
    }
    expect(await offered({ relation: 'shops', column: 'channel' })).toEqual([
      { value: 'web' },
      { value: 'shop' },
      { value: 'app' },
    ]);
    expect(await offered({ relation: 'shops', column: 'n', label: 'channel' })).toEqual([
      { value: '1', label: 'web' },
      { value: '2', label: 'shop' },
      { value: '3', label: 'app' },
      { value: '4', label: 'web' },
      { value: '5' },
    ]);
  });

  it('takes a range from the whole column and a multiple choice from all of it', async () => {
    async function value(type: 'range' | 'multiple', column: string) {
      const param = { type, choices: [], extra: {} } as const;
      const outcome = await engine.peek({
        run: `value-${type}`,
        schema: 'main',
        sql: valueQuery(param, { relation: 'shops', column }),
        variables: [],
        limit: valueRows(param),
      });
      return valueFrom(valueOf(outcome), type);
    }
    expect(await value('range', 'day')).toEqual({ start: '2024-01-05', end: '2024-03-31' });
    expect(await value('range', 'channel')).toBeNull();
    expect(await value('multiple', 'channel')).toEqual(['web', 'shop', 'app']);
  });
});

const probe = `
\`\`\`param name=period
type: range
from: {relation: shops, column: day}
\`\`\`

\`\`\`param name=channels
type: multiple
choices: {relation: shops, column: channel}
from: {relation: shops, column: channel}
\`\`\`

\`\`\`sql name=shops
SELECT * FROM (VALUES ('web', DATE '2024-01-05'), ('shop', DATE '2024-02-10'), ('app', DATE '2024-03-01')) t(channel, day)
\`\`\`

\`\`\`sql name=behind
SELECT channel FROM shops WHERE day BETWEEN $period.start AND $period.end AND channel IN ($channels)
\`\`\`
`;

describe('a notebook with a range and a multiple choice', () => {
  let workbench: Workbench;
  let notebook: OpenNotebook;
  beforeAll(async () => {
    workbench = new Workbench({ engine: await startNodeEngine(), intake: createIntake() });
    workbench.runs.engineStatus = 'ready';
    notebook = workbench.openNotebook(parseNotebook(probe).notebook, null);
    workbench.activate(notebook);
    await settled();
  }, 60_000);

  async function settled(): Promise<void> {
    const busy = () =>
      notebook.notebook.cells.some(
        (cell) => !['current', 'error'].includes(workbench.stateOf(notebook, cell)),
      );
    for (let turn = 0; turn < 500 && busy(); turn += 1)
      await new Promise((resolve) => setTimeout(resolve, 10));
  }
  function resultOf(name: string): CellResult | undefined {
    const cell = notebook.notebook.cells.find((each) => each.name === name);
    return cell && workbench.resultOf(notebook, cell);
  }
  function rows(): (string | null | undefined)[] {
    const result = resultOf('behind');
    return result?.kind === 'rows' ? rowsOf(result.head.page).map(({ channel }) => channel) : [];
  }
  async function set(name: string, value: ParamValue | undefined): Promise<void> {
    const cell = notebook.notebook.cells.find((each) => each.name === name);
    if (cell) workbench.edits.setParam(notebook, cell, value);
    await settled();
  }

  it('takes both from the data until somebody sets them', async () => {
    expect(resultOf('period')).toEqual({
      kind: 'value',
      value: { start: '2024-01-05', end: '2024-03-01' },
    });
    expect(rows()).toEqual(['web', 'shop', 'app']);
    await set('channels', ['shop', 'app', 'gone']);
    expect(rows()).toEqual(['shop', 'app']);
    await set('period', { start: '2024-03-01', end: '2024-03-01' });
    expect(rows()).toEqual(['app']);
    await set('channels', []);
    expect(rows()).toEqual([]);
    await set('channels', undefined);
    await set('period', undefined);
    expect(rows()).toEqual(['web', 'shop', 'app']);
  });

  it('keeps the old result until the new one is there', async () => {
    const before = resultOf('behind');
    const channels = notebook.notebook.cells[1];
    if (channels) workbench.edits.setParam(notebook, channels, ['web']);
    expect(resultOf('behind')).toBe(before);
    await settled();
    expect(rows()).toEqual(['web']);
    await set('channels', undefined);
  });

  it('tries a part of a text out with the same values', async () => {
    await set('channels', ['app']);
    const sql = 'SELECT channel FROM shops WHERE channel IN ($channels) AND day >= $period.start';
    const outcome = await workbench.questions.tryOut(notebook, sql, 10);
    expect(rowsOf(outcome)).toEqual([{ channel: 'app' }]);
    await set('channels', undefined);
  });

  it('offers choices that follow the data, and the former ones until then', async () => {
    const query = { relation: 'shops', column: 'channel' };
    const offered = () => workbench.choices.of(notebook, query);
    const ready = async () => {
      for (let turn = 0; turn < 500 && offered().state !== 'ready'; turn += 1)
        await new Promise((resolve) => setTimeout(resolve, 10));
      return offered().choices.map(({ value }) => value);
    };
    expect(await ready()).toEqual(['web', 'shop', 'app']);
    const cell = notebook.notebook.cells[2];
    if (cell?.kind !== 'sql') throw new Error('no relation');
    const cells = notebook.notebook.cells.with(2, {
      ...cell,
      sql: cell.sql.replace("'shop'", "'kiosk'"),
    });
    workbench.edits.apply(notebook, { ...notebook.notebook, cells });
    expect(offered().state).not.toBe('ready');
    expect(offered().choices.map(({ value }) => value)).toEqual(['web', 'shop', 'app']);
    await settled();
    expect(await ready()).toEqual(['web', 'kiosk', 'app']);
    expect(workbench.choices.of(notebook, { ...query, relation: 'nobody' }).state).toBe('missing');
  });
});
