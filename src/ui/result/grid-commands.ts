import { gridMessages as messages } from '../../i18n/messages/grid.ts';
import type { Command } from '../commands/commands.svelte.ts';
import type { GridPanel } from './grid-panel.ts';
import type { CopyFormat } from '../../engine/copy-formats.ts';

/** What a grid lets itself be told from outside. */
export interface GridOrders {
  readonly canAsk: () => boolean;
  readonly isFiltered: () => boolean;
  readonly search: () => void;
  readonly clearFilters: () => void;
  readonly toggleTotals: () => void;
  readonly open: (panel: (GridPanel & { kind: 'columns' | 'copy' | 'go' })['kind']) => void;
  readonly copy: (format: CopyFormat) => void;
  readonly resetColumns: () => void;
}

/** The commands of the grid that had the focus last. */
export function gridCommands(orders: GridOrders): readonly Command[] {
  const copies = [
    ['markdown', messages.commandCopyMarkdown],
    ['json', messages.commandCopyJson],
    ['insert', messages.commandCopyInsert],
  ] as const;
  return [
    {
      id: 'grid.search',
      title: messages.commandSearch,
      group: 'data',
      isPossible: orders.canAsk,
      run: orders.search,
    },
    {
      id: 'grid.clear-filters',
      title: messages.commandClearFilters,
      group: 'data',
      isPossible: orders.isFiltered,
      run: orders.clearFilters,
    },
    {
      id: 'grid.totals',
      title: messages.commandTotals,
      group: 'data',
      isPossible: orders.canAsk,
      run: orders.toggleTotals,
    },
    {
      id: 'grid.columns',
      title: messages.commandColumns,
      group: 'data',
      run: () => orders.open('columns'),
    },
    {
      id: 'grid.reset-columns',
      title: messages.commandResetColumns,
      group: 'data',
      run: orders.resetColumns,
    },
    {
      id: 'grid.go-to-row',
      title: messages.commandGo,
      group: 'data',
      run: () => orders.open('go'),
    },
    ...copies.map(([format, title]): Command => ({
      id: `grid.copy-${format}`,
      title,
      group: 'data',
      run: () => orders.copy(format),
    })),
  ];
}
