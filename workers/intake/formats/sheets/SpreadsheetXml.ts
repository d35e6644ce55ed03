import { isInside, mostRows, type CellRange } from './cell-reference.ts';
import { isoField, numberField, textField } from './cell-text.ts';
import { damaged } from './damage.ts';
import { plainNumber, readFormatCode, type CellFormat } from './number-format.ts';
import { SheetRows } from './SheetRows.ts';
import { SheetTally } from './SheetTally.ts';
import type { XmlHandler, XmlReader } from './XmlReader.ts';
import type { XmlTag } from './XmlTag.ts';

export interface XmlSheet {
  readonly name: string;
  readonly rows: SheetRows;
  readonly merges: CellRange[];
  readonly tally: SheetTally;
  /** `SheetVisible`, `SheetHidden` or `SheetVeryHidden`. */
  state: string;
}

/** Reads a document of SpreadsheetML 2003 as it streams by: all its sheets stand in one file. */
export class SpreadsheetXml implements XmlHandler {
  readonly sheets: XmlSheet[] = [];
  records = 0;
  readonly #formats = new Map<string, CellFormat>();
  #styleId = '';
  #sheet: XmlSheet | null = null;
  #row = 0;
  #rowHidden = false;
  #rowSpan = 0;
  #column = 0;
  #across = 0;
  #format = plainNumber;
  #fields: string[] = [];
  #type = '';
  #inCell = false;
  #inComment = false;

  open(name: string, tag: XmlTag, xml: XmlReader): void {
    switch (name) {
      case 'Style':
        this.#styleId = tag.get('ID') ?? '';
        return;
      case 'NumberFormat':
        this.#formats.set(this.#styleId, namedFormat(tag.get('Format') ?? ''));
        return;
      case 'Worksheet':
        this.#openSheet(tag);
        return;
      case 'Row':
        this.#openRow(tag);
        return;
      case 'Cell':
        this.#openCell(tag);
        return;
      case 'Comment':
        this.#inComment = true;
        return;
      case 'Data':
        if (!this.#inCell || this.#inComment) return;
        this.#type = tag.get('Type') ?? 'String';
        xml.collect();
        return;
      case 'Visible':
        if (this.#sheet !== null) xml.collect();
    }
  }

  close(name: string, xml: XmlReader): void {
    const sheet = this.#sheet;
    switch (name) {
      case 'Data':
        if (sheet !== null && this.#inCell && !this.#inComment) {
          this.#fields[this.#column - 1] = this.#readField(xml.take() ?? '', sheet.tally);
        }
        return;
      case 'Comment':
        this.#inComment = false;
        return;
      case 'Cell':
        this.#inCell = false;
        this.#column += this.#across;
        return;
      case 'Row':
        if (sheet !== null) this.#closeRow(sheet);
        return;
      case 'Visible':
        if (sheet !== null) sheet.state = (xml.take() ?? '').trim();
        return;
      case 'Worksheet':
        this.#sheet = null;
    }
  }

  #openSheet(tag: XmlTag): void {
    this.#sheet = {
      name: tag.get('Name') ?? '',
      rows: new SheetRows(),
      merges: [],
      tally: new SheetTally(),
      state: 'SheetVisible',
    };
    this.sheets.push(this.#sheet);
    if (this.sheets.length > mostSheets) throw damaged('Worksheet');
    this.#row = 0;
    this.#rowSpan = 0;
  }

  #openRow(tag: XmlTag): void {
    this.#row = indexOf(tag, this.#row + this.#rowSpan);
    this.#rowSpan = countOf(tag, 'Span');
    this.#rowHidden = tag.get('Hidden') === '1';
    this.#column = 0;
    this.#fields = [];
    if (this.#row > mostRows) throw damaged(`row ${String(this.#row)}`);
  }

  #openCell(tag: XmlTag): void {
    const sheet = this.#sheet;
    if (sheet === null) return;
    this.#inCell = true;
    this.#column = indexOf(tag, this.#column);
    this.#across = countOf(tag, 'MergeAcross');
    const down = countOf(tag, 'MergeDown');
    const left = this.#column - 1;
    if (!isInside(this.#row + down, left + this.#across)) throw damaged(`row ${String(this.#row)}`);
    if (this.#across > 0 || down > 0) {
      const right = left + this.#across;
      sheet.merges.push({ top: this.#row, left, bottom: this.#row + down, right });
    }
    if (tag.get('Formula') !== null) sheet.tally.formulas += 1;
    this.#format = this.#formats.get(tag.get('StyleID') ?? 'Default') ?? plainNumber;
  }

  #closeRow(sheet: XmlSheet): void {
    const before = sheet.rows.count;
    sheet.rows.add(this.#row, this.#fields);
    if (sheet.rows.count === before) return;
    this.records += 1;
    if (this.#rowHidden) sheet.tally.hiddenRows += 1;
  }

  #readField(text: string, tally: SheetTally): string {
    switch (this.#type) {
      case 'Number':
        return numberField(text, this.#format, false, tally);
      case 'DateTime':
        return isoField(
          this.#format.kind === 'time' ? text.replace(/^1899-12-3[01]T/, '') : text,
          this.#format,
        );
      case 'Boolean':
        return text.trim() === '1' ? 'true' : 'false';
      case 'Error':
        tally.countError(text);
        return textField(text);
      default:
        return textField(text);
    }
  }
}

function indexOf(tag: XmlTag, before: number): number {
  const text = tag.get('Index');
  const index = text === null ? before + 1 : Number(text);
  if (!Number.isInteger(index) || index < 1) throw damaged(`Index ${String(text)}`);
  return index;
}

function countOf(tag: XmlTag, name: string): number {
  const text = tag.get(name);
  const count = text === null ? 0 : Number(text);
  if (!Number.isInteger(count) || count < 0) throw damaged(`${name} ${String(text)}`);
  return count;
}

function namedFormat(code: string): CellFormat {
  if (/^(?:general|long|medium|short) date$/i.test(code)) {
    return { kind: 'date', withTime: code.toLowerCase().startsWith('general') };
  }
  if (/^(?:long|medium|short) time$/i.test(code)) return { kind: 'time' };
  if (/^percent$/i.test(code)) return { kind: 'percent' };
  return plainNames.test(code) ? plainNumber : readFormatCode(code.slice(0, 1000));
}

const plainNames =
  /^(?:general number|(?:euro )?currency|fixed|standard|scientific|yes\/no|true\/false|on\/off)$/i;
const mostSheets = 1000;
