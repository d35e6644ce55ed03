import { describe, expect, it } from 'vitest';
import { MaskingState } from '../../../../src/session/masking-state.svelte.ts';
import { Masking } from '../../../../src/session/masking.svelte.ts';
import { maskedChart } from '../../../../src/ui/chart/masked-chart.ts';

const masking = new Masking();
const text = (name: string) => ({ name, type: 'VARCHAR' });
const rows = [
  { name: '王小明', city: '北京', amount: 3 },
  { name: '王芳', city: '北京', amount: 2 },
  { name: null, city: '上海', amount: 1 },
];

describe('a chart of personal data', () => {
  it('draws masks, a mark for each person, and gives back who was picked', () => {
    const spec = { mark: 'bar', encoding: { y: { field: 'name', sort: ['王芳', '王小明'] } } };
    const drawn = maskedChart(spec, rows, [text('name'), text('city')], masking);
    expect(drawn.rows.map(({ name }) => name)).toEqual(['王**', '王** (2)', null]);
    expect(drawn.rows.map(({ city }) => city)).toEqual(['北京', '北京', '上海']);
    expect(drawn.spec['encoding']).toEqual({
      y: { field: 'name', sort: ['王** (2)', '王**'] },
    });
    expect(drawn.restore({ kind: 'marks', data: [{ name: '王** (2)', total: 2 }] }).data).toEqual([
      { name: '王芳', total: 2 },
    ]);
  });

  it('is the chart that it was while data show, and where there are none', () => {
    const spec = { mark: 'bar', encoding: { y: { field: 'city' } } };
    const state = new MaskingState({
      preferences: { read: () => '{"isOn":false}', write: () => undefined },
    });
    expect(maskedChart(spec, rows, [text('name')], new Masking(state)).rows).toBe(rows);
    expect(maskedChart(spec, rows, [text('city')], masking).rows).toBe(rows);
  });

  it('shows the year of a birthday alone, and months of birthdays as they are', () => {
    const day = (text: string): number => Date.parse(text);
    const born = [{ birthday: day('1985-03-14') }, { birthday: day('1985-07-02') }];
    const column = { name: 'birthday', type: 'DATE' };
    const single = { mark: 'point', encoding: { x: { field: 'birthday' } } };
    const drawn = maskedChart(single, born, [column], masking);
    const shown = drawn.rows.map(({ birthday }) => Number(birthday));
    expect(new Set(shown).size).toBe(2);
    for (const value of shown)
      expect(new Date(value).toISOString().slice(0, 10)).toBe('1985-01-01');
    expect(drawn.restore({ kind: 'marks', data: [{ birthday: shown[1] }] }).data).toEqual([
      { birthday: day('1985-07-02') },
    ]);
    const ranges = [{ field: 'birthday', measure: 'temporal', from: 0, to: 1 }] as const;
    expect(drawn.restore({ kind: 'interval', ranges, data: [] }).kind).toBe('marks');
    const monthly = {
      mark: 'bar',
      encoding: { x: { field: 'birthday', timeUnit: 'month' }, y: { aggregate: 'count' } },
    };
    expect(maskedChart(monthly, born, [column], masking).rows).toBe(born);
  });
});
