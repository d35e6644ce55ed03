import type { ColumnType } from '../../src/engine/contract.ts';
import type { IntakeChoices, IntakeColumn, Reason } from '../../src/engine/intake-contract.ts';
import { columnNotes } from './column-notes.ts';
import type { ColumnProfile } from './column-profile.ts';
import { findCountedForm, type CountedForm } from './counted-time.ts';
import { isDateHeading } from './date-heading.ts';
import { isIdentifierHeading } from './identifier-heading.ts';
import { settleNumber, settlePercent } from './number-type.ts';
import { asText, type Verdict } from './verdict.ts';
import {
  anyNumber,
  anyPercent,
  compactDate,
  dayFirst,
  integer,
  isoDate,
  isoTimestamp,
  monthFirst,
  truth,
  wordDate,
  yearFirst,
} from './value-reading.ts';

/**
 * From what all values of a column allow to the type it gets, with the reason. Where two readings remain
 * that would give different values, the column stays text and the reason says what could settle it.
 * `written`: a reader of another format wrote the numbers, with a decimal point and no zero too many.
 */
export function settleColumn(
  name: string,
  heading: string,
  profile: ColumnProfile,
  delimiter: string,
  choices: IntakeChoices,
  written = false,
): IntakeColumn {
  const verdict = decide({ name, heading, profile, delimiter, choices, written });
  const isText = verdict.type.kind === 'text';
  const notes = isText ? [] : columnNotes(profile, verdict);
  return {
    name,
    heading,
    type: verdict.type,
    reason: verdict.reason,
    ...(notes.length > 0 ? { notes } : {}),
    format: verdict.form,
    missing: profile.missing + (isText ? 0 : profile.marks),
    samples: profile.samples,
  };
}

/** A column whose format names its type. `profile` need not have judged its values. */
export function declaredColumn(
  name: string,
  type: ColumnType,
  notes: readonly Reason[],
  profile: ColumnProfile,
): IntakeColumn {
  return {
    name,
    heading: name,
    type,
    reason: { code: 'declared' },
    ...(notes.length > 0 ? { notes } : {}),
    format: '',
    missing: profile.missing,
    samples: profile.samples,
  };
}

/** Whether the engine reads every value of the column from the original as the rewrite would give it. */
export function isDirect(column: IntakeColumn, profile: ColumnProfile): boolean {
  return (
    column.type.kind === 'text' || (column.format === '' && !profile.padded && profile.marks === 0)
  );
}

interface Case {
  readonly name: string;
  readonly heading: string;
  readonly profile: ColumnProfile;
  readonly delimiter: string;
  readonly choices: IntakeChoices;
  readonly written: boolean;
}

/** Without a heading, so many numbers of eight digits that are all days are days. */
const manyDays = 20;

function decide(given: Case): Verdict {
  const { name, heading, profile, choices } = given;
  const { readings } = profile;
  const values = profile.filled - profile.marks;
  if (choices.asText?.[name] === true) return asText({ code: 'chosen-text' });
  if (values === 0) return asText({ code: 'no-values' });
  if (readings === 0) return asText(explainText(profile));
  const isNamed = heading.trim() !== '';
  if ((readings & compactDate) !== 0 && (isNamed ? isDateHeading(heading) : values >= manyDays)) {
    return asDate(profile, 'date-compact', 'YYYYMMDD');
  }
  if ((readings & anyNumber) !== 0) {
    if (isIdentifierHeading(heading)) {
      const allPointZero = profile.pointZeros === values;
      return asText({ code: allPointZero ? 'identifier-point-zero' : 'identifier-heading' });
    }
    const counted = findCountedForm(heading, profile);
    if (counted !== null) return asCounted(profile, counted, profile.pointZeros === values);
    if (profile.phones === values) return asText({ code: 'phone-numbers' });
    if (profile.spaced === values && profile.spacedDigits > 0 && values > 1) {
      return asText({ code: 'spaced-codes', values: { value: profile.samples[0] ?? '' } });
    }
    return settleNumber(profile, given.delimiter, choices.decimalMarks?.[name], given.written);
  }
  if ((readings & anyPercent) !== 0) {
    return settlePercent(profile, given.delimiter, choices.decimalMarks?.[name], given.written);
  }
  if ((readings & truth) !== 0) {
    return { type: { kind: 'boolean' }, reason: { code: 'boolean' }, form: '' };
  }
  return settleDate(profile, choices.dateOrders?.[name]);
}

function settleDate(
  profile: ColumnProfile,
  chosen: 'day-month' | 'month-day' | undefined,
): Verdict {
  const { readings } = profile;
  if ((readings & isoDate) !== 0) return asDate(profile, 'date-iso', '');
  if ((readings & isoTimestamp) !== 0) return asDate(profile, 'timestamp-iso', '');
  if ((readings & yearFirst) !== 0) return asDate(profile, 'date-year-first', 'Y/M/D');
  if ((readings & wordDate) !== 0) return asDate(profile, 'date-month-name', 'D Mon Y');
  const dayFits = (readings & dayFirst) !== 0;
  const monthFits = (readings & monthFirst) !== 0;
  if (dayFits && (monthFits || mayBeginWithYear(profile))) {
    if (chosen === undefined) return asText({ code: 'ambiguous-date' });
    if (chosen === 'day-month' || monthFits) {
      return asDate(profile, 'date-chosen', chosen === 'day-month' ? 'D/M/Y' : 'M/D/Y');
    }
    return asText({ code: 'ambiguous-date' });
  }
  return dayFits
    ? asDate(profile, 'date-day-first', 'D/M/Y')
    : asDate(profile, 'date-month-first', 'M/D/Y');
}

/**
 * `24/1/15` is 15 January 2024 where the first number hardly changes, and 24 January 2015 where the last
 * one does not. Years are fewer than days.
 */
function mayBeginWithYear(profile: ColumnProfile): boolean {
  if (!profile.shortYears || profile.longYears) return false;
  return countBits(profile.firstNumbers) <= countBits(profile.lastNumbers);
}

function countBits(bits: number): number {
  let count = 0;
  for (let left = bits; left !== 0; left &= left - 1) count += 1;
  return count;
}

function asDate(profile: ColumnProfile, code: string, form: Verdict['form']): Verdict {
  const kind = profile.hasTime ? 'timestamp' : 'date';
  return { type: { kind }, reason: { code }, form };
}

function asCounted(profile: ColumnProfile, form: CountedForm, allPointZero: boolean): Verdict {
  if (form !== 'serial') {
    return { type: { kind: 'timestamp' }, reason: { code: `date-${form}` }, form };
  }
  const isWhole = (profile.readings & integer) !== 0 || allPointZero;
  const kind = isWhole ? 'date' : 'timestamp';
  return { type: { kind }, reason: { code: 'date-serial' }, form };
}

function explainText(profile: ColumnProfile): Reason {
  const { breaker, before } = profile;
  if (breaker === null) return { code: 'text' };
  const values = { value: breaker.value, line: breaker.line };
  if (breaker.mark !== '') return { code: breaker.mark, values };
  if (before === 0) return { code: 'text' };
  if ((before & integer) !== 0) return { code: 'text-among-integers', values };
  if ((before & anyNumber) !== 0) return { code: 'text-among-numbers', values };
  if ((before & anyPercent) !== 0) return { code: 'text-among-percents', values };
  if ((before & truth) !== 0) return { code: 'text-among-booleans', values };
  return { code: 'text-among-dates', values };
}
