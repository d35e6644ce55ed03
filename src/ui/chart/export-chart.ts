import type { View } from 'vega';
import type { ChartField, ChartRow } from '../../charts/chart-field.ts';
import type { ChartHandle } from '../../charts/handles/chart-handle.ts';
import type { ChartSpec, ChartTheme } from '../../charts/chart-spec.ts';
import type { NumberLook } from '../../charts/number-look.ts';
import { chartFont, palettes } from '../../charts/palette.ts';
import { sanitizeSpec } from '../../charts/sanitize-spec.ts';
import type { LanguageCode } from '../../i18n/message.ts';
import { captionLines } from './caption-lines.ts';
import { drawnChart } from './drawn-chart.ts';
import { handleLines, handleLinesRoom, type HandleLine } from './handle-lines.ts';

/**
 * A chart as a picture to hand on: drawn anew, out of sight, in the light theme on white whatever the screen
 * shows, with its title above and a caption below. Nothing in it refers to anything outside.
 */
export interface Picture {
  readonly spec: ChartSpec;
  readonly fields: readonly ChartField[];
  readonly rows: readonly ChartRow[];
  readonly theme: ChartTheme;
  readonly language: LanguageCode;
  readonly look?: NumberLook;
  readonly width: number;
  /** Stands above the chart where its specification has no title. */
  readonly title: string;
  /** Paragraphs below the chart, each on lines of its own. */
  readonly caption: string;
  /** Numbers that are moved on the chart: in the picture, lines. */
  readonly handles?: readonly ChartHandle[];
}

export async function chartPng(picture: Picture): Promise<Blob> {
  return withView(picture, async (view, handles) => {
    const drawn = await view.toCanvas(scaleFor(view));
    const scale = drawn.width / Math.max(1, widthOf(view));
    const canvas = document.createElement('canvas');
    const pen = canvas.getContext('2d');
    if (!pen) throw new Error('The picture could not be painted.');
    const lines = linesOf(picture, widthOf(view), pen);
    canvas.width = drawn.width;
    canvas.height = drawn.height + Math.ceil(captionHeight(lines) * scale);
    pen.fillStyle = palettes[picture.theme].surface;
    pen.fillRect(0, 0, canvas.width, canvas.height);
    pen.drawImage(drawn, 0, 0);
    pen.scale(scale, scale);
    paintHandles(pen, handles, picture.theme);
    pen.fillStyle = palettes[picture.theme].textSoft;
    pen.font = captionFont;
    lines.forEach((line, index) => {
      pen.fillText(line, margin, drawn.height / scale + lineHeight * (index + 0.8));
    });
    return new Promise<Blob>((resolve, reject) => {
      canvas.toBlob((blob) => {
        if (blob) resolve(blob);
        else reject(new Error('The picture is too large.'));
      }, 'image/png');
    });
  });
}

/** With the chart's name as its title and the whole caption as its description, for whoever has it read out. */
export async function chartSvg(picture: Picture): Promise<Blob> {
  return withView(picture, async (view, handles) => {
    const svg = await view.toSVG();
    const pen = document.createElement('canvas').getContext('2d');
    const lines = pen ? linesOf(picture, widthOf(view), pen) : [];
    const description = picture.caption === '' ? '' : `<desc>${escapeXml(picture.caption)}</desc>`;
    const named = svg.replace(
      /^(<svg[^>]*>)/,
      (open) =>
        `${taller(open, captionHeight(lines))}<title>${escapeXml(picture.title)}</title>${description}`,
    );
    const bottom = Number(/ height="([\d.]+)"/.exec(svg)?.[1] ?? 0);
    const words = lines.map(
      (line, index) =>
        `<text x="${margin}" y="${bottom + lineHeight * (index + 0.8)}" font-size="11" fill="${palettes[picture.theme].textSoft}" font-family="${escapeXml(chartFont)}">${escapeXml(line)}</text>`,
    );
    const lined = handles.map((line) => handleSvg(line, picture.theme));
    const below = captionHeight(lines);
    const ground = `<rect x="0" y="${bottom}" width="100%" height="${below}" fill="${palettes[picture.theme].surface}"/>`;
    const foot = below === 0 ? '' : ground + words.join('');
    const whole = named.replace(/<\/svg>\s*$/, () => `${lined.join('')}${foot}</svg>`);
    return new Blob([whole], { type: 'image/svg+xml' });
  });
}

