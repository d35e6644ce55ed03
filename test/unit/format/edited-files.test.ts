import { describe, expect, it } from 'vitest';
import { migrate } from '../../../src/format/migrations.ts';
import { parseNotebook } from '../../../src/format/parse-notebook.ts';
import { printNotebook } from '../../../src/format/print-notebook.ts';
import { renameCell } from '../../../src/notebook/rename-cell.ts';
import { replaceCell, setParamValue, setTitle } from '../../../src/notebook/edit-cells.ts';

const file = `---
# Ours
title: Before # the boss likes it short
format: 1
x: [1,   2]
---

\`\`\`param name=window
# why 90: habit
value: 90 # days
type: number
\`\`\`

\`\`\`chart of=returns
mark: line # a comment
\`\`\`

\`\`\`segment name=clusters  of=returns
stage: asleep
\`\`\`
`;
const { notebook } = parseNotebook(file);

function changedLines(next: string): readonly (readonly [string, string])[] {
  const before = file.split('\n');
  const after = next.split('\n');
  expect(after.length).toBe(before.length);
  return before.flatMap((line, at) =>
    line === after[at] ? [] : [[line, after[at] ?? ''] as const],
  );
}

describe('an edit of a file that its author laid out', () => {
  it('of a title changes its line and keeps the comments', () => {
    expect(changedLines(printNotebook(setTitle(notebook, 'After')))).toEqual([
      ['title: Before # the boss likes it short', 'title: After # the boss likes it short'],
      ['x: [1,   2]', 'x: [1, 2]'],
    ]);
  });

  it('of a parameter changes its line and keeps the comments', () => {
    const edited = setParamValue(notebook, 'c1', 30);
    expect(changedLines(printNotebook(edited))).toEqual([['value: 90 # days', 'value: 30 # days']]);
  });

  it('of what a chart draws changes its fence', () => {
    const chart = notebook.cells[1];
    if (chart?.kind !== 'chart') throw new Error('no chart');
    const edited = printNotebook(replaceCell(notebook, { ...chart, of: 'rates' }));
    expect(changedLines(edited)).toEqual([['```chart of=returns', '```chart of=rates']]);
    const redrawn = printNotebook(replaceCell(notebook, { ...chart, spec: { mark: 'bar' } }));
    expect(changedLines(redrawn)).toEqual([['mark: line # a comment', 'mark: bar']]);
  });

  it('of the name of a cell that we cannot run changes its fence', () => {
    expect(changedLines(printNotebook(renameCell(notebook, 'c3', 'groups')))).toEqual([
      ['```segment name=clusters  of=returns', '```segment name=groups of=returns'],
    ]);
  });

  it('keeps front matter that cannot be read, as a comment', () => {
    const broken = parseNotebook('---\ntitle: a\nx: [1\n---\n').notebook;
    expect(printNotebook(broken)).toBe('---\ntitle: a\nx: [1\n---\n');
    expect(printNotebook(setTitle(broken, 'b'))).toContain('title: b\n');
    expect(printNotebook(setTitle(broken, 'b'))).toContain('# x: [1\n');
  });
});

describe('formats', () => {
  it('of a later version are read as far as possible and marked', () => {
    const later = parseNotebook('---\nformat: 9\n---\n\n```sql name=a\nSELECT 1\n```\n');
    expect(later.newer).toBe(true);
    expect(later.notebook.cells).toHaveLength(1);
    expect(later.warnings).toEqual([{ line: 2, code: 'format-newer', values: { format: 9 } }]);
    expect(printNotebook(later.notebook)).toContain('format: 9');
  });

  it('of an earlier version are migrated step by step', () => {
    const step = (key: string) => (raw: Parameters<typeof migrate>[0]) => ({
      ...raw,
      front: { ...raw.front, steps: `${String(raw.front['steps'] ?? '')}${key}` },
    });
    const table = { 1: step('a'), 2: step('b'), 3: step('c') };
    const raw = { front: {}, blocks: [] };
    expect(migrate(raw, 1, 3, table).front).toEqual({ steps: 'ab' });
    expect(migrate(raw, 3, 3, table)).toBe(raw);
    expect(migrate(raw, 5, 3, table)).toBe(raw);
  });
});
