import type { ChartTheme } from './chart-spec.ts';
import { labelRoom } from './fold-guides.ts';
import { chartFont, palettes } from './palette.ts';

/** Whether a page is a phone: a legend beside the chart would leave no chart. */
export function isNarrow(width: number): boolean {
  return width < 480;
}

/** Vega-Lite's configuration for one theme: quiet guides, loud data. `width`: pixels that the page has for the chart. */
export function themeConfig(theme: ChartTheme, width = 640): Readonly<Record<string, unknown>> {
  const palette = palettes[theme];
  const first = palette.categories[0];
  const zeroLine = {
    condition: { test: 'datum.value === 0', value: palette.lineStrong },
    value: palette.line,
  };
  return {
    background: 'transparent',
    font: chartFont,
    fieldTitle: 'plain',
    padding: { left: 4, right: 12, top: 8, bottom: 4 },
    aria: false,
    countTitle: '#',
    view: {
      stroke: null,
      continuousHeight: 280,
      continuousWidth: 480,
      discreteHeight: { step: 28 },
      discreteWidth: { step: 40 },
    },
    range: {
      category: palette.categories,
      ordinal: palette.ramp.slice(1),
      heatmap: palette.ramp,
      ramp: palette.ramp,
      diverging: palette.diverging,
    },
    mark: { color: first, tooltip: { content: 'encoding' } },
    bar: { cornerRadiusEnd: 2, discreteBandSize: { band: 0.78 }, binSpacing: 1, minBandSize: 1 },
    rect: { stroke: palette.surface, strokeWidth: 1.5 },
    line: { strokeWidth: 2.25, strokeCap: 'round', strokeJoin: 'round' },
    area: { fillOpacity: 0.75, line: false },
    point: { filled: true, size: 42 },
    circle: { size: 46, opacity: 0.75 },
    square: { size: 46, opacity: 0.75 },
    rule: { color: palette.textSoft, strokeWidth: 1.25 },
    tick: { thickness: 2 },
    arc: { stroke: palette.surface, strokeWidth: 1.5 },
    trail: { color: first },
    text: { color: palette.text, fontSize: 12, tooltip: null },
    boxplot: { median: { color: palette.surface }, size: 18 },
    axis: {
      domain: false,
      ticks: false,
      grid: true,
      gridColor: palette.line,
      gridWidth: 1,
      domainColor: palette.lineStrong,
      tickColor: palette.lineStrong,
      labelColor: palette.textSoft,
      labelFontSize: 12,
      labelPadding: 8,
      labelLimit: labelRoom(width),
      labelOverlap: true,
      labelSeparation: 6,
      titleColor: palette.textSoft,
      titleFontSize: 12,
      titleFontWeight: 'normal',
      titlePadding: 12,
    },
    axisX: { labelFlush: false },
    axisXDiscrete: { grid: false, labelPadding: 8, domain: true },
    axisXTemporal: { grid: false, ticks: true, tickSize: 5, labelPadding: 4, domain: true },
    axisYDiscrete: { grid: false, labelColor: palette.text },
    axisYQuantitative: { tickCount: 5, gridColor: zeroLine },
    axisXQuantitative: { tickCount: 6, gridColor: zeroLine },
    legend: {
      labelColor: palette.text,
      labelFontSize: 12,
      labelLimit: 240,
      titleColor: palette.textSoft,
      titleFontSize: 12,
      titleFontWeight: 'normal',
      titlePadding: 8,
      rowPadding: 6,
      columnPadding: 16,
      symbolType: 'circle',
      symbolSize: 90,
      symbolStrokeWidth: 0,
      ...(isNarrow(width)
        ? { orient: 'bottom', columns: Math.max(2, Math.floor(width / 130)), offset: 12 }
        : { offset: 20 }),
      gradientThickness: 10,
      gradientLength: 140,
      gradientStrokeColor: palette.line,
    },
    header: {
      labelColor: palette.text,
      labelFontSize: 12,
      labelFontWeight: 600,
      titleColor: palette.textSoft,
      titleFontSize: 12,
      titleFontWeight: 'normal',
    },
    title: {
      anchor: 'start',
      frame: 'bounds',
      color: palette.text,
      fontSize: 14,
      fontWeight: 600,
      offset: 14,
      subtitleColor: palette.textSoft,
      subtitleFontSize: 12,
      subtitlePadding: 6,
    },
    selection: { interval: { mark: { fill: first, fillOpacity: 0.12, stroke: first } } },
  };
}
