import { describe, expect, it } from 'vitest';
import { parseNotebook } from '../../../src/format/parse-notebook.ts';
import { printNotebook } from '../../../src/format/print-notebook.ts';
import { resetParams, setParamLayout, setParamValue } from '../../../src/notebook/edit-cells.ts';
import type { Notebook, ParamValue } from '../../../src/notebook/notebook.ts';
import { renameCell } from '../../../src/notebook/rename-cell.ts';
import { markChanges } from '../../../src/session/mark-values.ts';

const { notebook } = parseNotebook(`
\`\`\`param name=window
type: number
value: 90
\`\`\`

\`\`\`param name=period
type: range
from: {relation: days, column: day}
\`\`\`

\`\`\`param name=channels
type: multiple
value: [web]
choices: {relation: days, column: channel}
\`\`\`

\`\`\`param name=until
type: date
\`\`\`

\`\`\`sql name=days
SELECT day, channel FROM orders
\`\`\`

\`\`\`sql name=behind
SELECT * FROM days WHERE day BETWEEN $period.start AND $period.end AND channel IN $channels
\`\`\`
`);

const period = { start: '2024-01-01', end: '2024-01-31' };

function valueOf(given: Notebook, name: string): ParamValue | undefined {
  const cell = given.cells.find((each) => each.name === name);
  return cell?.kind === 'param' ? cell.param.value : undefined;
}

describe('a value that is set', () => {
  it('is kept, and one that is the same changes nothing', () => {
    const set = setParamValue(notebook, 'c2', period);
    expect(valueOf(set, 'period')).toEqual(period);
    expect(setParamValue(set, 'c2', { ...period })).toBe(set);
    expect(setParamValue(notebook, 'c3', ['web'])).toBe(notebook);
    expect(valueOf(setParamValue(notebook, 'c3', []), 'channels')).toEqual([]);
  });

  it('is written on one line, also into YAML that an author laid out', () => {
    const file =
      '```param name=a\nlabel: A # mine\ntype: multiple\nvalue: [x]\nchoices: [x, y]\n```\n';
    const set = setParamValue(parseNotebook(file).notebook, 'c1', ['x', 'y']);
    expect(printNotebook(set)).toContain('label: A # mine\ntype: multiple\nvalue: [x, y]\n');
  });

  it('must be of the type', () => {
    for (const [id, value] of [
      ['c1', '90'],
      ['c1', NaN],
      ['c1', ['90']],
      ['c2', '2024-01-01'],
      ['c2', ['2024-01-01', '2024-01-31']],
      ['c2', { start: '2024-02-01', end: '2024-01-01' }],
      ['c3', 'web'],
      ['c3', period],
      ['c4', period],
    ] as const) {
      expect(setParamValue(notebook, id, value)).toBe(notebook);
    }
  });

  it('goes back to what the notebook was opened with, all at once', () => {
    const set = setParamValue(setParamValue(notebook, 'c2', period), 'c1', 7);
    const back = resetParams(set, notebook);
    expect(back).toEqual(notebook);
    expect(resetParams(notebook, notebook)).toBe(notebook);
  });
});

describe('the layout of the parameters', () => {
  it('is one key of the file, and no key where they stand in the page', () => {
    const top = setParamLayout(notebook, 'top');
    expect(printNotebook(top)).toContain('format: 1\nparameters: top\n---');
    expect(setParamLayout(top, 'top')).toBe(top);
    expect(printNotebook(setParamLayout(top, 'inline'))).toBe(printNotebook(notebook));
    expect(setParamLayout(notebook, 'inline')).toBe(notebook);
  });

  it('changes one line of a file with comments', () => {
    const file = '---\ntitle: Probe # mine\nformat: 1\nowner: me\n---\n\nText\n';
    const top = setParamLayout(parseNotebook(file).notebook, 'top');
    expect(printNotebook(top)).toBe(file.replace('owner: me\n', 'owner: me\nparameters: top\n'));
    expect(printNotebook(setParamLayout(top, 'inline'))).toBe(file);
  });
});

describe('a renamed cell', () => {
  it('is followed by the fields of a range', () => {
    const renamed = renameCell(notebook, 'c2', '期间');
    expect(renamed.cells[5]).toMatchObject({
      sql: expect.stringContaining('BETWEEN $期间.start AND $期间.end') as string,
    });
    const odd = renameCell(notebook, 'c2', 'a-b');
    expect(odd.cells[5]).toMatchObject({
      sql: expect.stringContaining("BETWEEN getvariable('a-b').start") as string,
    });
  });

  it('is followed by choices and by values that come from it', () => {
    const renamed = renameCell(notebook, 'c5', 'calendar');
    expect(renamed.cells[1]).toMatchObject({ param: { from: { relation: 'calendar' } } });
    expect(renamed.cells[2]).toMatchObject({ param: { choices: { relation: 'calendar' } } });
  });
});

describe('a click on a mark', () => {
  const links = (text: string) =>
    text.split(',').map((pair) => {
      const [parameter = '', field = ''] = pair.split(':');
      return { parameter, field };
    });
  const changes = (select: string, datum: Record<string, unknown>) =>
    markChanges(notebook, links(select), datum).map(({ cell, value }) => [cell.name, value]);

  it('sets a parameter to what its type makes of the field', () => {
    expect(changes('Channels:c', { c: 'shop' })).toEqual([['channels', ['shop']]]);
    expect(changes('window:n', { n: '30' })).toEqual([['window', 30]]);
    expect(changes('until:d', { d: Date.UTC(2024, 0, 31) })).toEqual([['until', '2024-01-31']]);
    expect(changes('period:d', { d: '2024-01-31 00:00:00' })).toEqual([
      ['period', { start: '2024-01-31', end: '2024-01-31' }],
    ]);
  });

  it('sets a range by its two ends', () => {
    const datum = { first: Date.UTC(2024, 0, 1), last: Date.UTC(2024, 0, 31) };
    expect(changes('period.start:first,period.end:last', datum)).toEqual([['period', period]]);
  });

  it('sets nothing to what cannot be a value', () => {
    const odd = {
      c: null,
      n: 'many',
      d: 'soon',
      first: Date.UTC(2025, 0, 1),
      last: 0,
      f: Infinity,
    };
    const select = 'channels:c,window:n,until:d,period.start:first,period.end:last';
    expect(changes(select, odd)).toEqual([]);
    expect(changes('window:f,until:f,nobody:c', odd)).toEqual([]);
  });
});
