import type { Language } from '../../i18n/language.svelte.ts';
import { cellMessages } from '../../i18n/messages/cells.ts';
import { outlineOf } from '../../notebook/sections.ts';
import type { OpenNotebook } from '../../session/open-notebook.svelte.ts';
import type { MenuItem } from '../controls/menu-item.ts';

/** How much of a notebook is shown: code, results, sections. */
export function viewItems(notebook: OpenNotebook, say: Language['say']): readonly MenuItem[] {
  const { reading } = notebook;
  const { cells } = notebook.notebook;
  const foldable = cells.filter(({ kind }) => kind !== 'text' && kind !== 'param');
  const headings = outlineOf(cells).filter(({ level }) => level > 1);
  const each = (act: (id: string) => void) => (): void => {
    for (const { id } of foldable) act(id);
  };
  return [
    {
      label: say(cellMessages.foldAllCode),
      run: each((id) => reading.showCode(id, false)),
    },
    {
      label: say(cellMessages.foldAllResults),
      run: each((id) => reading.fold(id, true)),
    },
    {
      label: say(cellMessages.unfoldAllResults),
      run: each((id) => reading.fold(id, false)),
    },
    {
      label: say(cellMessages.closeSections),
      isGroupStart: true,
      isDisabled: headings.length === 0,
      run: () => headings.forEach(({ cell }) => reading.closeSection(cell, true)),
    },
    {
      label: say(cellMessages.openSections),
      isDisabled: headings.length === 0,
      run: () => headings.forEach(({ cell }) => reading.closeSection(cell, false)),
    },
    {
      label: say(cellMessages.selectAll),
      isGroupStart: true,
      run: () =>
        reading.select(
          cells.map(({ id }) => id),
          reading.current ?? cells[0]?.id ?? null,
        ),
    },
  ];
}
