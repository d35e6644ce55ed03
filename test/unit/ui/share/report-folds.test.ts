import { describe, expect, it } from 'vitest';
import { parseNotebook } from '../../../../src/format/parse-notebook.ts';
import { isNoteOfFolded } from '../../../../src/ui/share/report-folds.ts';

function notesAway(text: string, isAway = true): readonly string[] {
  const { cells } = parseNotebook(text).notebook;
  return cells.flatMap((cell, at) =>
    cell.kind === 'text' && isNoteOfFolded(cells, at, () => isAway) ? [cell.markdown.trim()] : [],
  );
}

const folded = '```sql name=a fold=yes\nSELECT 1\n```\n';
const shown = '```sql name=b\nSELECT 1\n```\n';
const check = '```check name=c\nSELECT 1 LIMIT 0\n```\n';

describe('a note in a report', () => {
  it('stays at home with the folded cells that it is about', () => {
    expect(notesAway(`About a.\n\n${folded}`)).toEqual(['About a.']);
    expect(notesAway(`About a.\n\n${folded}\nNext.\n\n${shown}`)).toEqual(['About a.']);
  });

  it('goes along where anything below it does, and where a chapter begins', () => {
    expect(notesAway(`About both.\n\n${folded}\n${shown}`)).toEqual([]);
    expect(notesAway(`A check.\n\n${check}`)).toEqual([]);
    expect(notesAway(`## How\n\nAbout a.\n\n${folded}`)).toEqual([]);
    expect(notesAway('The last word.\n')).toEqual([]);
  });

  it('goes along where the reader opened what is below, or folded it by hand', () => {
    expect(notesAway(`About a.\n\n${folded}`, false)).toEqual([]);
    expect(notesAway(`My conclusion.\n\n${shown}`)).toEqual([]);
  });
});
