import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { Param, ParamValue } from '../../../src/notebook/notebook.ts';
import { isSameValue } from '../../../src/notebook/param-value.ts';
import { printValue, readValue } from '../../../src/share/link/value-code.ts';

const day = fc
  .integer({ min: 0, max: 40_000 })
  .map((days) => new Date(Date.UTC(1970, 0, 1 + days)).toISOString().slice(0, 10));
const typed: fc.Arbitrary<readonly [Param['type'], ParamValue]> = fc.oneof(
  fc
    .double({ noNaN: true, noDefaultInfinity: true })
    .map((value): [Param['type'], ParamValue] => ['number', value]),
  fc.boolean().map((value): [Param['type'], ParamValue] => ['switch', value]),
  fc
    .string({ unit: 'grapheme' })
    .chain((value) =>
      fc.constantFrom<[Param['type'], ParamValue]>(['text', value], ['choice', value]),
    ),
  day.map((value): [Param['type'], ParamValue] => ['date', value]),
  fc.tuple(day, day).map((days): [Param['type'], ParamValue] => {
    const [start = '', end = ''] = [...days].sort();
    return ['range', { start, end }];
  }),
  fc
    .array(fc.string({ unit: 'grapheme' }))
    .map((value): [Param['type'], ParamValue] => ['multiple', value]),
);

describe('a value in an address', () => {
  it('comes back as it was, whatever its type', () => {
    fc.assert(
      fc.property(typed, ([type, value]) => {
        const back = readValue(type, printValue(value));
        expect(back === value || isSameValue(back, value) || back === Number(value)).toBe(true);
      }),
    );
  });

  it.each<[Param['type'], string]>([
    ['number', ''],
    ['number', 'many'],
    ['number', 'Infinity'],
    ['number', '1e999'],
    ['switch', 'yes'],
    ['date', '2024-02-31x'],
    ['date', '31.12.2024'],
    ['range', '2024-03-01..2024-01-01'],
    ['range', '2024-03-01'],
    ['range', '2024-01-01..2024-02-01..2024-03-01'],
    ['multiple', 'a,b'],
    ['multiple', '[1,2]'],
    ['multiple', '{"a":1}'],
  ])('of type %s is refused where it is %s', (type, text) => {
    expect(readValue(type, text)).toBeNull();
  });
});
