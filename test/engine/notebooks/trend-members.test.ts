import { beforeAll, describe, expect, test } from 'vitest';
import type { Engine } from '../../../src/engine/contract.ts';
import { canonicalRelations, memberFacts } from '../../../src/members/canonical.ts';
import type { SqlCell } from '../../../src/notebook/notebook.ts';
import { findMembers, type MembersBehind } from '../../../src/session/members-behind.ts';
import { bindParameters } from '../../../src/sql/bind-parameters.ts';
import { startNodeEngine } from '../node-engine.ts';
import { readNotebook } from './catalogue-notebook.ts';
import {
  column,
  money,
  openWorkspace,
  runNotebook,
  text,
  time,
  type RanNotebook,
  type TableFile,
} from './workspace.ts';

const orders: TableFile = {
  name: 'orders_file',
  role: 'orders',
  columns: [
    { name: 'order_id', type: text },
    { name: 'member_id', type: text },
    { name: 'ordered_at', type: time },
    { name: 'amount', type: money },
    { name: 'channel', type: text },
  ],
  csv: [
    'A1,M1,2024-03-02 20:15:00,10.50,app',
    'A2,M2,2024-03-02 21:15:00,20.50,app',
    'A3,M3,2024-03-05 09:00:00,30.50,shop',
    'A4,M1,2024-04-06 20:30:00,40.50,shop',
    'A5,M4,2024-04-07 10:00:00,50.50,app',
    'A6,M1,2024-04-27 20:45:00,60.50,app',
    'A7,M2,2024-04-30 12:00:00,70.50,app',
  ].join('\n'),
};

const ran = new Map<string, RanNotebook>();

beforeAll(async () => {
  const engine: Engine = await startNodeEngine();
  const workspace = await openWorkspace(engine, [orders], { asOf: '2024-04-30' });
  for (const id of ['cohort', 'timing', 'trend']) {
    ran.set(id, await runNotebook(workspace, id, readNotebook(id)));
  }
});

/** The likeliest list behind the rows of a relation that hold these values. */
async function membersBehind(
  id: string,
  relation: string,
  mark: Readonly<Record<string, string | number>>,
): Promise<readonly (string | null)[]> {
  const notebook = ran.get(id);
  if (!notebook) throw new Error(id);
  const cells = new Map(
    readNotebook(id).cells.flatMap((cell): [string, SqlCell][] =>
      cell.kind === 'sql' ? [[cell.name, cell]] : [],
    ),
  );
  let asked = 0;
  const behind: MembersBehind = await findMembers(
    {
      relation: (name) => {
        const cell = cells.get(name);
        if (cell) return { columns: notebook.columns.get(name) ?? [], sql: cell.sql };
        const columns = name === 'member_facts' ? memberFacts : canonicalRelations[name];
        return columns ? { columns, sql: null } : null;
      },
      upstream: () => [],
      ask: (sql, limit) => {
        asked += 1;
        const { engine, schema, variables } = notebook;
        const run = `ask-${id}-${relation}-${String(asked)}`;
        return engine.peek({ run, schema, sql: bindParameters(sql).text, variables, limit });
      },
    },
    {
      relation,
      conditions: Object.entries(mark).map(([field, value]) => ({
        kind: 'is',
        field,
        values: [value],
      })),
      shown: [],
    },
  );
  if (behind.kind !== 'members') throw new Error(JSON.stringify(behind));
  const [way] = behind.ways;
  return column(notebook, `${bindParameters(way.sql).text}\nORDER BY member_id`);
}

describe.runIf(process.env['MEMBERBOOK_FULL'] === '1')(
  'a mark leads to the members behind it',
  () => {
    test.each<[string, string, Readonly<Record<string, string | number>>, string]>([
      ['cohort', 'triangle', { cohort: '2024-03', period: 1 }, 'M1 M2'],
      ['timing', 'heatmap', { weekday_name: 'Saturday', hour: 20 }, 'M1'],
      ['timing', 'own_times', { weekday_name: 'Saturday', hour: 20 }, 'M1'],
      ['timing', 'calendar', { day: '2024-03-02' }, 'M1 M2'],
      ['trend', 'value_bars', { value_name: 'shop', window_name: 'Period shown' }, 'M1'],
      ['trend', 'member_values', { members: 1 }, 'M1 M2 M3 M4'],
      ['trend', 'day_line', { day: '2024-04-07' }, 'M4'],
    ])('%s: %s %o', async (id, relation, mark, members) => {
      expect((await membersBehind(id, relation, mark)).join(' ')).toBe(members);
    });
  },
);
