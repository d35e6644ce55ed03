import { tableFromArrays, tableFromIPC, tableToIPC } from '@uwdata/flechette';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { StreamJoiner } from '../../../src/share/join-streams.ts';

function stream(columns: Readonly<Record<string, readonly unknown[]>>): Uint8Array {
  const table = tableFromArrays(columns as Record<string, unknown[]>);
  return tableToIPC(table, { format: 'stream' }) ?? new Uint8Array();
}

async function joined(streams: readonly Uint8Array[]): Promise<unknown[] | null> {
  const joiner = new StreamJoiner();
  if (!streams.every((each) => joiner.add(each))) return null;
  const blob = joiner.close();
  return blob && tableFromIPC(new Uint8Array(await blob.arrayBuffer())).toArray();
}

describe('streams of Arrow that are joined', () => {
  it('are one stream with the rows of all, in their order', async () => {
    const parts = [[1.5, 2.5], [3.5], [4.5, 5.5]];
    const rows = await joined(parts.map((n) => stream({ n })));
    expect(rows).toEqual(parts.flat().map((n) => ({ n })));
  });

  it('must have one schema', async () => {
    expect(await joined([stream({ n: [1.5] }), stream({ m: [1.5] })])).toBeNull();
  });

  it('must be whole, and without dictionaries', async () => {
    const whole = stream({ n: [1.5, 2, 3] });
    expect(await joined([whole.subarray(0, 120)])).toBeNull();
    expect(await joined([new Uint8Array(64)])).toBeNull();
    expect(await joined([stream({ city: ['Lyon', 'Oslo', 'Lyon'] })])).toBeNull();
    expect(new StreamJoiner().close()).toBeNull();
  });

  it('are taken or refused, whatever bytes come', () => {
    const whole = stream({ n: [1.5, 2, 3] });
    fc.assert(
      fc.property(fc.nat(whole.length - 1), fc.nat(255), (at, byte) => {
        const changed = whole.slice();
        changed[at] = byte;
        expect(typeof new StreamJoiner().add(changed)).toBe('boolean');
      }),
    );
  });
});
