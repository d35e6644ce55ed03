import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { parseNotebook } from '../../../src/format/parse-notebook.ts';
import { printNotebook } from '../../../src/format/print-notebook.ts';
import { printYaml } from '../../../src/format/yaml-text.ts';
import type { Cell, Notebook, Param, Source } from '../../../src/notebook/notebook.ts';

const nasty = [
  '```',
  '````',
  '~~~',
  '```sql',
  '```sql name=x',
  '~~~param name=窗口',
  ' ```sql',
  '    ```',
  '- ```',
  '1. ```js',
  '  ```',
  '---',
  'title: x',
  '<!-- cell -->',
  '<!-- cell until=end -->',
  '<!-- end -->',
  '<!-- end-2 -->',
  '<!--',
  '-->',
  '<pre>',
  '</pre>',
  '<details>',
  '- item',
  '# 数据',
  '',
  ' ',
  '\t',
  '　',
  'trailing  ',
  '    indented',
  '会员 members',
  "SELECT 'a' -- $x",
  '# comment: [',
  '\u2028',
  '\u0000',
  '\ufeff',
];
const line = fc.oneof(fc.constantFrom(...nasty), fc.string({ unit: 'binary', maxLength: 12 }));
const body = fc
  .array(line, { maxLength: 8 })
  .chain((lines) => fc.constantFrom('\n', '\r\n').map((end) => lines.join(end)));
const name = fc.oneof(
  fc.constant(''),
  fc.constantFrom(
    'a',
    'orders',
    '会员',
    'Second_Purchase',
    'a`b',
    "it's",
    'a"b',
    'a=b',
    '--x',
    '-->',
  ),
  fc.string({ unit: 'grapheme', minLength: 1, maxLength: 8 }),
);
const key = fc.stringMatching(/^[a-z][a-z-]{1,6}$/);
const wordKey = key.filter((word) => !['name', 'as', 'of', 'until'].includes(word));
const words = fc.dictionary(wordKey, name, { maxKeys: 2, noNullPrototype: true });
const text = fc.oneof(line, fc.string({ unit: 'grapheme', maxLength: 60 }), body).map(oneEnd);
const json = fc
  .jsonValue({ maxDepth: 3 })
  .map((value) => JSON.parse(JSON.stringify(value)) as unknown);
const reserved = [
  ...['type', 'value', 'min', 'max', 'step', 'unit', 'choices', 'presets'],
  ...['label', 'help', 'from'],
];
const front = ['title', 'format', 'sources', 'parameters', 'role', 'columns'];
const extra = fc.dictionary(
  key.filter((word) => ![...reserved, ...front].includes(word)),
  json,
  { maxKeys: 2, noNullPrototype: true },
);
const number = fc
  .oneof(fc.integer(), fc.double({ noNaN: true, noDefaultInfinity: true }))
  .map((n) => n + 0);

function optional<T>(arbitrary: fc.Arbitrary<T>) {
  return fc.option(arbitrary, { nil: undefined });
}

function defined<T>(record: T): T {
  return Object.fromEntries(
    Object.entries(record as object).filter(([, value]) => value !== undefined),
  ) as T;
}

const base = {
  label: optional(text),
  help: optional(text),
  from: optional(fc.record({ relation: name, column: name })),
  extra,
};
const day = fc.date({
  min: new Date('1900-01-01'),
  max: new Date('2100-01-01'),
  noInvalidDate: true,
});
const isoDay = day.map((date) => date.toISOString().slice(0, 10));
const range = fc
  .tuple(isoDay, isoDay)
  .map((days) => days.sort())
  .map(([start = '', end = '']) => ({ start, end }));
const presets = optional(fc.array(text, { maxLength: 3 }));
const choices = fc.oneof(
  fc.array(fc.record({ value: text, label: optional(text) }).map(defined), { maxLength: 4 }),
  fc.record({ relation: name, column: name, label: optional(name) }).map(defined),
);
const param: fc.Arbitrary<Param> = fc
  .oneof(
    fc.record({
      type: fc.constant('number' as const),
      value: optional(number),
      min: optional(number),
      max: optional(number),
      step: optional(number),
      unit: optional(text),
      ...base,
    }),
    fc.record({
      type: fc.constant('date' as const),
      value: optional(isoDay),
      presets,
      ...base,
    }),
    fc.record({ type: fc.constant('range' as const), value: optional(range), presets, ...base }),
    fc.record({ type: fc.constant('text' as const), value: optional(text), ...base }),
    fc.record({ type: fc.constant('switch' as const), value: optional(fc.boolean()), ...base }),
    fc.record({
      type: fc.constant('choice' as const),
      value: optional(text),
      choices,
      ...base,
    }),
    fc.record({
      type: fc.constant('multiple' as const),
      value: optional(fc.array(text, { maxLength: 3 })),
      choices,
      ...base,
    }),
  )
  .map((value) => defined(value) as Param);
