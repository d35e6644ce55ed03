import { moneyOf } from './currency-signs.ts';
import { movePoint } from './decimal-point.ts';

/**
 * Numbers as people write them: with signs of currency, grouped thousands, brackets for negatives, a unit
 * such as 万. `point` reads `1,234.50`, `comma` reads `1.234,50`; a value that either could have meant is
 * given by both, and the whole column decides.
 */
export interface NumberParts {
  /** `-1234.50`: what the engine reads exactly. */
  readonly plain: string;
  /** Digits before and after the decimal point. */
  readonly whole: number;
  readonly scale: number;
  /** The money, empty where there is no sign of one. */
  readonly currency: string;
  /** 万, 亿 …: already multiplied into `plain`. */
  readonly unit: string;
  /** Digits of a bare number whose thousands are set apart by blanks: it may be a code or a phone number. */
  readonly spaced: number;
}

export type NumberForm = 'point' | 'comma';

/** Reads text of half width. */
export function readNumber(text: string, form: NumberForm): NumberParts | null {
  const frame = unwrap(text);
  if (frame === null) return form === 'point' ? readScientific(text) : null;
  return readBody(frame, form);
}

/** Both readings at once. */
export function readNumbers(text: string): {
  readonly point: NumberParts | null;
  readonly comma: NumberParts | null;
} {
  const frame = unwrap(text);
  if (frame === null) return { point: readScientific(text), comma: null };
  return { point: readBody(frame, 'point'), comma: readBody(frame, 'comma') };
}

/** `12.5 %` without its sign; null where there is none, or anything beside a number. */
export function percentBody(text: string): string | null {
  const m = /^(.*[\d)])\s*%(\)?)$/.exec(text);
  if (m === null) return null;
  const body = `${m[1]}${m[2]}`;
  const frame = unwrap(body);
  return frame === null || frame.currency !== '' || frame.unit !== '' ? null : body;
}

/**
 * `4.440892e-16`, as programs write very small amounts: with decimals and a negative exponent it is never
 * a code. Written out it is exact. `1E5` and `4.0e+10` are left alone: product codes look like that.
 */
function readScientific(text: string): NumberParts | null {
  const m = /^(-?)(\d)\.(\d+)e-(\d{1,2})$/i.exec(text);
  if (m === null || Number(m[4]) === 0) return null;
  const plain = movePoint(`${m[1]}${m[2]}.${m[3]}`, -Number(m[4]));
  const scale = plain.length - plain.indexOf('.') - 1;
  return { plain, whole: 1, scale, currency: '', unit: '', spaced: 0 };
}

interface Frame {
  readonly negative: boolean;
  readonly signed: boolean;
  readonly currency: string;
  readonly unit: string;
  readonly body: string;
}

const blanks = '\u0020\u00a0\u2009\u202f';
/** What may be a sign of currency: `￥`, `US$`, `Rs.`, `新台币`. */
const sign = "[^\\s\\d()+,.'’−-][^\\s\\d()+,'’−-]{0,3}";
const framePattern = new RegExp(
  `^([-−+(]?)\\s*(${sign})?\\s*([-−+(]?)\\s*` +
    `([\\d.,](?:[\\d.,'’${blanks}]*[\\d.,])?)` +
    `\\s*(百万|千万|百萬|千萬|[万萬亿億千])?\\s*(${sign})?([-−)]?)\\s*(${sign})?$`,
);
const bareNumber = /^(-?)([\d.,]*\d)$/;
const units: Readonly<Record<string, number>> = {
  '': 0,
  千: 3,
  万: 4,
  萬: 4,
  百万: 6,
  百萬: 6,
  千万: 7,
  千萬: 7,
  亿: 8,
  億: 8,
};
/** A country's code and a phone number have more digits than a difference with its sign. */
const longestPlus = 9;

/** Takes off signs, brackets, currency and unit. */
function unwrap(text: string): Frame | null {
  const bare = bareNumber.exec(text);
  if (bare !== null) {
    const negative = bare[1] === '-';
    return { negative, signed: negative, currency: '', unit: '', body: bare[2] as string };
  }
  const m = framePattern.exec(text);
  if (m === null) return null;
  const [
    ,
    before = '',
    left = '',
    inner = '',
    body = '',
    unit = '',
    right = '',
    after = '',
    far = '',
  ] = m;
  const marks = before + inner;
  const currency = moneyOf(left + right + far);
  if (currency === null) return null;
  if ([left, right, far].filter((sign) => sign !== '').length > 1) return null;
  const bracket = marks.includes('(');
  if (marks.length > 1 || bracket !== (after === ')')) return null;
  if (after !== '' && !bracket && marks !== '') return null;
  if (marks === '+' && body.replace(/\D/g, '').length > longestPlus) return null;
  return {
    negative: bracket || after !== '' || marks === '-' || marks === '−',
    signed: marks !== '' || after !== '',
    currency,
    unit,
    body,
  };
}

const groups = "['’\u0020\u00a0\u2009\u202f]";
const pointBody = new RegExp(
  `^(\\d{1,3}(?:,\\d{3})+|\\d{1,2}(?:,\\d{2})+,\\d{3}|\\d{1,3}(${groups})\\d{3}(?:\\2\\d{3})*|\\d*)(?:\\.(\\d*))?$`,
);
const commaBody = new RegExp(
  `^([1-9]\\d{0,2}(?:\\.\\d{3})+|\\d{1,3}(${groups})\\d{3}(?:\\2\\d{3})*|\\d*)(?:,(\\d*))?$`,
);

function readBody(frame: Frame, form: NumberForm): NumberParts | null {
  const body = (form === 'point' ? pointBody : commaBody).exec(frame.body);
  if (body === null) return null;
  const whole = (body[1] as string).replace(/\D/g, '');
  const fraction = body[3] ?? '';
  // A leading zero belongs to a code; `0.5` and `.5` are numbers.
  if (whole.length > 1 && whole.startsWith('0')) return null;
  if (whole === '' && fraction === '') return null;
  const { currency, unit } = frame;
  const digits = whole === '' ? '0' : whole;
  const isBare = fraction === '' && currency === '' && unit === '' && !frame.signed;
  const unsigned = movePoint(`${digits}${fraction === '' ? '' : `.${fraction}`}`, units[unit] ?? 0);
  const point = unsigned.indexOf('.');
  return {
    plain: `${frame.negative ? '-' : ''}${unsigned}`,
    whole: point === -1 ? unsigned.length : point,
    scale: point === -1 ? 0 : unsigned.length - point - 1,
    currency,
    unit,
    spaced:
      isBare && body[2] !== undefined && body[2] !== "'" && body[2] !== '’' ? whole.length : 0,
  };
}
