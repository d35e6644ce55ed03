import type { View } from 'vega';

/** A drawn chart as a file, on the surface it was made for. Nothing in it refers to anything outside. */
export async function chartPng(view: View, surface: string): Promise<Blob> {
  return onSurface(view, surface, async () => {
    const canvas = await view.toCanvas(scaleFor(view));
    return new Promise((resolve, reject) => {
      canvas.toBlob((blob) => {
        if (blob) resolve(blob);
        else reject(new Error('The picture is too large.'));
      }, 'image/png');
    });
  });
}

/** With the chart's name as its title, for whoever has it read out. */
export async function chartSvg(view: View, surface: string, title: string): Promise<Blob> {
  return onSurface(view, surface, async () => {
    const svg = await view.toSVG();
    const named = svg.replace(
      /^(<svg[^>]*>)/,
      (open) => `${open}<title>${escapeXml(title)}</title>`,
    );
    return new Blob([named], { type: 'image/svg+xml' });
  });
}

async function onSurface<T>(view: View, surface: string, draw: () => Promise<T>): Promise<T> {
  const before = view.background();
  view.background(surface);
  try {
    return await draw();
  } finally {
    await view.background(before).runAsync();
  }
}

/** Twice the size on screen, unless that were more than 16 million pixels. */
function scaleFor(view: View): number {
  const box = view.container()?.querySelector('svg, canvas')?.getBoundingClientRect();
  const pixels = Math.max(1, (box?.width ?? 1) * (box?.height ?? 1));
  return Math.min(2, Math.sqrt(16e6 / pixels));
}

function escapeXml(text: string): string {
  return text.replace(/[&<>"']/g, (character) => `&#${character.charCodeAt(0)};`);
}
