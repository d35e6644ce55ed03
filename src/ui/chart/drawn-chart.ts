import type { ChartField, ChartRow } from '../../charts/chart-field.ts';
import type { ChartSpec, ChartTheme } from '../../charts/chart-spec.ts';
import { completeSpec } from '../../charts/complete-spec.ts';
import { specialMark } from '../../charts/special/special-mark.ts';
import type { LanguageCode } from '../../i18n/message.ts';
import { textMeasure } from './measure-text.ts';

export interface Drawing {
  readonly fields: readonly ChartField[];
  readonly rows: readonly ChartRow[];
  readonly theme: ChartTheme;
  readonly language: LanguageCode;
  readonly width: number;
  /** Left free at either side of a special mark. */
  readonly padding?: number;
}

/** A specification that passed the wall, as Vega-Lite draws it, with the rows that it draws then. */
export async function drawnChart(
  spec: ChartSpec,
  drawing: Drawing,
): Promise<{ readonly spec: ChartSpec; readonly rows: readonly ChartRow[] }> {
  const plain = { spec: completeSpec(spec, drawing), rows: drawing.rows };
  if (specialMark(spec) === null) return plain;
  const { lowerSpecial } = await import('../../charts/special/lower-special.ts');
  const fields = new Map(drawing.fields.map((field) => [field.name, field]));
  const made = lowerSpecial(
    spec,
    drawing.rows,
    { ...drawing, fields, measure: textMeasure() },
    drawing.padding,
  );
  return made ? { spec: completeSpec(made.spec, drawing), rows: made.rows } : plain;
}
