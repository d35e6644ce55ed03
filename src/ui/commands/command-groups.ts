import type { Message } from '../../i18n/message.ts';
import { commandMessages as messages } from '../../i18n/messages/commands.ts';
import type { CommandGroup } from './commands.svelte.ts';

export const groupNames: Readonly<Record<CommandGroup, Message>> = {
  go: messages.groupGo,
  run: messages.groupRun,
  cell: messages.groupCell,
  edit: messages.groupEdit,
  view: messages.groupView,
  data: messages.groupData,
  notebook: messages.groupNotebook,
  help: messages.groupHelp,
  analysis: messages.groupAnalysis,
};
