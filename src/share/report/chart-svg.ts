import { escapeHtml } from './escape-html.ts';

/**
 * A drawn chart as a picture inside a document: read tag by tag, and printed anew with what a picture needs and nothing
 * else. What is not on the lists is left out (an element with all that is in it), and a text that is not one whole svg
 * element gives null. Nothing that was written in reaches the page as it stood, so there is nothing to overlook.
 */
export function cleanChartSvg(
  svg: string,
  { prefix, label, standAlone }: ChartPicture,
): string | null {
  const tags = readTags(svg.trim());
  if (tags === null) return null;
  const [root] = tags;
  if (root?.kind !== 'open' || root.name !== 'svg') return null;
  let printed = '';
  /** Open elements; a number counts how deep inside of a dropped one we are. */
  const open: string[] = [];
  let dropped = 0;
  for (const [at, tag] of tags.entries()) {
    if (tag.kind === 'text') {
      if (dropped === 0 && textElements.has(open.at(-1) ?? '')) printed += escapeHtml(tag.text);
      continue;
    }
    if (tag.kind === 'close') {
      if (dropped > 0) dropped -= 1;
      else if (open.pop() === tag.name) printed += `</${tag.name}>`;
      else return null;
      if (open.length === 0 && dropped === 0 && at < tags.length - 1) return null;
      continue;
    }
    if (dropped > 0 || !elements.has(tag.name)) {
      if (!tag.isEmpty) dropped += 1;
      continue;
    }
    const attributes = [
      ...(at === 0 ? rootAttributes(label, standAlone) : []),
      ...kept(tag, prefix),
    ];
    const written = attributes.map(([name, value]) => ` ${name}="${escapeHtml(value)}"`).join('');
    printed += `<${tag.name}${written}${tag.isEmpty ? '/' : ''}>`;
    if (!tag.isEmpty) open.push(tag.name);
    else if (at === 0) return null;
  }
  return open.length === 0 && dropped === 0 ? printed : null;
}

export interface ChartPicture {
  /** Stands before every id, so that those of two charts do not meet. */
  readonly prefix: string;
  /** What the picture shows. */
  readonly label: string;
  /** A file of its own, not a part of a page. */
  readonly standAlone: boolean;
}

const elements = new Set(
  (
    'svg g path rect circle ellipse line polyline polygon text tspan title desc defs clipPath ' +
    'linearGradient radialGradient stop mask pattern'
  ).split(' '),
);

const textElements = new Set(['text', 'tspan', 'title', 'desc']);

const attributes = new Set(
  (
    'id x y x1 x2 y1 y2 cx cy r rx ry fx fy d dx dy points width height viewBox transform offset ' +
    'fill fill-opacity fill-rule clip-rule clip-path mask stroke stroke-width stroke-opacity ' +
    'stroke-dasharray stroke-dashoffset stroke-linecap stroke-linejoin stroke-miterlimit opacity ' +
    'stop-color stop-opacity gradientUnits gradientTransform clipPathUnits spreadMethod ' +
    'maskUnits patternUnits patternTransform preserveAspectRatio ' +
    'font-family font-size font-style font-weight font-variant text-anchor dominant-baseline ' +
    'baseline-shift text-decoration display visibility xml:space'
  ).split(' '),
);

function rootAttributes(label: string, standAlone: boolean): readonly Attribute[] {
  const role: readonly Attribute[] = [
    ['role', 'img'],
    ['aria-label', label],
  ];
  return standAlone ? [['xmlns', 'http://www.w3.org/2000/svg'], ...role] : role;
}

type Attribute = readonly [name: string, value: string];

/** Properties of a style attribute become attributes: the policy of the document lets no style attribute work. */
function kept(tag: OpenTag, prefix: string): readonly Attribute[] {
  const styled = tag.attributes.flatMap(([name, value]) =>
    name === 'style'
      ? value.split(';').flatMap((line): Attribute[] => {
          const colon = line.indexOf(':');
          return colon < 0 ? [] : [[line.slice(0, colon).trim(), line.slice(colon + 1).trim()]];
        })
      : [],
  );
  const found = new Map<string, string>();
  for (const [name, value] of [...tag.attributes, ...styled]) {
    if (!attributes.has(name)) continue;
    const safe = name === 'id' ? idOf(value, prefix) : valueOf(value, prefix);
    if (safe !== null) found.set(name, safe);
  }
  return [...found];
}

function idOf(value: string, prefix: string): string | null {
  return /^[\w-]{1,100}$/.test(value) ? prefix + value : null;
}

/** `url(…)` may lead to an id of the same picture, and nowhere else. */
function valueOf(value: string, prefix: string): string | null {
  if (!/url|image|\\|\/\*|expression|javascript|data:/i.test(value)) return value;
  const [, id] = /^url\((?:"|')?#([\w-]{1,100})(?:"|')?\)$/.exec(value.trim()) ?? [];
  return id === undefined ? null : `url(#${prefix}${id})`;
}

interface OpenTag {
  readonly kind: 'open';
  readonly name: string;
  readonly attributes: readonly Attribute[];
  readonly isEmpty: boolean;
}

type Tag =
  | OpenTag
  | { readonly kind: 'close'; readonly name: string }
  | { readonly kind: 'text'; readonly text: string };

/** Null where the text is not plain XML; declarations, comments and CDATA are not among what charts are made of. */
function readTags(svg: string): readonly Tag[] | null {
  const tags: Tag[] = [];
  let at = 0;
  while (at < svg.length) {
    if (svg[at] !== '<') {
      const end = svg.indexOf('<', at);
      const text = readText(svg.slice(at, end < 0 ? svg.length : end));
      if (text === null) return null;
      tags.push({ kind: 'text', text });
      at = end < 0 ? svg.length : end;
      continue;
    }
    pattern.lastIndex = at;
    const match = pattern.exec(svg);
    if (match === null) return null;
    const [whole, closing, name = '', inside = '', empty] = match;
    at += whole.length;
    if (closing === '/') tags.push({ kind: 'close', name });
    else {
      const list = readAttributes(inside);
      if (list === null) return null;
      tags.push({ kind: 'open', name, attributes: list, isEmpty: empty === '/' });
    }
  }
  return tags;
}

const pattern = /<(\/?)([A-Za-z][\w:.-]*)((?:\s+[\w:.-]+\s*=\s*(?:"[^"<]*"|'[^'<]*'))*)\s*(\/?)>/y;

function readAttributes(text: string): readonly Attribute[] | null {
  const list: Attribute[] = [];
  for (const [, name = '', double, single] of text.matchAll(
    /\s+([\w:.-]+)\s*=\s*(?:"([^"<]*)"|'([^'<]*)')/g,
  )) {
    const value = readText(double ?? single ?? '');
    if (value === null) return null;
    list.push([name, value]);
  }
  return list;
}

/** Null where something stands for a character that XML does not know by itself. */
function readText(text: string): string | null {
  let isKnown = true;
  const read = text.replace(/&([^;&]{0,12};?)/g, (_, reference: string) => {
    const named = { 'amp;': '&', 'lt;': '<', 'gt;': '>', 'quot;': '"', 'apos;': "'" }[reference];
    if (named !== undefined) return named;
    const [, hex, decimal] = /^#(?:x([0-9a-f]{1,6})|(\d{1,7}));$/i.exec(reference) ?? [];
    const code = hex ? Number.parseInt(hex, 16) : Number(decimal ?? NaN);
    if (code > 0 && code <= 0x10ffff) return String.fromCodePoint(code);
    isKnown = false;
    return '';
  });
  return isKnown ? read : null;
}
