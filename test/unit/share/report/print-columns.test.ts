import { describe, expect, it } from 'vitest';
import {
  nameParts,
  printLayout,
  type PrintColumn,
} from '../../../../src/share/report/print-columns.ts';

function numbers(name: string, text = '1,234.50'): PrintColumn {
  return { name, breaks: false, texts: [text, text] };
}

const stage: PrintColumn = { name: 'stage', breaks: false, texts: ['new', 'lost'] };

function many(count: number): readonly PrintColumn[] {
  return Array.from({ length: count }, (_, at) => numbers(`amount_${String(at)}`));
}

describe('a table on paper', () => {
  it('stays as it is where it fits, and is set smaller where that is enough', () => {
    expect(printLayout([stage, ...many(5)])).toEqual({ kind: 'whole', isDense: false });
    expect(printLayout([stage, ...many(10)])).toEqual({ kind: 'whole', isDense: true });
  });

  it('is cut into bands that hold every column once and tell the rows apart', () => {
    const columns = [numbers('position', '1'), stage, ...many(30)];
    const layout = printLayout(columns);
    if (layout.kind !== 'bands') throw new Error(layout.kind);
    expect(layout.bands.length).toBeGreaterThan(2);
    expect(layout.bands[0]?.slice(0, 3)).toEqual([0, 1, 2]);
    for (const band of layout.bands) expect(band).toContain(1);
    for (const band of layout.bands.slice(1)) expect(band[0]).toBe(1);
    const others = layout.bands.flatMap((band) => band.filter((at) => at !== 1));
    expect(others).toEqual([...columns.keys()].filter((at) => at !== 1));
  });

  it('repeats nothing where there is one row only', () => {
    const columns = [stage, ...many(30)].map((each) => ({ ...each, texts: each.texts.slice(1) }));
    const layout = printLayout(columns);
    const bands = layout.kind === 'bands' ? layout.bands : [];
    expect(bands.flat()).toEqual([...columns.keys()]);
  });

  it('gives Chinese letters nearly twice the room', () => {
    const columns = (text: string): PrintColumn[] =>
      Array.from({ length: 9 }, (_, at) => numbers(`c${String(at)}`, text));
    expect(printLayout(columns('12345678')).kind).toBe('whole');
    expect(printLayout(columns('高价值老会员分群')).kind).toBe('bands');
  });

  it('does not help a single column that is wider than any page', () => {
    const text = '9'.repeat(500);
    expect(printLayout([numbers('x', text)])).toEqual({ kind: 'whole', isDense: true });
  });

  it('breaks a name after its underscores only', () => {
    expect(nameParts('amount_per_member')).toEqual(['amount_', 'per_', 'member']);
    expect(nameParts('__x')).toEqual(['__', 'x']);
    expect(nameParts('会员数')).toEqual(['会员数']);
  });
});
