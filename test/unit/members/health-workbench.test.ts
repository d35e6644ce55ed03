import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { beforeAll, describe, expect, it } from 'vitest';
import type { Finding } from '../../../src/members/health/finding.ts';
import { setParamValue } from '../../../src/notebook/edit-cells.ts';
import type { Cell } from '../../../src/notebook/notebook.ts';
import { readReconciliation } from '../../../src/session/reconciled.ts';
import { Workbench } from '../../../src/session/workbench.svelte.ts';
import { createIntake } from '../../../workers/intake/create-intake.ts';
import { dirtyMembers, dirtyOrders } from '../../engine/members/dirty-tables.ts';
import { startNodeEngine } from '../../engine/node-engine.ts';

const demo = fileURLToPath(new URL('../../../public/samples/demo/', import.meta.url));

async function open(files: readonly File[]): Promise<Workbench> {
  const workbench = new Workbench({ engine: await startNodeEngine(), intake: createIntake() });
  workbench.runs.engineStatus = 'ready';
  await workbench.sources.add(files);
  workbench.dataCells.confirmRoles(workbench.dataCells.guessRoles().mapping, 'en');
  await reported(workbench);
  return workbench;
}

/** Waits until the report speaks of what the cells hold now. */
async function reported({ health }: Workbench): Promise<void> {
  for (let turn = 0; turn < 1_000 && health.state !== 'done'; turn += 1)
    await new Promise((resolve) => setTimeout(resolve, 50));
  expect(health.state).toBe('done');
  expect(health.report?.failed).toEqual([]);
}

function foundIn({ health }: Workbench, code: string, table: string): Finding | undefined {
  return health.report?.findings.find((found) => found.code === code && found.table === table);
}

function cellOf({ data }: Workbench, name: string): Cell {
  const cell = data.notebook.cells.find((candidate) => candidate.name === name);
  if (!cell) throw new Error(`No cell ${name}`);
  return cell;
}

describe('A fix of the health report', () => {
  let workbench: Workbench;
  beforeAll(async () => {
    workbench = await open([
      new File([dirtyMembers.csv], 'crm.csv'),
      new File([dirtyOrders.csv], 'shop.csv'),
    ]);
  }, 60_000);

  it('becomes a cell, is counted, keeps what was edited, and can be taken back', async () => {
    const found = foundIn(workbench, 'duplicate-rows', 'orders_file');
    expect(found?.count).toBe(2);
    const rule = cellOf(workbench, 'sales_rule');
    workbench.edits.apply(workbench.data, setParamValue(workbench.data.notebook, rule.id, 'net'));
    const members = cellOf(workbench, 'members').id;

    const told = workbench.dataCells.changeSteps(found?.fixes[0]?.steps ?? [], 'en');
    expect(told).toEqual({ kept: [], lost: [] });
    expect(cellOf(workbench, 'members').id).toBe(members);
    await reported(workbench);
    expect(foundIn(workbench, 'duplicate-rows', 'orders_file')).toBeUndefined();
    const kept = cellOf(workbench, 'sales_rule');
    expect(kept.kind === 'param' && 'value' in kept.param && kept.param.value).toBe('net');
    const result = workbench.resultOf(workbench.data, cellOf(workbench, 'reconciliation'));
    const lines = result?.kind === 'rows' ? readReconciliation(result.head.page) : [];
    expect(lines.find(({ part }) => part === 'step')).toMatchObject({
      source: 'orders_file',
      before: { rows: 69 },
      after: { rows: 67 },
    });

    workbench.dataCells.confirmRoles(
      workbench.dataCells.confirmedMapping() ?? workbench.dataCells.guessRoles().mapping,
      'zh',
    );
    expect(workbench.dataCells.mapping?.steps).toEqual([
      { kind: 'drop-duplicates', table: 'orders_file' },
    ]);
    workbench.dataCells.changeSteps([], 'zh');
    await reported(workbench);
    expect(foundIn(workbench, 'duplicate-rows', 'orders_file')?.count).toBe(2);
    expect(workbench.data.notebook.cells.map(({ name }) => name)).not.toContain('orders_step_1');
  }, 60_000);
});

describe('The health report on the demo data', () => {
  it('finds what the generator put in and takes nobody for a test account', async () => {
    const names = ['members.csv', 'orders.csv', 'order_lines.csv', 'events.csv'];
    const workbench = await open(names.map((name) => new File([readFileSync(demo + name)], name)));
    const count = (code: string, table: string): number =>
      foundIn(workbench, code, table)?.count ?? 0;
    expect(count('duplicate-rows', 'members_file')).toBe(11);
    expect(count('duplicate-rows', 'orders_file')).toBe(41);
    expect(count('duplicate-rows', 'events_file')).toBe(26);
    expect(count('ancient-date', 'members_file')).toBe(9);
    expect(count('blank-member', 'orders_file')).toBe(6306);
    expect(count('strangers', 'orders_file')).toBe(4712);
    expect(foundIn(workbench, 'spellings', 'members_file')?.field).toBe('city');
    const refunds = foundIn(workbench, 'refunds', 'orders_file');
    const { matched, unmatched } = refunds?.values ?? {};
    expect([refunds?.count, Number(matched) + Number(unmatched)]).toEqual([1364, 1364]);
    // Every e-mail of the demo is at example.com, which therefore says nothing.
    expect(foundIn(workbench, 'test-accounts', 'members_file')).toBeUndefined();
    expect(foundIn(workbench, 'orphan-lines', 'order_lines_file')).toBeUndefined();
  }, 120_000);
});
