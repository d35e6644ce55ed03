import { Refusal } from '../../refusal.ts';

/** A workbook that breaks the rules of its format: nothing of it is trusted, for it may be cut off. */
export function damaged(detail: string): Refusal {
  return new Refusal({ code: 'workbook-damaged', values: { detail } });
}

export function cancelled(): Refusal {
  return new Refusal({ code: 'cancelled' }, 'cancelled');
}
