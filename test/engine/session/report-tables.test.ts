import { beforeAll, describe, expect, it } from 'vitest';
import type { OpenNotebook } from '../../../src/session/open-notebook.svelte.ts';
import { reportChart, reportTable, type ReportReader } from '../../../src/session/report-tables.ts';
import type { Workbench } from '../../../src/session/workbench.svelte.ts';
import { chartOf, openText, openWorkbench, sqlCell } from './picked-workbench.ts';

const cities = ['Oslo', 'Bergen', 'Turku'];
const members = Array.from(
  { length: 60 },
  (_, n) => `M${String(n)},2023-01-0${String(1 + (n % 9))},${cities[n % 3] ?? ''}`,
);
const orders = Array.from(
  { length: 120 },
  (_, n) => `A${String(n)},M${String(n % 60)},2024-0${String(1 + (n % 6))}-11,${String(n + 1)}.50`,
);

const text = `---
title: Rows and sums
format: 1
---

\`\`\`sql name=nameless
SELECT city, orders AS visits FROM member_facts
\`\`\`

\`\`\`sql name=receipts
SELECT amount, count(*) AS n FROM orders GROUP BY order_id, amount
\`\`\`

\`\`\`sql name=by_city
SELECT city, count(*) AS members, sum(orders) AS orders FROM member_facts GROUP BY city
\`\`\`

\`\`\`param name=least
type: number
value: 30
\`\`\`

\`\`\`sql name=dear as=view
SELECT member_id IS NOT NULL AS is_member, count(*) AS members FROM orders WHERE amount >= $least GROUP BY ALL
\`\`\`

\`\`\`chart of=nameless
mark: bar
encoding:
  x: {field: city, type: nominal}
  y: {aggregate: count, type: quantitative}
\`\`\`

\`\`\`chart of=by_city
mark: bar
encoding:
  x: {field: city, type: nominal}
  y: {field: members, type: quantitative}
\`\`\`
`;

describe('what of members may stand in a report', () => {
  let workbench: Workbench;
  let notebook: OpenNotebook;
  beforeAll(async () => {
    workbench = await openWorkbench([
      new File([`member_id,join_date,city\n${members.join('\n')}\n`], 'members.csv'),
      new File([`order_id,member_id,order_date,amount\n${orders.join('\n')}\n`], 'orders.csv'),
    ]);
    notebook = await openText(workbench, text);
  });

  function reader(withMembers = false): ReportReader {
    const wish = { withMembers, smallest: 10, mostRows: 50, leavesLong: false };
    return { workbench, notebook, kindsOf: () => new Map(), wish };
  }

  it.each(['nameless', 'receipts'])(
    'is not a row of one that no column names, in %s, unless it is asked for',
    async (name) => {
      const cell = sqlCell(notebook, name);
      expect(await reportTable(reader(), cell, name, null)).toMatchObject({
        kind: 'left-out',
        why: 'members',
      });
      expect(await reportTable(reader(true), cell, name, null)).toMatchObject({
        kind: 'frozen',
        isOfMembers: true,
      });
    },
  );

  it('is what was summed up over groups', async () => {
    const table = await reportTable(reader(), sqlCell(notebook, 'by_city'), 'by_city', 3);
    expect(table).toMatchObject({ kind: 'frozen', isOfMembers: false, totalRows: 3 });
    const chart = await reportChart(reader(), chartOf(notebook, 'by_city'), {
      mark: 'bar',
      encoding: { x: { field: 'city' }, y: { field: 'members', type: 'quantitative' } },
    });
    expect(chart).toMatchObject({ kind: 'drawn', frozen: { totalRows: 3 } });
  });

  it('is what a view shows that asks for a parameter', async () => {
    const table = await reportTable(reader(), sqlCell(notebook, 'dear'), 'dear', null);
    expect(table).toMatchObject({ kind: 'frozen', table: { rows: [['true', '91']] } });
  });

  it('is the sums that a chart of such rows draws, not the rows', async () => {
    const cell = chartOf(notebook, 'nameless');
    const chart = await reportChart(reader(), cell, cell.spec);
    if (chart.kind !== 'drawn') throw new Error(chart.kind);
    expect(chart.frozen.table.rows).toHaveLength(3);
    const points = { mark: 'point', encoding: { x: { field: 'visits', type: 'quantitative' } } };
    expect(await reportChart(reader(), cell, points)).toMatchObject({
      kind: 'left-out',
      why: 'members',
    });
  });
});
