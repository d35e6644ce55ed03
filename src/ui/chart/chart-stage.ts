import type { View } from 'vega';
import type { ChartField, ChartRow } from '../../charts/chart-field.ts';
import { measureLoad, type ChartLoad } from '../../charts/chart-load.ts';
import { chartLimits } from '../../charts/chart-limits.ts';
import type { ChartProblem, ChartSpec, ChartTheme } from '../../charts/chart-spec.ts';
import { sanitizeSpec } from '../../charts/sanitize-spec.ts';
import type { LanguageCode } from '../../i18n/message.ts';
import type { NumberLook } from '../../charts/number-look.ts';
import type { ChartSelection } from '../../charts/chart-selection.ts';
import { shownSeries, withSeriesToggle } from '../../charts/series-toggle.ts';
import { rowsBehind } from '../../charts/special/laid-out.ts';
import { handleChannel } from '../../charts/handles/handle-channel.ts';
import { handleAxis, type HandleAxis } from './handle-axis.ts';
import { handleRoom } from './handle-room.ts';
import { drawnChart } from './drawn-chart.ts';
import { legendEntry, pickedDatum } from './picked-datum.ts';
import { rangesIn } from './frame-ranges.ts';
import { marksInside, sceneMarks, type Box } from './scene-marks.ts';

/**
 * A place on the page where one chart stands. Given what to show, it does the least that is needed: other
 * rows go into the chart that is there, another width only stretches it, and only another specification, or a
 * legend that needs other room, is drawn anew, out of sight, while the old chart stays until the new one is finished.
 */
export interface ChartRequest {
  readonly spec: unknown;
  readonly fields: readonly ChartField[];
  readonly rows: readonly ChartRow[];
  readonly theme: ChartTheme;
  readonly language: LanguageCode;
  readonly width: number;
  readonly isSelectable: boolean;
  readonly look?: NumberLook;
  /** How many handles stand above the plot. */
  readonly handles?: number;
}

export type StageState =
  | { readonly kind: 'drawing' }
  /** Drawing for longer than anybody should wait. */
  | { readonly kind: 'slow' }
  | { readonly kind: 'drawn'; readonly problems: readonly ChartProblem[] }
  | { readonly kind: 'empty' }
  | { readonly kind: 'refused'; readonly problems: readonly ChartProblem[] }
  | { readonly kind: 'too-big'; readonly load: Exclude<ChartLoad, { readonly kind: 'fine' }> }
  | { readonly kind: 'failed'; readonly reason: string };

export interface StageListeners {
  readonly onState: (state: StageState) => void;
  readonly onTip: (tip: { readonly event: MouseEvent; readonly value: unknown } | null) => void;
  readonly onSelect: (selection: ChartSelection, isAdding: boolean) => void;
  /** The series that are shown alone; none: all. */
  readonly onSeries?: (shown: readonly string[]) => void;
}

const patience = 5_000;

export class ChartStage {
  readonly #host: HTMLElement;
  readonly #listeners: StageListeners;
  #turn = 0;
  #queue: Promise<void> = Promise.resolve();
  #standing: Standing | null = null;
  #series: readonly string[] = [];

  constructor(host: HTMLElement, listeners: StageListeners) {
    this.#host = host;
    this.#listeners = listeners;
  }

  get view(): View | null {
    return this.#standing?.view ?? null;
  }

  /** Where handles can be moved on the chart that stands; null: nowhere. */
  get handleAxis(): HandleAxis | null {
    const { view, plan } = this.#standing ?? {};
    const channel = plan ? handleChannel(plan.spec) : null;
    return view && channel ? handleAxis(view, channel) : null;
  }

