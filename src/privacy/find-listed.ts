import { kindByHeading } from './heading-kind.ts';
import { findValue } from './personal-value.ts';
import type { Finding } from './scan-text.ts';

/**
 * Values under a heading: rows of a Markdown table or of pasted CSV, tuples of VALUES with the names of their
 * columns, and constants with an alias (`'Anna Lee' AS name`).
 */
export function findListed(text: string): readonly Finding[] {
  return [...findInTables(text), ...findInTuples(text), ...findAliased(text)];
}

interface Piece {
  readonly start: number;
  readonly text: string;
}

function toFindings(headings: readonly string[], rows: readonly (readonly Piece[])[]): Finding[] {
  return headings.flatMap((heading, place) => {
    const key = kindByHeading(heading);
    if (!key) return [];
    return rows.flatMap((row) => {
      const piece = row[place];
      if (!piece) return [];
      const range = findValue(key.kind, piece.text, {
        isQuoted: true,
        isSure: key.isSure,
        sign: ':',
      });
      if (!range) return [];
      return [{ kind: key.kind, start: piece.start + range[0], end: piece.start + range[1] }];
    });
  });
}

function findInTables(text: string): readonly Finding[] {
  const found: Finding[] = [];
  let start = 0;
  let block: { mark: string; headings: readonly string[]; rows: (readonly Piece[])[] } | null =
    null;
  function close(): void {
    if (block) found.push(...toFindings(block.headings, block.rows));
    block = null;
  }
  for (const line of [...text.split('\n'), '']) {
    const mark = line.includes('|') ? '|' : line.includes('\t') ? '\t' : ',';
    const pieces = line.length < 2_000 ? split(line, start, mark) : [];
    const isRule = /^[\s|:-]+$/.test(line) && line.includes('-');
    if (block && block.mark === mark && pieces.length === block.headings.length) {
      block.rows.push(pieces);
    } else if (!(block && isRule)) {
      close();
      const headings = pieces.map((piece) => piece.text);
      const isHead =
        pieces.length >= 2 &&
        headings.every((heading) => heading.length <= 30) &&
        headings.some((heading) => kindByHeading(heading));
      if (isHead) block = { mark, headings, rows: [] };
    }
    start += line.length + 1;
  }
  close();
  return found;
}

function split(line: string, start: number, mark: string): readonly Piece[] {
  const pieces: Piece[] = [];
  let at = 0;
  for (const part of line.split(mark)) {
    const lead = part.length - part.trimStart().length;
    pieces.push({ start: start + at + lead, text: part.trim() });
    at += part.length + 1;
  }
  const isFramed = mark === '|' && pieces.length > 2;
  const inner = isFramed && pieces[0]?.text === '' ? pieces.slice(1) : pieces;
  return isFramed && inner.at(-1)?.text === '' ? inner.slice(0, -1) : inner;
}

const names =
  '((?:\\s*["`]?[\\p{L}_][\\p{L}\\p{N}_ ]{0,40}["`]?\\s*,){0,40}\\s*["`]?[\\p{L}_][\\p{L}\\p{N}_ ]{0,40}["`]?\\s*)';
const before = new RegExp(`\\(${names}\\)\\s*$`, 'u');
const after = new RegExp(
  `^\\s*\\)?\\s*(?:as\\s+)?["\`]?[\\p{L}_][\\p{L}\\p{N}_]*["\`]?\\s*\\(${names}\\)`,
  'iu',
);

function findInTuples(text: string): readonly Finding[] {
  const found: Finding[] = [];
  for (const match of text.matchAll(/\bvalues\b\s*(?=\()/gi)) {
    const { rows, end } = readTuples(text, match.index + match[0].length);
    const list =
      after.exec(text.slice(end, end + 1_000))?.[1] ??
      before.exec(text.slice(Math.max(0, match.index - 1_000), match.index))?.[1];
    if (list === undefined) continue;
    found.push(
      ...toFindings(
        list.split(',').map((name) => name.replace(/["`]/g, '').trim()),
        rows,
      ),
    );
  }
  return found;
}

const literal = /\s*(?:'((?:[^']|'')*)'|([^,()']{0,200}))\s*/y;

function readTuples(text: string, place: number): { rows: (readonly Piece[])[]; end: number } {
  const rows: (readonly Piece[])[] = [];
  let at = place;
  while (text[at] === '(') {
    const row: Piece[] = [];
    at += 1;
    for (;;) {
      literal.lastIndex = at;
      const match = literal.exec(text);
      if (!match) break;
      const value = match[1] ?? match[2] ?? '';
      const lead = match[0].length - match[0].trimStart().length + (match[1] === undefined ? 0 : 1);
      row.push({ start: at + lead, text: value });
      at += match[0].length;
      if (text[at] !== ',') break;
      at += 1;
    }
    if (text[at] !== ')') return { rows, end: at };
    rows.push(row);
    const next = /^\)\s*,\s*(?=\()/.exec(text.slice(at, at + 200));
    at += next ? next[0].length : 1;
    if (!next) break;
  }
  return { rows, end: at };
}

function findAliased(text: string): readonly Finding[] {
  const found: Finding[] = [];
  for (const match of text.matchAll(
    /'([^'\n]{1,200})'\s+as\s+["`]?([\p{L}_][\p{L}\p{N}_]{0,40})/giu,
  )) {
    const piece = { start: match.index + 1, text: match[1] ?? '' };
    found.push(...toFindings([match[2] ?? ''], [[piece]]));
  }
  return found;
}
