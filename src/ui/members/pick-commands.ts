import { membersBehind as messages } from '../../i18n/messages/members-behind.ts';
import type { MemberPicks } from '../../session/member-picks.svelte.ts';
import type { Command } from '../commands/commands.svelte.ts';

/** What can be done about what is picked. */
export function pickCommands(picks: MemberPicks): readonly Command[] {
  const { current, filter, state } = picks;
  const isFiltering = current !== null && filter.has(current.id);
  return [
    {
      id: 'members.show',
      title: messages.commandShow,
      group: 'analysis',
      isPossible: () => current !== null,
      run: () => picks.show(),
    },
    {
      id: 'members.filter',
      title: isFiltering ? messages.commandUnfilter : messages.commandFilter,
      group: 'analysis',
      isPossible: () => isFiltering || state.kind === 'found',
      run: () => void picks.toggleFilter(),
    },
    {
      id: 'members.forget',
      title: messages.commandForget,
      group: 'analysis',
      isPossible: () => current !== null,
      run: () => picks.clear(),
    },
    {
      id: 'members.clear-filters',
      title: messages.commandClear,
      group: 'analysis',
      isPossible: () => filter.active,
      run: () => filter.clear(),
    },
  ];
}
