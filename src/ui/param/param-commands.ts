import { paramMessages as messages } from '../../i18n/messages/param.ts';
import { resetParams, setParamLayout } from '../../notebook/edit-cells.ts';
import type { OpenNotebook } from '../../session/open-notebook.svelte.ts';
import type { Workbench } from '../../session/workbench.svelte.ts';
import type { Command } from '../commands/commands.svelte.ts';

/** What can be done with the parameters of a notebook as a whole. */
export function paramCommands(workbench: Workbench, opened: OpenNotebook): readonly Command[] {
  const { notebook, origin } = opened;
  const hasParams = notebook.cells.some(({ kind }) => kind === 'param');
  const isTop = notebook.parameters === 'top';
  return [
    {
      id: 'param.layout',
      title: isTop ? messages.toPage : messages.toTop,
      group: 'view',
      isPossible: () => hasParams,
      run: () => workbench.edits.apply(opened, setParamLayout(notebook, isTop ? 'inline' : 'top')),
    },
    {
      id: 'param.reset-all',
      title: messages.resetAll,
      group: 'notebook',
      isPossible: () => resetParams(notebook, origin) !== notebook,
      run: () => workbench.edits.apply(opened, resetParams(notebook, origin)),
    },
  ];
}
