import { commandMessages as messages } from '../../i18n/messages/commands.ts';
import { helpMessages } from '../../i18n/messages/help.ts';
import { privacyWays } from '../../i18n/messages/privacy-ways.ts';
import { pasteMessages } from '../../i18n/messages/paste.ts';
import { shellMessages } from '../../i18n/messages/shell.ts';
import { accessibleName } from '../../notebook/accessible-name.ts';
import { headingOf } from '../../notebook/sections.ts';
import type { Catalogue } from '../../session/catalogue.svelte.ts';
import type { OpenNotebook } from '../../session/open-notebook.svelte.ts';
import type { Workbench } from '../../session/workbench.svelte.ts';
import type { Command } from '../commands/commands.svelte.ts';
import { panelNames, type Dock } from './dock.svelte.ts';
import { panelTitles } from './panel-titles.ts';
import type { Theme } from './theme.svelte.ts';
import type { Ways } from './ways.ts';

/** What can be done everywhere in the app. */
export function appCommands(
  ways: Ways,
  {
    workbench,
    catalogue,
    theme,
    dock,
  }: {
    readonly workbench: Workbench;
    readonly catalogue: Catalogue;
    readonly theme: Theme;
    readonly dock: Dock;
  },
): readonly Command[] {
  const { active, masking } = workbench;
  return [
    { id: 'palette', group: 'help', title: messages.open, keys: 'Mod+K F1', run: ways.palette },
    { id: 'shortcuts', group: 'help', title: messages.shortcuts, keys: '?', run: ways.shortcuts },
    { id: 'help.tour', group: 'help', title: helpMessages.tour, run: ways.tour },
    { id: 'go.home', group: 'go', title: messages.toHome, run: ways.toHome },
    { id: 'go.data', group: 'go', title: messages.toData, run: ways.toData },
    {
      id: 'data.files',
      group: 'data',
      title: shellMessages.openFiles,
      keys: 'Mod+O',
      run: ways.openFiles,
    },
    { id: 'data.folder', group: 'data', title: shellMessages.openFolder, run: ways.openFolder },
    { id: 'data.paste', group: 'data', title: pasteMessages.button, run: ways.paste },
    { id: 'data.demo', group: 'data', title: shellMessages.tryDemo, run: ways.demo },
    { id: 'view.language', group: 'view', title: messages.toLanguage, run: ways.language },
    {
      id: 'view.theme',
      group: 'view',
      title: theme.code === 'light' ? messages.toDark : messages.toLight,
      run: () => theme.choose(theme.code === 'light' ? 'dark' : 'light'),
    },
    {
      id: 'help.privacy',
      group: 'help',
      title: privacyWays.command,
      run: ways.privacy,
    },
    {
      id: 'view.masking',
      group: 'view',
      title: masking.isMasking ? privacyWays.commandReveal : privacyWays.commandHide,
      isPossible: () => masking.isOn,
      run: () => (masking.isMasking ? masking.reveal() : masking.hide()),
    },
    { id: 'help.about', group: 'help', title: shellMessages.about, run: ways.about },
    ...(active
      ? panelNames.map((panel, index): Command => ({
          id: `panel.${panel}`,
          group: 'view',
          title: panelTitles[panel],
          keys: `Alt+${String(index + 1)}`,
          run: () => dock.toggle(panel),
        }))
      : []),
    ...catalogue.entries.map(({ id, title }): Command => ({
      id: `analysis.${id}`,
      group: 'analysis',
      title,
      run: () => ways.analysis(id),
    })),
    ...workbench.open
      .filter((notebook) => notebook !== active && notebook.catalogueId === null)
      .map((notebook): Command => ({
        id: `open.${notebook.scope}`,
        group: 'notebook',
        title: messages.openThing,
        values: { name: notebook.notebook.title },
        run: () => ways.notebook(notebook),
      })),
    ...(active?.notebook.cells ?? []).map((cell): Command => ({
      id: `cell.${cell.id}`,
      group: 'go',
      title: messages.goTo,
      values: {
        name: headingOf(cell)?.title ?? accessibleName((active as OpenNotebook).notebook, cell),
      },
      run: () => active?.reading.goTo(cell.id),
    })),
  ];
}
