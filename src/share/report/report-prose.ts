import { Marked, Parser, type Token } from 'marked';
import { escapeHtml } from './escape-html.ts';

/**
 * Markdown of a notebook inside a report. Headings are printed by us, one below another without a gap and each with an
 * address that the table of contents leads to; everything between them goes through the sanitiser that is given.
 */
export interface Prose {
  readonly html: string;
  readonly headings: readonly ProseHeading[];
}

export interface ProseHeading {
  readonly id: string;
  /** 2 to 6: the report's title is the only one of level 1. */
  readonly level: number;
  readonly text: string;
}

/** HTML without anything that runs, loads, posts or names; in the page it is what the app shows Markdown by. */
export type Sanitise = (html: string) => string;

/** `before`: the level of the last heading above; `nextId` gives addresses. */
export function printProse(
  markdown: string,
  before: number,
  nextId: () => string,
  sanitise: Sanitise,
): Prose {
  const tokens = marked.lexer(markdown);
  const headings: ProseHeading[] = [];
  let level = before;
  let html = '';
  let waiting: Token[] = [];
  const flush = (): void => {
    if (waiting.length > 0) html += opened(sanitise(marked.parser(waiting)));
    waiting = [];
  };
  for (const token of tokens) {
    if (token.type !== 'heading') {
      waiting.push(token);
      continue;
    }
    flush();
    const { depth, tokens: inline = [] } = token as { depth: number; tokens?: Token[] };
    level = Math.min(6, Math.max(2, depth), level + 1);
    const id = nextId();
    const text = plainText(inline);
    const inner = sanitise(Parser.parseInline(inline, marked.defaults)).trim();
    headings.push({ id, level, text });
    html += `<h${String(level)} id="${escapeHtml(id)}">${inner}</h${String(level)}>\n`;
  }
  flush();
  return { html, headings };
}

const marked = new Marked({
  gfm: true,
  renderer: {
    // The box of a task list is a control; a sign says the same.
    checkbox: ({ checked }) => (checked ? '☑ ' : '☐ '),
  },
});

/** On paper nothing can be opened. */
function opened(html: string): string {
  return html.replace(/<details(?: open(?:="")?)?>/g, '<details open>');
}

function plainText(tokens: readonly Token[]): string {
  return tokens
    .map((token) => {
      const {
        type,
        text,
        tokens: inner,
      } = token as { type: string; text?: string; tokens?: Token[] };
      if (type === 'html') return '';
      if (inner) return plainText(inner);
      return type === 'br' ? ' ' : decoded(text ?? '');
    })
    .join('');
}

/** What an author wrote as `&amp;` is a letter like others. */
function decoded(text: string): string {
  const named: Readonly<Record<string, string>> = {
    amp: '&',
    lt: '<',
    gt: '>',
    quot: '"',
    nbsp: '\u00a0',
    '#39': "'",
  };
  return text.replace(/&(amp|lt|gt|quot|nbsp|#39);/g, (_, name: string) => named[name] ?? '');
}
