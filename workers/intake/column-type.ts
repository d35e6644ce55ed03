import type { ColumnType } from '../../src/engine/contract.ts';
import type { IntakeChoices, IntakeColumn, Reason } from '../../src/engine/intake-contract.ts';
import type { ColumnProfile } from './column-profile.ts';
import { isDateHeading, isIdentifierHeading } from './identifier-heading.ts';
import {
  anyNumber,
  commaNumber,
  compactDate,
  dayFirst,
  decimal,
  integer,
  isoDate,
  isoTimestamp,
  monthFirst,
  pointNumber,
  truth,
  yearFirst,
} from './value-reading.ts';

/**
 * From what all values of a column allow to the type it gets, with the reason. Where two readings remain
 * that would give different values, the column stays text and the reason says what could settle it.
 */
export function settleColumn(
  name: string,
  heading: string,
  profile: ColumnProfile,
  delimiter: string,
  choices: IntakeChoices,
): IntakeColumn {
  const verdict = decide(name, heading, profile, delimiter, choices);
  const isText = verdict.type.kind === 'text';
  const notes: Reason[] = [];
  if (!isText && profile.marks > 0) {
    notes.push({ code: 'missing-marks', values: { count: profile.marks } });
  }
  if (!isText && profile.shortYears) notes.push({ code: 'short-years' });
  if (!isText && profile.currencies.size > 0) {
    notes.push({ code: 'currency', values: { sign: [...profile.currencies].join(' ') } });
  }
  return {
    name,
    heading,
    type: verdict.type,
    reason: verdict.reason,
    ...(notes.length > 0 ? { notes } : {}),
    format: verdict.format,
    missing: profile.missing + (isText ? 0 : profile.marks),
    samples: profile.samples,
  };
}

/** Whether the engine reads every value of the column from the original as the rewrite would give it. */
export function isDirect(column: IntakeColumn, profile: ColumnProfile): boolean {
  return (
    column.type.kind === 'text' || (column.format === '' && !profile.padded && profile.marks === 0)
  );
}

interface Verdict {
  readonly type: ColumnType;
  readonly reason: Reason;
  readonly format: string;
}

const text: ColumnType = { kind: 'text' };
/** Without a heading, so many numbers of eight digits that are all days are days. */
const manyDays = 20;

function decide(
  name: string,
  heading: string,
  profile: ColumnProfile,
  delimiter: string,
  choices: IntakeChoices,
): Verdict {
  const { readings } = profile;
  const values = profile.filled - profile.marks;
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
    if (profile.phones === values) return asText({ code: 'phone-numbers' });
    return asNumber(profile, delimiter);
  }
  if ((readings & isoDate) !== 0) return asDate(profile, 'date-iso', '');
  if ((readings & isoTimestamp) !== 0) return asDate(profile, 'timestamp-iso', '');
  if ((readings & truth) !== 0) {
    return { type: { kind: 'boolean' }, reason: { code: 'boolean' }, format: '' };
  }
  if ((readings & yearFirst) !== 0) return asDate(profile, 'date-year-first', 'Y/M/D');
  const dayFits = (readings & dayFirst) !== 0;
  const monthFits = (readings & monthFirst) !== 0;
  if (dayFits && monthFits) {
    const chosen = choices.dateOrders?.[name];
    if (chosen === undefined) return asText({ code: 'ambiguous-date' });
    return asDate(profile, 'date-chosen', chosen === 'day-month' ? 'D/M/Y' : 'M/D/Y');
  }
  return dayFits
    ? asDate(profile, 'date-day-first', 'D/M/Y')
    : asDate(profile, 'date-month-first', 'M/D/Y');
}

function asNumber(profile: ColumnProfile, delimiter: string): Verdict {
  const { readings } = profile;
  if ((readings & integer) !== 0) {
    return { type: { kind: 'integer' }, reason: { code: 'integer' }, format: '' };
  }
  if (profile.currencies.size > 1) {
    return asText({
      code: 'mixed-currencies',
      values: { signs: [...profile.currencies].sort().join(' ') },
    });
  }
  const pointFits = (readings & pointNumber) !== 0;
  const commaFits = (readings & commaNumber) !== 0;
  // Files with semicolons come from places where the comma begins the decimals.
  const unsure = profile.marked || profile.scale > 0;
  if (pointFits && commaFits && unsure && delimiter === ';') {
    return asText({ code: 'ambiguous-number', values: { value: profile.samples[0] ?? '' } });
  }
  if ((readings & decimal) !== 0) return asDecimal(profile.whole, profile.scale, 'decimal', '');
  if (!pointFits) {
    return asDecimal(profile.commaWhole, profile.commaScale, 'decimal-comma', '1.234,50');
  }
  return asDecimal(profile.whole, profile.scale, 'decimal-written', '1,234.50');
}

/**
 * Widths are those at which the engine changes how it stores decimals: nothing is gained by narrower
 * ones, and room is left for rows that come later.
 */
function asDecimal(whole: number, scale: number, code: string, format: string): Verdict {
  const needed = whole + scale;
  if (needed > 38) return asText({ code: 'too-many-digits', values: { digits: needed } });
  const precision = needed <= 9 ? 9 : needed <= 18 ? 18 : 38;
  return {
    type: { kind: 'decimal', precision, scale },
    reason: { code, values: { scale } },
    format,
  };
}

function asDate(profile: ColumnProfile, code: string, format: string): Verdict {
  const kind = profile.hasTime ? 'timestamp' : 'date';
  return { type: { kind }, reason: { code }, format };
}

function asText(reason: Reason): Verdict {
  return { type: text, reason, format: '' };
}

function explainText(profile: ColumnProfile): Reason {
  const { breaker, before } = profile;
  if (breaker === null) return { code: 'text' };
  const values = { value: breaker.value, line: breaker.line };
  if (breaker.mark !== '') return { code: breaker.mark, values };
  if (before === 0) return { code: 'text' };
  if ((before & integer) !== 0) return { code: 'text-among-integers', values };
  if ((before & anyNumber) !== 0) return { code: 'text-among-numbers', values };
  if ((before & truth) !== 0) return { code: 'text-among-booleans', values };
  return { code: 'text-among-dates', values };
}
