import {
  isWhole,
  profileKindOf,
  type Bin,
  type BinScale,
  type ColumnProfile,
  type CountedBin,
  type Estimate,
  type MomentUnit,
  type ProfileShape,
} from './column-profile.ts';
import { fewDistinct, isWide, mostForDistinct, type ProfiledColumn } from './column-profile-sql.ts';
import { momentBins } from './moment-bins.ts';
import { numberBins } from './number-bins.ts';

/** Figures by name, as the queries gave them; what a query did not ask for is not there. */
export type Figures = Readonly<Record<string, string | null>>;

/** What is still to be asked of a column, once its figures are known. */
export interface NextQuestions {
  readonly bins: { readonly scale: BinScale; readonly bins: readonly Bin[] } | null;
  readonly distinct: boolean;
  readonly middle: boolean;
  readonly values: boolean;
}

export interface CountedValues {
  readonly values: readonly { readonly text: string; readonly count: number }[];
  readonly counted: number;
}

export function nextQuestions({ type }: ProfiledColumn, figures: Figures): NextQuestions {
  const kind = profileKindOf(type);
  const present = count(figures, 'present');
  const total = count(figures, 'total');
  const estimated = count(figures, 'distinct');
  const isLarge = total > mostForDistinct;
  const placed = count(figures, 'placed') > 0;
  return {
    bins: placed ? binsOf(type, figures) : null,
    distinct: isLarge && estimated <= fewDistinct,
    middle:
      placed &&
      kind === 'number' &&
      !isEstimated(figures) &&
      isWide(type, figures['min'] ?? null, figures['max'] ?? null),
    // A key has no frequent values. An estimate can be wrong by a tenth and more.
    values:
      (kind === 'text' || kind === 'other') &&
      present > 0 &&
      (isLarge ? estimated < 0.8 * present : estimated < present || present === 1),
  };
}

/** Puts together what all questions about a column came to. */
export function profileOf(
  { type }: ProfiledColumn,
  figures: Figures,
  questions: NextQuestions,
  counts: Figures,
  values: CountedValues | null,
  sampled: { readonly bins: number | null; readonly values: number | null },
): ColumnProfile {
  const kind = profileKindOf(type);
  const rows = count(figures, 'total');
  const present = count(figures, 'present');
  const placed = 'placed' in figures ? count(figures, 'placed') : present;
  return {
    type,
    kind,
    rows,
    missing: rows - present,
    distinct: distinctOf(rows, present, figures, counts),
    min: figures['min'] ?? null,
    max: figures['max'] ?? null,
    median: medianOf(type, figures, counts),
    mean: finite(figures['mean']),
    notFinite: present - placed,
    lengths:
      figures['shortest'] == null
        ? null
        : { min: count(figures, 'shortest'), max: count(figures, 'longest') },
    shape: shapeOf(kind, present, figures, questions, counts, values, sampled),
  };
}

function distinctOf(
  rows: number,
  present: number,
  figures: Figures,
  counts: Figures,
): Estimate<number> {
  if (rows <= mostForDistinct) return { value: count(figures, 'distinct'), exact: true };
  if (counts['distinct'] != null) return { value: count(counts, 'distinct'), exact: true };
  return { value: Math.min(present, count(figures, 'distinct')), exact: false };
}

function medianOf(type: string, figures: Figures, counts: Figures): Estimate<string> | null {
  const { below, above } = counts;
  if (below != null && above != null) return { value: meanOfTexts(below, above), exact: true };
  const exact = figures['quantiles'] != null && !isEstimated(figures);
  const seconds = listOf(figures['seconds'])[1];
  if (seconds !== undefined) {
    const moment = Math.min(lastYear, Math.max(firstYear, Math.round(Number(seconds) * 1000)));
    const text = new Date(moment).toISOString();
    const value = type === 'DATE' ? text.slice(0, 10) : text.slice(0, 19).replace('T', ' ');
    return { value, exact: false };
  }
  const middle = listOf(figures['quantiles'])[1];
  if (middle === undefined) return null;
  const value = profileKindOf(type) === 'number' ? String(roundedDouble(Number(middle))) : middle;
  return { value, exact };
}

/** Whether quantiles came from a digest; the caller of the query says so by this figure. */
function isEstimated(figures: Figures): boolean {
  return figures['estimated'] === 'true';
}

