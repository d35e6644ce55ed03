import type { FrozenCell, FrozenResults } from '../../../../src/share/frozen/frozen-results.ts';

export const notebookText = `---
title: 二次购买
format: 1
---

How many members are in each city?

\`\`\`sql name=cities
SELECT city, count(*) AS members, sum(spent) AS spent FROM members GROUP BY city
\`\`\`

\`\`\`chart of=cities
mark: bar
encoding: {x: {field: city, type: nominal}, y: {field: members, type: quantitative}}
\`\`\`

\`\`\`sql name=other
SELECT 1
\`\`\`
`;

export const citiesTable: FrozenCell = {
  kind: 'table',
  place: 0,
  name: 'cities',
  asOf: '2024-06-30',
  hidden: [4, 5],
  relation: null,
  isSummed: false,
  table: {
    name: 'cities',
    columns: [
      { name: 'city', type: 'VARCHAR' },
      { name: 'members', type: 'BIGINT' },
      { name: 'spent', type: 'DECIMAL(18,2)' },
    ],
    rows: [
      ['Lyon', '120', '9000.50'],
      ['Oslo', null, null],
      ['北京', '31', '800.00'],
    ],
  },
};

export const citiesChart: FrozenCell = {
  kind: 'chart',
  place: 0,
  name: '',
  asOf: null,
  hidden: [],
  relation: [
    { name: 'city', type: 'VARCHAR' },
    { name: 'members', type: 'BIGINT' },
  ],
  isSummed: true,
  table: {
    name: '',
    columns: [
      { name: 'city', type: 'VARCHAR' },
      { name: 'share', type: 'DOUBLE' },
    ],
    rows: [
      ['Lyon', '0.25'],
      [null, '1e-07'],
    ],
  },
};

export const sample: FrozenResults = {
  madeOn: '2026-11-22',
  smallest: 10,
  cells: [citiesTable, citiesChart],
};
