/**
 * One delimited file under way: it writes records as an export would, dirt included, and keeps count of
 * every kind of record, so that the manifest states what was written and not what was meant.
 */
import { createHash } from 'node:crypto';
import { encodeGb18030 } from './gb18030.mjs';

/**
 * @typedef {object} CsvOptions
 * @property {string} name
 * @property {string} role
 * @property {readonly string[]} headings
 * @property {string} [delimiter]
 * @property {'\n' | '\r\n'} [newline]
 * @property {'utf-8' | 'gb18030'} [charset]
 * @property {boolean} [bom]
 */

/**
 * @typedef {object} FileFacts
 * @property {string} name
 * @property {string} role
 * @property {string} charset
 * @property {boolean} bom
 * @property {string} delimiter
 * @property {readonly string[]} headings
 * @property {number} records of every kind: header, good, broken, footer
 * @property {number} good records with the right number of fields, duplicates included
 * @property {number} duplicates records that repeat an earlier one exactly
 * @property {number} broken records with a wrong number of fields
 * @property {number} footers
 * @property {number} bytes
 * @property {string} sha256
 */

const chunkCharacters = 1 << 20;

export class CsvFile {
  #options;
  #delimiter;
  #newline;
  /** @type {Uint8Array[]} */
  #chunks = [];
  #text = '';
  #counts = { records: 0, good: 0, duplicates: 0, broken: 0, footers: 0 };

  /** @param {CsvOptions} options */
  constructor(options) {
    this.#options = options;
    this.#delimiter = options.delimiter ?? ',';
    this.#newline = options.newline ?? '\n';
    if (options.bom) this.#text = '\ufeff';
    this.#write(options.headings);
  }

  /** @param {readonly (string | number)[]} fields */
  add(fields) {
    this.#expect(fields.length === this.#options.headings.length);
    this.#counts.good += 1;
    this.#write(fields);
  }

  /** @param {readonly (string | number)[]} fields */
  addDuplicate(fields) {
    this.#counts.duplicates += 1;
    this.add(fields);
  }

  /** @param {readonly (string | number)[]} fields */
  addBroken(fields) {
    this.#expect(fields.length !== this.#options.headings.length);
    this.#counts.broken += 1;
    this.#write(fields);
  }

  /** @param {readonly (string | number)[]} fields */
  addFooter(fields) {
    this.#counts.footers += 1;
    this.#write(fields);
  }

  /** @returns {{ name: string, bytes: Uint8Array, facts: FileFacts }} */
  finish() {
    this.#flush();
    const bytes = Buffer.concat(this.#chunks);
    const { name, role, headings, charset = 'utf-8', bom = false } = this.#options;
    const sha256 = createHash('sha256').update(bytes).digest('hex');
    const delimiter = this.#delimiter;
    const size = { bytes: bytes.length, sha256 };
    const facts = { name, role, charset, bom, delimiter, headings, ...this.#counts, ...size };
    return { name, bytes: new Uint8Array(bytes.buffer, bytes.byteOffset, bytes.length), facts };
  }

  /** @param {readonly (string | number)[]} fields */
  #write(fields) {
    this.#counts.records += 1;
    for (let i = 0; i < fields.length; i += 1) {
      if (i > 0) this.#text += this.#delimiter;
      this.#text += this.#quoted(fields[i]);
    }
    this.#text += this.#newline;
    if (this.#text.length > chunkCharacters) this.#flush();
  }

  /** @param {string | number | undefined} field */
  #quoted(field) {
    const text = String(field);
    const plain = typeof field === 'number' || !/["\r\n,;]/.test(text);
    return plain ? text : `"${text.replaceAll('"', '""')}"`;
  }

  #flush() {
    const encode = this.#options.charset === 'gb18030' ? encodeGb18030 : encodeUtf8;
    this.#chunks.push(encode(this.#text));
    this.#text = '';
  }

  /** @param {boolean} holds */
  #expect(holds) {
    if (!holds) throw new Error(`wrong number of fields for ${this.#options.name}`);
  }
}

/** @param {string} text */
function encodeUtf8(text) {
  return Buffer.from(text, 'utf8');
}
