import { describe, expect, it } from 'vitest';
import type { IntakeReport } from '../../../src/engine/intake-contract.ts';
import {
  bindSources,
  describeSources,
  guessFiles,
  nameSources,
} from '../../../src/session/roles.ts';
import type { SourceFile } from '../../../src/session/sources.svelte.ts';

function file(table: string, columns: readonly [string, string][]): SourceFile {
  const report = {
    loaded: 2,
    columns: columns.map(([name, sample]) => ({
      name,
      heading: name,
      type: /^\d{4}-/.test(sample) ? { kind: 'timestamp' } : { kind: 'text' },
      reason: { code: 'text' },
      format: '',
      missing: 0,
      samples: [sample],
    })),
  } as unknown as IntakeReport;
  return {
    id: table,
    file: new File([], `${table}.csv`),
    part: null,
    notes: [],
    anySize: false,
    table,
    choices: {},
    state: 'loaded',
    progress: null,
    report,
    failure: null,
    stamp: `${table}.1`,
    beside: null,
  };
}

const orders = file('zhang_wei_2024', [
  ['member_id', '001'],
  ['order_id', 'A1'],
  ['order_time', '2024-01-02 03:04:05'],
  ['amount', '12.50'],
]);
const later = file('orders_2025', [
  ['member_id', '001'],
  ['order_id', 'A9'],
  ['order_time', '2025-01-02 03:04:05'],
  ['amount', '13.50'],
  ['note', 'x'],
]);

describe('sources', () => {
  it('are named by their role, not by their file', () => {
    const { mapping } = guessFiles([orders, later]);
    const named = nameSources(mapping, [orders, later]);
    expect(Object.keys(named.bindings)).toEqual(['orders_file', 'orders_file_2']);
    expect(named.mapping.tables.map(({ table }) => table)).toEqual([
      'orders_file',
      'orders_file_2',
    ]);
    expect(JSON.stringify(describeSources(named.bindings))).not.toContain('zhang');
  });

  it('of a saved notebook find the file that has their columns', () => {
    const named = nameSources(guessFiles([orders]).mapping, [orders]);
    const saved = describeSources(named.bindings);
    expect(bindSources(saved, [later])['orders_file']?.table).toBe('orders_2025');
    expect(bindSources(saved, [file('other', [['city', 'Paris']])])).toEqual({});
  });

  it('never take the same file twice', () => {
    const named = nameSources(guessFiles([orders, later]).mapping, [orders, later]);
    const saved = describeSources(named.bindings);
    const bound = bindSources(saved, [later, orders]);
    expect(new Set(Object.values(bound).map(({ table }) => table)).size).toBe(
      Object.keys(bound).length,
    );
  });
});
