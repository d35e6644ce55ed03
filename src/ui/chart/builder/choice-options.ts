import type { ChannelChoices, SortChoice } from '../../../charts/builder/chart-choices.ts';

/** Choices as the values of a list, which are texts. */
export function sortValue(sort: SortChoice): string {
  switch (sort.kind) {
    case 'auto':
    case 'rows':
    case 'other':
      return sort.kind;
    case 'value':
      return sort.descending ? 'descending' : 'ascending';
    case 'measure':
      return sort.descending ? 'largest' : 'smallest';
    case 'field':
      return `${sort.descending ? '-' : '+'}${sort.field}`;
  }
}

export function sortFrom(value: string): Exclude<SortChoice, { readonly kind: 'other' }> {
  switch (value) {
    case 'auto':
    case 'rows':
      return { kind: value };
    case 'ascending':
    case 'descending':
      return { kind: 'value', descending: value === 'descending' };
    case 'largest':
    case 'smallest':
      return { kind: 'measure', descending: value === 'largest' };
    default:
      return { kind: 'field', field: value.slice(1), descending: value.startsWith('-') };
  }
}

/** Whether a channel tells apart instead of measuring. */
export function isDiscrete({ type, aggregate, bin, timeUnit }: ChannelChoices): boolean {
  if (aggregate !== 'none' || bin !== null) return false;
  return type === 'nominal' || type === 'ordinal' || (type === null && timeUnit === null);
}

export function isAmount({ type, aggregate, bin }: ChannelChoices): boolean {
  return aggregate !== 'none' || (type === 'quantitative' && bin === null);
}
