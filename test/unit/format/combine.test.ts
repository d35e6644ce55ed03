import { describe, expect, it } from 'vitest';
import { splitData, withData } from '../../../src/format/combine.ts';
import { parseNotebook } from '../../../src/format/parse-notebook.ts';
import { printNotebook } from '../../../src/format/print-notebook.ts';
import type { Notebook } from '../../../src/notebook/notebook.ts';

const analysis = parseNotebook(`---
title: Lifecycle
format: 1
author: Ann
---

Intro.

\`\`\`sql name=stages
SELECT * FROM orders
\`\`\`
`).notebook;
const data = parseNotebook(`---
title: 数据
format: 1
sources:
  orders_file:
    role: orders
    columns: [id]
---

About the files.

More about them.

\`\`\`sql name=orders as=view
SELECT * FROM orders_file
\`\`\`
`).notebook;

function withoutIds(notebook: Notebook | null) {
  return notebook && { ...notebook, cells: notebook.cells.map((cell) => ({ ...cell, id: '' })) };
}

describe('a notebook with its data', () => {
  it('is saved as one file that stands alone, the data under a heading at the end', () => {
    const file = printNotebook(withData(analysis, data));
    expect(file).toMatchInlineSnapshot(`
      "---
      title: Lifecycle
      format: 1
      sources:
        orders_file:
          role: orders
          columns: [id]
      author: Ann
      ---

      Intro.

      \`\`\`sql name=stages
      SELECT * FROM orders
      \`\`\`

      <!-- cell role=data -->

      # 数据

      <!-- cell role=data -->

      About the files.

      More about them.

      \`\`\`sql name=orders as=view role=data
      SELECT * FROM orders_file
      \`\`\`
      "
    `);
  });

  it('comes apart again on opening', () => {
    const opened = parseNotebook(printNotebook(withData(analysis, data)));
    expect(opened.warnings).toEqual([]);
    const { notebook, data: found } = splitData(opened.notebook);
    expect(withoutIds(notebook)).toEqual(withoutIds(analysis));
    expect(withoutIds(found)).toEqual(withoutIds(data));
  });

  it('gives every cell an id of its own', () => {
    const ids = withData(analysis, data).cells.map((cell) => cell.id);
    expect(new Set(ids).size).toBe(ids.length);
  });

  it('is just the notebook where there is no data', () => {
    const none: Notebook = { title: '', sources: {}, cells: [], extra: {} };
    expect(withData(analysis, none)).toBe(analysis);
    expect(splitData(analysis)).toEqual({ notebook: analysis, data: null });
  });

  it('may be moved about by hand: order and the heading do not matter', () => {
    const opened = parseNotebook(
      '# Data\n\n```sql name=orders role=data\nSELECT 1\n```\n\nText.\n\n```sql name=a\nSELECT 2\n```\n\n```sql name=members role=data\nSELECT 3\n```\n',
    ).notebook;
    const { notebook, data: found } = splitData(opened);
    expect(notebook.cells.map((cell) => cell.name)).toEqual(['', 'a']);
    expect(found?.cells.map((cell) => cell.name)).toEqual(['orders', 'members']);
    expect(found?.title).toBe('Data');
  });

  it('may define a relation of its own that the data have as well', () => {
    const own = parseNotebook('```sql name=orders\nSELECT 1\n```\n').notebook;
    const opened = parseNotebook(printNotebook(withData(own, data)));
    expect(opened.warnings).toEqual([]);
    expect(splitData(opened.notebook).notebook.cells).toHaveLength(1);
  });
});
