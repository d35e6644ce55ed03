import { expect, it } from 'vitest';
import { heldBytes } from '../../../../workers/model/held-bytes.ts';

it('counts arrays by their bytes, long lists by their length, and what is held twice once', () => {
  const values = new Float64Array(1_000);
  expect(heldBytes(values)).toBe(8_000);
  expect(heldBytes(values.subarray(10, 20))).toBe(8_000);
  expect(heldBytes({ order: values, probability: values })).toBeLessThan(8_100);
  expect(heldBytes(new Map([['one', { labels: new Int32Array(500) }]]))).toBeGreaterThan(2_000);
  expect(heldBytes(Array.from({ length: 5_000 }, String))).toBe(40_000);
  expect(heldBytes([null, undefined, 'word', 3])).toBeLessThan(100);
});
