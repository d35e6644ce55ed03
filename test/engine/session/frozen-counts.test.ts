import { beforeAll, describe, expect, it } from 'vitest';
import { readCount } from '../../../src/session/frozen-counts.ts';
import type { OpenNotebook } from '../../../src/session/open-notebook.svelte.ts';
import type { Workbench } from '../../../src/session/workbench.svelte.ts';
import { openText, openWorkbench } from './picked-workbench.ts';

const members = Array.from({ length: 60 }, (_, n) => `M${String(n)},2023-01-01`);
const orders = Array.from(
  { length: 90 },
  (_, n) => `A${String(n)},M${String(n % 60)},2024-01-11,${String(n + 1)}.50`,
);

const check = (name: string, sql: string): string => `\`\`\`check name=${name}\n${sql}\n\`\`\`\n`;
const segment = (name: string, rule: string): string =>
  `\`\`\`segment name=${name}\nall:\n  - {member: orders, ${rule}}\n\`\`\`\n`;

const text = [
  '---\ntitle: Counted\nformat: 1\n---\n',
  '```param name=least\ntype: number\nvalue: 70\nlabel: Least\n```\n',
  '```sql name=dear as=view\nSELECT * FROM orders WHERE amount >= $least\n```\n',
  check('none', 'SELECT * FROM orders WHERE amount < 0'),
  check('enough', 'SELECT * FROM orders WHERE amount < 41'),
  check('few', 'SELECT * FROM orders WHERE amount < 5'),
  check('all_members_but_few', 'SELECT * FROM orders WHERE amount < 56'),
  check('all_read_but_few', 'SELECT * FROM dear WHERE amount < 85'),
  check('nothing_read', 'SELECT * FROM range(25)'),
  check('everything', 'SELECT * FROM orders'),
  segment('twice', 'at_least: 2'),
  segment('never', 'is: 0'),
  segment('ever', 'at_least: 1'),
].join('\n');

describe('the number of a check or a segment', () => {
  let workbench: Workbench;
  let notebook: OpenNotebook;
  beforeAll(async () => {
    workbench = await openWorkbench([
      new File([`member_id,join_date\n${members.join('\n')}\n`], 'members.csv'),
      new File([`order_id,member_id,order_date,amount\n${orders.join('\n')}\n`], 'orders.csv'),
    ]);
    notebook = await openText(workbench, text);
  });

  /** The values, or why none travels. */
  async function told(name: string, rows?: number): Promise<readonly (string | null)[] | string> {
    const cell = notebook.notebook.cells.find((each) => each.name === name);
    if (cell?.kind !== 'check' && cell?.kind !== 'segment') throw new Error(`No ${name}`);
    const result = workbench.resultOf(notebook, cell);
    if (result?.kind !== 'rows' || result.head.rows === null) throw new Error(name);
    const count = await readCount(workbench, notebook, cell, rows ?? result.head.rows);
    return typeof count === 'string' ? count : count.table.rows.flat();
  }

  it.each([
    ['none', ['0']],
    ['enough', ['40']],
    ['everything', ['90']],
    ['nothing_read', ['25']],
  ])('is told of %s', async (name, values) => {
    expect(await told(name)).toEqual(values);
  });

  it.each(['few', 'all_members_but_few', 'all_read_but_few'])(
    'stays at home where rows fail: %s',
    async (name) => {
      expect(await told(name)).toEqual([null]);
    },
  );

  it('of a segment stands beside that of all members', async () => {
    expect(await told('twice')).toEqual(['30', '60']);
    expect(await told('never')).toEqual(['0', '60']);
    expect(await told('ever')).toEqual(['60', '60']);
  });

  it('of a segment is none where few are in it, or all but few', async () => {
    for (const rows of [1, 9, 51, 59]) expect(await told('twice', rows), `${rows}`).toBe('few');
    for (const rows of [10, 50]) expect(await told('twice', rows)).toEqual([`${rows}`, '60']);
  });
});
