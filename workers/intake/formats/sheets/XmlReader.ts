import { Refusal } from '../../refusal.ts';
import { damaged } from './damage.ts';
import { XmlTag } from './XmlTag.ts';
import { decodeText } from './xml-text.ts';

export interface XmlHandler {
  /** Local names: `x:row` is `row`. What `tag` says is to be read before returning. */
  open(name: string, tag: XmlTag, xml: XmlReader): void;
  /** Also called for an element that closes itself. */
  close(name: string, xml: XmlReader): void;
}

/**
 * Reads XML as it streams by, in pieces cut anywhere. It knows what workbooks are written in: elements,
 * attributes, text, CDATA, comments. A document type is refused, because entities that a file defines itself
 * can unfold into gigabytes. Elements that are not closed in order mean a damaged file, never a shorter one.
 */
export class XmlReader {
  readonly #handler: XmlHandler;
  readonly #tag = new XmlTag();
  /** Names as they stand, with their prefix, and without. */
  readonly #open: string[] = [];
  readonly #local: string[] = [];
  #collecting = false;
  #text = '';
  #rest = '';
  #seen = false;

  constructor(handler: XmlHandler) {
    this.#handler = handler;
  }

  push(piece: string): void {
    const source = this.#rest === '' ? piece : this.#rest + piece;
    const done = this.#read(source);
    this.#rest = done === source.length ? '' : source.slice(done);
    if (this.#rest.length > longestTag) throw damaged('tag');
  }

  /** Text is skipped unless it is asked for: from here on, up to `take`. */
  collect(): void {
    this.#collecting = true;
    this.#text = '';
  }

  /** The text since `collect`; null where that was not called. */
  take(): string | null {
    if (!this.#collecting) return null;
    this.#collecting = false;
    return this.#text;
  }

  /** Throws where the document is not complete. */
  end(): void {
    if (this.#rest.trim() !== '' || this.#open.length > 0 || !this.#seen) throw damaged('end');
  }

  /** Up to where the source could be read. */
  #read(source: string): number {
    let at = 0;
    for (;;) {
      const start = source.indexOf('<', at);
      if (start === -1) return this.#readText(source, at);
      if (this.#collecting && start > at) this.#append(decodeText(source.slice(at, start)));
      const next = source.charCodeAt(start + 1);
      if (next === 0x2f) at = this.#readClose(source, start);
      else if (next === 0x21 || next === 0x3f) at = this.#readAside(source, start);
      else at = this.#readOpen(source, start);
      if (at === -1) return start;
    }
  }

  /** The end of a piece may cut an entity or a line end in two: that much waits for the next piece. */
  #readText(source: string, at: number): number {
    let end = source.length;
    if (!this.#collecting) return end;
    const entity = source.indexOf('&', Math.max(at, end - 34));
    if (entity !== -1 && !source.includes(';', entity)) end = entity;
    else if (end > at && source.charCodeAt(end - 1) === 0x0d) end -= 1;
    if (end > at) this.#append(decodeText(source.slice(at, end)));
    return end;
  }

  #append(piece: string): void {
    this.#text = this.#text === '' ? piece : this.#text + piece;
    if (this.#text.length > longestText) throw new Refusal({ code: 'workbook-too-large' });
  }

  #readOpen(source: string, start: number): number {
    let at = start + 1;
    let colon = -1;
    let code = source.charCodeAt(at);
    while (code !== 0x3e && code !== 0x20 && code !== 0x2f && code > 0x20) {
      if (code === 0x3a) colon = at;
      at += 1;
      code = source.charCodeAt(at);
    }
    const nameEnd = at;
    while (code !== 0x3e) {
      if (at >= source.length) return -1;
      if (code === 0x22 || code === 0x27) {
        at = source.indexOf(code === 0x22 ? '"' : "'", at + 1);
        if (at === -1) return -1;
      } else if (code === 0x3c) {
        throw damaged('tag');
      }
      at += 1;
      code = source.charCodeAt(at);
    }
    if (nameEnd === start + 1) throw damaged('tag');
    const closes = source.charCodeAt(at - 1) === 0x2f;
    const name = nameOf(source, start + 1, nameEnd);
    const local = colon === -1 ? name : name.slice(colon - start);
    if (this.#seen && this.#open.length === 0) throw damaged(local.slice(0, 20));
    this.#seen = true;
    this.#tag.set(source, nameEnd, closes ? at - 1 : at);
    this.#handler.open(local, this.#tag, this);
    if (closes) {
      this.#handler.close(local, this);
    } else {
      if (this.#open.length >= deepest) throw damaged('depth');
      this.#open.push(name);
      this.#local.push(local);
    }
    return at + 1;
  }

  #readClose(source: string, start: number): number {
    const end = source.indexOf('>', start);
    if (end === -1) return -1;
    const name = this.#open.pop();
    if (
      name === undefined ||
      !source.startsWith(name, start + 2) ||
      (start + 2 + name.length !== end && source.slice(start + 2 + name.length, end).trim() !== '')
    ) {
      throw damaged(source.slice(start, Math.min(end + 1, start + 20)));
    }
    this.#handler.close(this.#local.pop() as string, this);
    return end + 1;
  }

  /** Comments, processing instructions and CDATA. */
  #readAside(source: string, start: number): number {
    if (source.length - start < 9) return -1;
    if (source.startsWith('<?', start)) return after(source, '?>', start);
    if (source.startsWith('<!--', start)) return after(source, '-->', start + 4);
    if (!source.startsWith('<![CDATA[', start)) {
      throw new Refusal({ code: 'workbook-doctype' });
    }
    const end = source.indexOf(']]>', start);
    if (end === -1) return -1;
    if (this.#collecting) this.#append(source.slice(start + 9, end).replace(/\r\n?/g, '\n'));
    return end + 3;
  }
}

/** Names of one letter, of which a sheet has millions, are not made anew each time. */
const letters = Array.from({ length: 128 }, (_, code) => String.fromCharCode(code));

function nameOf(source: string, from: number, to: number): string {
  const code = to - from === 1 ? source.charCodeAt(from) : 128;
  return letters[code] ?? source.slice(from, to);
}

function after(source: string, mark: string, from: number): number {
  const at = source.indexOf(mark, from);
  return at === -1 ? -1 : at + mark.length;
}

/** Far above what any writer makes; they only bound what a hostile file can claim. */
const longestTag = 2 ** 20;
const longestText = 2 ** 24;
const deepest = 256;
