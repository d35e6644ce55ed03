import type { LanguageCode } from '../../i18n/message.ts';
import { fillMessage } from '../../i18n/message.ts';
import { gridMessages } from '../../i18n/messages/grid.ts';
import { maskingMessages } from '../../i18n/messages/masking.ts';
import { resultMessages as messages } from '../../i18n/messages/result.ts';
import { formatNumber } from '../../i18n/numbers.ts';
import type { CopyReport } from './copy-cells.ts';
import type { RowOrder } from './PageWindow.ts';

/** What a copy came to. */
export function tellCopy(report: CopyReport, code: LanguageCode): string {
  switch (report.kind) {
    case 'copied': {
      const { one, more } = report.masked
        ? { one: maskingMessages.copiedOne, more: maskingMessages.copied }
        : { one: messages.copiedOne, more: messages.copied };
      return report.cells === 1
        ? fillMessage(one, code)
        : fillMessage(more, code, { cells: formatNumber(report.cells, code, 0) });
    }
    case 'too-many':
      return fillMessage(messages.tooManyToCopy, code, {
        cells: formatNumber(report.cells, code, 0),
      });
    case 'failed':
      return fillMessage(messages.copyFailed, code);
    case 'nothing':
      return '';
  }
}

export function tellOrder(order: RowOrder, code: LanguageCode): string {
  if (order.length === 0) return fillMessage(gridMessages.unsorted, code);
  const columns = order
    .map(({ column, descending }) =>
      fillMessage(descending ? gridMessages.descending : gridMessages.ascending, code, {
        name: column,
      }),
    )
    .join(code === 'zh' ? '，' : ', ');
  return fillMessage(gridMessages.sortedBy, code, { columns });
}

/** How many rows are left of all. */
export function tellRows(
  rows: number,
  all: number,
  isFiltered: boolean,
  code: LanguageCode,
): string {
  const values = { rows: formatNumber(rows, code, 0), all: formatNumber(all, code, 0) };
  return fillMessage(
    isFiltered ? gridMessages.nowFiltered : gridMessages.nowUnfiltered,
    code,
    values,
  );
}
