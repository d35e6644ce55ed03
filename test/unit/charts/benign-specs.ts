/** Charts as analysts write them; the allow-list must not touch them. */
export interface BenignSpec {
  readonly name: string;
  readonly spec: Record<string, unknown>;
}

const x = { field: 'month', type: 'temporal' };
const y = { field: 'amount', type: 'quantitative' };
const stage = { field: 'stage', type: 'nominal' };
const xy = { x, y };

const specs: Readonly<Record<string, Record<string, unknown>>> = {
  'a bare bar': { mark: 'bar', encoding: { x: stage, y } },
  'a bar without types': {
    mark: 'bar',
    encoding: { x: { field: 'stage' }, y: { field: 'amount' } },
  },
  'sorted bars with words': {
    layer: [
      { mark: 'bar' },
      {
        mark: { type: 'text', align: 'left', dx: 4 },
        encoding: { text: { field: 'amount', format: ',.0f' } },
      },
    ],
    encoding: {
      y: { ...stage, sort: '-x', title: null },
      x: { ...y, axis: { grid: false, tickCount: 4 } },
    },
  },
  'bars sorted by another field': {
    mark: 'bar',
    encoding: { y: { ...stage, sort: { field: 'position', op: 'min' } }, x: y },
  },
  'bars in a given order': {
    mark: 'bar',
    encoding: { x: { ...stage, sort: ['new', '活跃', 'lost'] }, y },
  },
  'stacked bars': {
    mark: 'bar',
    encoding: { ...xy, color: stage, order: { field: 'position', type: 'quantitative' } },
  },
  'normalised bars': {
    mark: 'bar',
    encoding: { x, y: { ...y, stack: 'normalize', axis: { format: '.0%' } }, color: stage },
  },
  'grouped bars': {
    mark: 'bar',
    encoding: { x: stage, xOffset: { field: 'channel' }, y, color: { field: 'channel' } },
  },
  'bars by month': {
    mark: 'bar',
    encoding: { x: { ...x, timeUnit: 'yearmonth' }, y: { aggregate: 'sum', field: 'amount' } },
  },
  'a timeUnit with a step': {
    mark: 'bar',
    encoding: { x: { ...x, timeUnit: { unit: 'yearmonthdate', step: 7 } }, y },
  },
  'a histogram': {
    mark: 'bar',
    encoding: { x: { field: 'amount', bin: { maxbins: 40 } }, y: { aggregate: 'count' } },
  },
  'a histogram by width': {
    mark: 'bar',
    encoding: {
      x: { field: 'amount', bin: { step: 10, extent: [0, 500] } },
      y: { aggregate: 'count' },
    },
  },
  'already binned': {
    mark: 'bar',
    encoding: { x: { field: 'from', bin: 'binned' }, x2: { field: 'to' }, y },
  },
  'a line': { mark: 'line', encoding: xy },
  'a line with points': {
    mark: { type: 'line', point: true, strokeWidth: 2, interpolate: 'monotone' },
    encoding: { ...xy, color: stage },
  },
  'a dashed line': {
    mark: { type: 'line', strokeDash: [4, 4] },
    encoding: { ...xy, strokeDash: { field: 'kind' } },
  },
  'a line with its average': {
    layer: [
      { mark: 'line', encoding: xy },
      {
        mark: { type: 'rule', strokeDash: [4, 4] },
        encoding: { y: { aggregate: 'mean', field: 'amount' } },
      },
    ],
  },
  'a moving average': {
    transform: [
      {
        window: [{ op: 'mean', field: 'amount', as: 'average' }],
        frame: [-3, 3],
        sort: [{ field: 'month' }],
      },
    ],
    mark: 'line',
    encoding: { x, y: { field: 'average', type: 'quantitative' } },
  },
  'an area': { mark: { type: 'area', line: true, opacity: 0.4 }, encoding: xy },
  'a stacked area': {
    mark: 'area',
    encoding: { ...xy, color: { ...stage, legend: { orient: 'bottom', columns: 4 } } },
  },
  'a band and a line': {
    encoding: { x },
    layer: [
      {
        mark: { type: 'area', opacity: 0.2 },
        encoding: { y: { field: 'low', type: 'quantitative' }, y2: { field: 'high' } },
      },
      { mark: 'line', encoding: { y } },
    ],
  },
  'a heatmap': {
    mark: 'rect',
    encoding: {
      x: { field: 'r', type: 'ordinal' },
      y: { field: 'f', type: 'ordinal', sort: 'descending' },
      color: y,
    },
  },
  'a heatmap with numbers': {
    encoding: { x: { field: 'r', type: 'ordinal' }, y: { field: 'f', type: 'ordinal' } },
    layer: [
      { mark: 'rect', encoding: { color: { ...y, scale: { scheme: 'blues' }, legend: null } } },
      {
        mark: 'text',
        encoding: {
          text: y,
          color: { condition: { test: "datum['amount'] > 50", value: 'white' }, value: 'black' },
        },
      },
    ],
    width: { step: 40 },
    height: { step: 30 },
  },
  'a heatmap of seven by twenty-four': {
    mark: 'rect',
    encoding: {
      x: { field: 'hour', type: 'ordinal' },
      y: { field: 'weekday', type: 'ordinal' },
      color: { aggregate: 'sum', field: 'amount', title: 'Amount' },
    },
  },
  points: {
    mark: 'point',
    encoding: {
      x: { field: 'recency', type: 'quantitative', scale: { zero: false } },
      y,
      size: { field: 'orders' },
      color: stage,
      tooltip: [{ field: 'member_id' }, { field: 'amount', format: ',.2f' }],
    },
  },
  'points with a trend': {
    layer: [
      {
        mark: { type: 'circle', opacity: 0.4 },
        encoding: { x: { field: 'r', type: 'quantitative' }, y },
      },
      {
        mark: 'line',
        transform: [{ regression: 'amount', on: 'r', method: 'linear' }],
        encoding: { x: { field: 'r', type: 'quantitative' }, y },
      },
    ],
  },
  'a logarithmic scale': {
    mark: 'point',
    encoding: {
      x: { field: 'orders', type: 'quantitative', scale: { type: 'log', base: 10 } },
      y: { ...y, scale: { type: 'symlog' } },
    },
  },
  'text alone': {
    mark: { type: 'text', fontSize: 28, fontWeight: 600 },
    encoding: { text: { field: 'amount', format: '.1%' } },
  },
  'a rule at a date': {
    layer: [
      { mark: 'line', encoding: xy },
      {
        mark: { type: 'rule', color: '#c00' },
        encoding: { x: { datum: { year: 2024, month: 3, date: 1 } } },
      },
    ],
  },
  'a rule at a number': {
    layer: [
      { mark: 'bar', encoding: xy },
      { mark: 'rule', encoding: { y: { datum: 0.2 }, color: { value: 'crimson' } } },
    ],
  },
  ticks: { mark: { type: 'tick', thickness: 2 }, encoding: { x: y, y: stage } },
  'a box plot': { mark: { type: 'boxplot', extent: 'min-max' }, encoding: { x: stage, y } },
  'error bars': {
    mark: { type: 'errorbar', ticks: true },
    encoding: { x: stage, y: { field: 'low', type: 'quantitative' }, y2: { field: 'high' } },
  },
  'a donut': { mark: { type: 'arc', innerRadius: 60 }, encoding: { theta: y, color: stage } },
  'a treemap of ready rectangles': {
    layer: [
      {
        mark: { type: 'rect', stroke: 'white' },
        encoding: {
          x: { field: 'x0', type: 'quantitative', axis: null },
          x2: { field: 'x1' },
          y: { field: 'y0', type: 'quantitative', axis: null },
          y2: { field: 'y1' },
          color: stage,
        },
      },
      {
        transform: [
          { calculate: '(datum.x0 + datum.x1) / 2', as: 'xm' },
          { filter: 'datum.x1 - datum.x0 > 0.05' },
        ],
        mark: { type: 'text', limit: 80 },
        encoding: {
          x: { field: 'xm', type: 'quantitative' },
          y: { field: 'y0', type: 'quantitative' },
          text: { field: 'stage' },
        },
      },
    ],
  },
  facets: {
    mark: 'bar',
    encoding: { x: stage, y, facet: { field: 'channel', columns: 3, title: null } },
  },
  'rows and columns': {
    mark: 'bar',
    encoding: {
      x: stage,
      y,
      row: { field: 'channel', header: { labelAngle: 0 } },
      column: { field: 'city' },
    },
  },
  'a facet of layers': {
    facet: { field: 'channel', type: 'nominal' },
    columns: 2,
    spec: {
      layer: [
        { mark: 'line', encoding: xy },
        { mark: 'point', encoding: xy },
      ],
    },
    resolve: { scale: { y: 'independent' } },
  },
  'two views side by side': {
    hconcat: [
      { mark: 'bar', encoding: { x: stage, y } },
      { mark: 'line', encoding: xy, width: 300 },
    ],
    spacing: 30,
  },
  'two views below each other': {
    vconcat: [
      { mark: 'bar', encoding: { x: stage, y } },
      { mark: 'line', encoding: xy, height: 120 },
    ],
    resolve: { scale: { color: 'independent' } },
  },
  'two axes': {
    layer: [
      { mark: 'bar', encoding: xy },
      {
        mark: 'line',
        encoding: {
          x,
          y: { field: 'share', type: 'quantitative', axis: { orient: 'right', format: '%' } },
        },
      },
    ],
    resolve: { scale: { y: 'independent' } },
  },
  'a fold': {
    transform: [{ fold: ['new', 'lost'], as: ['kind', 'members'] }],
    mark: 'line',
    encoding: { x, y: { field: 'members', type: 'quantitative' }, color: { field: 'kind' } },
  },
  'a Pareto curve': {
    transform: [
      {
        sort: [{ field: 'amount', order: 'descending' }],
        window: [
          { op: 'sum', field: 'amount', as: 'running' },
          { op: 'row_number', as: 'rank' },
        ],
        frame: [null, 0],
      },
      { joinaggregate: [{ op: 'sum', field: 'amount', as: 'total' }] },
      { calculate: 'datum.running / datum.total', as: 'share' },
    ],
    mark: 'line',
    encoding: {
      x: { field: 'rank', type: 'quantitative' },
      y: { field: 'share', type: 'quantitative' },
    },
  },
  'a filter by values': {
    transform: [
      { filter: { field: 'stage', oneOf: ['new', 'active'] } },
      {
        filter: {
          and: [
            'datum.amount > 0',
            { field: 'amount', lt: 1000 },
            { not: { field: 'city', equal: null } },
          ],
        },
      },
    ],
    mark: 'bar',
    encoding: { x: stage, y },
  },
  'a filter by date': {
    transform: [
      {
        filter: {
          field: 'month',
          range: [
            { year: 2023, month: 1 },
            { year: 2024, month: 12 },
          ],
        },
      },
    ],
    mark: 'bar',
    encoding: xy,
  },
  'labels by expression': {
    mark: 'bar',
    encoding: {
      x: {
        ...stage,
        axis: { labelExpr: "datum.label == 'lost' ? '流失' : upper(datum.label)", labelAngle: -30 },
      },
      y,
    },
  },
  'a selection by pointer': {
    params: [
      {
        name: 'picked',
        select: { type: 'point', on: 'pointerover', fields: ['stage'] },
        bind: 'legend',
      },
    ],
    mark: 'line',
    encoding: {
      ...xy,
      color: stage,
      opacity: { condition: { param: 'picked', value: 1 }, value: 0.2 },
    },
  },
  'a brush': {
    params: [{ name: 'brush', select: 'interval' }],
    mark: 'point',
    encoding: {
      ...xy,
      color: { condition: { param: 'brush', field: 'stage', type: 'nominal' }, value: 'lightgrey' },
    },
  },
  'a threshold by name': {
    params: [{ name: 'limit', value: 100 }],
    mark: 'bar',
    encoding: {
      x: stage,
      y,
      color: { condition: { test: 'datum.amount > limit', value: '#b3261e' }, value: '#2f6fc4' },
    },
  },
  'colours of one’s own': {
    mark: 'bar',
    encoding: {
      x: stage,
      y,
      color: {
        ...stage,
        scale: { domain: ['new', 'lost'], range: ['#1a7346', 'rgb(179, 38, 30)'] },
      },
    },
  },
  'a diverging scale': {
    mark: 'rect',
    encoding: {
      x: stage,
      y: { field: 'r', type: 'ordinal' },
      color: { field: 'lift', type: 'quantitative', scale: { scheme: 'redblue', domainMid: 0 } },
    },
  },
  'a title and a subtitle': {
    title: {
      text: 'Members by stage',
      subtitle: ['as of 2024-01-31', 'refunds left out'],
      anchor: 'start',
    },
    mark: 'bar',
    encoding: { x: stage, y },
  },
  'a Chinese chart': {
    title: '会员结构',
    mark: 'bar',
    encoding: {
      x: { field: '阶段', type: 'nominal', title: '阶段' },
      y: { field: '会员数', type: 'quantitative', axis: { format: ',' } },
    },
  },
  'its own rows by name': { data: { name: 'rows' }, mark: 'bar', encoding: { x: stage, y } },
  'gridlines by condition': {
    mark: 'line',
    encoding: {
      x: {
        ...x,
        axis: {
          gridColor: {
            condition: { test: 'month(datum.value) == 0', value: '#888' },
            value: '#eee',
          },
        },
      },
      y,
    },
  },
  'an impute over a short list': {
    transform: [{ impute: 'amount', key: 'month', groupby: ['stage'], value: 0 }],
    mark: 'area',
    encoding: { ...xy, color: stage },
  },
  'a density': {
    transform: [{ density: 'amount', groupby: ['stage'], as: ['amount', 'density'], steps: 100 }],
    mark: 'area',
    encoding: { x: y, y: { field: 'density', type: 'quantitative' }, color: stage },
  },
};

export const benignSpecs: readonly BenignSpec[] = Object.entries(specs).map(([name, spec]) => ({
  name,
  spec,
}));
