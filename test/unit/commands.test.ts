import { describe, expect, it } from 'vitest';
import { matchesKeys, showKeys } from '../../src/ui/commands/keys.ts';
import { matchScore } from '../../src/ui/commands/match-command.ts';

function pressed(key: string, more: Partial<KeyboardEvent> = {}): KeyboardEvent {
  return {
    key,
    code: '',
    ctrlKey: false,
    metaKey: false,
    altKey: false,
    shiftKey: false,
    ...more,
  } as KeyboardEvent;
}

describe('keys of commands', () => {
  it('take Mod for Ctrl, and for ⌘ on a Mac', () => {
    expect(matchesKeys(pressed('k', { ctrlKey: true }), 'Mod+K', false)).toBe(true);
    expect(matchesKeys(pressed('k', { metaKey: true }), 'Mod+K', false)).toBe(false);
    expect(matchesKeys(pressed('k', { metaKey: true }), 'Mod+K', true)).toBe(true);
    expect(matchesKeys(pressed('K', { ctrlKey: true, shiftKey: true }), 'Mod+K', false)).toBe(
      false,
    );
    expect(matchesKeys(pressed('k'), 'Mod+K', false)).toBe(false);
  });

  it('know several ways, and signs with and without Shift', () => {
    expect(matchesKeys(pressed('F1'), 'Mod+K F1', false)).toBe(true);
    expect(matchesKeys(pressed('?', { shiftKey: true }), '?', false)).toBe(true);
    expect(matchesKeys(pressed('?'), '?', false)).toBe(true);
  });

  it('go by the place of a key only where the keyboard writes no Latin letters', () => {
    const russian = pressed('л', { ctrlKey: true, code: 'KeyK' });
    expect(matchesKeys(russian, 'Mod+K', false)).toBe(true);
    const french = pressed('w', { ctrlKey: true, code: 'KeyZ' });
    expect(matchesKeys(french, 'Mod+Z', false)).toBe(false);
  });

  it('are shown as the reader writes them', () => {
    expect(showKeys('Mod+Shift+Enter', false)).toBe('Ctrl+Shift+Enter');
    expect(showKeys('Mod+Shift+Enter', true)).toBe('⌘⇧↩');
    expect(showKeys('Mod+K F1', false)).toBe('Ctrl+K');
  });
});

describe('the search for a command', () => {
  const titles = [
    'Run all',
    'Run all above',
    'Close the section',
    'Go to monthly_sales',
    '运行全部',
  ];

  function best(typed: string): readonly string[] {
    return titles
      .flatMap((title) => {
        const score = matchScore(title, typed);
        return score === null ? [] : [{ title, score }];
      })
      .sort((one, other) => other.score - one.score)
      .map(({ title }) => title);
  }

  it('puts the shortest of those that begin so first', () => {
    expect(best('run')).toEqual(['Run all', 'Run all above']);
    expect(best('run ab')).toEqual(['Run all above']);
  });

  it('finds middles of words, initials and Chinese', () => {
    expect(best('sales')).toEqual(['Go to monthly_sales']);
    expect(best('cts')).toEqual(['Close the section']);
    expect(best('全部')).toEqual(['运行全部']);
    expect(best('xyz')).toEqual([]);
  });
});
