import { describe, expect, it } from 'vitest';
import { parseNotebook } from '../../../src/format/parse-notebook.ts';
import { scanNotebook } from '../../../src/share/scan-notebook.ts';
import { notebookIds, readNotebook } from '../../engine/notebooks/catalogue-notebook.ts';

const notebook = parseNotebook(`---
title: Call 13812345678
format: 1
---

Ask anna.lee@example.com about the order of 2024-01-31, 19.90 each.

\`\`\`sql name=one define="About 13912345678"
SELECT * FROM members WHERE name = 'Anna Lee' AND amount > 1000
\`\`\`

\`\`\`param name=phone
type: text
value: '13712345678'
\`\`\`

\`\`\`chart of=one
mark: bar
title: 姓名：王小明
encoding: {x: {field: member_id, type: nominal}}
\`\`\`

\`\`\`segment name=those
all:
  - {column: city, is: Lyon}
\`\`\`
`).notebook;

describe('what a notebook says about people', () => {
  it('is found wherever it stands, and shown masked', () => {
    const found = scanNotebook(notebook);
    expect(found.map(({ kind, cell }) => `${kind} ${cell}`)).toEqual(
      expect.arrayContaining([
        'phone ',
        'email text-1',
        'name one',
        'phone one',
        'phone phone',
        'name chart-1',
      ]),
    );
    for (const { masked } of found)
      expect(masked).not.toMatch(/13[789]12345678|anna\\.lee|Anna Lee|王小明/);
  });

  it('is nothing in the analyses of the catalogue', () => {
    for (const id of notebookIds) expect(scanNotebook(readNotebook(id)), id).toEqual([]);
  });
});
