import { Refusal } from '../../refusal.ts';
import { damaged } from './damage.ts';

/** A stream of records with nothing in it but the values of worksheets and what says how to read them. */
export interface BiffValues {
  readonly stream: Uint8Array;
  /** Formulas of each sheet, in the order of the workbook. */
  readonly formulas: readonly number[];
  readonly externalBooks: number;
  readonly comments: number;
}

/**
 * Copies of a workbook's binary records (of Excel 5 to 2003) those that hold values, formats, merges and
 * hidden rows. The library reads all records, and damaged tokens of formulas make it loop for ever; cells of
 * charts that lie on a sheet it takes for the sheet's. Formulas keep their value and lose their tokens.
 *
 * Throws a `Refusal` for a password, for records that are cut off and for Excel 4 and older.
 */
export function keepValues(source: Uint8Array): BiffValues {
  const view = new DataView(source.buffer, source.byteOffset, source.byteLength);
  const stream = new Uint8Array(source.length);
  const target = new DataView(stream.buffer);
  /** Where the position of each sheet stands in the copy. */
  const pointers: number[] = [];
  const moved = new Map<number, number>();
  const formulas = new Map<number, number>();
  let externalBooks = 0;
  let comments = 0;
  let length = 0;
  let depth = 0;
  let begin = 0;
  let kept = false;
  let isPlain = true;
  for (let at = 0; at + 4 <= source.length;) {
    const id = view.getUint16(at, true);
    const end = at + 4 + view.getUint16(at + 2, true);
    if (depth === 0 && id !== bof) break;
    if (end > source.length) throw damaged('record');
    if (id === filePass) throw new Refusal({ code: 'workbook-encrypted' });
    if (id === bof) {
      depth += 1;
      if (depth === 1) {
        if (end - at < 8) throw damaged('BOF');
        begin = at;
        moved.set(at, length);
        const type = view.getUint16(at + 6, true);
        isPlain = type === globals || type === worksheet;
      }
    }
    if (id !== continuation) {
      kept = depth === 1 && (id === bof || id === eof || (isPlain && values.has(id)));
    }
    if (kept) {
      stream.set(source.subarray(at, end), length);
      if (id === boundSheet) pointers.push(length + 4);
      if (id === formula) {
        if (end - at < 26) throw damaged('formula');
        formulas.set(begin, (formulas.get(begin) ?? 0) + 1);
        target.setUint16(length + 24, noTokens, true);
      }
      length += end - at;
    }
    if (id === supBook && depth === 1) externalBooks += isExternalBook(view, at, end) ? 1 : 0;
    if (id === note && depth === 1) comments += 1;
    if (id === eof) depth -= 1;
    at = end;
  }
  if (length === 0 || depth > 0) throw damaged('end');
  const counts = pointers.map((pointer) => {
    if (pointer + 4 > length) throw damaged('sheet');
    const position = target.getUint32(pointer, true);
    target.setUint32(pointer, moved.get(position) ?? length, true);
    return formulas.get(position) ?? 0;
  });
  return { stream: stream.subarray(0, length), formulas: counts, externalBooks, comments };
}

/** References of a workbook to itself and to add-ins have a mark where others have a name. */
function isExternalBook(view: DataView, at: number, end: number): boolean {
  return end - at > 8 && view.getUint16(at + 6, true) <= 0xff;
}

/** [MS-XLS] 2.3.2, Record Enumeration. */
const bof = 0x0809;
const eof = 0x000a;
const filePass = 0x002f;
const continuation = 0x003c;
const boundSheet = 0x0085;
const formula = 0x0006;
const supBook = 0x01ae;
const note = 0x001c;
const values: ReadonlySet<number> = new Set([
  formula,
  boundSheet,
  0x0022, // Date1904
  0x0042, // CodePage
  0x041e, // Format
  0x00e0, // XF
  0x00fc, // SST
  0x0200, // Dimensions
  0x0208, // Row
  0x007d, // ColInfo
  0x0203, // Number
  0x027e, // RK
  0x00bd, // MulRk
  0x00fd, // LabelSst
  0x0204, // Label
  0x00d6, // RString
  0x0205, // BoolErr
  0x0207, // String: the value of the formula before it
  0x00e5, // MergeCells
]);
/** What BOF says it begins. */
const globals = 0x0005;
const worksheet = 0x0010;
/** A length of tokens at which the library passes over them. */
const noTokens = 0xffff;
