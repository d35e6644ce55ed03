import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { parseNotebook } from '../../../src/format/parse-notebook.ts';
import { replaceCell } from '../../../src/notebook/edit-cells.ts';
import type { Notebook } from '../../../src/notebook/notebook.ts';
import type { ScopedNotebook, WorkPlan } from '../../../src/session/plan.ts';
import { Planner } from '../../../src/session/Planner.ts';

const data = `
\`\`\`param name=as_of
type: date
value: 2024-03-31
\`\`\`

\`\`\`sql name=facts
SELECT member_id, orders FROM members WHERE joined_at <= $as_of
\`\`\`

\`\`\`sql name=members as=view
SELECT 1 AS member_id, 2 AS orders, DATE '2024-01-01' AS joined_at
\`\`\`
`;

const stages = `
\`\`\`sql name=stages
SELECT member_id, orders > 1 AS active FROM facts
\`\`\`
`;

const moves = `
\`\`\`param name=before
type: date
value: 2024-02-29
\`\`\`

\`\`\`sql name=earlier as_of=before
SELECT * FROM stages.stages
\`\`\`

\`\`\`sql name=moves
SELECT count(*) AS n FROM earlier JOIN stages.stages USING (member_id)
\`\`\`

\`\`\`chart of=moves
mark: bar
encoding: {x: {field: n, type: quantitative}}
\`\`\`
`;

const texts = { main: data, stages, moves };

function notebooks(): ScopedNotebook[] {
  return Object.entries(texts).map(([scope, text]) => ({
    scope,
    notebook: parseNotebook(text).notebook,
  }));
}

function withSql(notebook: Notebook, name: string, sql: string): Notebook {
  const cell = notebook.cells.find((other) => other.name === name);
  return cell?.kind === 'sql' ? replaceCell(notebook, { ...cell, sql }) : notebook;
}

function edited(all: readonly ScopedNotebook[], at: string, name: string, sql: string) {
  return all.map(({ scope, notebook }) => ({
    scope,
    notebook: scope === at ? withSql(notebook, name, sql) : notebook,
  }));
}

/** A plan as values that can be compared. */
function spread({ order, fingerprints, nodes, upstream }: WorkPlan): unknown {
  return { order, nodes, fingerprints: [...fingerprints], upstream: [...upstream] };
}

describe('one plan after another', () => {
  it('is the same plan while nothing changes', () => {
    const planner = new Planner();
    const sources = {};
    const all = notebooks();
    expect(planner.plan(sources, [...all], ['x'])).toBe(planner.plan(sources, [...all], ['x']));
    expect(planner.plan(sources, all, ['y'])).not.toBe(planner.plan(sources, all, ['x']));
  });

  it('writes a snapshot anew when a cell that it wrote out is edited in another notebook', () => {
    const planner = new Planner();
    const all = notebooks();
    const one = planner.plan({}, all);
    const two = planner.plan(
      {},
      edited(
        all,
        'main',
        'facts',
        'SELECT member_id, 0 AS orders FROM members WHERE $as_of > now()',
      ),
    );
    const judged = (plan: WorkPlan): string => {
      const node = plan.nodes.find(({ name }) => name === 'earlier');
      return (node?.kind === 'sql' && node.judged?.sql) || '';
    };
    expect(judged(one)).toContain('SELECT member_id, orders FROM');
    expect(judged(two)).toContain('0 AS orders');
  });

  it('runs the top of the page, with all that it reads, before what stands below', () => {
    const top = `
\`\`\`chart of=figures
mark: bar
encoding: {x: {field: n, type: quantitative}}
\`\`\`

\`\`\`sql name=aside
SELECT 1 AS one
\`\`\`

\`\`\`sql name=figures
SELECT count(*) AS n FROM base
\`\`\`

\`\`\`sql name=base
SELECT 2 AS two
\`\`\`
`;
    const { notebook } = parseNotebook(top);
    const { order, byId } = new Planner().plan({}, [{ scope: 'top', notebook }]);
    expect(order.map((id) => byId.get(id)?.label)).toEqual(['base', 'figures', 'chart-1', 'aside']);
  });

  it('comes to what a plan from nothing comes to, whatever was edited before', () => {
    const edit = fc.record({
      at: fc.constantFrom('main', 'stages', 'moves'),
      name: fc.constantFrom('facts', 'members', 'stages', 'earlier', 'moves'),
      sql: fc.constantFrom(
        'SELECT 1 AS member_id',
        'SELECT * FROM facts',
        'SELECT * FROM stages.stages',
        'SELECT $as_of AS day, * FROM members',
        'SELECT * FROM moves.earlier',
        'SELECT $before AS day, * FROM nothing',
      ),
    });
    fc.assert(
      fc.property(fc.array(edit, { maxLength: 6 }), (edits) => {
        const planner = new Planner();
        let all: readonly ScopedNotebook[] = notebooks();
        planner.plan({}, all);
        for (const { at, name, sql } of edits) {
          all = edited(all, at, name, sql);
          expect(spread(planner.plan({}, all))).toEqual(spread(new Planner().plan({}, all)));
        }
      }),
    );
  });
});
