import { describe, expect, it } from 'vitest';
import { readChoices } from '../../../../src/charts/builder/read-choices.ts';
import { keepLargest } from '../../../../src/ui/notebook/keep-largest.ts';

function choicesOf(x: Readonly<Record<string, unknown>>): Parameters<typeof keepLargest>[1] {
  const choices = readChoices({
    mark: 'bar',
    encoding: {
      x: { field: 'city', type: 'nominal', ...x },
      y: { field: 'amount', type: 'quantitative' },
    },
  });
  if (typeof choices === 'string') throw new Error(choices);
  return choices;
}

const cities = { kind: 'too-many', channel: 'x', field: 'city', count: 80 } as const;

describe('a chart of too many categories', () => {
  it('keeps the largest, largest first, and sums up the rest', () => {
    expect(keepLargest(cities, choicesOf({}), 'Others')).toEqual([
      { kind: 'sort', channel: 'x', sort: { kind: 'measure', descending: true } },
      { kind: 'top', channel: 'x', top: { count: 20, others: 'Others' } },
    ]);
  });

  it('stays in the order that was chosen', () => {
    const sorted = choicesOf({ sort: 'ascending' });
    expect(keepLargest(cities, sorted, 'Others').map(({ kind }) => kind)).toEqual(['top']);
  });

  it('leaves out the rest where it would dwarf the largest, and keeps few colours', () => {
    const [, many] = keepLargest({ ...cities, count: 4_000 }, choicesOf({}), 'Others');
    expect(many).toMatchObject({ top: { count: 20, others: null } });
    const colours = { ...cities, channel: 'color', count: 4_000 } as const;
    expect(keepLargest(colours, choicesOf({}), 'Others').at(-1)).toMatchObject({
      top: { count: 7, others: 'Others' },
    });
  });
});