const spec = fc.dictionary(key, json, { maxKeys: 3, noNullPrototype: true });
const id = fc.constant('');
const cell: fc.Arbitrary<Cell> = fc.oneof(
  fc.record({ id, kind: fc.constant('text' as const), name, words, markdown: body }),
  fc.record({
    id,
    kind: fc.constant('text' as const),
    name: fc.constant(''),
    words: fc.constant({}),
    markdown: body,
  }),
  fc.record({
    id,
    kind: fc.constant('sql' as const),
    name,
    words,
    sql: body,
    as: fc.constantFrom('table' as const, 'view' as const),
  }),
  fc.record({ id, kind: fc.constant('check' as const), name, words, sql: body }),
  fc.record({ id, kind: fc.constant('param' as const), name, words, param }),
  fc
    .record({ id, kind: fc.constant('chart' as const), name, words, of: name, spec })
    .map((chart) => ({ ...chart, source: printYaml(chart.spec, () => false) })),
  fc
    .record({
      id,
      kind: fc.constant('model' as const),
      name,
      words,
      ...{ model: name, of: name, gives: name, options: spec },
    })
    .map((model) => ({ ...model, source: printYaml(model.options, () => false) })),
  fc.record({
    id,
    kind: fc.constant('foreign' as const),
    name: fc.constant('m'),
    words: fc.constant({ shade: 'dark' }),
    fence: fc.constantFrom('segment name=m shade=dark', 'segment  shade=dark  name=m'),
    body: body.map((text) => `stage: asleep\n${text}`),
  }),
);
const source: fc.Arbitrary<Source> = fc
  .record({ role: optional(name), columns: optional(fc.array(name, { maxLength: 3 })), extra })
  .map((value) => defined(value) as Source);
const notebook: fc.Arbitrary<Notebook> = fc
  .record({
    title: text,
    sources: fc.dictionary(name, source, { maxKeys: 2, noNullPrototype: true }),
    cells: fc.array(cell, { maxLength: 6 }),
    parameters: optional(fc.constant('top' as const)),
    extra,
  })
  .map((value) => defined(value) as Notebook)
  .map((value) => ({
    ...value,
    cells: value.cells.map((item, at): Cell => ({ ...item, id: `c${at + 1}` })),
  }));

function oneEnd(value: string): string {
  return value.replace(/\r\n?/g, '\n');
}

/** What a file cannot tell: which line ends a text had. */
function withLineFeeds(value: Notebook): Notebook {
  const cells = value.cells.map((item): Cell => {
    if (item.kind === 'text') return { ...item, markdown: oneEnd(item.markdown) };
    if (item.kind === 'sql' || item.kind === 'check') return { ...item, sql: oneEnd(item.sql) };
    return item.kind === 'foreign' ? { ...item, body: oneEnd(item.body) } : item;
  });
  return { ...value, cells };
}

describe('the file of a notebook', () => {
  it('holds every notebook: what is printed is parsed as it was', () => {
    fc.assert(
      fc.property(notebook, (value) => {
        expect(parseNotebook(printNotebook(value)).notebook).toEqual(withLineFeeds(value));
      }),
      { numRuns: 300 },
    );
  });

  it('is canonical once printed: it prints the same again', () => {
    fc.assert(
      fc.property(notebook, (value) => {
        const file = printNotebook(value);
        expect(printNotebook(parseNotebook(file).notebook)).toBe(file);
      }),
      { numRuns: 300 },
    );
  });

  it('comes to rest after one printing, whatever the text was', () => {
    fc.assert(
      fc.property(fc.array(line, { maxLength: 30 }), (lines) => {
        const { notebook: first } = parseNotebook(lines.join('\n'));
        const file = printNotebook(first);
        expect({ ...parseNotebook(file).notebook, front: null }).toEqual({ ...first, front: null });
        expect(printNotebook(parseNotebook(file).notebook)).toBe(file);
      }),
      { numRuns: 800 },
    );
  });

  it('is read without an exception from any text', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary', maxLength: 400 }), (file) => {
        for (const { line: number } of parseNotebook(file).warnings)
          expect(number).toBeGreaterThan(0);
      }),
      { numRuns: 500 },
    );
  });

  it('changes only in the lines of the cell that was edited', () => {
    fc.assert(
      fc.property(notebook, fc.nat(), body, (value, pick, sql) => {
        const at = value.cells.length === 0 ? -1 : pick % value.cells.length;
        const before = value.cells[at];
        if (before === undefined || !('sql' in before)) return;
        const edited = { ...value, cells: value.cells.with(at, { ...before, sql }) };
        const alone = (cells: readonly Cell[]) => printNotebook({ ...value, cells });
        const head = alone(value.cells.slice(0, at)).slice(0, -1);
        const tail = alone(value.cells.slice(at + 1)).slice(alone([]).length);
        expect(printNotebook(edited).startsWith(head)).toBe(true);
        expect(printNotebook(edited).endsWith(tail)).toBe(true);
      }),
      { numRuns: 300 },
    );
  });
});
