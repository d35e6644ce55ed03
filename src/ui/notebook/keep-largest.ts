import type { ChannelName, ChartChange, ChartChoices } from '../../charts/builder/chart-choices.ts';
import type { ChartAdvice } from '../../charts/chart-advice.ts';

/** How many categories are kept of too many: nobody tells more than a few colours apart. */
export function mostKept(channel: ChannelName): number {
  return channel === 'color' ? 7 : 20;
}

/** Draws only the largest of too many categories, in the order of their size; the rest as one called `others`. */
export function keepLargest(
  { channel, count }: Extract<ChartAdvice, { readonly kind: 'too-many' }>,
  choices: ChartChoices,
  others: string,
): readonly ChartChange[] {
  // Of thousands the rest would dwarf the largest.
  const isFolded = channel === 'color' || count <= 100;
  const top = { count: mostKept(channel), others: isFolded ? others : null };
  const sort: ChartChange = {
    kind: 'sort',
    channel,
    sort: { kind: 'measure', descending: true },
  };
  const isUnsorted = choices.channels[channel]?.sort.kind === 'auto';
  return [...(isUnsorted ? [sort] : []), { kind: 'top', channel, top }];
}
