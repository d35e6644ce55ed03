import { describe, expect, it } from 'vitest';
import { Masking } from '../../../../src/session/masking.svelte.ts';
import type { Condition } from '../../../../src/sql/condition.ts';
import { shownConditions, shownText } from '../../../../src/ui/members/shown-conditions.ts';

const masking = new Masking();
const day = Date.parse('1985-03-14');

describe('what was picked', () => {
  it('is told with masks where it says who somebody is, and as it is elsewhere', () => {
    const picked: readonly Condition[] = [
      { kind: 'is', field: 'name', values: ['王小明', null] },
      { kind: 'is', field: 'city', values: ['北京'] },
      { kind: 'is', field: 'birthday', values: [day], time: true },
      {
        kind: 'between',
        field: 'birthday',
        from: day,
        to: day + 86_400_000,
        includesEnd: false,
        unit: 'day',
        time: true,
      },
      {
        kind: 'between',
        field: 'birthday',
        from: day,
        to: day,
        includesEnd: false,
        unit: 'month',
        time: true,
      },
    ];
    const shown = shownConditions(picked, masking);
    expect(shown[0]).toMatchObject({ values: ['王**', null] });
    expect(shown[1]).toBe(picked[1]);
    expect(shown[2]).toEqual({ kind: 'is', field: 'birthday', values: ['1985-**-**'] });
    expect(JSON.stringify(shown[3])).not.toMatch(/1985-03|"unit"|"time"/);
    expect(shown[4]).toBe(picked[4]);
  });

  it('is masked in the query that stands beside it', () => {
    const picked: readonly Condition[] = [{ kind: 'is', field: 'name', values: ["O'Neil, Anna"] }];
    expect(shownText("SELECT * FROM m WHERE name = 'O''Neil, Anna'", picked, masking)).toBe(
      "SELECT * FROM m WHERE name = 'O*** A***'",
    );
  });
});
