import type { Choice } from '../../notebook/notebook.ts';

/** Those whose label or value holds every word of the search, without regard to case, in their order. */
export function findChoices(choices: readonly Choice[], search: string): readonly Choice[] {
  const words = fold(search).split(/\s+/).filter(Boolean);
  if (words.length === 0) return choices;
  return choices.filter(({ value, label = '' }) => {
    const text = fold(`${label} ${value}`);
    return words.every((word) => text.includes(word));
  });
}

/** Whether a few choices are short enough to stand side by side. Chinese characters count twice. */
export function fitSideBySide(choices: readonly Choice[]): boolean {
  if (choices.length < 2 || choices.length > 4) return false;
  const widths = choices.map(({ value, label = value }) => widthOf(label));
  return (
    widths.every((width) => width <= 12) && widths.reduce((sum, width) => sum + width, 0) <= 36
  );
}

function widthOf(text: string): number {
  return [...text].reduce((sum, character) => sum + (character > '\u2e7f' ? 2 : 1), 0);
}

function fold(text: string): string {
  return text.normalize('NFKC').toLowerCase();
}
