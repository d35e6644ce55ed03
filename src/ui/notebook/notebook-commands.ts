import { cellMessages } from '../../i18n/messages/cells.ts';
import { notebookMessages } from '../../i18n/messages/notebook.ts';
import type { Language } from '../../i18n/language.svelte.ts';
import type { OpenNotebook } from '../../session/open-notebook.svelte.ts';
import type { Workbench } from '../../session/workbench.svelte.ts';
import type { Command } from '../commands/commands.svelte.ts';
import type { CellActions } from './cell-actions.ts';
import type { NewCellKind } from './new-cell.ts';
import { viewItems } from './view-items.ts';

/** Everything that can be done in an open notebook, for the palette and by keys. */
export function notebookCommands(
  workbench: Workbench,
  notebook: OpenNotebook,
  actions: CellActions,
  say: Language['say'],
  onSave: (() => void) | null,
): readonly Command[] {
  const { reading } = notebook;
  const { current } = reading;
  const hasCell = (): boolean => current !== null;
  const onCell = (act: (id: string) => void) => (): void => {
    if (current !== null) act(current);
  };
  const end = notebook.notebook.cells.length;
  const add = (kind: NewCellKind) => (): void => {
    const at = current === null ? end : actions.placeAfter(current);
    reading.goTo(actions.add(kind, at).id);
  };
  const cell = { group: 'cell', scope: 'cell', isPossible: hasCell } as const;
  return [
    {
      id: 'run.all',
      group: 'run',
      title: notebookMessages.runAll,
      keys: 'Mod+Shift+Enter',
      run: () => workbench.runs.runAll(notebook),
    },
    {
      id: 'run.stale',
      group: 'run',
      title: cellMessages.runStale,
      isPossible: () => workbench.runs.staleCells(notebook).length > 0,
      run: () => actions.runStale(),
    },
    {
      ...cell,
      id: 'run.cell',
      group: 'run',
      title: cellMessages.runCell,
      keys: 'Mod+Enter',
      run: onCell((id) => actions.run(id)),
    },
    {
      ...cell,
      id: 'run.above',
      group: 'run',
      title: cellMessages.runAbove,
      run: onCell((id) => actions.runAbove(id)),
    },
    {
      ...cell,
      id: 'run.below',
      group: 'run',
      title: cellMessages.runBelow,
      run: onCell((id) => actions.runBelow(id)),
    },
    {
      id: 'run.cancel',
      group: 'run',
      title: cellMessages.cancelAll,
      isPossible: () => workbench.runs.work.running !== null,
      run: () => workbench.runs.cancelAll(),
    },
    {
      id: 'run.mode',
      group: 'run',
      title: reading.mode === 'manual' ? cellMessages.toAutomatic : cellMessages.toManual,
      run: () =>
        workbench.runs.setMode(notebook, reading.mode === 'manual' ? 'automatic' : 'manual'),
    },
    {
      id: 'add.sql',
      group: 'cell',
      title: cellMessages.newSql,
      keys: 'B',
      scope: 'cell',
      run: add('sql'),
    },
    {
      id: 'add.text',
      group: 'cell',
      title: cellMessages.newText,
      keys: 'T',
      scope: 'cell',
      run: add('text'),
    },
    { id: 'add.chart', group: 'cell', title: cellMessages.newChart, run: add('chart') },
    { id: 'add.param', group: 'cell', title: cellMessages.newParam, run: add('param') },
    { id: 'add.check', group: 'cell', title: cellMessages.newCheck, run: add('check') },
    {
      ...cell,
      id: 'cell.duplicate',
      title: cellMessages.duplicateCell,
      keys: 'D',
      run: onCell((id) => actions.duplicate(id)),
    },
    {
      ...cell,
      id: 'cell.up',
      title: cellMessages.cellUp,
      keys: 'Alt+ArrowUp',
      run: onCell((id) => actions.shift(id, -1)),
    },
    {
      ...cell,
      id: 'cell.down',
      title: cellMessages.cellDown,
      keys: 'Alt+ArrowDown',
      run: onCell((id) => actions.shift(id, 1)),
    },
    {
      ...cell,
      id: 'cell.rename',
      title: cellMessages.renameCell,
      keys: 'F2',
      run: onCell((id) => reading.write(id, 'name')),
    },
    {
      ...cell,
      id: 'cell.note',
      title: cellMessages.commentCell,
      keys: 'N',
      run: onCell((id) => reading.write(id, 'note')),
    },
    {
      ...cell,
      id: 'cell.code',
      title: cellMessages.toggleCode,
      keys: 'C',
      run: onCell((id) => reading.showCode(id, !reading.isCodeOpen(id))),
    },
    {
      ...cell,
      id: 'cell.remove',
      title: cellMessages.removeCell,
      keys: 'Delete',
      run: onCell((id) => void actions.remove(id)),
    },
    {
      id: 'edit.undo',
      group: 'edit',
      title: notebookMessages.undo,
      keys: 'Mod+Z',
      isPossible: () => workbench.edits.canUndo(notebook),
      run: () => workbench.edits.undo(notebook),
    },
    {
      id: 'edit.redo',
      group: 'edit',
      title: notebookMessages.redo,
      keys: 'Mod+Shift+Z Mod+Y',
      isPossible: () => workbench.edits.canRedo(notebook),
      run: () => workbench.edits.redo(notebook),
    },
    ...(onSave
      ? [
          {
            id: 'notebook.save',
            group: 'notebook' as const,
            title: notebookMessages.saveHint,
            keys: 'Mod+S',
            run: onSave,
          },
        ]
      : []),
    ...viewItems(notebook, say).map((item, index) => ({
      id: `view.${String(index)}`,
      group: 'view' as const,
      title: { en: item.label, zh: item.label },
      isPossible: () => item.isDisabled !== true,
      run: item.run,
    })),
  ];
}
