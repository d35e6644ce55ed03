import { describe, expect, it } from 'vitest';
import { parseNotebook } from '../../../src/format/parse-notebook.ts';
import type { Notebook, ParamValue } from '../../../src/notebook/notebook.ts';
import type { CellResult } from '../../../src/session/cell-result.ts';
import { definitionOf, type Definition } from '../../../src/session/definition.ts';
import { Planner } from '../../../src/session/Planner.ts';
import type { ReconciledLine } from '../../../src/session/reconciled.ts';

const data = parseNotebook(`
\`\`\`param name=as_of
type: date
\`\`\`

\`\`\`sql name=orders as=view
SELECT * FROM orders_file
\`\`\`

\`\`\`sql name=member_facts
SELECT member_id FROM orders WHERE ordered_at <= $as_of
\`\`\`
`).notebook;

const lifecycle = parseNotebook(`
\`\`\`param name=limit
type: number
label: Active for
value: 3
\`\`\`

\`\`\`sql name=stages define="Active: bought within {limit}; {nothing} stays."
SELECT member_id, $limit AS stage FROM member_facts
\`\`\`

\`\`\`chart of=stages
mark: bar
encoding: {x: {field: stage, type: nominal}}
\`\`\`

\`\`\`sql name=apart
SELECT 1 AS one
\`\`\`
`).notebook;

const own = parseNotebook(`
\`\`\`param name=before
type: date
\`\`\`

\`\`\`param name=limit
type: number
value: 9
\`\`\`

\`\`\`sql name=then as_of=before
SELECT * FROM lifecycle.stages WHERE stage < $limit
\`\`\`
`).notebook;

const values: Readonly<Record<string, ParamValue>> = {
  'main as_of': '2024-06-30',
  'lifecycle limit': 3,
  'n1 before': '2024-03-31',
  'n1 limit': 9,
};

const figures = { members: 2, refunds: 0, refunded: 0 };
const books: readonly ReconciledLine[] = [
  {
    part: 'rule',
    source: 'orders',
    step: 1,
    what: 'rule',
    before: { rows: 10, amount: 100, ...figures },
    after: { rows: 8, amount: 90, ...figures },
  },
  {
    part: 'join',
    source: 'orders',
    step: 1,
    what: 'join',
    before: { rows: 8, amount: 90, ...figures },
    after: { rows: 7, amount: 80, ...figures },
  },
];

function define(scope: string, notebook: Notebook, at: number): Definition {
  const scoped = [
    { scope: 'main', notebook: data },
    { scope: 'lifecycle', notebook: lifecycle },
    { scope: 'n1', notebook: own },
  ];
  const ids = scoped.map(({ scope: name, notebook: { cells, ...rest } }) => ({
    scope: name,
    notebook: { ...rest, cells: cells.map((cell, index) => ({ ...cell, id: `${name}-${index}` })) },
  }));
  const plan = new Planner().plan({}, ids);
  const cell = ids.find((each) => each.scope === scope)?.notebook.cells[at];
  const node = cell && plan.byId.get(`${scope}/${cell.id}`);
  if (!cell || !node) throw new Error('no such cell');
  return definitionOf({
    plan,
    node,
    cell,
    drawn:
      cell.kind === 'chart' ? (notebook.cells.find(({ name }) => name === cell.of) ?? null) : null,
    options: { salesRule: 'net', orderUnit: 'row', refundPrefix: '' },
    hasMembers: true,
    books,
    universe: 2,
    resultOf(id): CellResult | undefined {
      const found = plan.byId.get(id);
      const value = found && values[`${found.scope} ${found.name}`];
      return value === undefined ? undefined : { kind: 'value', value };
    },
    show: (_, value) => String(value),
  });
}

describe('the definition of a number', () => {
  it('is its author’s words with the values in use, and what it was computed from', () => {
    expect(define('lifecycle', lifecycle, 1)).toEqual({
      words: 'Active: bought within 3; {nothing} stays.',
      judgedOn: '2024-06-30',
      facts: ['universe', 'refunds-netted', 'order-is-row', 'blank-ids-apart'],
      parameters: [
        {
          node: 'lifecycle/lifecycle-0',
          name: 'limit',
          label: 'Active for',
          value: '3',
          isForeign: false,
        },
      ],
      books: {
        rowsInFiles: 10,
        rowsCounted: 8,
        amountInFiles: 100,
        amountCounted: 90,
        rowsJoined: 7,
        members: 2,
      },
    });
  });

  it('of a chart is that of the query it draws', () => {
    const chart = define('lifecycle', lifecycle, 2);
    expect(chart.words).toBe('Active: bought within 3; {nothing} stays.');
    expect(chart.judgedOn).toBe('2024-06-30');
  });

  it('says nothing of days and books where neither is behind it', () => {
    expect(define('lifecycle', lifecycle, 3)).toEqual({
      words: null,
      judgedOn: null,
      facts: [],
      parameters: [],
      books: null,
    });
  });

  it('names the other day, and the parameters of the notebook that is read', () => {
    const then = define('n1', own, 2);
    expect(then.judgedOn).toBe('2024-03-31');
    expect(then.parameters.map(({ name, value, isForeign }) => [name, value, isForeign])).toEqual([
      ['before', '2024-03-31', false],
      ['limit', '9', false],
      ['limit', '3', true],
    ]);
    expect(then.facts).toContain('universe');
  });
});
