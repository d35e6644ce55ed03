import { createContext } from 'svelte';
import { followNumberStyle, type NumberStyle } from '../i18n/numbers.ts';
import type { Preferences } from '../storage/preferences.ts';

/** What one reader sets once for all notebooks; kept on this device, in no file. */
export interface SettingValues extends NumberStyle {
  /** The day a week begins with, where weeks are offered (date presets, weekly groups). */
  readonly weekStart: 'monday' | 'sunday';
  /** The month a fiscal year begins with, 1 to 12. */
  readonly fiscalMonth: number;
}

export const defaultSettings: SettingValues = {
  weekStart: 'monday',
  fiscalMonth: 1,
  currency: '',
  grouping: true,
  units: 'language',
};

const stored = 'settings';

export class Settings {
  #values = $state.raw<SettingValues>(defaultSettings);
  readonly #preferences: Preferences;

  constructor(preferences: Preferences) {
    this.#preferences = preferences;
    this.#values = readSettings(preferences.read(stored));
    followNumberStyle(() => this.#values);
  }

  get values(): SettingValues {
    return this.#values;
  }

  change(change: Partial<SettingValues>): void {
    this.#values = checked({ ...this.#values, ...change });
    this.#preferences.write(stored, JSON.stringify(this.#values));
  }
}

/** The fiscal year that a day lies in: its first and its last day, as ISO dates. */
export function fiscalYearOf(day: string, fiscalMonth: number): { start: string; end: string } {
  const [year = 1970, month = 1] = day.split('-').map(Number);
  const first = month >= fiscalMonth ? year : year - 1;
  const start = new Date(Date.UTC(first, fiscalMonth - 1, 1));
  const end = new Date(Date.UTC(first + 1, fiscalMonth - 1, 0));
  return { start: start.toISOString().slice(0, 10), end: end.toISOString().slice(0, 10) };
}

export const [getSettings, setSettings] = createContext<Settings>();

/** Settings as they were kept; what is missing or means nothing takes its default. */
export function readSettings(text: string | null): SettingValues {
  try {
    const value: unknown = JSON.parse(text ?? '{}');
    return typeof value === 'object' && value !== null ? checked(value) : defaultSettings;
  } catch {
    return defaultSettings;
  }
}

function checked(given: Partial<Record<keyof SettingValues, unknown>>): SettingValues {
  const { weekStart, fiscalMonth, currency, grouping, units } = given;
  const month = typeof fiscalMonth === 'number' ? Math.trunc(fiscalMonth) : 1;
  return {
    weekStart: weekStart === 'sunday' ? 'sunday' : 'monday',
    fiscalMonth: month >= 1 && month <= 12 ? month : 1,
    currency: typeof currency === 'string' && /^[A-Z]{3}$/.test(currency) ? currency : '',
    grouping: grouping !== false,
    units: units === 'thousands' || units === 'wan' || units === 'none' ? units : 'language',
  };
}
