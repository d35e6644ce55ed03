import { damaged } from './damage.ts';
import { decodeEntities } from './xml-text.ts';

/**
 * The attributes of one opening tag, read in place: a sheet of a million cells has three million of them, and
 * most are looked at without ever becoming a string. Valid until the next tag is read.
 */
export class XmlTag {
  source = '';
  /** Where the current attribute's local name lies. */
  nameFrom = 0;
  nameTo = 0;
  /** Where its value lies. */
  from = 0;
  to = 0;
  #start = 0;
  #end = 0;
  #at = 0;

  set(source: string, start: number, end: number): void {
    this.source = source;
    this.#start = start;
    this.#end = end;
    this.#at = start;
  }

  /** Moves on to the next attribute. */
  next(): boolean {
    const { source } = this;
    let at = this.#at;
    while (at < this.#end && isBlank(source.charCodeAt(at))) at += 1;
    if (at >= this.#end) return false;
    this.nameFrom = at;
    let code = source.charCodeAt(at);
    while (at < this.#end && code !== 0x3d && !isBlank(code)) {
      at += 1;
      if (code === 0x3a) this.nameFrom = at;
      code = source.charCodeAt(at);
    }
    this.nameTo = at;
    while (at < this.#end && isBlank(source.charCodeAt(at))) at += 1;
    if (source.charCodeAt(at) !== 0x3d) throw damaged('attribute');
    at += 1;
    while (at < this.#end && isBlank(source.charCodeAt(at))) at += 1;
    const quote = source.charCodeAt(at);
    if (at >= this.#end || (quote !== 0x22 && quote !== 0x27)) throw damaged('attribute');
    this.from = at + 1;
    this.to = source.indexOf(quote === 0x22 ? '"' : "'", this.from);
    if (this.to === -1 || this.to >= this.#end) throw damaged('attribute');
    this.#at = this.to + 1;
    return true;
  }

  /** The code of a name of one letter; 0 for longer ones. */
  get letter(): number {
    return this.nameTo - this.nameFrom === 1 ? this.source.charCodeAt(this.nameFrom) : 0;
  }

  get value(): string {
    return decodeEntities(this.source.slice(this.from, this.to));
  }

  /** By local name, whatever its prefix; null where there is none. */
  get(name: string): string | null {
    this.#at = this.#start;
    while (this.next()) {
      if (
        this.nameTo - this.nameFrom === name.length &&
        this.source.startsWith(name, this.nameFrom)
      ) {
        return this.value;
      }
    }
    return null;
  }
}

function isBlank(code: number): boolean {
  return code === 0x20 || code === 0x0a || code === 0x0d || code === 0x09;
}
