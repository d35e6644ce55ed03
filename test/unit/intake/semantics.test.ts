import { describe, expect, it } from 'vitest';
import type { ColumnType } from '../../../src/engine/contract.ts';
import type { IntakeColumn } from '../../../src/engine/intake-contract.ts';
import { intakeMessages } from '../../../src/i18n/messages/intake.ts';
import { amountForms, randomAmounts } from './random-amounts.ts';
import { readText } from './read-text.ts';
import { identifierCases, numberCases, type SemanticCase } from './semantic-cases.ts';
import { timeCases } from './semantic-time-cases.ts';

const cases = [...numberCases, ...identifierCases, ...timeCases];

describe('what the values of a column mean', { timeout: 120_000 }, () => {
  it('is settled for at least a hundred kinds of columns', () => {
    expect(cases.length).toBeGreaterThan(100);
  });

  it.each(cases.map((one) => [one.what, one.heading, one] as const))(
    '%s, under %s',
    async (_, heading, given) => {
      const read = await readColumn(given);
      expect(read.column.name).toBe(heading);
      expect({ type: spell(read.column.type), codes: codesOf(read.column) }).toEqual({
        type: given.type,
        codes: given.codes,
      });
      expect(read.values).toEqual(given.written ?? given.values);
      expect(read.missing).toBe(read.values.filter((value) => value === '').length);
    },
  );

  it('is told in both languages', () => {
    const told = new Set(cases.flatMap(({ codes }) => codes.split(' ')));
    expect([...told].filter((code) => !(code in intakeMessages))).toEqual([]);
  });

  it('names the value that no number or day can be, and its line', async () => {
    const day = await readText('a,d\n1,2024-02-28\n2,2024-02-30\n');
    expect(day.scan.columns[1]?.reason).toEqual({
      code: 'impossible-day',
      values: { value: '2024-02-30', line: 3 },
    });
    const zone = await readText('a,d\n1,2024-02-28 10:00:00 CST\n');
    expect(zone.scan.columns[1]?.reason.values).toEqual({
      value: '2024-02-28 10:00:00 CST',
      line: 2,
    });
  });

  it('counts the zones of a column in which they differ', async () => {
    const times = ['2024-01-01T10:00:00Z', '2024-07-01T10:00:00+02:00', '2024-07-02T10:00:00+0200'];
    const read = await readText(`a,t\n${times.map((time, i) => `${i},${time}\n`).join('')}`);
    expect(read.scan.columns[1]?.notes).toEqual([
      { code: 'zones-differ', values: { zones: 'UTC × 1, +02:00 × 2' } },
    ]);
  });
});

describe('sums of amounts', { timeout: 120_000 }, () => {
  it.each(Object.keys(amountForms))('are exact for amounts written %s', async (form) => {
    for (const seed of [1, 2, 3]) {
      const { texts, cents } = randomAmounts(form, seed, 2_000);
      const lines = texts.map((text, i) => `r${i};"${text}"\n`).join('');
      const read = await readText(`row;amount\n${lines}`);
      const column = read.scan.columns[1] as IntakeColumn;
      expect(column.type).toMatchObject({ kind: 'decimal' });
      const sum = read.rows.reduce((all, cells) => all + toUnits(cells[1] ?? '', 4), 0n);
      expect(sum).toBe(cents.reduce((all, one) => all + one, 0n) * (amountForms[form]?.unit ?? 0n));
    }
  });
});

async function readColumn({ heading, values, delimiter, choices }: SemanticCase): Promise<{
  readonly column: IntakeColumn;
  readonly values: readonly string[];
  readonly missing: number;
}> {
  const lines = values.map((value, i) => `r${i}${delimiter}"${value.replaceAll('"', '""')}"\n`);
  const read = await readText(`row${delimiter}${heading}\n${lines.join('')}`, choices);
  const column = read.scan.columns[1] as IntakeColumn;
  return { column, values: read.rows.map((cells) => cells[1] ?? ''), missing: column.missing };
}

function codesOf({ reason, notes = [] }: IntakeColumn): string {
  return [reason, ...notes].map(({ code }) => code).join(' ');
}

function spell(type: ColumnType): string {
  return type.kind === 'decimal' ? `decimal(${type.precision},${type.scale})` : type.kind;
}

/** A plain decimal as a whole number of its last places. */
function toUnits(text: string, places: number): bigint {
  expect(text).toMatch(/^-?\d+(\.\d+)?$/);
  const [whole = '', fraction = ''] = text.replace('-', '').split('.');
  expect(fraction.length).toBeLessThanOrEqual(places);
  const units = BigInt(whole + fraction.padEnd(places, '0'));
  return text.startsWith('-') ? -units : units;
}
