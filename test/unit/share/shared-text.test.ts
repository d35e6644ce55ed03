import { describe, expect, it } from 'vitest';
import { splitData } from '../../../src/format/combine.ts';
import { parseNotebook } from '../../../src/format/parse-notebook.ts';
import { replaceCell } from '../../../src/notebook/edit-cells.ts';
import type { Notebook, ParamValue } from '../../../src/notebook/notebook.ts';
import { chosenValues, needsData, sharedText } from '../../../src/session/shared-text.ts';

function read(text: string): Notebook {
  return parseNotebook(text).notebook;
}

const own = read(`---
title: Two
format: 1
---

\`\`\`param name=share
type: number
value: 80
\`\`\`

\`\`\`param name=city
type: text
\`\`\`

\`\`\`sql name=big
SELECT member_id FROM members
\`\`\`
`);
const data: Notebook = {
  ...read(`\`\`\`sql name=members as=view
SELECT "编号" AS member_id FROM members_file
\`\`\`

\`\`\`sql name=kept segment=Friends
SELECT 'M1' AS member_id
\`\`\`
`),
  title: 'Data',
  sources: { members_file: { role: 'members', columns: ['编号', 'phone'], extra: {} } },
};

function withValue(name: string, value: ParamValue): Notebook {
  const cell = own.cells.find((each) => each.name === name);
  if (cell?.kind !== 'param') return own;
  return replaceCell(own, { ...cell, param: { ...cell.param, value } as typeof cell.param });
}

describe('the text that is shared', () => {
  it('says which files it expects, and brings the cells that prepare them only when asked', () => {
    const alone = splitData(read(sharedText(own, data, false)));
    expect(alone.data).toBeNull();
    expect(alone.notebook.sources['members_file']).toMatchObject({
      role: 'members',
      columns: ['编号', 'phone'],
    });
    expect(sharedText(own, data, false)).not.toContain('M1');
    const whole = splitData(read(sharedText(own, data, true)));
    expect(whole.data?.cells.map(({ name }) => name)).toEqual(['members', 'kept']);
    expect(whole.notebook.cells).toHaveLength(own.cells.length);
  });

  it('needs the data cells where it reads segments that were kept there', () => {
    expect(needsData(own, data)).toBe(false);
    const reader = read('```sql name=x\nSELECT * FROM segments\n```\n');
    expect(needsData(reader, data)).toBe(true);
    expect(needsData(reader, { ...data, cells: [] })).toBe(false);
  });
});

describe('the values that were chosen', () => {
  it('are those that differ from the analysis as it comes', () => {
    expect(chosenValues(own, own)).toEqual({});
    expect(chosenValues(withValue('share', 75), own)).toEqual({ share: '75' });
    expect(chosenValues(withValue('city', 'Lyon'), own)).toEqual({ city: 'Lyon' });
    expect(chosenValues(withValue('share', 80), own)).toEqual({});
  });

  it('are not enough where anything else was changed', () => {
    expect(chosenValues({ ...own, title: 'Mine' }, own)).toBeNull();
    const cell = own.cells.at(-1);
    if (cell?.kind !== 'sql') throw new Error('The last cell is a query');
    expect(chosenValues(replaceCell(own, { ...cell, sql: 'SELECT 2' }), own)).toBeNull();
  });
});
