import type { View } from 'vega';
import type { ChartField, ChartRow } from '../../charts/chart-field.ts';
import type { ChartSpec, ChartTheme } from '../../charts/chart-spec.ts';
import type { NumberLook } from '../../charts/number-look.ts';
import { chartFont, palettes } from '../../charts/palette.ts';
import { sanitizeSpec } from '../../charts/sanitize-spec.ts';
import type { LanguageCode } from '../../i18n/message.ts';
import { drawnChart } from './drawn-chart.ts';

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
  readonly caption: string;
}

export async function chartPng(picture: Picture): Promise<Blob> {
  return withView(picture, async (view) => {
    const drawn = await view.toCanvas(scaleFor(view));
    const scale = drawn.width / Math.max(1, widthOf(view));
    const canvas = document.createElement('canvas');
    const pen = canvas.getContext('2d');
    if (!pen) throw new Error('The picture could not be painted.');
    const lines = captionLines(picture, widthOf(view), pen);
    canvas.width = drawn.width;
    canvas.height = drawn.height + Math.ceil(captionHeight(lines) * scale);
    pen.fillStyle = palettes[picture.theme].surface;
    pen.fillRect(0, 0, canvas.width, canvas.height);
    pen.drawImage(drawn, 0, 0);
    pen.scale(scale, scale);
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

/** With the chart's name as its title, for whoever has it read out. */
export async function chartSvg(picture: Picture): Promise<Blob> {
  return withView(picture, async (view) => {
    const svg = await view.toSVG();
    const pen = document.createElement('canvas').getContext('2d');
    const lines = pen ? captionLines(picture, widthOf(view), pen) : [];
    const named = svg.replace(
      /^(<svg[^>]*>)/,
      (open) => `${taller(open, captionHeight(lines))}<title>${escapeXml(picture.title)}</title>`,
    );
    const bottom = Number(/ height="([\d.]+)"/.exec(svg)?.[1] ?? 0);
    const words = lines.map(
      (line, index) =>
        `<text x="${margin}" y="${bottom + lineHeight * (index + 0.8)}" font-size="11" fill="${palettes[picture.theme].textSoft}" font-family="${escapeXml(chartFont)}">${escapeXml(line)}</text>`,
    );
    const whole = named.replace(/<\/svg>\s*$/, `${words.join('')}</svg>`);
    return new Blob([whole], { type: 'image/svg+xml' });
  });
}

const margin = 16;
const lineHeight = 16;
const captionFont = `11px ${chartFont}`;

async function withView<T>(picture: Picture, draw: (view: View) => Promise<T>): Promise<T> {
  const { drawChart } = await import('./draw-chart.ts');
  const { spec } = sanitizeSpec(picture.spec);
  if (spec === null) throw new Error('There is no chart to take a picture of.');
  const { spec: completed, rows } = await drawnChart(spec, { ...picture, padding: margin });
  const title = 'title' in completed ? {} : { title: picture.title };
  const { surface } = palettes[picture.theme];
  const config = { ...(completed['config'] as object), background: surface };
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
      return await draw(view);
    } finally {
      view.finalize();
    }
  } finally {
    container.remove();
  }
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

/** Broken where the chart ends; a text without spaces between any two characters. */
function captionLines(
  { caption }: Picture,
  width: number,
  pen: CanvasRenderingContext2D,
): readonly string[] {
  if (caption === '') return [];
  pen.font = captionFont;
  const lines: string[] = [];
  let line = '';
  for (const word of caption.split(/(?<=\s)|(?<=[\u3000-\u9fff\uff00-\uffef])/u)) {
    if (line !== '' && pen.measureText(line + word).width > width - 2 * margin) {
      lines.push(line.trimEnd());
      line = '';
    }
    line += word;
  }
  return [...lines, line.trimEnd()].slice(0, 6);
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
