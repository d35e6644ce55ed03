import { columnOf } from '../column-sql.ts';
import type { TableMapping } from '../mapping.ts';
import type { CleaningStep } from './step.ts';

/** What the cells say of cleaning; `{column}` and the like mark values. */
export interface StepTexts {
  readonly introSteps: string;
  readonly stepDuplicates: string;
  readonly whyDuplicates: string;
  readonly stepKeepFirst: string;
  readonly stepKeepLast: string;
  readonly stepKeepFullest: string;
  readonly whyKeepOne: string;
  readonly stepBlank: string;
  readonly whyBlank: string;
  readonly stepStrangers: string;
  readonly whyStrangers: string;
  readonly stepCustomers: string;
  readonly whyCustomers: string;
  readonly stepNegative: string;
  readonly whyNegative: string;
  readonly stepZero: string;
  readonly whyZero: string;
  readonly stepAbove: string;
  readonly whyAbove: string;
  readonly stepDateRows: string;
  readonly stepDateValues: string;
  readonly whyDates: string;
  readonly stepRefundsDrop: string;
  readonly stepRefundsNet: string;
  readonly whyRefundsByOrder: string;
  readonly whyRefundsByMember: string;
  readonly stepSpellings: string;
  readonly whySpellings: string;
  readonly stepPlain: string;
  readonly whyPlain: string;
  readonly stepTests: string;
  readonly whyTests: string;
  readonly stepTestsOrders: string;
  readonly whyTestsOrders: string;
  readonly stepOrphans: string;
  readonly whyOrphans: string;
  readonly noteReconciliation: string;
  readonly stepSalesRule: string;
  readonly stepJoinMembers: string;
  readonly stepJoinOrders: string;
}

export interface StepWords {
  /** One short sentence without a full stop: what the step does. */
  readonly title: string;
  /** Why, and what it means for the figures. */
  readonly why: string;
}

/** A step in the analyst's words, with the columns as the file names them. */
export function stepWords(
  step: CleaningStep,
  table: TableMapping | undefined,
  texts: StepTexts,
): StepWords {
  const column = (field: string): string =>
    (table && columnOf(table, field)?.name) ?? table?.fields[field] ?? field;
  switch (step.kind) {
    case 'drop-duplicates':
      return { title: texts.stepDuplicates, why: texts.whyDuplicates };
    case 'keep-one': {
      const title = {
        first: texts.stepKeepFirst,
        last: texts.stepKeepLast,
        fullest: texts.stepKeepFullest,
      }[step.keep];
      return { title: fill(title, { column: column(step.field) }), why: texts.whyKeepOne };
    }
    case 'leave-out-blank':
      return { title: fill(texts.stepBlank, { column: column(step.field) }), why: texts.whyBlank };
    case 'leave-out-strangers':
      return { title: texts.stepStrangers, why: texts.whyStrangers };
    case 'list-customers':
      return { title: texts.stepCustomers, why: texts.whyCustomers };
    case 'leave-out-amounts': {
      const values = { column: column(step.field), limit: step.limit };
      const [title, why] = {
        negative: [texts.stepNegative, texts.whyNegative] as const,
        zero: [texts.stepZero, texts.whyZero] as const,
        above: [texts.stepAbove, texts.whyAbove] as const,
      }[step.what];
      return { title: fill(title, values), why };
    }
    case 'bound-dates': {
      const title = step.lose === 'rows' ? texts.stepDateRows : texts.stepDateValues;
      const { from, to } = step;
      return { title: fill(title, { column: column(step.field), from, to }), why: texts.whyDates };
    }
    case 'match-refunds':
      return {
        title: step.then === 'net' ? texts.stepRefundsNet : texts.stepRefundsDrop,
        why: step.by === 'order' ? texts.whyRefundsByOrder : texts.whyRefundsByMember,
      };
    case 'unify-spellings': {
      const values = { column: column(step.field), count: step.changes.length };
      return { title: fill(texts.stepSpellings, values), why: texts.whySpellings };
    }
    case 'plain-values': {
      const columns = [...step.ids, ...step.decimals.map((decimal) => decimal.column)].join(', ');
      return { title: fill(texts.stepPlain, { columns }), why: texts.whyPlain };
    }
    case 'leave-out-tests':
      return { title: texts.stepTests, why: texts.whyTests };
    case 'leave-out-tests-orders':
      return { title: texts.stepTestsOrders, why: texts.whyTestsOrders };
    case 'leave-out-orphans':
      return { title: texts.stepOrphans, why: texts.whyOrphans };
  }
}

function fill(text: string, values: Readonly<Record<string, string | number>>): string {
  return text.replace(/\{(\w+)\}/g, (mark, name: string) => String(values[name] ?? mark));
}
