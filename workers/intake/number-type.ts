import type { ColumnProfile } from './column-profile.ts';
import { differentMoneys } from './currency-signs.ts';
import { asText, type Verdict } from './verdict.ts';
import {
  commaNumber,
  commaPercent,
  decimal,
  integer,
  pointNumber,
  pointPercent,
} from './value-reading.ts';

type DecimalMark = 'point' | 'comma';

/** The type of a column all of whose values are numbers. */
export function settleNumber(
  profile: ColumnProfile,
  delimiter: string,
  chosen: DecimalMark | undefined,
  written: boolean,
): Verdict {
  const { readings } = profile;
  if ((readings & integer) !== 0) {
    return { type: { kind: 'integer' }, reason: { code: 'integer' }, form: '' };
  }
  const moneys = differentMoneys(profile.currencies);
  if (moneys.length > 1) {
    return asText({ code: 'mixed-currencies', values: { signs: moneys.join(' ') } });
  }
  const fits = { point: (readings & pointNumber) !== 0, comma: (readings & commaNumber) !== 0 };
  const mark = findMark(profile, fits, delimiter, chosen, written);
  if (mark === null) return asText({ code: 'ambiguous-number', values: { value: profile.doubt } });
  if (mark === 'comma') {
    return asDecimal(profile.commaWhole, profile.commaScale, 'decimal-comma', '1.234,50');
  }
  if ((readings & decimal) !== 0) return asDecimal(profile.whole, profile.scale, 'decimal', '');
  return asDecimal(profile.whole, profile.scale, 'decimal-written', '1,234.50');
}

/** The type of a column all of whose values are percentages: the part of one that they mean. */
export function settlePercent(
  profile: ColumnProfile,
  delimiter: string,
  chosen: DecimalMark | undefined,
  written: boolean,
): Verdict {
  const { readings } = profile;
  const fits = { point: (readings & pointPercent) !== 0, comma: (readings & commaPercent) !== 0 };
  const mark = findMark(profile, fits, delimiter, chosen, written);
  if (mark === null) return asText({ code: 'ambiguous-number', values: { value: profile.doubt } });
  const isPoint = mark === 'point';
  const whole = isPoint ? profile.whole : profile.commaWhole;
  const scale = isPoint ? profile.scale : profile.commaScale;
  return asDecimal(Math.max(1, whole - 2), scale + 2, 'percent', isPoint ? '12.5%' : '12,5%');
}

/**
 * Whether the point or the comma begins the decimals; null where only the analyst can tell. `1.234` is asked
 * wherever no other value tells: as thousands it is common where prices have many zeros, and a sum would be
 * wrong by a factor of a thousand. `1,234` is taken for thousands but where the file or the currency comes
 * from a place that writes decimals so.
 */
function findMark(
  profile: ColumnProfile,
  fits: { readonly point: boolean; readonly comma: boolean },
  delimiter: string,
  chosen: DecimalMark | undefined,
  written: boolean,
): DecimalMark | null {
  if (!fits.point) return 'comma';
  if (!fits.comma) return 'point';
  if (profile.doubt === '') return 'point';
  if (chosen !== undefined) return chosen;
  const doubtsPoint = profile.pointDoubts > 0 && (!written || profile.zeroDoubts > 0);
  const doubtsComma = profile.commaDoubts > 0 && (delimiter === ';' || profile.commaMoney);
  return doubtsPoint || doubtsComma ? null : 'point';
}

/**
 * Widths are those at which the engine changes how it stores decimals: nothing is gained by narrower
 * ones, and room is left for rows that come later.
 */
function asDecimal(whole: number, scale: number, code: string, form: Verdict['form']): Verdict {
  const needed = whole + scale;
  if (needed > 38) return asText({ code: 'too-many-digits', values: { digits: needed } });
  const precision = needed <= 9 ? 9 : needed <= 18 ? 18 : 38;
  return {
    type: { kind: 'decimal', precision, scale },
    reason: { code, values: { scale } },
    form,
  };
}
