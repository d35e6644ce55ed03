import { beforeAll, describe, expect, it } from 'vitest';
import { keptSegments } from '../../../src/members/segment/kept-segments.ts';
import type { MemberWay } from '../../../src/session/members-behind.ts';
import type { OpenNotebook } from '../../../src/session/open-notebook.svelte.ts';
import type { Workbench } from '../../../src/session/workbench.svelte.ts';
import { quoteText } from '../../../src/sql/quote.ts';
import { notebookIds, readNotebook } from '../notebooks/catalogue-notebook.ts';
import {
  ask,
  catalogueText,
  chartOf,
  demoFiles,
  difference,
  found,
  marksOf,
  openText,
  openWorkbench,
} from './picked-workbench.ts';

const own = `---
title: Own
format: 1
---

\`\`\`param name=days
type: number
value: 90
\`\`\`

\`\`\`param name=before
type: date
value: 2024-06-30
\`\`\`

\`\`\`sql name=recent
SELECT member_id, city, recency_days <= $days AS is_recent FROM member_facts;
\`\`\`

\`\`\`sql name=cities
SELECT city, count(*) AS members FROM recent WHERE is_recent GROUP BY city
\`\`\`

\`\`\`chart of=cities
mark: bar
encoding: {x: {field: city, type: nominal}, y: {field: members, type: quantitative}}
\`\`\`

\`\`\`sql name=stages_then as_of=before
SELECT member_id, stage FROM lifecycle.stages
\`\`\`

\`\`\`sql name=then_by_stage
SELECT stage, count(*) AS members FROM stages_then GROUP BY stage
\`\`\`

\`\`\`chart of=then_by_stage
mark: bar
encoding: {x: {field: stage, type: nominal}, y: {field: members, type: quantitative}}
\`\`\`

\`\`\`sql name=sizes
SELECT segment, count(*) AS members FROM segments GROUP BY segment
\`\`\`

\`\`\`chart of=sizes
mark: bar
encoding: {x: {field: segment, type: nominal}, y: {field: members, type: quantitative}}
\`\`\`
`;

describe('picked members that are kept as a segment', () => {
  let workbench: Workbench;
  let notebook: OpenNotebook;
  let lifecycle: OpenNotebook;

  beforeAll(async () => {
    workbench = await openWorkbench(demoFiles());
    workbench.useLibrary({
      ids: () => notebookIds,
      read: (id) => Promise.resolve(readNotebook(id)),
    });
    lifecycle = workbench.openNotebook(readNotebook('lifecycle'), 'lifecycle');
    workbench.activate(lifecycle);
    await workbench.runs.settled();
    notebook = await openText(workbench, own);
    await workbench.runs.settled();
  });

  async function pick(
    from: OpenNotebook,
    relation: string,
    isMeant: (row: Readonly<Record<string, unknown>>) => boolean,
  ): Promise<MemberWay> {
    const cell = chartOf(from, relation);
    const mark = marksOf(workbench, from, cell).find(isMeant);
    if (!mark) throw new Error(`${relation} has no such mark.`);
    workbench.picks.of(from).clear();
    await workbench.picks.pickMarks(from, cell, mark);
    const state = await found(workbench, from);
    if (state.kind !== 'found') throw new Error(JSON.stringify(state));
    expect(state.way.count).toBeGreaterThan(0);
    return state.way;
  }

  /** The members of a segment, as any notebook reads them. */
  const inSegment = (title: string): string =>
    `SELECT member_id FROM segments WHERE segment = ${quoteText(title)}`;

  async function keep(from: OpenNotebook, title: string): Promise<void> {
    expect(await workbench.picks.keepPicked(from, title, `Picked: ${title}`)).toBe(true);
    await workbench.runs.settled();
  }

  it('are the same members, in every notebook', async () => {
    const { sql } = await pick(notebook, 'cities', ({ city }) => city !== null);
    await keep(notebook, 'Recent');
    expect(await difference(workbench, notebook, sql, inSegment('Recent'))).toBe(0);
    const [kept] = keptSegments(workbench.data.notebook);
    expect(kept?.title).toBe('Recent');
    expect(kept?.cell.kind === 'sql' && kept.cell.sql).toContain('recency_days <= 90');
    expect(kept?.cell.words['define']).toBe('Picked: Recent');
  });

  it('stay what they were when a parameter of their notebook changes', async () => {
    const before = await ask(workbench, notebook, `${inSegment('Recent')} ORDER BY member_id`);
    const days = notebook.notebook.cells.find(({ name }) => name === 'days');
    if (!days) throw new Error('No parameter');
    workbench.edits.setParam(notebook, days, 10);
    await workbench.runs.settled();
    const after = await ask(workbench, notebook, `${inSegment('Recent')} ORDER BY member_id`);
    expect(after).toEqual(before);
    expect(before.length).toBeGreaterThan(0);
  });

  it('may stand in a stage of another date, of another notebook', async () => {
    const { sql } = await pick(notebook, 'then_by_stage', () => true);
    await keep(notebook, 'Then');
    expect(await difference(workbench, notebook, sql, inSegment('Then'))).toBe(0);
  });

  it('may be a bar of the lifecycle', async () => {
    const { sql } = await pick(lifecycle, 'structure', (row) => row['stage_name'] === 'Warning');
    await keep(lifecycle, 'Warning, “now”');
    expect(await difference(workbench, lifecycle, sql, inSegment('Warning, “now”'))).toBe(0);
  });

  it('may be a kept segment themselves, without a circle', async () => {
    const { sql } = await pick(notebook, 'sizes', ({ segment }) => segment === 'Recent');
    await keep(notebook, 'Again');
    expect(await difference(workbench, notebook, sql, inSegment('Again'))).toBe(0);
    expect([...workbench.plan.cycles]).toEqual([]);
  });

  it('go with undo, one at a time', async () => {
    workbench.edits.undo(notebook);
    await workbench.runs.settled();
    expect(await ask(workbench, notebook, inSegment('Again'))).toEqual([]);
    expect((await ask(workbench, notebook, inSegment('Recent'))).length).toBeGreaterThan(0);
  });

  it('follow the file when the roles are confirmed again', async () => {
    workbench.dataCells.confirmRoles(workbench.dataCells.guessRoles().mapping, 'en');
    await workbench.runs.settled();
    const titles = keptSegments(workbench.data.notebook).map(({ title }) => title);
    expect(titles).toEqual(['Recent', 'Then', 'Warning, “now”']);
    expect((await ask(workbench, notebook, inSegment('Recent'))).length).toBeGreaterThan(0);
  });

  it('lead to a persona', async () => {
    const persona = await openText(workbench, catalogueText('persona'));
    for (const [name, value] of [
      ['group_kind', 'segment'],
      ['group_code', 'Recent'],
    ] as const) {
      const cell = persona.notebook.cells.find((each) => each.name === name);
      if (!cell) throw new Error(name);
      workbench.edits.setParam(persona, cell, value);
    }
    await workbench.runs.settled();
    const cell = persona.notebook.cells.find(({ name }) => name === 'cards');
    const result = cell && workbench.resultOf(persona, cell);
    expect(result?.kind).toBe('rows');
    const cards = await ask(workbench, persona, 'SELECT group_name, members FROM cards');
    const members = (await ask(workbench, persona, inSegment('Recent'))).length;
    expect(cards).toContainEqual({ group_name: 'Recent', members: String(members) });
  });
});
