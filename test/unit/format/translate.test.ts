import { describe, expect, it } from 'vitest';
import { parseNotebook } from '../../../src/format/parse-notebook.ts';
import { printNotebook } from '../../../src/format/print-notebook.ts';
import { parseDictionary, translateNotebook } from '../../../src/format/translate.ts';

const english = parseNotebook(`---
title: Stages
format: 1
---

Every member is in one stage.

\`\`\`param name=grain
type: choice
value: month
choices: [week, month, '7']
label: Period
help: How long a period is.
\`\`\`

\`\`\`sql name=structure
SELECT CASE WHEN n > 0 THEN 'Active' ELSE 'Lost' END AS stage, n FROM counts
\`\`\`

\`\`\`chart of=structure
# the bars of the report
title: {text: Stages, subtitle: [Members, per stage]}
mark: bar
encoding:
  x: {field: stage, title: Stage, scale: {domain: [Active, Lost]}}
  y: {field: Members, title: Members, axis: {format: '.0%'}}
\`\`\`
`).notebook;
const dictionary = parseDictionary(`
title: 阶段
text:
  text-1: |
    每位会员属于且只属于一个阶段。
sql:
  structure: |
    SELECT CASE WHEN n > 0 THEN '活跃' ELSE '流失' END AS stage, n FROM counts
strings:
  Stages: 阶段
  Members: 会员数
  per stage: 按阶段
  Stage: 阶段
  Active: 活跃
  Lost: 流失
  Period: 周期
  How long a period is.: 一个周期的长度。
  week: 周
  month: 月
`);

describe('a translated notebook', () => {
  const { notebook, missing, unused } = translateNotebook(english, dictionary);

  it('says everything in the other language', () => {
    expect(missing).toEqual([]);
    expect(unused).toEqual([]);
    expect(printNotebook(notebook)).toMatchInlineSnapshot(`
      "---
      title: 阶段
      format: 1
      ---

      每位会员属于且只属于一个阶段。

      \`\`\`param name=grain
      type: choice
      value: month
      choices:
        - {value: week, label: 周}
        - {value: month, label: 月}
        - "7"
      label: 周期
      help: 一个周期的长度。
      \`\`\`

      \`\`\`sql name=structure
      SELECT CASE WHEN n > 0 THEN '活跃' ELSE '流失' END AS stage, n FROM counts
      \`\`\`

      \`\`\`chart of=structure
      # the bars of the report
      title: {text: 阶段, subtitle: [会员数, 按阶段]}
      mark: bar
      encoding:
        x: {field: stage, title: 阶段, scale: {domain: [活跃, 流失]}}
        y: {field: Members, title: 会员数, axis: {format: '.0%'}}
      \`\`\`
      "
    `);
  });

  it('keeps names, ids and values, so that both run the same', () => {
    const names = (cells: typeof notebook.cells) =>
      cells.map(({ id, name, kind }) => [id, name, kind]);
    expect(names(notebook.cells)).toEqual(names(english.cells));
    expect(parseNotebook(printNotebook(notebook)).warnings).toEqual([]);
  });

  it('tells what has no translation, and stays English there', () => {
    const bare = translateNotebook(english, parseDictionary(''));
    expect(printNotebook(bare.notebook)).toBe(printNotebook(english));
    expect([...bare.missing].sort()).toEqual(
      [
        ...['How long a period is.', 'Members', 'Period', 'Stage', 'Stages', 'month', 'per stage'],
        ...['text-1', 'title', 'week'],
      ].sort(),
    );
  });

  it('tells which entries say nothing', () => {
    const stray = { ...dictionary, text: { ...dictionary.text, 'text-9': '？' } };
    expect(translateNotebook(english, stray).unused).toEqual(['text: text-9']);
  });
});
