import type { DuckDBBindings } from '@duckdb/duckdb-wasm/blocking';
import { Stop } from './failure.ts';

/**
 * One cell is one query. The engine would run every statement of a text and answer the first only, so
 * the text is cut into tokens by the engine's own lexer before anything of it runs.
 */
export interface Query {
  /** The text as it can stand after `AS`, line breaks kept, without a closing semicolon. */
  readonly sql: string;
  /** Bytes that stand in `sql` in front of what the caller wrote. */
  readonly offset: number;
  readonly kind: 'select' | 'explain';
}

const wrapped = new Set(['SUMMARIZE', 'DESCRIBE', 'DESC', 'SHOW']);

// Words that begin a statement which is no query. Any other text goes to the engine's parser, which
// knows better what is wrong with it.
const otherStatements = new Set(
  (
    'ABORT ALTER ANALYZE ATTACH BEGIN CALL CHECKPOINT COMMENT COMMIT COPY CREATE DEALLOCATE DELETE ' +
    'DETACH DROP END EXECUTE EXPORT FORCE GRANT IMPORT INSERT INSTALL LOAD MERGE PRAGMA PREPARE ' +
    'REINDEX RESET REVOKE ROLLBACK SET START TRUNCATE UPDATE USE VACUUM'
  ).split(' '),
);

const changes = new Set(['INSERT', 'UPDATE', 'DELETE', 'MERGE']);
const mainWords = new Set([...changes, 'SELECT', 'FROM', 'VALUES', 'TABLE', 'PIVOT', 'UNPIVOT']);

/** Throws a `Stop` for anything but exactly one query. */
export function toQuery(bindings: Pick<DuckDBBindings, 'tokenize'>, text: string): Query {
  if (text.includes('\0')) throw notAQuery('The text holds a NUL character.');
  const tokens = readTokens(bindings, text);
  const last = tokens.findIndex((token) => token.isSemicolon);
  const body = last < 0 ? tokens : tokens.slice(0, last);
  if (tokens.slice(body.length).some((token) => !token.isSemicolon)) {
    throw notAQuery('A cell holds one query; this text holds more than one statement.');
  }
  const first = body.find((token) => token.word !== '(');
  if (first === undefined) throw notAQuery('There is no query in this text.');
  const sql = last < 0 ? text : text.slice(0, tokens[last]?.start ?? text.length);
  refuseChanges(first.word, body);
  if (body.some((token) => token.name === 'enable_logging')) {
    throw new Stop({
      kind: 'refused',
      message: 'enable_logging would make every later query fail.',
    });
  }
  if (first.word === 'EXPLAIN') {
    const second = body[1]?.word === 'ANALYZE' ? body[2] : body[1];
    if (second === undefined || second.word === '(') {
      throw notAQuery('EXPLAIN takes one query here.');
    }
    refuseChanges(second.word, body);
    return { sql, offset: 0, kind: 'explain' };
  }
  return wrapped.has(first.word)
    ? { sql: `FROM (${sql}\n)`, offset: 'FROM ('.length, kind: 'select' }
    : { sql, offset: 0, kind: 'select' };
}

function refuseChanges(first: string, body: readonly Token[]): void {
  if (otherStatements.has(first)) {
    throw notAQuery(`${first} is not a query; a cell only reads.`);
  }
  const main = first === 'WITH' ? findMainWord(body) : '';
  if (changes.has(main)) throw notAQuery(`${main} is not a query; a cell only reads.`);
}

/** The word that says what a statement with common table expressions does. */
function findMainWord(body: readonly Token[]): string {
  let depth = 0;
  for (const { word } of body) {
    if (word === '(') depth += 1;
    else if (word === ')') depth -= 1;
    else if (depth === 0 && mainWords.has(word)) return word;
  }
  return '';
}

interface Token {
  /** In UTF-16 units. */
  readonly start: number;
  /** In upper case where it is a bare word, else the character itself; empty for names in quotes and text. */
  readonly word: string;
  /** In lower case, with quotes taken off; empty where the token is no word. */
  readonly name: string;
  readonly isSemicolon: boolean;
}

const operator = 3;
const literal = 2;

function readTokens(bindings: Pick<DuckDBBindings, 'tokenize'>, text: string): readonly Token[] {
  const bytes = new TextEncoder().encode(text);
  const { offsets, types } = bindings.tokenize(text);
  const isAscii = bytes.length === text.length;
  const decoder = new TextDecoder();
  let start = 0;
  let startBytes = 0;
  return offsets.map((offset, index) => {
    start = isAscii ? offset : start + decoder.decode(bytes.subarray(startBytes, offset)).length;
    startBytes = offset;
    const type = Number(types[index]);
    const rest = text.slice(start, start + 200);
    const bare = /^[\p{L}_][\p{L}\p{N}_$]*/u.exec(rest)?.[0] ?? '';
    const quoted = /^"((?:[^"]|"")*)"/.exec(rest)?.[1] ?? '';
    const isWord = type !== literal && type !== operator;
    return {
      start,
      word: isWord ? bare.toUpperCase() : type === operator ? rest.slice(0, 1) : '',
      name: isWord ? (bare === '' ? quoted : bare).toLowerCase() : '',
      isSemicolon: type === operator && rest.startsWith(';'),
    };
  });
}

function notAQuery(message: string): Stop {
  return new Stop({ kind: 'not-a-query', message });
}
