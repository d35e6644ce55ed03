import { beforeAll, describe, expect, it } from 'vitest';
import type { Cell } from '../../../src/notebook/notebook.ts';
import type { PickState } from '../../../src/session/member-picks.svelte.ts';
import type { OpenNotebook } from '../../../src/session/open-notebook.svelte.ts';
import type { Workbench } from '../../../src/session/workbench.svelte.ts';
import { rowsOf } from '../node-engine.ts';
import { notebookIds, readNotebook } from '../notebooks/catalogue-notebook.ts';
import { cdnow, hasPublishedData } from '../notebooks/published-data.ts';
import {
  ask,
  catalogueText,
  chartOf,
  chartsOf,
  demoFiles,
  difference,
  found,
  marksOf,
  openText,
  openWorkbench,
  sqlCell,
  until,
} from './picked-workbench.ts';

type Found = Extract<PickState, { readonly kind: 'found' }>;

async function pickMark(
  workbench: Workbench,
  notebook: OpenNotebook,
  relation: string,
  isMeant: (row: Readonly<Record<string, unknown>>) => boolean,
): Promise<Found> {
  const cell = chartOf(notebook, relation);
  const mark = marksOf(workbench, notebook, cell).find(isMeant);
  if (!mark) throw new Error(`${relation} has no such mark.`);
  expect(await workbench.picks.pickMarks(notebook, cell, mark)).toBe(true);
  const state = await found(workbench, notebook);
  if (state.kind !== 'found') throw new Error(JSON.stringify(state));
  return state;
}

/** The column that counts as many, `not …` where it counts others. */
function agreement({ way: { says, count } }: Found): string {
  if (says === null) return 'uncounted';
  return says.count === count
    ? says.field
    : `not ${says.field}: ${String(says.count)}, ${String(count)}`;
}

const isFull = process.env['MEMBERBOOK_FULL'] === '1';

/** What marks spread over every chart lead to: in the everyday run of one notebook, in the full one of most. */
async function everyChart(workbench: Workbench, most: number): Promise<Record<string, string[]>> {
  const told: Record<string, string[]> = {};
  workbench.useLibrary({
    ids: () => notebookIds,
    read: (id) => Promise.resolve(readNotebook(id)),
  });
  for (const id of isFull ? ['lifecycle', 'rfm', 'cohort', 'layers', 'labels'] : ['cohort']) {
    const notebook = await openText(workbench, catalogueText(id));
    for (const cell of chartsOf(notebook)) {
      const rows = marksOf(workbench, notebook, cell);
      const step = Math.max(1, Math.floor(rows.length / most));
      const outcomes: string[] = [];
      for (const row of rows.filter((_, at) => at % step === 0)) {
        await workbench.picks.pickMarks(notebook, cell, row);
        const state = await found(workbench, notebook);
        workbench.picks.of(notebook).clear();
        if (state.kind !== 'found') outcomes.push(state.kind);
        else outcomes.push(agreement(state));
      }
      told[`${id} ${cell.of}`] = [
        ...new Set([...(told[`${id} ${cell.of}`] ?? []), ...outcomes]),
      ].sort();
    }
    workbench.close(notebook);
  }
  return told;
}