/** The mean of two decimal texts of one scale, digit for digit. */
export function meanOfTexts(below: string, above: string): string {
  const scale = below.split('.')[1]?.length ?? 0;
  const sum = BigInt(below.replace('.', '')) + BigInt(above.replace('.', ''));
  const tenths = (sum * 5n)
    .toString()
    .replace('-', '')
    .padStart(scale + 2, '0');
  const whole = tenths.slice(0, -scale - 1);
  const rest = tenths.slice(-scale - 1).replace(/0+$/, '');
  return `${sum < 0n ? '-' : ''}${whole}${rest === '' ? '' : `.${rest}`}`;
}

function shapeOf(
  kind: ColumnProfile['kind'],
  present: number,
  figures: Figures,
  { bins }: NextQuestions,
  counts: Figures,
  values: CountedValues | null,
  sampled: { readonly bins: number | null; readonly values: number | null },
): ProfileShape {
  if (kind === 'boolean' && present > 0) {
    const yes = count(figures, 'true');
    const both = [
      { text: 'true', count: yes },
      { text: 'false', count: present - yes },
    ];
    return {
      kind: 'values',
      values: both.filter((value) => value.count > 0),
      counted: present,
      sampled: null,
    };
  }
  if (bins && counts['bins'] != null) {
    const numbers = listOf(counts['bins']).map(Number);
    const counted = bins.bins.map((bin, at): CountedBin => ({ ...bin, count: numbers[at] ?? 0 }));
    return { kind: 'bins', scale: bins.scale, bins: counted, sampled: sampled.bins };
  }
  if (values) return { kind: 'values', ...values, sampled: sampled.values };
  return { kind: 'none' };
}

function binsOf(type: string, figures: Figures): NextQuestions['bins'] {
  if (profileKindOf(type) === 'moment') return momentBinsOf(type, figures);
  const [low, , high] = listOf(figures['quantiles']).map(Number);
  const min = Number(figures['min']);
  const max = Number(figures['max']);
  if (low === undefined || high === undefined || !Number.isFinite(max - min + max + min))
    return null;
  const whole = isWhole(type);
  return {
    scale: { kind: 'number', whole },
    bins: numberBins({ min, max, low, high }, whole),
  };
}

function momentBinsOf(type: string, figures: Figures): NextQuestions['bins'] {
  const isDate = type === 'DATE';
  const seconds = listOf(figures['seconds']).map((text) => Number(text) * 1000);
  const [low, , high] =
    seconds.length > 0 ? seconds : listOf(figures['quantiles']).map(millisecondsOf);
  if (low === undefined || high === undefined || figures['min'] == null || figures['max'] == null)
    return null;
  const min = millisecondsOf(figures['min']);
  const max = millisecondsOf(figures['max']);
  const { unit, bins } = momentBins({ min, max, low, high }, isDate);
  return { scale: { kind: 'moment', unit: unit satisfies MomentUnit }, bins };
}

const firstYear = Date.parse('0001-01-01T00:00:00Z');
const lastYear = Date.parse('9999-12-31T00:00:00Z');

/** Milliseconds since 1970 of a wall time as the engine prints it; the years 1 and 9999 are the ends. */
export function millisecondsOf(text: string): number {
  if (text.includes('BC')) return firstYear;
  const parts = /^(\d{4})-(\d\d)-(\d\d)(?: (\d\d:\d\d:\d\d(?:\.\d{1,3})?))?/.exec(text);
  if (!parts) return lastYear;
  return Date.parse(`${parts[1]}-${parts[2]}-${parts[3]}T${parts[4] ?? '00:00:00'}Z`);
}

/** `[1, 2]` or `['a', 'b']`, as the engine prints lists of numbers and of moments. */
function listOf(text: string | null | undefined): readonly string[] {
  if (text == null) return [];
  return text
    .slice(1, -1)
    .split(', ')
    .map((part) => part.replaceAll("'", ''));
}

function count(figures: Figures, name: string): number {
  return Number(figures[name] ?? 0);
}

function finite(text: string | null | undefined): number | null {
  const value = Number(text ?? NaN);
  return Number.isFinite(value) ? value : null;
}

/** 15 digits: what halving and adding left behind beyond them is noise. */
function roundedDouble(value: number): number {
  return Number(value.toPrecision(15));
}
