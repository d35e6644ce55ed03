import { describe, expect, it } from 'vitest';
import type { Variable } from '../../../src/engine/contract.ts';
import { foldName } from '../../../src/sql/fold-name.ts';
import { standAloneQuery } from '../../../src/sql/stand-alone-query.ts';

const cells: Readonly<Record<string, string>> = {
  'n1.active': 'SELECT member_id FROM member_facts WHERE recency_days < $days;',
  'n1.paired': 'SELECT member_id FROM active JOIN lifecycle.stages USING (member_id)',
  'n1.circle': 'SELECT member_id FROM round_it',
  'n1.round_it': 'SELECT member_id FROM circle',
  'lifecycle.stages': 'SELECT member_id, stage FROM active WHERE stage <> $stage AND day < $as_of',
  'lifecycle.active': 'SELECT member_id, stage FROM orders',
};

const values: Readonly<Record<string, Variable>> = {
  'n1.days': { name: 'days', type: 'number', value: 30 },
  'n1.less': { name: 'less', type: 'number', value: -2 },
  'n1.kinds': { name: 'kinds', type: 'multiple', value: ['app', "it's"] },
  'n1.none': { name: 'none', type: 'multiple', value: [] },
  'n1.span': { name: 'span', type: 'range', value: { start: '2024-01-01', end: '2024-02-01' } },
  'n1.unset': { name: 'unset', type: 'number', value: null },
  'lifecycle.stage': { name: 'stage', type: 'text', value: 'lost' },
};

function alone(sql: string): string | null {
  const cell = (scope: string, name: string) => {
    const text = cells[`${scope}.${foldName(name)}`];
    return text === undefined ? null : { scope, name, sql: text };
  };
  return standAloneQuery(
    { scope: 'n1', sql, column: 'member_id' },
    {
      find: cell,
      findIn: cell,
      valueOf: (scope, name) => values[name.includes('.') ? name : `${scope}.${name}`] ?? null,
      isTaken: (name) => name === 'orders',
    },
  );
}

describe('a query that stands alone', () => {
  it('has the cells that it reads in front, and what they read, with the values in use', () => {
    expect(alone('SELECT member_id FROM paired')).toBe(
      [
        'WITH active AS (',
        'SELECT member_id FROM member_facts WHERE recency_days < 30',
        '), active_2 AS (',
        'SELECT member_id, stage FROM orders',
        '), stages AS (',
        "SELECT member_id, stage FROM active_2 WHERE stage <> 'lost' AND day < $as_of",
        '), paired AS (',
        'SELECT member_id FROM active JOIN stages USING (member_id)',
        ')',
        'SELECT member_id',
        'FROM (',
        'SELECT member_id FROM paired',
        ')',
      ].join('\n'),
    );
  });

  it('is left as it is where it reads nothing but the data', () => {
    const sql = "SELECT member_id FROM member_facts WHERE city = '$days' -- $days";
    expect(alone(sql)).toBe(sql);
  });

  it.each([
    ['INTERVAL $days DAY', 'INTERVAL 30 DAY'],
    ['INTERVAL $less DAY', 'INTERVAL (-2) DAY'],
    ['INTERVAL $unset DAY', 'INTERVAL (NULL) DAY'],
    ['x-$less', 'x-(-2)'],
    ["getvariable( 'days' ) + 1", '30 + 1'],
    ["getvariable('lifecycle.stage')", "'lost'"],
    ["'getvariable(''days'')'", "'getvariable(''days'')'"],
    ['x IN ($kinds)', "x IN  CAST(['app', 'it''s'] AS VARCHAR[]) "],
    ['x NOT IN ($none)', 'x NOT IN  CAST([] AS VARCHAR[]) '],
    ['$other', '$other'],
  ])('holds the values in use: %s', (given, expected) => {
    expect(alone(`SELECT ${given} FROM orders`)).toBe(`SELECT ${expected} FROM orders`);
  });

  it('keeps the days of a range', () => {
    expect(alone('SELECT $span.start FROM orders')).toMatch(
      /^SELECT struct_pack\("start" := .*2024-01-01.*\)\.start FROM orders$/,
    );
  });

  it('is none where cells read each other in a circle', () => {
    expect(alone('SELECT member_id FROM circle')).toBeNull();
  });
});
