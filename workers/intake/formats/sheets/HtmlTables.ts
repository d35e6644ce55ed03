import { Refusal } from '../../refusal.ts';
import { mostColumns, mostRows, type CellRange } from './cell-reference.ts';
import { textField } from './cell-text.ts';
import { htmlText } from './html-text.ts';
import { SheetRows } from './SheetRows.ts';

export interface HtmlTable {
  readonly rows: SheetRows;
  readonly merges: CellRange[];
}

/**
 * Reads the tables of a web page that was saved under the name .xls, as reports on the web and tills love to
 * do. Forgiving like a browser: cells and rows may be left open. Values are text as it shows; spans become
 * merged cells. A table inside a cell is part of that cell.
 */
export class HtmlTables {
  readonly tables: HtmlTable[] = [];
  records = 0;
  #rest = '';
  #depth = 0;
  #table: HtmlTable | null = null;
  #row = 0;
  #fields: string[] = [];
  /** For each column, down to which row a cell from above reaches. */
  #covered: number[] = [];
  #column = 0;
  #cell: string | null = null;
  /** The element whose content is no text, up to its end tag. */
  #skipping = '';

  push(piece: string): void {
    const source = this.#rest + piece;
    this.#rest = source.slice(this.#read(source));
    if (this.#rest.length > longestTag) throw new Refusal({ code: 'workbook-too-large' });
  }

  end(): void {
    if (this.#cell !== null) this.#cell += this.#rest;
    this.#depth = Math.min(this.#depth, 1);
    this.#closeTable();
  }

  #read(source: string): number {
    let at = 0;
    for (;;) {
      if (this.#skipping !== '') {
        const rest = source.slice(at);
        const close = rest.search(new RegExp(`</${this.#skipping}`, 'i'));
        if (close === -1) return Math.max(at, source.length - this.#skipping.length - 2);
        this.#skipping = '';
        at += close;
      }
      const start = source.indexOf('<', at);
      const textEnd = start === -1 ? source.length : start;
      if (this.#cell !== null && textEnd > at) {
        this.#cell += source.slice(at, textEnd);
        if (this.#cell.length > longestCell) throw new Refusal({ code: 'workbook-too-large' });
      }
      if (start === -1) return source.length;
      if (source.length - start < 4) return start;
      if (source.startsWith('<!--', start)) {
        const end = source.indexOf('-->', start + 4);
        if (end === -1) return start;
        at = end + 3;
        continue;
      }
      const tag = tagStart.exec(source.slice(start, start + 40));
      if (tag === null) {
        if (this.#cell !== null) this.#cell += '<';
        at = start + 1;
        continue;
      }
      const end = endOfTag(source, start);
      if (end === -1) return start;
      const name = (tag[2] ?? '').toLowerCase();
      if (tag[1] === '/') this.#close(name);
      else this.#open(name, source.slice(start, end));
      at = end + 1;
    }
  }

  #open(name: string, tag: string): void {
    if (name === 'script' || name === 'style' || name === 'title') {
      if (!tag.endsWith('/')) this.#skipping = name;
    } else if (name === 'table') {
      this.#depth += 1;
      if (this.#depth > 1) return;
      this.#table = { rows: new SheetRows(), merges: [] };
      this.#row = 0;
      this.#covered = [];
      if (this.tables.length >= mostTables) throw new Refusal({ code: 'workbook-too-large' });
    } else if (name === 'br' || name === 'p' || name === 'div' || name === 'li') {
      if (this.#cell !== null) this.#cell += '<br>';
    } else if (this.#depth === 1 && name === 'tr') {
      this.#closeRow();
      this.#row += 1;
      this.#column = 0;
      if (this.#row > mostRows) throw this.#outside();
    } else if (this.#depth === 1 && (name === 'td' || name === 'th')) {
      this.#openCell(tag);
    } else if (this.#cell !== null && this.#depth > 1) {
      this.#cell += ' ';
    }
  }

  #close(name: string): void {
    if (name === 'table') this.#closeTable();
    else if (this.#depth !== 1) return;
    else if (name === 'tr') this.#closeRow();
    else if (name === 'td' || name === 'th') this.#closeCell();
  }

  #openCell(tag: string): void {
    this.#closeCell();
    if (this.#row === 0) this.#row = 1;
    while ((this.#covered[this.#column] ?? 0) >= this.#row) this.#column += 1;
    const across = spanOf(tag, 'colspan', mostColumns);
    const down = spanOf(tag, 'rowspan', mostRows);
    const left = this.#column;
    const right = left + across - 1;
    const bottom = Math.min(this.#row + down - 1, mostRows);
    if (right >= mostColumns) throw this.#outside();
    if (down > 1) for (let i = left; i <= right; i += 1) this.#covered[i] = bottom;
    if (across > 1 || down > 1) this.#table?.merges.push({ top: this.#row, left, bottom, right });
    this.#fields[left] = '';
    this.#column = right;
    this.#cell = '';
  }

  #closeCell(): void {
    if (this.#cell === null) return;
    const left = this.#fields.length - 1;
    this.#fields[left] = textField(htmlText(this.#cell));
    this.#cell = null;
    this.#column += 1;
  }

  #closeRow(): void {
    this.#closeCell();
    if (this.#fields.length === 0) return;
    this.#table?.rows.add(
      this.#row,
      Array.from(this.#fields, (field) => field ?? ''),
    );
    this.#fields = [];
    this.records += 1;
  }

  #closeTable(): void {
    if (this.#depth === 0) return;
    this.#depth -= 1;
    if (this.#depth > 0) return;
    this.#closeRow();
    if (this.#table !== null) this.tables.push(this.#table);
    this.#table = null;
  }

  #outside(): Refusal {
    const values = { place: `row ${String(this.#row)}` };
    return new Refusal({ code: 'sheet-out-of-range', values });
  }
}

/** The `>` that ends a tag; one inside a quoted value does not. */
function endOfTag(source: string, start: number): number {
  for (let at = start + 1; at < source.length; at += 1) {
    const code = source.charCodeAt(at);
    if (code === 0x3e) return at;
    if ((code === 0x22 || code === 0x27) && source.charCodeAt(at - 1) === 0x3d) {
      at = source.indexOf(code === 0x22 ? '"' : "'", at + 1);
      if (at === -1) return -1;
    }
  }
  return -1;
}

function spanOf(tag: string, name: string, most: number): number {
  const match = new RegExp(`\\s${name}\\s*=\\s*["']?\\s*(\\d{1,7})`, 'i').exec(tag);
  return Math.min(Math.max(1, Number(match?.[1] ?? 1)), most + 1);
}

const tagStart = /^<(\/?)([a-z][a-z0-9:-]*|!doctype|!\[|\?)/i;
const longestTag = 2 ** 22;
const longestCell = 2 ** 24;
const mostTables = 1000;
