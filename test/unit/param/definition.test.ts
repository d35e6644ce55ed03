import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { Param } from '../../../src/notebook/notebook.ts';
import { changeType } from '../../../src/ui/param/change-type.ts';
import { parseChoiceLines, printChoiceLines } from '../../../src/ui/param/choice-lines.ts';
import { findChoices, fitSideBySide } from '../../../src/ui/param/find-choices.ts';
import { keyStep, slideStep, ticksOf } from '../../../src/ui/param/number-steps.ts';
import { usageOf } from '../../../src/ui/param/say-value.ts';

const shared = { label: 'Window', help: 'What it does.', extra: { note: 1 } };

describe('a parameter of another type', () => {
  it('keeps its label, its help and keys of other versions', () => {
    for (const type of ['number', 'date', 'range', 'text', 'switch', 'multiple'] as const) {
      const changed = changeType({ ...shared, type: 'choice', value: 'x', choices: [] }, type);
      expect(changed).toMatchObject({ ...shared, type });
    }
  });

  it('keeps its choices between one and several', () => {
    const choices = [{ value: 'web', label: 'Website' }, { value: 'shop' }];
    const one: Param = { ...shared, type: 'choice', value: 'web', choices };
    const several = changeType(one, 'multiple');
    expect(several).toMatchObject({ value: ['web'], choices });
    expect(changeType(several, 'choice')).toMatchObject({ value: 'web', choices });
    const query = { relation: 'channels', column: 'channel' };
    expect(changeType({ ...one, choices: query }, 'multiple')).toMatchObject({ choices: query });
  });

  it('keeps a value that means something there, and only such', () => {
    const day: Param = { ...shared, type: 'date', value: '2024-01-31' };
    expect(changeType(day, 'range')).toMatchObject({
      value: { start: '2024-01-31', end: '2024-01-31' },
    });
    expect(changeType(day, 'number')).toMatchObject({ value: 0 });
    const range: Param = {
      ...shared,
      type: 'range',
      value: { start: '2024-01-01', end: '2024-01-31' },
    };
    expect(changeType(range, 'date')).toMatchObject({ value: '2024-01-31' });
    expect(changeType(range, 'choice')).not.toHaveProperty('value');
    expect(changeType({ ...shared, type: 'text', value: '12' }, 'number')).toMatchObject({
      value: 12,
    });
    expect(changeType({ ...shared, type: 'text', value: 'x' }, 'date')).not.toHaveProperty('value');
  });
});

describe('choices as lines', () => {
  it('are read as an analyst writes them', () => {
    expect(parseChoiceLines('web = Website\n\n  shop \nweb\n门店＝门店一\n"a=b" = Odd')).toEqual([
      { value: 'web', label: 'Website' },
      { value: 'shop' },
      { value: '门店', label: '门店一' },
      { value: 'a=b', label: 'Odd' },
    ]);
  });

  it('come back as they were, whatever they hold', () => {
    const value = fc.oneof(
      fc.constantFrom('a=b', '"x"', ' padded ', '', '会员＝一', 'two\nlines', '"'),
      fc.string({ unit: 'binary', maxLength: 8 }),
    );
    const label = fc.stringMatching(/^[A-Za-z会员"][A-Za-z会员 ="]{0,8}[A-Za-z]$/);
    const choice = fc.record({ value, label }).map((each) => ({
      value: each.value,
      ...(each.label !== each.value && { label: each.label }),
    }));
    fc.assert(
      fc.property(fc.uniqueArray(choice, { selector: (each) => each.value }), (choices) => {
        expect(parseChoiceLines(printChoiceLines(choices))).toEqual(choices);
      }),
    );
  });
});

describe('choices that are looked for', () => {
  const choices = [{ value: 'web', label: 'Web Shop' }, { value: '门店' }, { value: 'ＡＰＰ' }];

  it('are found by every word of label or value, in any case and width', () => {
    expect(findChoices(choices, 'shop WEB').map(({ value }) => value)).toEqual(['web']);
    expect(findChoices(choices, 'app').map(({ value }) => value)).toEqual(['ＡＰＰ']);
    expect(findChoices(choices, '  ')).toBe(choices);
    expect(findChoices(choices, 'nothing')).toEqual([]);
  });

  it('stand side by side only while they are few and short', () => {
    const of = (...values: string[]) => values.map((value) => ({ value }));
    expect(fitSideBySide(of('Day', 'Week', 'Month'))).toBe(true);
    expect(fitSideBySide(of('one'))).toBe(false);
    expect(fitSideBySide(of('a', 'b', 'c', 'd', 'e'))).toBe(false);
    expect(fitSideBySide(of('a', 'a label that is long'))).toBe(false);
    expect(fitSideBySide(of('有效消费', '扣减退款'))).toBe(true);
    expect(fitSideBySide(of('只计有效消费', '扣减退款的净额'))).toBe(false);
  });
});

describe('a number', () => {
  it('moves by whole numbers among whole numbers and by its own step where it has one', () => {
    expect(keyStep({ value: 30, min: 0, max: 100 })).toBe(1);
    expect(keyStep({ value: 30, min: 0, max: 100, step: 5 })).toBe(5);
    expect(keyStep({ value: 0.5 })).toBe('any');
    expect(keyStep({ value: 0, min: 0, max: 1 })).toBe('any');
    expect(slideStep({ value: 0, min: 0, max: 1 })).toBe(0.01);
    expect(slideStep({ min: 7, max: 365 })).toBe(1);
  });

  it('has marks at its values while they are few, else at quarters', () => {
    expect(ticksOf({ min: 1, max: 5 })).toEqual([1, 2, 3, 4, 5]);
    expect(ticksOf({ min: 0, max: 100 })).toEqual([0, 25, 50, 75, 100]);
    expect(ticksOf({ min: 5, max: 5 })).toEqual([]);
    expect(ticksOf({ min: 5 })).toEqual([]);
  });
});

describe('how a query reads a parameter', () => {
  it('is shown by its type, and by a call where $ cannot carry the name', () => {
    expect(usageOf('range', 'period')).toBe('BETWEEN $period.start AND $period.end');
    expect(usageOf('multiple', '渠道')).toBe('IN $渠道');
    expect(usageOf('number', "it's")).toBe("getvariable('it''s')");
  });
});
