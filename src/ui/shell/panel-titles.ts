import type { Message } from '../../i18n/message.ts';
import { commandMessages as messages } from '../../i18n/messages/commands.ts';
import type { PanelName } from './dock.svelte.ts';

export const panelTitles: Readonly<Record<PanelName, Message>> = {
  outline: messages.panelOutline,
  data: messages.panelData,
  graph: messages.panelGraph,
  members: messages.panelMembers,
  history: messages.panelHistory,
  help: messages.panelHelp,
};
