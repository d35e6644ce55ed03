import { describe, expect, it } from 'vitest';
import {
  formatAmount,
  formatCompact,
  formatNumber,
  formatSignificant,
  unitLanguage,
} from '../../../src/i18n/numbers.ts';
import {
  defaultSettings,
  fiscalYearOf,
  readSettings,
  Settings,
} from '../../../src/session/settings.svelte.ts';
import { measurePreferences } from '../../../src/storage/kept-preferences.ts';
import { openPreferences } from '../../../src/storage/preferences.ts';

function memoryStorage(): Storage {
  const values = new Map<string, string>();
  return {
    get length() {
      return values.size;
    },
    key: (at) => [...values.keys()][at] ?? null,
    getItem: (name) => values.get(name) ?? null,
    setItem: (name, value) => void values.set(name, value),
    removeItem: (name) => void values.delete(name),
    clear: () => values.clear(),
  };
}

describe('settings', () => {
  it('are there again in the next tab', () => {
    const storage = memoryStorage();
    new Settings(openPreferences(() => storage)).change({ fiscalMonth: 4, currency: 'CNY' });
    expect(new Settings(openPreferences(() => storage)).values).toEqual({
      ...defaultSettings,
      fiscalMonth: 4,
      currency: 'CNY',
    });
  });

  it('take their defaults where what was kept means nothing', () => {
    for (const text of [null, '', '{', '[]', '7', '"x"', 'null'])
      expect(readSettings(text)).toEqual(defaultSettings);
    const odd = { weekStart: 'friday', fiscalMonth: 13, currency: 'yuan', grouping: 0, units: 'k' };
    expect(readSettings(JSON.stringify(odd))).toEqual({ ...defaultSettings, grouping: true });
  });

  it('change how numbers are written, everywhere at once', () => {
    const settings = new Settings(openPreferences(memoryStorage));
    const write = (): readonly string[] => [
      formatNumber(1_234_567.8, 'en'),
      formatSignificant(1_234_567.8, 'zh'),
      formatCompact(8_910_000, 'en'),
      formatCompact(8_910_000, 'zh'),
      formatAmount(1234.5, 'en'),
    ];
    expect(write()).toEqual(['1,234,567.8', '1,234,570', '8.91M', '891万', '1,234.5']);
    settings.change({ grouping: false, currency: 'CNY' });
    expect(write()).toEqual(['1234567.8', '1234570', '8.91M', '891万', '¥1234.50']);
    settings.change({ grouping: true, units: 'wan', currency: 'EUR' });
    expect(write()).toEqual(['1,234,567.8', '1,234,570', '891万', '891万', '€1,234.50']);
    settings.change({ units: 'thousands', currency: 'JPY' });
    expect(write().slice(2)).toEqual(['8.91M', '8.91M', '¥1,235']);
    settings.change({ units: 'none', currency: '' });
    expect(write().slice(2)).toEqual(['8,910,000', '8,910,000', '1,234.5']);
    expect(unitLanguage('en')).toBeNull();
    settings.change({ units: 'language' });
    expect(write()).toEqual(['1,234,567.8', '1,234,570', '8.91M', '891万', '1,234.5']);
  });
});

describe('a fiscal year', () => {
  it('begins with its month and ends the day before it begins again', () => {
    expect(fiscalYearOf('2026-11-22', 1)).toEqual({ start: '2026-01-01', end: '2026-12-31' });
    expect(fiscalYearOf('2026-03-31', 4)).toEqual({ start: '2025-04-01', end: '2026-03-31' });
    expect(fiscalYearOf('2026-04-01', 4)).toEqual({ start: '2026-04-01', end: '2027-03-31' });
    expect(fiscalYearOf('2024-01-15', 3)).toEqual({ start: '2023-03-01', end: '2024-02-29' });
  });
});

describe('what this device keeps beside the notebooks', () => {
  it('is measured, without what others keep there', () => {
    const storage = memoryStorage();
    const preferences = openPreferences(() => storage);
    preferences.write('theme', 'dark');
    storage.setItem('memberbook.mappings', '{}');
    storage.setItem('other', 'theirs');
    expect(measurePreferences(() => storage)).toEqual({
      preferences: 2 * 'memberbook.themedark'.length,
      mappings: 2 * 'memberbook.mappings{}'.length,
    });
  });

  it('is nothing where the browser forbids storage', () => {
    const forbidden = (): Storage => {
      throw new Error('SecurityError');
    };
    expect(measurePreferences(forbidden)).toEqual({ preferences: 0, mappings: 0 });
  });
});
