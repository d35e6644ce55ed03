import type { Column } from '../../engine/contract.ts';
import type { ValueFormat } from '../../engine/number-format.ts';
import type { LanguageCode, Message } from '../../i18n/message.ts';
import { fillMessage } from '../../i18n/message.ts';
import { gridMessages as messages } from '../../i18n/messages/grid.ts';
import { formatNumber } from '../../i18n/numbers.ts';
import type { ColumnTotals } from '../../sql/row-totals.ts';
import { isNumeric, kindOfType } from './column-type.ts';
import type { TotalKind } from './grid-layout.ts';
import type { FigureState } from './GridFigures.svelte.ts';
import type { GridView } from './GridView.svelte.ts';
import { tellDistinct } from './profile-words.ts';

export const totalNames = {
  sum: messages.totalSum,
  mean: messages.totalMean,
  distinct: messages.totalDistinct,
  missing: messages.totalMissing,
  min: messages.totalMin,
  max: messages.totalMax,
  none: messages.totalNone,
} as const satisfies Record<TotalKind, Message>;

const isKey =
  /(^|_)(id|no|code|year|month|zip|phone|rank|position|nth)$|编号|代码|年份|电话|手机|排名|序号/i;
const isMean =
  /(^|_)(avg|average|mean|median|rate|ratio|share|percent|pct|score|age)(_|$)|平均|均值|中位|占比|率$|评分|年龄/i;

/** What a column can come to, the most telling first. */
export function totalKinds(
  { name, type }: Column,
  format: ValueFormat | null,
): readonly TotalKind[] {
  const kind = kindOfType(type);
  if (isNumeric(kind)) {
    const figures = ['sum', 'mean', 'min', 'max', 'distinct', 'missing', 'none'] as const;
    // Nobody adds up shares, averages, keys or years; whoever wants to can still ask for it.
    if (format?.kind === 'percent' || isMean.test(name))
      return ['mean', 'min', 'max', 'distinct', 'missing', 'sum', 'none'];
    return isKey.test(name)
      ? ['distinct', ...figures.filter((figure) => figure !== 'distinct')]
      : figures;
  }
  if (kind === 'date' || kind === 'time') return ['distinct', 'min', 'max', 'missing', 'none'];
  return ['distinct', 'missing', 'none'];
}

/** What was chosen for a column, or what fits it. */
export function totalKindOf({ columns, layout }: GridView, column: Column): TotalKind {
  const kinds = totalKinds(column, columns.formatOf(column));
  const chosen = layout.totals[column.name];
  return chosen !== undefined && kinds.includes(chosen) ? chosen : (kinds[0] ?? 'none');
}

export function tellTotal(
  kind: TotalKind,
  figures: FigureState | undefined,
  view: GridView,
  column: Column,
  code: LanguageCode,
): string {
  if (kind === 'none') return '';
  if (figures === undefined) return '…';
  if (figures === 'failed') return fillMessage(messages.totalFailed, code);
  if (kind === 'distinct') return tellDistinct(figures.distinct, code);
  if (kind === 'missing') return formatNumber(view.rows - figures.present, code, 0);
  return tellFigure(figures, kind, view, column);
}

function tellFigure(
  figures: ColumnTotals,
  kind: 'sum' | 'mean' | 'min' | 'max',
  view: GridView,
  column: Column,
): string {
  const text = figures[kind];
  if (text === null) return '–';
  return view.columns.display(text, column);
}