describe('on the demo data', () => {
  let workbench: Workbench;
  let lifecycle: OpenNotebook;
  beforeAll(async () => {
    workbench = await openWorkbench(demoFiles());
    lifecycle = await openText(workbench, catalogueText('lifecycle'));
  });

  it('a stage leads to the members that have it', async () => {
    const { way, list } = await pickMark(
      workbench,
      lifecycle,
      'structure',
      ({ stage_name: name }) => name === 'Warning',
    );
    expect(way.via).toEqual(['structure', 'situation_totals', 'member_situations']);
    expect(way.says).toEqual({ field: 'members', count: way.count });
    expect(list?.rows).toBe(way.count);
    const oracle = `SELECT member_id FROM stages WHERE stage = 'warning'`;
    expect(await difference(workbench, lifecycle, way.sql, oracle)).toBe(0);
    const first = list && rowsOf(list.head.page)[0];
    expect(Object.keys(first ?? {}).slice(0, 3)).toEqual(['member_id', 'orders', 'amount']);
    expect(list?.figures?.picked.members).toBe(way.count);
    expect(list?.figures?.all.members).toBeGreaterThan(way.count);
  });

  it('a month of the past leads to those who stood in the stage at its end', async () => {
    const { way } = await pickMark(
      workbench,
      lifecycle,
      'history',
      ({ month, stage_name: name }) => month === '2024-06' && name === 'Asleep',
    );
    expect(way.says).toEqual({ field: 'members', count: way.count });
    // Asleep at the end of June: the last purchase by then lies between 6 and 12 calendar months back.
    const oracle = `SELECT o.member_id FROM orders AS o JOIN member_facts AS f USING (member_id)
      WHERE NOT o.is_refund AND o.ordered_at < DATE '2024-07-01' AND f.is_member
      GROUP BY o.member_id, f.joined_at
      HAVING f.joined_at <= DATE '2024-06-30'
        AND max(o.ordered_at)::DATE <= DATE '2023-12-30' AND max(o.ordered_at)::DATE > DATE '2023-06-30'`;
    expect(await difference(workbench, lifecycle, way.sql, oracle)).toBe(0);
  });

  it('a rate leads to the members that it counts', async () => {
    const lost = await pickMark(
      workbench,
      lifecycle,
      'growth_rates',
      ({ month, rate_name: name }) => month === '2025-03' && name === 'Lost',
    );
    expect(lost.way.says).toEqual({ field: 'members', count: lost.way.count });
    expect(lost.way.count).toBeGreaterThan(0);
  });

  it('the same mark again takes the pick away', async () => {
    const picks = workbench.picks.of(lifecycle);
    const cell = chartOf(lifecycle, 'structure');
    const [mark] = marksOf(workbench, lifecycle, cell);
    await workbench.picks.pickMarks(lifecycle, cell, mark ?? {});
    await found(workbench, lifecycle);
    expect(picks.current?.cell).toBe(cell.id);
    await workbench.picks.pickMarks(lifecycle, cell, mark ?? {});
    expect(picks.current).toBeNull();
  });

  it('a row of a grid leads to its members, told apart by as little as it takes', async () => {
    const rows = await ask(workbench, lifecycle, `FROM structure WHERE stage = 'lost'`);
    await workbench.picks.pickRow(lifecycle, sqlCell(lifecycle, 'structure'), rows[0] ?? {});
    const state = await found(workbench, lifecycle);
    expect(workbench.picks.of(lifecycle).current?.conditions).toEqual([
      { kind: 'is', field: 'stage_name', values: ['Lost'] },
    ]);
    expect(state.kind === 'found' && String(state.way.count)).toBe(rows[0]?.['members']);
  });

  it('a filter leaves of the other cells what belongs to the picked members', async () => {
    const picks = workbench.picks.of(lifecycle);
    picks.clear();
    const structure = chartOf(lifecycle, 'structure');
    const recency = chartOf(lifecycle, 'recency_profile');
    const all = marksOf(workbench, lifecycle, recency);
    const { way } = await pickMark(
      workbench,
      lifecycle,
      'structure',
      ({ stage_name: name }) => name === 'Active',
    );
    await picks.toggleFilter();
    const stateOf = (cell: Cell) => {
      workbench.resultOf(lifecycle, cell);
      return workbench.picks.filterStateOf(lifecycle, cell);
    };
    expect(stateOf(structure)).toBe('own');
    expect(stateOf(recency)).toBe('filtering');
    await until(() => stateOf(recency) === 'filtered');
    const rows = marksOf(workbench, lifecycle, recency);
    const sum = (marks: typeof rows): number =>
      marks.reduce((total, each) => total + Number(each['members']), 0);
    expect(sum(rows)).toBe(way.count);
    expect(new Set(rows.flatMap((row) => (row['members'] ? [row['stage_name']] : [])))).toEqual(
      new Set(['Active']),
    );
    // What nothing about members goes into says so, and what is stored is as it was.
    const names = sqlCell(lifecycle, 'stage_names');
    await until(() => stateOf(names) === 'unfiltered');
    const stored = workbench.runs.results.get(`${lifecycle.scope}/${recency.id}`);
    expect(stored?.kind === 'marks' && stored.rows).toEqual(all);

    // A grid pages through what is left, in its own order.
    const grid = sqlCell(lifecycle, 'structure');
    await until(() => stateOf(grid) === 'filtered');
    const page = rowsOf(await workbench.questions.page(lifecycle, grid, { offset: 0, limit: 10 }));
    expect(page.map((row) => [row['stage'], row['members']])).toContainEqual([
      'active',
      String(way.count),
    ]);
    expect(page.filter((row) => row['members'] !== '0')).toHaveLength(1);

    // Two picks hold at once; each chart leaves its own out.
    const own = chartOf(lifecycle, 'period_states');
    const mark = marksOf(workbench, lifecycle, own).find(
      ({ period, state_name: name }) => period === '2025-12' && name === 'New',
    );
    await workbench.picks.pickMarks(lifecycle, own, mark ?? {});
    await found(workbench, lifecycle);
    await picks.toggleFilter();
    expect(picks.filter.picks).toHaveLength(2);
    await until(() => stateOf(structure) === 'filtered');
    const news = picks.filter.picks[1]?.way.count ?? 0;
    expect(sum(marksOf(workbench, lifecycle, structure))).toBe(news);

    picks.filter.clear();
    expect(stateOf(recency)).toBe('off');
    expect(marksOf(workbench, lifecycle, recency)).toEqual(all);
    const left = await ask(
      workbench,
      lifecycle,
      `SELECT table_name AS n FROM duckdb_tables() WHERE schema_name LIKE '%filter%' OR table_name LIKE 'picked %'`,
    );
    expect(left).toEqual([]);
  });

  it.runIf(isFull)('a pick follows the thresholds that its chart depends on', async () => {
    const picks = workbench.picks.of(lifecycle);
    picks.clear();
    const before = await pickMark(
      workbench,
      lifecycle,
      'structure',
      ({ stage_name: name }) => name === 'Active',
    );
    const threshold = lifecycle.notebook.cells.find(({ name }) => name === 'warning_after');
    if (!threshold) throw new Error('No threshold');
    workbench.edits.setParam(lifecycle, threshold, 2);
    await workbench.runs.settled();
    await until(() => picks.state.kind === 'found' && picks.state.way.count < before.way.count);
    const state = await found(workbench, lifecycle);
    expect(state.kind === 'found' && state.way.says?.count).toBe(
      state.kind === 'found' && state.way.count,
    );
    workbench.edits.undo(lifecycle);
    await workbench.runs.settled();
  });

  it.runIf(isFull)(
    'every chart of the catalogue leads to members, as many as it counts',
    { timeout: 900_000 },
    async () => {
      const told = await everyChart(workbench, 2);
      expect(told).toMatchObject({
        'cohort triangle': ['active', 'members'],
        'cohort average_retention': ['active'],
        'cohort repurchase_lines': ['buyers'],
        // Points of a curve, and breaks between purchases, are no numbers of members.
        'cohort second_purchase': ['uncounted'],
        'cohort interval_weeks': ['uncounted'],
      });
      if (isFull)
        expect(told).toMatchObject({
          'lifecycle structure': ['members'],
          'lifecycle recency_profile': ['members'],
          'lifecycle history': ['members'],
          // The net rate counts nobody by itself.
          'lifecycle growth_rates': ['members', 'uncounted'],
          'lifecycle period_states': ['members'],
          'rfm segment_shares': ['members'],
          'rfm grid': ['members'],
          'rfm score_counts': ['members'],
          'rfm type_shares': ['members'],
        });
      const wrong = Object.entries(told).filter(([, kinds]) =>
        kinds.some((kind) => !['members', 'active', 'buyers', 'uncounted'].includes(kind)),
      );
      expect(wrong).toEqual([]);
    },
  );
});

