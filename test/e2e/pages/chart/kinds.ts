import { changeChart } from '../../../../src/charts/builder/change-chart.ts';
import type { ChartChange } from '../../../../src/charts/builder/chart-choices.ts';
import type { ChartSpec } from '../../../../src/charts/chart-spec.ts';
import type { ShownChart } from './shown-chart.ts';
import { specialKinds } from './special-kinds.ts';

/** One chart of every kind that the builder makes, for looking at them side by side. */
export function kinds(language: 'en' | 'zh'): Readonly<Record<string, ShownChart>> {
  const zh = language === 'zh';
  const cities = zh
    ? ['上海', '北京', '广州', '成都', '乌鲁木齐市天山区']
    : ['Lyon', 'Oslo', 'Porto', 'Ghent', 'Newcastle upon Tyne'];
  const channels = zh ? ['小程序', '门店', '官网'] : ['App', 'Shop', 'Web'];
  const rows = Array.from({ length: 24 }, (_, month) =>
    cities.flatMap((city, c) =>
      channels.map((channel, k) => ({
        month: Date.UTC(2023, month, 1),
        city,
        channel,
        amount: Math.round(
          (42_000 - 6_500 * c) * (1 + 0.3 * Math.sin((month + c) / 2)) * (1 - 0.25 * k) +
            900 * month,
        ),
        orders: Math.round(300 - 45 * c + 40 * Math.sin(month * 1.7 + k) + 5 * month),
        rate: 0.18 + 0.04 * c + 0.06 * Math.sin(month / 3 + k),
        balance: Math.round(1000 * Math.sin(month / 2 + c) - 200 * k),
      })),
    ),
  ).flat();
  const columns = [
    { name: 'month', type: 'DATE' },
    { name: 'city', type: 'VARCHAR' },
    { name: 'channel', type: 'VARCHAR' },
    { name: 'amount', type: 'DOUBLE' },
    { name: 'orders', type: 'BIGINT' },
    { name: 'rate', type: 'DOUBLE' },
    { name: 'balance', type: 'BIGINT' },
  ];
  const others = zh ? '其他' : 'Others';
  const chart = (
    title: string,
    spec: ChartSpec,
    ...changes: readonly ChartChange[]
  ): ShownChart => ({
    title,
    rows,
    columns,
    language,
    spec: changes.reduce((next, change) => changeChart(next, change), spec),
  });
  const city = { field: 'city', type: 'nominal' };
  const month = { field: 'month', type: 'temporal' };
  const sum = (field: string): ChartSpec => ({ field, type: 'quantitative', aggregate: 'sum' });
  const ranking: ChartSpec = {
    mark: 'bar',
    encoding: { y: { ...city, sort: '-x' }, x: sum('amount') },
  };
  const columnsByMonth: ChartSpec = {
    mark: 'bar',
    encoding: {
      x: { ...month, timeUnit: 'yearquarter' },
      y: sum('amount'),
      color: { field: 'channel', type: 'nominal' },
    },
  };
  const trend: ChartSpec = {
    mark: 'line',
    encoding: { x: month, y: sum('amount'), color: city },
  };
  const long = Array.from({ length: 14 }, (_, n) => ({
    name: zh
      ? `华东大区第${n + 1}号旗舰体验店（含社区服务点）`
      : `Flagship store no. ${n + 1}, west side`,
    amount: 9000 - n * 530,
  }));
  return {
    ranking: chart('Ranking', ranking, { kind: 'labels', labels: true }),
    trend: chart('Trend', trend, {
      kind: 'lines',
      lines: [{ channel: 'y', at: 'mean', label: zh ? '平均值' : 'Mean' }],
    }),
    stacked: chart('Stacked', columnsByMonth, { kind: 'labels', labels: true }),
    parts: chart(
      'Parts of the whole',
      columnsByMonth,
      { kind: 'stack', channel: 'y', stack: 'normalize' },
      { kind: 'format', channel: 'y', format: '.0%' },
    ),
    area: chart('Area', { ...trend, mark: 'area' }),
    matrix: chart(
      'Matrix',
      {
        mark: 'rect',
        encoding: { x: { field: 'channel', type: 'nominal' }, y: city, color: sum('amount') },
      },
      { kind: 'labels', labels: true },
    ),
    relation: chart('Relation', {
      mark: 'point',
      encoding: {
        x: { field: 'orders', type: 'quantitative' },
        y: { field: 'amount', type: 'quantitative' },
        color: { field: 'channel', type: 'nominal' },
      },
    }),
    distribution: chart('Distribution', {
      mark: 'bar',
      encoding: {
        x: { field: 'amount', type: 'quantitative', bin: { maxbins: 30 } },
        y: { aggregate: 'count' },
      },
    }),
    boxes: chart('Boxes', {
      mark: 'boxplot',
      encoding: { x: { field: 'amount', type: 'quantitative' }, y: city },
    }),
    ticks: chart('Ticks', {
      mark: 'tick',
      encoding: { x: { field: 'orders', type: 'quantitative' }, y: city },
    }),
    pie: chart('Pie', ranking, { kind: 'mark', mark: 'arc' }),
    panels: chart('Panels', trend, {
      kind: 'field',
      channel: 'facet',
      field: 'channel',
      type: 'nominal',
    }),
    weekdays: chart('Month of the year', {
      mark: 'bar',
      encoding: { x: { field: 'month', type: 'ordinal', timeUnit: 'month' }, y: sum('orders') },
    }),
    negative: chart('Below zero', {
      mark: 'bar',
      encoding: {
        x: { ...month, timeUnit: 'yearquarter' },
        y: sum('balance'),
        color: { field: 'channel', type: 'nominal' },
      },
    }),
    rate: chart(
      'Rate',
      {
        mark: { type: 'line', point: true },
        encoding: {
          x: month,
          y: { field: 'rate', type: 'quantitative', aggregate: 'mean', axis: { format: '.1~%' } },
        },
      },
      { kind: 'lines', lines: [{ channel: 'y', at: 0.3, label: zh ? '目标' : 'Target' }] },
    ),
    top: chart('Largest and the rest', ranking, {
      kind: 'top',
      channel: 'y',
      top: { count: 3, others },
    }),
    columns: {
      ...chart('Long names', {
        mark: 'bar',
        encoding: {
          x: { field: 'name', type: 'nominal', sort: '-y' },
          y: { field: 'amount', type: 'quantitative' },
        },
      }),
      rows: long,
      columns: [
        { name: 'name', type: 'VARCHAR' },
        { name: 'amount', type: 'DOUBLE' },
      ],
    },
    rowsOfLong: {
      ...chart('Long names, lying', {
        mark: 'bar',
        encoding: {
          y: { field: 'name', type: 'nominal', sort: '-x' },
          x: { field: 'amount', type: 'quantitative' },
        },
      }),
      rows: long.slice(0, 8),
      columns: [
        { name: 'name', type: 'VARCHAR' },
        { name: 'amount', type: 'DOUBLE' },
      ],
    },
    one: {
      ...chart('One row', ranking, { kind: 'labels', labels: true }),
      rows: rows.slice(0, 1),
    },
    titled: chart(
      'Titled',
      ranking,
      { kind: 'chart-title', title: zh ? '各城市销售额' : 'Sales by city' },
      { kind: 'subtitle', subtitle: zh ? '2023–2024 年' : '2023 to 2024' },
      { kind: 'format', channel: 'x', format: '$,.2~f' },
    ),
    ...specialKinds(language),
  };
}
