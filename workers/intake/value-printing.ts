import type { IntakeColumn } from '../../src/engine/intake-contract.ts';
import { printEpoch, printSerial } from './counted-time.ts';
import { printDate, readDate, type DateForm } from './date-forms.ts';
import { movePoint } from './decimal-point.ts';
import { toHalfWidth } from './half-width.ts';
import { percentBody, readNumber } from './number-forms.ts';

/** How values of a column may be written, as `IntakeColumn.format` names it; plain ones are the empty name. */
export type ValueForm =
  '' | '1,234.50' | '1.234,50' | '12.5%' | '12,5%' | 'serial' | 'epoch-s' | 'epoch-ms' | DateForm;

/** Writes trimmed values of a column as the engine reads them exactly; null for a value of another form. */
export function printerOf(column: IntakeColumn): (text: string) => string | null {
  const print = printHalf(column);
  return (text) => print(toHalfWidth(text));
}

function printHalf({ type, format }: IntakeColumn): (text: string) => string | null {
  const form = format as ValueForm;
  const isTimed = type.kind === 'timestamp';
  switch (form) {
    case '':
      return type.kind === 'date' || isTimed
        ? (text) => printAs(text, 'Y/M/D', isTimed)
        : (text) => text;
    case '1,234.50':
      return (text) => readNumber(text, 'point')?.plain ?? null;
    case '1.234,50':
      return (text) => readNumber(text, 'comma')?.plain ?? null;
    case '12.5%':
      return (text) => printPercent(text, 'point');
    case '12,5%':
      return (text) => printPercent(text, 'comma');
    case 'serial':
      return (text) => printCounted(text, (plain) => printSerial(plain, isTimed));
    case 'epoch-s':
    case 'epoch-ms':
      return (text) => printCounted(text, (plain) => printEpoch(plain, form));
    case 'Y/M/D':
    case 'D/M/Y':
    case 'M/D/Y':
    case 'YYYYMMDD':
    case 'D Mon Y':
      return (text) => printAs(text, form, isTimed);
  }
}

function printAs(text: string, form: DateForm, withTime: boolean): string | null {
  const parts = readDate(text, form);
  return parts === null ? null : printDate(parts, withTime);
}

function printPercent(text: string, form: 'point' | 'comma'): string | null {
  const body = percentBody(text);
  const parts = body === null ? null : readNumber(body, form);
  return parts === null ? null : movePoint(parts.plain, -2);
}

function printCounted(text: string, print: (plain: string) => string): string | null {
  const parts = readNumber(text, 'point');
  return parts === null ? null : print(parts.plain);
}
