import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { bindParameters, mapPosition } from '../../../src/sql/bind-parameters.ts';
import { findNames, findReferences } from '../../../src/sql/find-references.ts';
import { findStatements } from '../../../src/sql/find-statements.ts';
import { quoteName, quoteText } from '../../../src/sql/quote.ts';
import { renameParameter } from '../../../src/sql/rename-parameter.ts';
import { isCaptured, renameReferences } from '../../../src/sql/rename-references.ts';
import { isParameterName, scan } from '../../../src/sql/scan.ts';

function words(sql: string): string {
  return scan(sql)
    .map(({ kind, text }) => `${kind}:${text}`)
    .join(' ');
}

describe('the scanner', () => {
  it('tells words, names, strings, numbers, parameters and symbols apart', () => {
    expect(words(`SELECT "a""b", 'it''s', 1.5e3, $as_of, $窗口::INT, 会员.x`)).toBe(
      `word:SELECT quoted:a"b symbol:, string:it's symbol:, number:1.5e3 symbol:, parameter:as_of ` +
        'symbol:, parameter:窗口 symbol::: word:INT symbol:, word:会员 symbol:. word:x',
    );
  });

  it('skips comments, nested ones as well', () => {
    expect(words('a -- $x\nb /* $y /* $z */ $w */ c')).toBe('word:a word:b word:c');
  });

  it('reads dollar quotes and escaped strings as strings', () => {
    expect(words(`$$ it's $x $$ $t$ $$ $t$ E'a\\'$x' $1 a$b`)).toBe(
      `string: it's $x  string: $$  string:a\\'$x symbol:$ number:1 word:a$b`,
    );
  });

  it('takes the spaces beyond ASCII for spaces', () => {
    expect(words('a　b\u00a0$c　d')).toBe('word:a word:b parameter:c word:d');
  });

  it('gives offsets that cover exactly the text of a token', () => {
    fc.assert(
      fc.property(
        fc.array(fc.constantFrom(...`'"$-/*;ae会 \n1.E(),:`, '--', '/*', '*/', '$$', '$t$', "E'"), {
          maxLength: 40,
        }),
        (parts) => {
          const sql = parts.join('');
          let end = 0;
          for (const token of scan(sql)) {
            expect(token.start).toBeGreaterThanOrEqual(end);
            expect(token.end).toBeGreaterThan(token.start);
            end = token.end;
          }
          expect(end).toBeLessThanOrEqual(sql.length);
          findReferences(sql);
        },
      ),
    );
  });

  it('reads a megabyte and the deepest nesting without trouble', () => {
    const deep = `${'('.repeat(20_000)}SELECT 1${')'.repeat(20_000)}`;
    expect(findNames(deep)).toEqual([]);
    const long = `SELECT '${'x'.repeat(1_000_000)}' FROM orders`;
    expect(findNames(long)).toEqual(['orders']);
  });
});

describe('statements', () => {
  it('are split at semicolons, with their offsets, without empty ones', () => {
    const sql = "; SELECT ';' ; -- nothing;\n ;\nFROM a /* ; */ WHERE $$;$$ = x;";
    const found = findStatements(sql);
    expect(found.map(({ text }) => text)).toEqual(["SELECT ';'", 'FROM a /* ; */ WHERE $$;$$ = x']);
    for (const { start, end, text } of found) expect(sql.slice(start, end)).toBe(text);
    expect(findStatements(' -- only a comment')).toEqual([]);
  });
});

describe('references', () => {
  it('carry offsets that include quotes', () => {
    const sql = 'WITH a AS (SELECT * FROM "Order Lines") SELECT * FROM a JOIN main.x ON $n > 1';
    const { relations, qualified, parameters } = findReferences(sql);
    expect(relations.map(({ start, end }) => sql.slice(start, end))).toEqual(['"Order Lines"']);
    expect(qualified.map(({ parts }) => parts)).toEqual([['main', 'x']]);
    expect(parameters.map(({ start, end }) => sql.slice(start, end))).toEqual(['$n']);
  });

  it('of several statements are found in each of them, and WITH ends with its own', () => {
    expect(findNames('WITH a AS (FROM b) FROM a; FROM a')).toEqual(['b', 'a']);
  });

  it('to parameters include those that are read by a call', () => {
    expect(findNames("SELECT getvariable('as_of'), $n, getvariable(x)")).toEqual(['as_of', 'n']);
  });

  it('do not hide behind a half-written query', () => {
    expect(findNames('SELECT * FROM orders WHERE (id IN (SELECT id FROM members')).toEqual([
      'orders',
      'members',
    ]);
    expect(findNames('SELECT ) FROM orders JOIN')).toEqual(['orders']);
  });

  it('leave out files', () => {
    expect(findNames("SELECT * FROM 'a.csv', read_csv('b.csv') r, orders")).toEqual(['orders']);
  });
});

