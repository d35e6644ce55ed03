import { createContext } from 'svelte';
import type { Preferences } from '../storage/preferences.ts';

/** What one reader sets once for all notebooks; kept on this device, in no file. */
export interface SettingValues {
  /** The day a week begins with, where weeks are offered (date presets, weekly groups). */
  readonly weekStart: 'monday' | 'sunday';
  /** The month a fiscal year begins with, 1 to 12. */
  readonly fiscalMonth: number;
  /** ISO 4217 code of the currency that amounts are shown in; empty: amounts are plain numbers. */
  readonly currency: string;
  /** `1,234.5` or `1234.5`. */
  readonly grouping: boolean;
  /** Large numbers in tight places: by the language, always k/M/B, always 万/亿, or written out. */
  readonly units: 'language' | 'thousands' | 'wan' | 'none';
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
  }

  get values(): SettingValues {
    return this.#values;
  }

  change(change: Partial<SettingValues>): void {
    this.#values = checked({ ...this.#values, ...change });
    this.#preferences.write(stored, JSON.stringify(this.#values));
  }
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
