import { beforeAll, describe, expect, it } from 'vitest';
import { Masking } from '../../../src/session/masking.svelte.ts';
import type { Workbench } from '../../../src/session/workbench.svelte.ts';
import { openWorkbench, until } from './picked-workbench.ts';

function shop(heading: string, stem: string): readonly File[] {
  const days = ['2024-01-05', '2024-02-07', '2024-03-09'];
  const members = days.map((day, at) => `M${at}0001,${stem}${at}q Tamsin,${day}`);
  const orders = days.map((day, at) => `O${at}0001,M${at}0001,${day},20.50`);
  const lines = (list: readonly string[]): string => `${list.join('\n')}\n`;
  return [
    new File([lines([`member_id,${heading},joined`, ...members])], 'members.csv'),
    new File([lines(['order_id,member_id,ordered_at,amount', ...orders])], 'orders.csv'),
  ];
}

describe('names of members', () => {
  let workbench: Workbench;
  const kindOf = (name: string, samples: readonly string[]): string | null =>
    new Masking(workbench.masking).kindOf({ name, type: 'VARCHAR', samples });
  beforeAll(async () => {
    workbench = await openWorkbench(shop('name', 'Wrenfold'));
    await until(() => workbench.masking.names instanceof Set);
  });

  it('are known in every result once the members are read, however rare they are', () => {
    expect(kindOf('name', ['Wrenfold1q Tamsin'])).toBe('name');
    expect(kindOf('best_customer', ['Wrenfold0q Tamsin', 'Wrenfold2q Tamsin'])).toBe('name');
    expect(kindOf('name', ['Active', 'Asleep'])).toBeNull();
    expect(kindOf('city', ['Utrecht'])).toBeNull();
  });

  it('are read anew when the file is another, and forgotten with it', async () => {
    for (const source of [...workbench.sources.all])
      await workbench.dataCells.removeFile(source.id);
    await until(() => workbench.masking.names === null);
    expect(kindOf('best_customer', ['Wrenfold0q Tamsin'])).toBeNull();
  });
});