describe('bound parameters', () => {
  it('become calls, but not in strings and comments', () => {
    expect(bindParameters("SELECT $a, '$a', $$ $a $$ -- $a\n, $a::INT").text).toBe(
      "SELECT getvariable('a'), '$a', $$ $a $$ -- $a\n, getvariable('a')::INT",
    );
  });

  it('stand in parentheses after INTERVAL', () => {
    expect(bindParameters('INTERVAL $n DAY').text).toBe("INTERVAL (getvariable('n')) DAY");
  });

  it('map each position of the engine back to the author’s', () => {
    const sql = 'SELECT 1,\n  $a + $窗口 + oops FROM x';
    const bound = bindParameters(sql);
    const line = bound.text.split('\n')[1] ?? '';
    const map = (column: number) => mapPosition(bound, { line: 2, column });
    expect(map(line.indexOf('oops') + 1)).toEqual({ line: 2, column: 14 });
    expect(map(1)).toEqual({ line: 2, column: 1 });
    expect(map(3)).toEqual({ line: 2, column: 3 });
    expect(map(9)).toEqual({ line: 2, column: 3 });
    expect(map(line.indexOf('+') + 1)).toEqual({ line: 2, column: 6 });
    expect(map(line.indexOf("'窗口'") + 1)).toEqual({ line: 2, column: 8 });
    expect(mapPosition(bound, { line: 1, column: 8 })).toEqual({ line: 1, column: 8 });
  });

  it('map every character outside of a parameter exactly', () => {
    fc.assert(
      fc.property(
        fc.array(fc.constantFrom('$a', '$窗口', ' x ', '\n', ", '$a'", '+ y')),
        (parts) => {
          const bound = bindParameters(parts.join(''));
          const author = bound.source.split('\n');
          bound.text.split('\n').forEach((line, at) => {
            for (const match of line.matchAll(/[xy+]/g)) {
              const { column } = mapPosition(bound, { line: at + 1, column: match.index + 1 });
              expect(author[at]?.[column - 1]).toBe(match[0]);
            }
          });
        },
      ),
    );
  });
});

describe('a renamed relation', () => {
  it.each([
    ['SELECT old.a, "old".b, x.old FROM old, x', 'SELECT new.a, new.b, x.old FROM new, x'],
    ["SELECT 'old' FROM OLD -- old", "SELECT 'old' FROM new -- old"],
    ['SELECT old.a FROM t AS old, old AS o', 'SELECT old.a FROM t AS old, new AS o'],
    ['SELECT o.a FROM old o', 'SELECT o.a FROM new o'],
    [
      'WITH old AS (FROM old) SELECT old.a FROM old',
      'WITH old AS (FROM new) SELECT old.a FROM old',
    ],
    [
      'SELECT * FROM old WHERE EXISTS (SELECT 1 FROM t WHERE t.a = old.a)',
      'SELECT * FROM new WHERE EXISTS (SELECT 1 FROM t WHERE t.a = new.a)',
    ],
    [
      'SELECT * FROM old WHERE EXISTS (SELECT 1 FROM t old WHERE old.a = 1)',
      'SELECT * FROM new WHERE EXISTS (SELECT 1 FROM t old WHERE old.a = 1)',
    ],
    [
      'SELECT old.a FROM old UNION SELECT old.a FROM t old',
      'SELECT new.a FROM new UNION SELECT old.a FROM t old',
    ],
    ['SELECT old.* FROM (old JOIN t USING (a))', 'SELECT new.* FROM (new JOIN t USING (a))'],
    ['SELECT main.old.a FROM main.old', 'SELECT main.old.a FROM main.old'],
    ['SELECT old.a FROM old JOIN t new ON true', 'SELECT old.a FROM new AS old JOIN t new ON true'],
    ["FROM query_table('old')", "FROM query_table('new')"],
    ['PIVOT old ON a', 'PIVOT new ON a'],
    ['SELECT old FROM t', 'SELECT old FROM t'],
  ])('%s', (before, after) => {
    expect(renameReferences(before, 'old', 'new')).toBe(after);
  });

  it('is quoted where it must be', () => {
    expect(renameReferences('SELECT old.a FROM old', 'old', 'order')).toBe(
      'SELECT "order".a FROM "order"',
    );
    expect(renameReferences('FROM 会员', '会员', '顾客')).toBe('FROM 顾客');
  });

  it('is refused a name that a WITH clause would catch', () => {
    const sql = 'WITH new AS (SELECT 1) SELECT * FROM old, new';
    expect(isCaptured(sql, 'old', 'new')).toBe(true);
    expect(isCaptured(sql, 'old', 'other')).toBe(false);
    expect(isCaptured('SELECT * FROM old, new', 'old', 'new')).toBe(false);
  });
});

describe('a renamed parameter', () => {
  it('is renamed outside of strings, however it is read', () => {
    expect(renameParameter("SELECT $n, $N, '$n', getvariable('n'), $nn", 'n', '窗口')).toBe(
      "SELECT $窗口, $窗口, '$n', getvariable('窗口'), $nn",
    );
  });

  it('is read by a call where its name cannot follow a dollar sign', () => {
    expect(isParameterName('a-b')).toBe(false);
    expect(renameParameter('SELECT $n', 'n', 'a-b')).toBe("SELECT getvariable('a-b')");
  });
});

describe('quotes', () => {
  it('stand only where they are needed', () => {
    expect(['orders', '会员', 'Order', 'a b', '2x', 'a"b', 'a-b'].map(quoteName)).toEqual([
      ...['orders', '会员', '"Order"', '"a b"', '"2x"', '"a""b"', '"a-b"'],
    ]);
    expect(quoteText("it's")).toBe("'it''s'");
  });
});
