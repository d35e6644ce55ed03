import type { ChartLanguage } from './chart-spec.ts';

/**
 * The unit in which a scale's numbers are written: thousands and millions in English, 万 and 亿 in Chinese.
 * Chosen by the largest number, so that all labels of one axis share it.
 */
export interface NumberUnit {
  readonly factor: number;
  readonly mark: string;
}

export function unitFor(largest: number, language: ChartLanguage): NumberUnit {
  return units[language].find((unit) => Math.abs(largest) >= unit.factor) ?? plain;
}

const plain: NumberUnit = { factor: 1, mark: '' };

const units: Readonly<Record<ChartLanguage, readonly NumberUnit[]>> = {
  en: [
    { factor: 1e12, mark: 'T' },
    { factor: 1e9, mark: 'B' },
    { factor: 1e6, mark: 'M' },
    { factor: 1e3, mark: 'k' },
  ],
  zh: [
    { factor: 1e12, mark: '万亿' },
    { factor: 1e8, mark: '亿' },
    { factor: 1e4, mark: '万' },
  ],
};

/** Three significant digits in the unit of the number itself: `8.91M`, `891万`; small counts in full: `1,207`. */
export function compactNumber(value: number, language: ChartLanguage): string {
  if (!Number.isFinite(value)) return '';
  if (Math.abs(value) < 10_000) return digits(Number(value.toPrecision(4)));
  const unit = unitFor(value, language);
  return digits(Number((value / unit.factor).toPrecision(3))) + unit.mark;
}

/** All of a scale's numbers in one unit, with as many decimals as its steps need. */
export function compactScale(
  largest: number,
  step: number,
  language: ChartLanguage,
): (value: number) => string {
  const unit = unitFor(largest, language);
  const decimals = Math.max(0, Math.min(6, -Math.floor(Math.log10(step / unit.factor) + 1e-9)));
  return (value) =>
    value === 0 ? '0' : digits(Number((value / unit.factor).toFixed(decimals))) + unit.mark;
}

/** Grouped, with a real minus sign, as many decimals as there are up to six. */
export function digits(value: number): string {
  return grouped.format(value).replace('-', '\u2212');
}

const grouped = new Intl.NumberFormat('en', { maximumFractionDigits: 6 });
