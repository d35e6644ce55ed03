import type { TextHit } from '../../notebook/find-text.ts';

/**
 * Marks a hit where it stands on the page. The browser's own highlights colour it without changing the page; where
 * there are none, bringing the cell into sight must do.
 */
export async function markHit(hit: TextHit, text: string, all: readonly TextHit[]): Promise<void> {
  unmarkHits();
  const section = document.getElementById(`cell-${hit.cell}`);
  if (!section) return;
  const editor = section.querySelector<HTMLElement>('[data-editor]');
  if (editor && hit.part === 'text') {
    const detail = { from: hit.from, to: hit.to };
    // An editor that has just been opened is not there yet.
    for (let tries = 0; tries < 20; tries += 1) {
      const shown = new CustomEvent('memberbook-reveal', { detail, cancelable: true });
      if (!editor.dispatchEvent(shown)) return;
      await new Promise((resolve) => setTimeout(resolve, 50));
    }
    return;
  }
  const kindred = all.filter(({ cell, part }) => cell === hit.cell && part === hit.part);
  const range = rangesOf(section, text)[kindred.indexOf(hit)] ?? rangesOf(section, text)[0];
  if (!range) return;
  if ('highlights' in CSS) CSS.highlights.set('memberbook-find', new Highlight(range));
  const box = range.getBoundingClientRect();
  if (box.top < 80 || box.bottom > innerHeight - 24) {
    window.scrollBy({ top: box.top - innerHeight / 3 });
  }
}

export function unmarkHits(): void {
  if ('highlights' in CSS) CSS.highlights.delete('memberbook-find');
}

/** Where the text is to be seen in an element, within one text node each. */
function rangesOf(element: HTMLElement, text: string): readonly Range[] {
  const wanted = text.toLowerCase();
  const ranges: Range[] = [];
  // Rendered Markdown stands in a tree of its own.
  for (const host of element.querySelectorAll('*')) {
    if (host.shadowRoot) ranges.push(...rangesIn(host.shadowRoot, wanted));
  }
  return [...ranges, ...rangesIn(element, wanted)];
}

function rangesIn(root: Node, wanted: string): readonly Range[] {
  const walker = document.createTreeWalker(root, NodeFilter.SHOW_TEXT);
  const ranges: Range[] = [];
  for (let node = walker.nextNode(); node !== null; node = walker.nextNode()) {
    const hay = (node.nodeValue ?? '').toLowerCase();
    for (let at = hay.indexOf(wanted); at >= 0; at = hay.indexOf(wanted, at + wanted.length)) {
      const range = document.createRange();
      range.setStart(node, at);
      range.setEnd(node, Math.min(at + wanted.length, node.nodeValue?.length ?? 0));
      ranges.push(range);
    }
  }
  return ranges;
}