describe('in a notebook of one’s own', () => {
  const text = `---
title: Own
format: 1
---

\`\`\`sql name=by_month
SELECT date_trunc('month', first_order)::DATE AS cohort, count(*) AS n, sum(amount) AS amount
FROM member_facts WHERE orders > 0 GROUP BY 1 ORDER BY 1
\`\`\`

\`\`\`sql name=by_band
WITH bands AS (
  SELECT member_id, CASE WHEN orders = 0 THEN 'none' WHEN orders < 3 THEN 'few' ELSE 'many' END AS band
  FROM member_facts
)
SELECT band, count(*) AS members FROM bands GROUP BY band
UNION ALL
SELECT 'refunded', count(*) FROM member_facts WHERE refunds > 0
\`\`\`

\`\`\`sql name=by_alias
SELECT channel AS way, upper(way) AS loud, count(DISTINCT member_id) AS members
FROM orders WHERE way IS NOT NULL AND member_id IS NOT NULL GROUP BY ALL
\`\`\`

\`\`\`sql name=turned
PIVOT (SELECT tier, city, member_id FROM member_facts WHERE tier IS NOT NULL) ON city USING count(*) GROUP BY tier
\`\`\`

\`\`\`sql name=calendar
SELECT range AS day, 1 AS one FROM range(DATE '2024-01-01', DATE '2024-01-10', INTERVAL 1 DAY)
\`\`\`

\`\`\`sql name=by_city
SELECT city, count(*) AS members FROM member_facts GROUP BY city
\`\`\`

\`\`\`sql name=towns
SELECT t.town, c.members FROM (VALUES ('Atlantis'), ('上海')) AS t(town) LEFT JOIN by_city AS c ON c.city = t.town
\`\`\`

\`\`\`sql name=total
SELECT count(*) AS members FROM member_facts
\`\`\`

\`\`\`chart of=by_month
mark: bar
encoding:
  x: {field: cohort, type: temporal, timeUnit: yearmonth, title: Cohort}
  y: {field: n, type: quantitative}
\`\`\`

\`\`\`chart of=member_facts
mark: bar
encoding:
  x: {field: orders, bin: true}
  y: {aggregate: count}
\`\`\`
`;
  let workbench: Workbench;
  let notebook: OpenNotebook;
  beforeAll(async () => {
    workbench = await openWorkbench(demoFiles());
    notebook = await openText(workbench, text);
  });

  async function behind(name: string, where: string): Promise<PickState> {
    const rows = await ask(workbench, notebook, `FROM ${name} WHERE ${where}`);
    workbench.picks.of(notebook).clear();
    await workbench.picks.pickRow(notebook, sqlCell(notebook, name), rows[0] ?? {});
    return found(workbench, notebook);
  }

  it('a month stands for its days, though its column is an expression', async () => {
    const cell = chartOf(notebook, 'by_month');
    const start = Date.UTC(2024, 2, 1);
    expect(await workbench.picks.pickMarks(notebook, cell, { yearmonth_cohort: start, n: 5 })).toBe(
      true,
    );
    const state = await found(workbench, notebook);
    expect(workbench.picks.of(notebook).current?.conditions).toEqual([
      {
        kind: 'between',
        field: 'cohort',
        label: 'Cohort',
        from: start,
        to: Date.UTC(2024, 3, 1),
        includesEnd: false,
        unit: 'month',
        time: true,
      },
    ]);
    const oracle = `SELECT member_id FROM member_facts
      WHERE orders > 0 AND first_order >= DATE '2024-03-01' AND first_order < DATE '2024-04-01'`;
    const sql = state.kind === 'found' ? state.way.sql : '';
    expect(await difference(workbench, notebook, sql, oracle)).toBe(0);
  });

  it('a bin and a brush stand for their ranges', async () => {
    const cell = chartOf(notebook, 'member_facts');
    const bin = { bin_maxbins_10_orders: 5, bin_maxbins_10_orders_end: 10, __count: 1 };
    await workbench.picks.pickMarks(notebook, cell, { kind: 'marks', data: [bin] });
    const binned = await found(workbench, notebook);
    const [count] = await ask(
      workbench,
      notebook,
      'SELECT count(*) AS n FROM member_facts WHERE orders >= 5 AND orders < 10',
    );
    expect(binned.kind === 'found' && String(binned.way.count)).toBe(count?.['n']);
    await workbench.picks.pickMarks(notebook, cell, {
      kind: 'interval',
      ranges: [{ field: 'orders', measure: 'quantitative', from: 5, to: 9 }],
      data: [bin],
    });
    const brushed = await found(workbench, notebook);
    const [wider] = await ask(
      workbench,
      notebook,
      'SELECT count(*) AS n FROM member_facts WHERE orders BETWEEN 5 AND 9',
    );
    expect(brushed.kind === 'found' && String(brushed.way.count)).toBe(wider?.['n']);
  });

  it('the way leads through common tables and the parts of a union', async () => {
    const few = await behind('by_band', `band = 'few'`);
    expect(few.kind === 'found' && few.way.says?.count).toBe(few.kind === 'found' && few.way.count);
    const refunded = await behind('by_band', `band = 'refunded'`);
    const oracle = 'SELECT member_id FROM member_facts WHERE refunds > 0';
    const sql = refunded.kind === 'found' ? refunded.way.sql : '';
    expect(await difference(workbench, notebook, sql, oracle)).toBe(0);
  });

  it('names of the select list may stand in other expressions', async () => {
    const state = await behind('by_alias', 'members > 0');
    expect(state.kind === 'found' && state.way.says).toEqual({
      field: 'members',
      count: state.kind === 'found' && state.way.count,
    });
  });

  it('a query that is not read here falls back on a column of the same name further up', async () => {
    const state = await behind('turned', 'true');
    expect(state.kind === 'found' && state.way.via).toEqual(['turned', 'member_facts']);
  });

  it('what an outer join fills in stands for nobody', async () => {
    const nobody = await behind('towns', `town = 'Atlantis'`);
    expect(nobody.kind === 'found' && nobody.way.count).toBe(0);
    const some = await behind('towns', `town = '上海'`);
    expect(some.kind === 'found' && some.way.says?.count).toBe(
      some.kind === 'found' && some.way.count,
    );
    expect(some.kind === 'found' && some.way.count).toBeGreaterThan(0);
  });

  it('what is not about members, and a total without a key, say so', async () => {
    expect(await behind('calendar', 'true')).toEqual({ kind: 'nowhere', reason: 'no-members' });
    workbench.picks.of(notebook).clear();
    workbench.picks.pick(notebook, sqlCell(notebook, 'total'), [
      { kind: 'is', field: 'members', values: [1] },
    ]);
    expect(await found(workbench, notebook)).toEqual({ kind: 'nowhere', reason: 'no-way' });
  });

  it('the query behind a pick serves as a cell', async () => {
    const state = await behind('by_band', `band = 'many'`);
    if (state.kind !== 'found') throw new Error(state.kind);
    const cell = workbench.picks.keepMembers(notebook, 'many_members', 'band = many');
    await workbench.runs.settled();
    expect(cell?.kind === 'sql' && cell.sql.split('\n')[0]).toBe('-- band = many');
    const result = cell && workbench.resultOf(notebook, cell);
    expect(result?.kind === 'rows' && result.head.rows).toBe(state.way.count);
    const at = notebook.notebook.cells.findIndex(({ id }) => id === cell?.id);
    expect(notebook.notebook.cells[at - 1]?.name).toBe('by_band');
  });
});

describe.skipIf(!hasPublishedData || !isFull)('on the orders of CDNOW', () => {
  it(
    'every chart of the catalogue leads to members, as many as it counts',
    { timeout: 900_000 },
    async () => {
      const file = new File([`member_id,ordered_at,amount\n${cdnow()[0]?.csv ?? ''}`], 'cdnow.csv');
      const workbench = await openWorkbench([file]);
      const told = await everyChart(workbench, 2);
      const wrong = Object.entries(told).filter(([, kinds]) =>
        kinds.some((kind) => !['members', 'active', 'buyers', 'uncounted'].includes(kind)),
      );
      expect(wrong).toEqual([]);
    },
  );
});
