import type { Reason } from '../../../../src/engine/intake-contract.ts';

/** What a sheet holds besides plain values, counted as it is read, and said of the part. */
export class SheetTally {
  formulas = 0;
  /** Formulas whose result was never saved. */
  emptyFormulas = 0;
  errors = 0;
  firstError = '';
  percents = 0;
  padded = 0;
  zeroDates = 0;
  badDates = 0;
  longNumbers = 0;
  merges = 0;
  filled = 0;
  repeatedRows = 0;
  hiddenRows = 0;
  hiddenColumns = 0;
  filtered = false;
  veryHidden = false;

  notes(): Reason[] {
    const notes: Reason[] = [];
    const say = (code: string, count: number, more: Record<string, string | number> = {}) => {
      if (count > 0) notes.push({ code, values: { count, ...more } });
    };
    if (this.veryHidden) notes.push({ code: 'sheet-very-hidden' });
    say('sheet-formulas', this.formulas);
    say('sheet-formulas-empty', this.emptyFormulas);
    say('sheet-errors', this.errors, { value: this.firstError });
    say('sheet-merged', this.filled > 0 ? this.merges : 0, { cells: this.filled });
    say('sheet-hidden-rows', this.hiddenRows);
    if (this.filtered) notes.push({ code: 'sheet-filtered' });
    say('sheet-hidden-columns', this.hiddenColumns);
    say('sheet-percents', this.percents);
    say('sheet-padded', this.padded);
    say('sheet-long-numbers', this.longNumbers);
    say('sheet-zero-dates', this.zeroDates);
    say('sheet-bad-dates', this.badDates);
    say('sheet-repeated-rows', this.repeatedRows);
    return notes;
  }

  countError(text: string): void {
    this.errors += 1;
    if (this.errors === 1) this.firstError = text;
  }
}
