import type { ShownChart } from './shown-chart.ts';

/** Charts of the kinds that the catalogue draws, with rows that have a shape. */
export const showcase: Readonly<Record<string, ShownChart>> = {
  stages: stages(),
  rfm: rfm(),
  cohorts: cohorts(),
  periods: periods(),
  average: average(),
};

function stages(): ShownChart {
  const names = ['Prospect', 'New', 'Active', 'Warning', 'Asleep', 'Lost'];
  const counts = [2310, 1207, 6820, 2597, 3778, 2274];
  const total = counts.reduce((sum, count) => sum + count, 0);
  return {
    title: 'Members by stage',
    spec: {
      encoding: {
        y: { field: 'stage', type: 'nominal', title: null, sort: { field: 'position', op: 'min' } },
      },
      layer: [
        { mark: 'bar', encoding: { x: { field: 'members', title: 'Members' } } },
        {
          mark: { type: 'text', align: 'left', dx: 6 },
          encoding: { x: { field: 'members' }, text: { field: 'share', format: '.1%' } },
        },
      ],
    },
    columns: [
      { name: 'stage', type: 'VARCHAR' },
      { name: 'position', type: 'INTEGER' },
      { name: 'members', type: 'BIGINT' },
      { name: 'share', type: 'DOUBLE' },
    ],
    rows: names.map((stage, position) => ({
      stage,
      position,
      members: counts[position] ?? 0,
      share: (counts[position] ?? 0) / total,
    })),
  };
}

function rfm(): ShownChart {
  const rows = [1, 2, 3, 4, 5].flatMap((r) =>
    [1, 2, 3, 4, 5].map((f) => ({
      r,
      f,
      members: Math.round(
        60 + 900 * Math.exp(-((r - f) ** 2) / 2.2) * (0.4 + ((r * 7 + f * 3) % 10) / 10),
      ),
    })),
  );
  return {
    title: 'Members by recency and frequency score',
    spec: {
      encoding: {
        x: { field: 'f', type: 'ordinal', title: 'Frequency score', axis: { labelAngle: 0 } },
        y: { field: 'r', type: 'ordinal', sort: 'descending', title: 'Recency score' },
      },
      layer: [
        { mark: 'rect', encoding: { color: { field: 'members', title: 'Members' } } },
        { mark: 'text', encoding: { text: { field: 'members', format: ',' } } },
      ],
      height: { step: 52 },
    },
    columns: [
      { name: 'r', type: 'INTEGER' },
      { name: 'f', type: 'INTEGER' },
      { name: 'members', type: 'BIGINT' },
    ],
    rows,
  };
}

function cohorts(): ShownChart {
  const rows: { cohort: number; period: number; rate: number }[] = [];
  for (let cohort = 0; cohort < 18; cohort += 1) {
    for (let period = 0; period + cohort < 18; period += 1) {
      const wave = 1 + 0.12 * Math.sin(cohort * 1.3 + period * 0.9);
      const rate = period === 0 ? 1 : (0.42 / (1 + 0.22 * period)) * wave;
      rows.push({ cohort: Date.UTC(2023, cohort, 1), period, rate });
    }
  }
  return {
    title: 'Retention by cohort',
    spec: {
      encoding: {
        x: {
          field: 'period',
          type: 'ordinal',
          title: 'Months since the first purchase',
          axis: { labelAngle: 0, orient: 'top' },
        },
        y: { field: 'cohort', type: 'ordinal', title: null },
      },
      layer: [
        {
          mark: 'rect',
          encoding: {
            color: {
              field: 'rate',
              title: 'Retention',
              scale: { domain: [0, 0.5], clamp: true },
              legend: null,
            },
          },
        },
        {
          mark: { type: 'text', fontSize: 11 },
          encoding: { text: { field: 'rate', format: '.0%' } },
        },
      ],
    },
    columns: [
      { name: 'cohort', type: 'DATE' },
      { name: 'period', type: 'INTEGER' },
      { name: 'rate', type: 'DOUBLE' },
    ],
    rows,
  };
}

function periods(): ShownChart {
  const rows = Array.from({ length: 24 }, (_, month) => {
    const season = 1 + 0.25 * Math.sin((month / 12) * 2 * Math.PI);
    return [
      { state: 'New', position: 1, members: Math.round(420 * season) },
      { state: 'Returning', position: 2, members: Math.round((300 + month * 22) * season) },
      { state: 'Resurrected', position: 3, members: Math.round((60 + month * 9) * season) },
      { state: 'Dormant', position: 4, members: -Math.round((260 + month * 14) / season) },
    ].map((row) => ({ ...row, month: Date.UTC(2023, month, 1) }));
  }).flat();
  return {
    title: 'Members by state in each month',
    spec: {
      mark: 'bar',
      encoding: {
        x: { field: 'month', title: null },
        y: { field: 'members', title: 'Members (dormant below zero)' },
        color: { field: 'state', title: null, sort: { field: 'position', op: 'min' } },
        order: { field: 'position' },
      },
    },
    columns: [
      { name: 'month', type: 'DATE' },
      { name: 'state', type: 'VARCHAR' },
      { name: 'position', type: 'INTEGER' },
      { name: 'members', type: 'BIGINT' },
    ],
    rows,
  };
}

function average(): ShownChart {
  const rows = Array.from({ length: 30 }, (_, month) => ({
    month: Date.UTC(2022, month, 1),
    amount: Math.round(
      1_850_000 + 32_000 * month + 420_000 * Math.sin(month / 1.9) + 90_000 * Math.cos(month * 2.7),
    ),
  }));
  return {
    title: 'Revenue by month',
    spec: {
      encoding: { x: { field: 'month', title: null } },
      layer: [
        {
          mark: { type: 'line', point: true },
          encoding: { y: { field: 'amount', title: 'Revenue' } },
        },
        {
          mark: { type: 'rule', strokeDash: [4, 4] },
          encoding: {
            x: { value: 0 },
            x2: { value: 'width' },
            y: { aggregate: 'mean', field: 'amount' },
          },
        },
      ],
    },
    columns: [
      { name: 'month', type: 'DATE' },
      { name: 'amount', type: 'DECIMAL(38,4)' },
    ],
    rows,
  };
}
