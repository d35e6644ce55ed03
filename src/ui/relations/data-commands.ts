import { relationsMessages as messages } from '../../i18n/messages/relations.ts';
import type { SourceFile } from '../../session/sources.svelte.ts';
import { labelOf } from '../../session/stacks.svelte.ts';
import type { Workbench } from '../../session/workbench.svelte.ts';
import type { Command } from '../commands/commands.svelte.ts';

/** What the palette offers while the data panel is open. */
export function dataCommands(
  { sources, replacing }: Workbench,
  replace: (source: SourceFile) => void,
  search: () => void,
): readonly Command[] {
  return [
    ...sources.all
      .filter(({ state }) => state === 'loaded')
      .map((source): Command => ({
        id: `data.replace.${source.id}`,
        title: messages.replaceNamed,
        values: { name: labelOf(source) },
        group: 'data',
        isPossible: () => !replacing.busy,
        run: () => replace(source),
      })),
    { id: 'data.search', title: messages.search, group: 'data', run: search },
  ];
}
