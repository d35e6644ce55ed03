/**
 * Numbers as people write them: with signs of currency, grouped thousands, brackets for negatives. `point`
 * reads `1,234.50`, `comma` reads `1.234,50`; a value that either could have meant is given by both, and
 * the whole column decides.
 */
export interface NumberParts {
  /** `-1234.50`: what the engine reads exactly. */
  readonly plain: string;
  readonly whole: number;
  readonly scale: number;
  /** Sign of currency, empty where there is none. */
  readonly currency: string;
}

export type NumberForm = 'point' | 'comma';

/**
 * `4.440892e-16`, as programs write very small amounts: with decimals and a negative exponent it is never
 * a code. Written out it is exact. `1E5` and `4.0e+10` are left alone: product codes look like that.
 */
export function readScientific(text: string): NumberParts | null {
  const m = /^(-?)(\d)\.(\d+)e-(\d{1,2})$/i.exec(text);
  if (m === null) return null;
  const zeros = Number(m[4]) - 1;
  if (zeros < 0) return null;
  const fraction = `${'0'.repeat(zeros)}${m[2]}${m[3]}`;
  return { plain: `${m[1]}0.${fraction}`, whole: 1, scale: fraction.length, currency: '' };
}

export function readNumber(text: string, form: NumberForm): NumberParts | null {
  const outer = frame.exec(text);
  if (outer === null) return form === 'point' ? readScientific(text) : null;
  const currency = sameCurrency(outer[3] ?? outer[6] ?? '');
  if (outer[3] !== undefined && outer[6] !== undefined) return null;
  const bracket = outer[1] !== undefined;
  if (bracket !== (outer[7] !== undefined)) return null;
  const minuses = [outer[2], outer[4]].filter((sign) => sign !== undefined).length;
  if (minuses > 1 || (bracket && minuses > 0)) return null;
  const body = (form === 'point' ? pointBody : commaBody).exec(outer[5] as string);
  if (body === null) return null;
  const whole = (body[1] as string).replace(/[.,]/g, '');
  const fraction = body[2] ?? '';
  // A leading zero belongs to a code; `0.5` and `.5` are numbers.
  if (whole.length > 1 && whole.startsWith('0')) return null;
  if (whole === '' && fraction === '') return null;
  const digits = whole === '' ? '0' : whole;
  return {
    plain: `${bracket || minuses === 1 ? '-' : ''}${digits}${fraction === '' ? '' : `.${fraction}`}`,
    whole: digits.length,
    scale: fraction.length,
    currency,
  };
}

const signs = '[$€£¥￥]|RMB|CNY|USD|EUR|HK\\$|US\\$';
const frame = new RegExp(
  `^(\\()?([-−])?\\s*(${signs})?\\s*([-−])?([\\d.,]+)\\s*(${signs}|元)?\\s*(\\))?$`,
  'i',
);
const pointBody = /^(\d{1,3}(?:,\d{3})+|\d*)(?:\.(\d*))?$/;
const commaBody = /^([1-9]\d{0,2}(?:\.\d{3})+|\d*)(?:,(\d*))?$/;

/** The full-width and the half-width yen sign, 元, RMB and CNY are the same money. */
function sameCurrency(sign: string): string {
  return /^(¥|￥|元|RMB|CNY)$/i.test(sign) ? '¥' : sign.toUpperCase();
}
