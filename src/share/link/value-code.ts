import type { Param, ParamValue } from '../../notebook/notebook.ts';
import { isRange, isList } from '../../notebook/param-value.ts';

/** A parameter's value as it stands in an address: plain where that is clear, `2024-01-01..2024-03-31` for a range. */
export function printValue(value: ParamValue): string {
  if (isList(value)) return JSON.stringify(value);
  if (typeof value === 'object') return isRange(value) ? `${value.start}..${value.end}` : '';
  return String(value);
}

/** Null: not a value that a parameter of the type can hold. */
export function readValue(type: Param['type'], text: string): ParamValue | null {
  switch (type) {
    case 'number': {
      const number = Number(text);
      return /^-?\d/.test(text) && Number.isFinite(number) ? number : null;
    }
    case 'switch':
      return text === 'true' ? true : text === 'false' ? false : null;
    case 'date':
      return isDay(text) ? text : null;
    case 'range': {
      const [start = '', end = '', ...more] = text.split('..');
      return isDay(start) && isDay(end) && start <= end && more.length === 0
        ? { start, end }
        : null;
    }
    case 'text':
    case 'choice':
      return text;
    case 'multiple':
      return readList(text);
  }
}

function isDay(text: string): boolean {
  return /^\d{4}-\d{2}-\d{2}$/.test(text) && !Number.isNaN(Date.parse(text));
}

function readList(text: string): readonly string[] | null {
  try {
    const list: unknown = JSON.parse(text);
    const isTexts = Array.isArray(list) && list.every((each) => typeof each === 'string');
    return isTexts ? (list as readonly string[]) : null;
  } catch {
    return null;
  }
}
