import { afterEach, describe, expect, it, vi } from 'vitest';
import { MaskingState } from '../../../src/session/masking-state.svelte.ts';
import { Masking } from '../../../src/session/masking.svelte.ts';

function keeper(given: Readonly<Record<string, string>> = {}) {
  const values = new Map(Object.entries(given));
  return {
    values,
    read: (name: string) => values.get(name) ?? null,
    write: (name: string, value: string) => void values.set(name, value),
  };
}

describe('masking', () => {
  afterEach(() => vi.useRealTimers());

  it('is on before anybody chose, and shows only for the minutes asked for', () => {
    vi.useFakeTimers();
    const state = new MaskingState();
    const masking = new Masking(state);
    expect(masking.show('phone', '13812345678')).toBe('138****5678');
    state.reveal(2);
    expect(masking.show('phone', '13812345678')).toBe('13812345678');
    expect(state.secondsLeft).toBe(120);
    vi.advanceTimersByTime(61_000);
    expect(state.secondsLeft).toBe(59);
    vi.advanceTimersByTime(60_000);
    expect(state.revealedUntil).toBeNull();
    expect(masking.show('phone', '13812345678')).toBe('138****5678');
  });

  it('is back at once when asked for, and when the clock jumps back', () => {
    vi.useFakeTimers();
    let clock = 10_000_000;
    const state = new MaskingState({ now: () => clock });
    state.reveal();
    expect(state.isMasking).toBe(false);
    state.hide();
    expect(state.isMasking).toBe(true);
    state.reveal();
    clock -= 7_200_000;
    vi.advanceTimersByTime(1_000);
    expect(state.isMasking).toBe(true);
  });

  it('keeps what the analyst said of a heading, however it is spelled, in every relation', () => {
    const preferences = keeper();
    const first = new Masking(new MaskingState({ preferences }));
    expect(first.kindOf({ name: '手机号' })).toBe('phone');
    first.judge({ name: '手机号' }, 'none');
    first.judge({ name: 'Buyer Ref' }, 'account');
    const later = new Masking(new MaskingState({ preferences }));
    expect(later.kindOf({ name: ' 手机号（必填） ', relation: 'next' })).toBeNull();
    expect(later.kindOf({ name: 'buyer_ref' })).toBe('account');
    later.judge({ name: '手机号' }, null);
    expect(later.kindOf({ name: '手机号' })).toBe('phone');
  });

  it('takes a column of a file for what it was confirmed to be, and what is said of it for its field too', () => {
    const fieldOf = (relation: string, column: string): string | null =>
      relation === 'members_file' && column === '备注2' ? 'phone' : null;
    const masking = new Masking(new MaskingState({ fieldOf }));
    expect(masking.kindOf({ name: '备注2', relation: 'members_file' })).toBe('phone');
    expect(masking.kindOf({ name: '备注2', relation: 'orders_file' })).toBeNull();
    masking.judge({ name: '备注2', relation: 'members_file' }, 'none');
    expect(masking.kindOf({ name: 'phone', relation: 'members' })).toBeNull();
  });

  it('knows the column within a call that gives one of its values', () => {
    const masking = new Masking();
    expect(masking.kindOf({ name: 'max(phone)' })).toBe('phone');
    expect(masking.kindOf({ name: 'any_value(DISTINCT m.email)' })).toBe('email');
    expect(masking.kindOf({ name: 'arg_max(m."birthday", amount)' })).toBe('birthday');
    expect(masking.kindOf({ name: 'count(DISTINCT phone)' })).toBeNull();
  });

  it('stays on when what was kept is damaged, and forgets all when told to', () => {
    for (const text of ['{', '[]', '7', '{"minutes":-3,"verdicts":{"a":"nonsense"}}']) {
      const state = new MaskingState({ preferences: keeper({ masking: text }) });
      expect([state.isMasking, state.minutes, state.verdicts]).toEqual([true, 5, {}]);
    }
    const state = new MaskingState({ preferences: keeper({ masking: '{"isOn":false}' }) });
    expect(state.isMasking).toBe(false);
    state.forget();
    expect(state.isMasking).toBe(true);
  });
});
