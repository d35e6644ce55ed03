import { Refusal } from '../../refusal.ts';
import {
  columnAt,
  isInside,
  mostColumns,
  mostRows,
  readRange,
  type CellRange,
} from './cell-reference.ts';
import { isoField, numberField, textField } from './cell-text.ts';
import { damaged } from './damage.ts';
import { plainNumber, type CellFormat } from './number-format.ts';
import { SheetRows } from './SheetRows.ts';
import type { SheetTally } from './SheetTally.ts';
import { isOn } from './workbook-parts.ts';
import { decodeEscapes } from './xml-text.ts';
import type { XmlHandler, XmlReader } from './XmlReader.ts';
import type { XmlTag } from './XmlTag.ts';

/** What the cells of all sheets of a workbook refer to. */
export interface SheetContext {
  readonly strings: readonly string[];
  readonly formats: readonly CellFormat[];
  readonly is1904: boolean;
}

/** Reads the XML of one sheet as it streams by, a row at a time. */
export class SheetReader implements XmlHandler {
  readonly rows = new SheetRows();
  readonly merges: CellRange[] = [];
  readonly #context: SheetContext;
  readonly #tally: SheetTally;
  readonly #hiddenColumns: (readonly [number, number])[] = [];
  #inData = false;
  #row = 0;
  #rowHidden = false;
  readonly #fields: string[] = [];
  #column = -1;
  #type = '';
  #style = 0;
  #value: string | null = null;
  #text: string | null = null;
  #hasFormula = false;
  #phonetic = 0;

  constructor(context: SheetContext, tally: SheetTally) {
    this.#context = context;
    this.#tally = tally;
  }

  open(name: string, tag: XmlTag, xml: XmlReader): void {
    if (!this.#inData) {
      this.#openOutside(name, tag);
      return;
    }
    switch (name) {
      case 'c':
        this.#openCell(tag);
        return;
      case 'v':
        xml.collect();
        return;
      case 't':
        if (this.#phonetic === 0) xml.collect();
        return;
      case 'f':
        this.#hasFormula = true;
        return;
      case 'row':
        this.#openRow(tag);
        return;
      case 'rPh':
        this.#phonetic += 1;
    }
  }

  close(name: string, xml: XmlReader): void {
    if (!this.#inData) return;
    switch (name) {
      case 'v':
        this.#value = xml.take();
        return;
      case 'c':
        this.#closeCell();
        return;
      case 't':
        if (this.#phonetic === 0) this.#text = (this.#text ?? '') + (xml.take() ?? '');
        return;
      case 'row':
        this.#closeRow();
        return;
      case 'rPh':
        this.#phonetic -= 1;
        return;
      case 'sheetData':
        this.#inData = false;
    }
  }

  /** Hidden columns that lie in the used part of the sheet. */
  countHiddenColumns(): number {
    let count = 0;
    for (const [from, to] of this.#hiddenColumns) {
      count += Math.max(0, Math.min(to, this.rows.width - 1) - Math.max(from, this.rows.left) + 1);
    }
    return count;
  }

  #openOutside(name: string, tag: XmlTag): void {
    if (name === 'sheetData') {
      this.#inData = true;
    } else if (name === 'mergeCell') {
      const range = readRange(tag.get('ref') ?? '');
      if (range !== null) this.merges.push(range);
      if (this.merges.length > mostRows) throw new Refusal({ code: 'workbook-too-large' });
    } else if (name === 'col' && isOn(tag.get('hidden'))) {
      const from = Number(tag.get('min'));
      const to = Number(tag.get('max'));
      if (from >= 1 && to >= from) this.#hiddenColumns.push([from - 1, to - 1]);
      if (this.#hiddenColumns.length > mostColumns) throw damaged('cols');
    } else if (name === 'filterColumn') {
      this.#tally.filtered = true;
    }
  }

  #openRow(tag: XmlTag): void {
    const number = tag.get('r');
    this.#row = number === null ? this.#row + 1 : Number(number);
    if (!Number.isInteger(this.#row) || this.#row < 1) throw damaged(`row ${String(number)}`);
    if (this.#row > mostRows) throw outside(`row ${String(this.#row)}`);
    this.#rowHidden = isOn(tag.get('hidden'));
    this.#fields.length = 0;
    this.#column = -1;
  }

  #openCell(tag: XmlTag): void {
    this.#column += 1;
    this.#type = '';
    this.#style = 0;
    this.#value = null;
    this.#text = null;
    this.#hasFormula = false;
    this.#phonetic = 0;
    while (tag.next()) {
      switch (tag.letter) {
        case 0x72: {
          const column = columnAt(tag.source, tag.from, tag.to);
          if (column === -1) throw damaged(tag.value.slice(0, 20));
          if (!isInside(1, column)) throw outside(tag.value.slice(0, 20));
          this.#column = column;
          break;
        }
        case 0x73:
          this.#style = Number(tag.value);
          break;
        case 0x74:
          this.#type = tag.value;
      }
    }
    if (!isInside(1, this.#column)) throw outside(`row ${String(this.#row)}`);
  }

  #closeCell(): void {
    if (this.#hasFormula) {
      this.#tally.formulas += 1;
      if (this.#value === null && this.#text === null) this.#tally.emptyFormulas += 1;
    }
    const field = this.#readField();
    if (field === '') return;
    const fields = this.#fields;
    while (fields.length < this.#column) fields.push('');
    fields[this.#column] = field;
  }

  #readField(): string {
    const value = this.#value;
    switch (this.#type) {
      case 's':
        return value === null ? '' : this.#sharedString(value);
      case 'inlineStr':
      case 'str':
        return textField(decodeEscapes(this.#text ?? value ?? ''));
      case 'b':
        return value === null || value === '' ? '' : isOn(value.trim()) ? 'true' : 'false';
      case 'e':
        if (value === null || value === '') return '';
        this.#tally.countError(value);
        return textField(value);
      case 'd':
        return value === null ? '' : isoField(value.trim(), this.#format());
      default:
        if (value === null) return textField(decodeEscapes(this.#text ?? ''));
        return numberField(value, this.#format(), this.#context.is1904, this.#tally);
    }
  }

  #format(): CellFormat {
    return this.#context.formats[this.#style] ?? plainNumber;
  }

  #sharedString(value: string): string {
    if (value.trim() === '') return '';
    const text = this.#context.strings[Number(value)];
    if (text === undefined) throw damaged(`text ${value.slice(0, 20)}`);
    return text;
  }

  #closeRow(): void {
    if (this.#fields.length === 0) return;
    this.rows.add(this.#row, this.#fields);
    if (this.#rowHidden) this.#tally.hiddenRows += 1;
  }
}

function outside(place: string): Refusal {
  return new Refusal({ code: 'sheet-out-of-range', values: { place } });
}
