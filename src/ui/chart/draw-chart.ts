import * as vega from 'vega';
import embed, { type EmbedOptions, type VisualizationSpec } from 'vega-embed';
import { expressionInterpreter } from 'vega-interpreter';
import { isRecord, rowsName, type ChartSpec } from '../../charts/chart-spec.ts';
import { tellNothing } from '../../charts/nothing-told.ts';
import type { NumberLook } from '../../charts/number-look.ts';
import type { ChartRow } from '../../charts/chart-field.ts';
import type { LanguageCode } from '../../i18n/message.ts';
import { chartLocale } from './chart-locale.ts';
import { legendWidths } from './scene-marks.ts';

/**
 * The only door to Vega. Whatever the specification says, expressions are interpreted and never compiled,
 * nothing is loaded, nothing is linked, tooltips are ours, and there is no menu. Only specifications that
 * `sanitizeSpec` and `completeSpec` made may come in.
 *
 * Rejects when Vega cannot draw; rejects as well when it drew something but reported an error on the way.
 */
export async function drawChart(
  container: HTMLElement,
  spec: ChartSpec,
  rows: readonly ChartRow[],
  options: DrawOptions,
): Promise<vega.View> {
  const errors: string[] = [];
  const embedOptions: EmbedOptions = {
    mode: 'vega-lite',
    renderer: options.renderer,
    ast: true,
    expr: expressionInterpreter,
    actions: false,
    defaultStyle: false,
    hover: false,
    loader: closedLoader,
    logger: quietLogger(errors),
    patch: finish,
    viewClass: localView(options.language, options.look),
    tooltip: (_handler, event, item, value) => {
      options.onTip(
        value === null || value === undefined || !isMark(item) ? null : { event, value },
      );
    },
  };
  const data = { ...(spec['data'] as object), name: rowsName, values: copyRows(rows) };
  const whole = { ...spec, data } as unknown as VisualizationSpec;
  const { view } = await embed(container, whole, embedOptions);
  // The chart is named from outside, as one picture; Vega gives its marks roles without names all the same.
  container.setAttribute('aria-hidden', 'true');
  const [error] = errors;
  if (error !== undefined) {
    view.finalize();
    throw new Error(error);
  }
  return view;
}

export interface DrawOptions {
  readonly renderer: 'svg' | 'canvas';
  readonly language: LanguageCode;
  readonly look?: NumberLook;
  readonly onTip: (tip: { readonly event: MouseEvent; readonly value: unknown } | null) => void;
}

/**
 * Puts other rows into a chart that is already drawn, and measures its axes again. False: the words of its
 * legends have other widths now; these Vega lays out only once, so the chart has to be drawn anew.
 */
export async function changeRows(view: vega.View, rows: readonly ChartRow[]): Promise<boolean> {
  const change = vega
    .changeset()
    .remove(() => true)
    .insert(copyRows(rows));
  const before = legendWidths(view);
  await view.change(rowsName, change).resize().runAsync();
  return legendWidths(view).join() === before.join();
}

export function isMark(item: unknown): boolean {
  const mark = (item as { readonly mark?: { readonly role?: string } } | null)?.mark;
  return mark?.role === 'mark';
}

/** Vega writes into the rows it gets, and takes no `Date` for a time. */
function copyRows(rows: readonly ChartRow[]): Record<string, unknown>[] {
  return rows.map((row) =>
    Object.fromEntries(
      Object.entries(row).map(([name, value]) => [
        name,
        value instanceof Date ? value.getTime() : value,
      ]),
    ),
  );
}

/** Missing values are told as such; legends, which answer no pointer unless they are told to, toggle series. */
function finish(spec: vega.Spec): vega.Spec {
  const told = tellNothing(spec as unknown as Record<string, unknown>);
  return liven(told) as unknown as vega.Spec;
}

function liven(group: Readonly<Record<string, unknown>>): Readonly<Record<string, unknown>> {
  const { legends, marks } = group;
  return {
    ...group,
    ...(Array.isArray(legends) ? { legends: legends.map(withLiveEntries) } : {}),
    ...(Array.isArray(marks)
      ? { marks: marks.map((mark: unknown) => (isRecord(mark) ? liven(mark) : mark)) }
      : {}),
  };
}

function withLiveEntries(legend: unknown): unknown {
  if (!isRecord(legend)) return legend;
  const encode = isRecord(legend['encode']) ? legend['encode'] : {};
  const live = (part: string): Readonly<Record<string, unknown>> => ({
    ...(isRecord(encode[part]) ? encode[part] : {}),
    interactive: true,
  });
  return { ...legend, encode: { ...encode, labels: live('labels'), symbols: live('symbols') } };
}

function refuse(): Promise<never> {
  return Promise.reject(new Error('A chart loads nothing.'));
}

const closedLoader = { load: refuse, sanitize: refuse, http: refuse, file: refuse, options: {} };

function quietLogger(errors: string[]): vega.LoggerInterface {
  const logger: vega.LoggerInterface = {
    level: ((level?: number) =>
      level === undefined ? 0 : logger) as vega.LoggerInterface['level'],
    error: (...words: readonly unknown[]) => {
      errors.push(
        words.map((word) => (word instanceof Error ? word.message : String(word))).join(' '),
      );
      return logger;
    },
    warn: () => logger,
    info: () => logger,
    debug: () => logger,
  };
  return logger;
}

function localView(language: LanguageCode, look: NumberLook = {}): typeof vega.View {
  return class extends vega.View {
    constructor(...given: ConstructorParameters<typeof vega.View>) {
      super(...given);
      this.locale(chartLocale(language, look));
    }
  };
}