const margin = 16;
const lineHeight = 16;
const captionFont = `11px ${chartFont}`;

async function withView<T>(
  picture: Picture,
  draw: (view: View, handles: readonly HandleLine[]) => Promise<T>,
): Promise<T> {
  const { drawChart } = await import('./draw-chart.ts');
  const { spec } = sanitizeSpec(picture.spec);
  if (spec === null) throw new Error('There is no chart to take a picture of.');
  const { spec: completed, rows } = await drawnChart(spec, { ...picture, padding: margin });
  const title = 'title' in completed ? {} : { title: picture.title };
  const { surface } = palettes[picture.theme];
  const { handles = [] } = picture;
  const looks = completed['config'] as { readonly title?: { readonly offset?: number } };
  const offset = (looks.title?.offset ?? 0) + handleLinesRoom(completed, handles.length);
  const config = { ...looks, title: { ...looks.title, offset }, background: surface };
  const padding = { left: margin, right: margin, top: margin, bottom: 12 };
  const container = document.createElement('div');
  container.className = 'visually-hidden';
  container.inert = true;
  document.body.append(container);
  try {
    const view = await drawChart(container, { ...completed, ...title, padding, config }, rows, {
      renderer: 'svg',
      language: picture.language,
      ...(picture.look ? { look: picture.look } : {}),
      onTip: () => undefined,
    });
    try {
      return await draw(view, handleLines(view, completed, handles));
    } finally {
      view.finalize();
    }
  } finally {
    container.remove();
  }
}

const handleFont = `11px ${chartFont}`;

function paintHandles(
  pen: CanvasRenderingContext2D,
  lines: readonly HandleLine[],
  theme: ChartTheme,
): void {
  pen.font = handleFont;
  for (const { from, to, at, text, isTurned } of lines) {
    pen.strokeStyle = palettes[theme].text;
    pen.lineWidth = 1.25;
    pen.setLineDash([4, 3]);
    pen.beginPath();
    pen.moveTo(...from);
    pen.lineTo(...to);
    pen.stroke();
    pen.fillStyle = palettes[theme].text;
    pen.textAlign = isTurned ? 'right' : 'left';
    pen.fillText(text, ...at);
  }
  pen.setLineDash([]);
  pen.textAlign = 'left';
}

function handleSvg({ from, to, at, text, isTurned }: HandleLine, theme: ChartTheme): string {
  const ink = palettes[theme].text;
  const font = `font-size="11" font-family="${escapeXml(chartFont)}" fill="${ink}"`;
  return `<line x1="${from[0]}" y1="${from[1]}" x2="${to[0]}" y2="${to[1]}" stroke="${ink}" stroke-width="1.25" stroke-dasharray="4 3"/><text x="${at[0]}" y="${at[1]}" text-anchor="${isTurned ? 'end' : 'start'}" ${font}>${escapeXml(text)}</text>`;
}

/** Twice the size on screen, unless that were more than 16 million pixels. */
function scaleFor(view: View): number {
  const box = svgOf(view)?.getBoundingClientRect();
  const pixels = Math.max(1, (box?.width ?? 1) * (box?.height ?? 1));
  return Math.min(2, Math.sqrt(16e6 / pixels));
}

function svgOf(view: View): Element | null {
  return view.container()?.querySelector('svg') ?? null;
}

function widthOf(view: View): number {
  return Number(svgOf(view)?.getAttribute('width') ?? 1);
}

function linesOf(
  { caption }: Picture,
  width: number,
  pen: CanvasRenderingContext2D,
): readonly string[] {
  pen.font = captionFont;
  return captionLines(caption, width - 2 * margin, (text) => pen.measureText(text).width);
}

function captionHeight(lines: readonly string[]): number {
  return lines.length === 0 ? 0 : lines.length * lineHeight + 12;
}

/** The opening of an SVG with room at its foot. */
function taller(open: string, by: number): string {
  return open
    .replace(/ height="([\d.]+)"/, (_, height: string) => ` height="${Number(height) + by}"`)
    .replace(
      / viewBox="0 0 ([\d.]+) ([\d.]+)"/,
      (_, width: string, height: string) => ` viewBox="0 0 ${width} ${Number(height) + by}"`,
    );
}

function escapeXml(text: string): string {
  return text.replace(/[&<>"']/g, (character) => `&#${character.charCodeAt(0)};`);
}
