import { describe, expect, it } from 'vitest';
import { reportTexts } from '../../../../src/ui/share/report-format.ts';
import { emptyLayout } from '../../../../src/ui/result/grid-layout.ts';

const settings = { grouping: true, currency: '', units: 'language' } as const;

function texts(type: string, values: readonly (string | null)[]): readonly (string | null)[] {
  const table = {
    name: 't',
    columns: [{ name: 'total', type }],
    rows: values.map((value) => [value]),
  };
  const look = { layout: emptyLayout, settings, language: 'en' } as const;
  return (reportTexts(table, null, values.length, look).texts ?? []).map(([text]) => text ?? null);
}

describe('numbers in a report', () => {
  it('are read with two digits where the engine keeps zeros behind them', () => {
    expect(texts('DECIMAL(38,4)', ['35491427.6700', null, '0.0000'])).toEqual([
      '35,491,427.67',
      null,
      '0.00',
    ]);
  });

  it('keep every digit that counts', () => {
    expect(texts('DECIMAL(38,4)', ['1.2500', '1.2345'])).toEqual(['1.2500', '1.2345']);
    expect(texts('DECIMAL(18,2)', ['1.50'])).toEqual(['1.50']);
    expect(texts('DOUBLE', ['1.5'])).toEqual(['1.5']);
  });
});
