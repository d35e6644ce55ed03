import { tableFromArrays, tableToIPC } from '@uwdata/flechette';
import { expect, it } from 'vitest';
import { readColumns } from '../../../../workers/model/read-columns.ts';

it('reads columns as numbers, days and words, each when it is first looked at', () => {
  const table = tableFromArrays({ c0: ['b', 'b', null, 'a'], c1: [1, null, 3, 4.5] });
  const ipc = tableToIPC(table, { format: 'stream' });
  if (!ipc) throw new Error('no page');
  const columns = [
    { name: 'c0', type: 'VARCHAR' },
    { name: 'c1', type: 'DOUBLE' },
  ];
  const [channel, amount, absent] = readColumns({ columns, offset: 0, rows: 4, ipc }, [
    { name: 'channel', as: 'text' },
    { name: 'amount', as: 'number' },
    { name: 'day', as: 'date' },
  ]);
  if (channel?.as !== 'text' || amount?.as !== 'number') throw new Error('other columns');
  expect([channel.words, [...channel.codes]]).toEqual([
    ['b', 'a'],
    [0, 0, -1, 1],
  ]);
  expect([...amount.values]).toEqual([1, NaN, 3, 4.5]);
  // Looked at again they are the same, not read anew.
  expect(channel.codes).toBe(channel.codes);
  expect(amount.values).toBe(amount.values);
  expect(absent).toBeUndefined();
});
