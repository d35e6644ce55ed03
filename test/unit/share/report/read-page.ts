/** A page as a browser's tokenizer sees it, as far as tags and texts go; enough to see what a report holds. */
export interface ReadPage {
  readonly tags: readonly ReadTag[];
  /** Of the body, with references read. */
  readonly text: string;
}

export interface ReadTag {
  readonly name: string;
  readonly attributes: readonly (readonly [name: string, value: string])[];
}

export function readPage(html: string): ReadPage {
  const tags: ReadTag[] = [];
  let text = '';
  let at = 0;
  while (at < html.length) {
    const open = /<(!doctype[^>]*|\/?[a-zA-Z][^\s/>]*)/gy;
    open.lastIndex = at;
    const match = open.exec(html);
    if (match === null) {
      text += html[at] ?? '';
      at += 1;
      continue;
    }
    const name = (match[1] ?? '').toLowerCase();
    at += match[0].length;
    const attributes: (readonly [string, string])[] = [];
    const part = /[\s/]*([^\s"'<>/=]+)(?:\s*=\s*(?:"([^"]*)"|'([^']*)'|([^\s"'=<>`]+)))?/gy;
    for (;;) {
      part.lastIndex = at;
      const found = part.exec(html);
      if (found === null) break;
      attributes.push([
        (found[1] ?? '').toLowerCase(),
        decoded(found[2] ?? found[3] ?? found[4] ?? ''),
      ]);
      at = part.lastIndex;
    }
    const end = html.indexOf('>', at);
    at = end < 0 ? html.length : end + 1;
    if (name.startsWith('/') || name.startsWith('!')) continue;
    tags.push({ name, attributes });
    if (name === 'style' || name === 'title') at = html.indexOf(`</${name}`, at);
  }
  return { tags, text: decoded(text.slice(text.indexOf('\n\n'))).replace(/\s*\n\s*/g, '') };
}

/** The levels of the headings in their order. */
export function outlineOf(html: string): readonly number[] {
  return readPage(html).tags.flatMap(({ name }) =>
    /^h[1-6]$/.test(name) ? [Number(name[1])] : [],
  );
}

function decoded(text: string): string {
  return text
    .replace(/&#(\d+);/g, (_, code: string) => String.fromCodePoint(Number(code)))
    .replaceAll('&lt;', '<')
    .replaceAll('&gt;', '>')
    .replaceAll('&quot;', '"')
    .replaceAll('&amp;', '&');
}