  /** Requests that were overtaken by a later one are not drawn. */
  show(request: ChartRequest): Promise<void> {
    const turn = ++this.#turn;
    this.#queue = this.#queue.then(async () => {
      if (turn === this.#turn) await this.#show(request, turn);
    });
    return this.#queue;
  }

  /** The names of the series in the legend, where they can be toggled. */
  get seriesNames(): readonly string[] {
    const { view, plan } = this.#standing ?? {};
    if (!view || plan?.series === null) return [];
    try {
      return (view.scale('color') as { domain(): readonly unknown[] }).domain().map(String);
    } catch {
      return [];
    }
  }

  /** Shows one series alone, or all again; `isAdding` adds to those that are shown. */
  toggleSeries(name: string, isAdding: boolean): void {
    const { view } = this.#standing ?? {};
    if (!view) return;
    const before = this.#series;
    const isShown = before.includes(name);
    if (isAdding)
      this.#series = isShown ? before.filter((other) => other !== name) : [...before, name];
    else this.#series = isShown && before.length === 1 ? [] : [name];
    view.signal(shownSeries, this.#series);
    void view.runAsync();
    this.#listeners.onSeries?.(this.#series);
  }

  /** What a frame encloses, in pixels of the picture; null: nothing. */
  enclosed(frame: Box): ChartSelection | null {
    const { view, plan } = this.#standing ?? {};
    if (!view || !plan) return null;
    const marks = marksInside(sceneMarks(view), frame);
    const data = marks.flatMap(({ datum }) => rowsBehind(datum));
    const ranges = rangesIn(view, plan.spec, frame);
    if (ranges.length > 0) return { kind: 'interval', ranges, data };
    return data.length > 0 ? { kind: 'marks', data } : null;
  }

  close(): void {
    this.#turn += 1;
    this.#clear();
  }

  async #show(request: ChartRequest, turn: number): Promise<void> {
    const { spec, problems } = sanitizeSpec(request.spec);
    if (spec === null) return this.#fallTo({ kind: 'refused', problems });
    if (request.rows.length === 0) return this.#fallTo({ kind: 'empty' });
    const { spec: completed, rows } = await drawnChart(spec, request);
    if (turn !== this.#turn) return;
    const load = measureLoad(completed, rows);
    if (load.kind !== 'fine') return this.#fallTo({ kind: 'too-big', load });
    const channel = request.handles ? handleChannel(completed) : null;
    const roomy = withHeadroom(completed, handleRoom(channel, request.handles ?? 0));
    const renderer = load.marks < chartLimits.svgMarks ? 'svg' : 'canvas';
    const { spec: toggled, series } = withSeriesToggle(roomy);
    const plan = { ...planFor(toggled, request, renderer), series };
    const timer = setTimeout(() => {
      if (turn === this.#turn) this.#listeners.onState({ kind: 'slow' });
    }, patience);
    try {
      await this.#carryOut(plan, { ...request, rows }, turn);
      if (turn === this.#turn) this.#listeners.onState({ kind: 'drawn', problems });
    } catch (error) {
      const reason = error instanceof Error ? error.message : String(error);
      if (turn === this.#turn) this.#fallTo({ kind: 'failed', reason });
    } finally {
      clearTimeout(timer);
    }
  }

  async #carryOut(plan: Plan, request: ChartRequest, turn: number): Promise<void> {
    const standing = this.#standing;
    const { changeRows, drawChart } = await import('./draw-chart.ts');
    const isSame = standing?.plan.shape === plan.shape;
    if (isSame) {
      if (standing.plan.width !== plan.width && plan.width !== null) {
        await standing.view.width(plan.width).runAsync();
      }
      const isFitting =
        standing.rows === request.rows || (await changeRows(standing.view, request.rows));
      this.#standing = { ...standing, plan, rows: request.rows };
      if (isFitting) return;
    }
    if (!standing) this.#listeners.onState({ kind: 'drawing' });
    const container = document.createElement('div');
    container.className = 'chart-drawing';
    container.inert = true;
    this.#host.append(container);
    let view: View;
    try {
      view = await drawChart(container, plan.spec, request.rows, {
        renderer: plan.renderer,
        language: request.language,
        ...(request.look ? { look: request.look } : {}),
        onTip: this.#listeners.onTip,
      });
    } catch (error) {
      container.remove();
      throw error;
    }
    const series = isSame ? this.#series : [];
    if (series.length > 0) await view.signal(shownSeries, series).runAsync();
    if (turn !== this.#turn) {
      view.finalize();
      container.remove();
      return;
    }
    view.addEventListener('click', (event, item) => {
      if (!(event instanceof MouseEvent)) return;
      const name = plan.series === null ? null : legendEntry(item);
      if (name !== null) return this.toggleSeries(name, event.shiftKey);
      const datum = pickedDatum(view, event, item);
      const data =
        datum === null ? [] : rowsBehind(datum).filter((row) => Object.keys(row).length > 0);
      if (data.length > 0) this.#listeners.onSelect({ kind: 'marks', data }, event.shiftKey);
    });
    this.#clear();
    this.#series = series;
    this.#listeners.onSeries?.(series);
    container.className = 'chart-drawn';
    container.inert = false;
    this.#standing = { view, container, plan, rows: request.rows };
  }

  #fallTo(state: StageState): void {
    this.#clear();
    this.#listeners.onState(state);
  }

  #clear(): void {
    this.#listeners.onTip(null);
    this.#standing?.view.finalize();
    this.#standing?.container.remove();
    this.#standing = null;
  }
}

interface Plan {
  readonly spec: ChartSpec;
  readonly renderer: 'svg' | 'canvas';
  /** Equal for charts that differ in nothing but rows and width. */
  readonly shape: string;
  /** The field whose values the legend toggles. */
  readonly series: string | null;
  /** Null where a chart cannot be stretched: then its width is part of its shape. */
  readonly width: number | null;
}

interface Standing {
  readonly view: View;
  readonly container: HTMLElement;
  readonly plan: Plan;
  readonly rows: readonly ChartRow[];
}

function planFor(
  completed: ChartSpec,
  request: ChartRequest,
  renderer: 'svg' | 'canvas',
): Omit<Plan, 'series'> {
  const config = completed['config'] as { readonly mark?: object };
  const cursor = request.isSelectable ? { cursor: 'pointer' } : {};
  const spec = { ...completed, config: { ...config, mark: { ...config.mark, ...cursor } } };
  const { width, autosize } = completed;
  const fit = (autosize as { readonly type?: string } | undefined)?.type ?? '';
  const isElastic = typeof width === 'number' && (fit === 'fit' || fit === 'fit-x');
  const { language } = request;
  const looks = [renderer, language, request.look];
  const shape = JSON.stringify([isElastic ? { ...spec, width: 0 } : spec, looks]);
  return { spec, renderer, shape, width: isElastic ? width : null };
}

/** Room above the chart for what stands over it. */
function withHeadroom(spec: ChartSpec, room: number): ChartSpec {
  if (room === 0) return spec;
  const { padding } = spec;
  const config = spec['config'] as { readonly padding?: object };
  const sides = typeof padding === 'object' ? padding : config.padding;
  const top = (sides as { readonly top?: number } | undefined)?.top ?? 0;
  return { ...spec, padding: { ...sides, top: top + room } };
}
