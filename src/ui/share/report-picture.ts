import { describeFields } from '../../charts/chart-field.ts';
import type { ChartSpec } from '../../charts/chart-spec.ts';
import type { ChartHandle } from '../../charts/handles/chart-handle.ts';
import type { NumberLook } from '../../charts/number-look.ts';
import type { LanguageCode } from '../../i18n/message.ts';
import { toDrawnRows } from '../../session/report-rows.ts';
import type { ShareTable } from '../../share/share-table.ts';

/** On A4 with its margins a chart this wide keeps letters of a readable size. */
const width = 720;

/** A chart as SVG for paper, whether or not it is drawn on the page; null: it cannot be drawn. */
export async function reportPicture(
  spec: ChartSpec,
  table: ShareTable,
  look: {
    readonly language: LanguageCode;
    readonly numbers: NumberLook;
    readonly handles: readonly ChartHandle[];
  },
): Promise<string | null> {
  const { chartSvg } = await import('../chart/export-chart.ts');
  const rows = toDrawnRows(table);
  // The title stands above the picture, where it can be searched for and led to.
  const { title: _, ...untitled } = spec;
  try {
    const blob = await chartSvg({
      spec: untitled,
      fields: describeFields(table.columns, rows),
      rows,
      theme: 'light',
      language: look.language,
      look: look.numbers,
      width,
      // Handles stand where a title would; without one they would lie beyond the edge.
      title: look.handles.length > 0 ? '\u00a0' : '',
      caption: '',
      handles: look.handles,
    });
    return await blob.text();
  } catch {
    return null;
  }
}
