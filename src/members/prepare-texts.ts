import type { StepTexts } from './cleaning/step-words.ts';

/**
 * The words that prepare cells contain, in the language of whoever makes them. They become part of the
 * notebook, where the analyst may edit them; the interface's language does not change them afterwards.
 */
export interface PrepareTexts extends StepTexts {
  readonly title: string;
  /** Markdown of the text cells. */
  readonly intro: string;
  readonly introFacts: string;
  readonly salesRule: string;
  readonly salesRuleHelp: string;
  readonly salesRuleClean: string;
  readonly salesRuleNet: string;
  readonly asOf: string;
  readonly asOfHelp: string;
  /** Comments in the SQL, one sentence or two each. */
  readonly noteMembers: string;
  readonly noteEmpty: string;
  /** Where members come from several files. */
  readonly noteMemberRecords: string;
  readonly noteMemberKeys: string;
  readonly noteSharedApart: string;
  readonly noteSharedTogether: string;
  readonly noteMergedMembers: string;
  readonly noteWinsOrder: string;
  readonly noteWinsLatest: string;
  readonly noteWinsFullest: string;
  readonly noteConflicts: string;
  readonly noteSharedKeys: string;
  readonly noteMergeSummary: string;
  readonly noteStatuses: string;
  readonly noteAllOrders: string;
  readonly noteAllLines: string;
  readonly noteOrders: string;
  readonly noteOrderLines: string;
  readonly noteOrdersFromLines: string;
  readonly noteAmountFromLines: string;
  readonly noteLinesBorrow: string;
  readonly noteRepeatedOrders: string;
  readonly noteUnitRow: string;
  readonly noteUnitDay: string;
  readonly notePrefix: string;
  readonly notePointZero: string;
  readonly noteControl: string;
  readonly noteProducts: string;
  readonly noteSegments: string;
  readonly noteSpan: string;
  readonly noteLastDay: string;
  readonly noteLeftOut: string;
  readonly noteRefundsWithoutDay: string;
  readonly noteUnreadable: string;
  readonly noteDuplicateOrders: string;
  readonly noteDuplicateMembers: string;
  readonly noteFacts: string;
  readonly noteFactsBought: string;
  readonly noteFactsShopped: string;
  readonly noteFactsJoin: string;
  readonly noteFactsUniverse: string;
  readonly noteFactsHabits: string;
  readonly noteFactsGoods: string;
  readonly noteFactsEvents: string;
  readonly noteFactsPoints: string;
  readonly noteFactsContacts: string;
  readonly noteFactsSurveys: string;
  readonly noteFactsReferrals: string;
  /** Values of the column `reason` of `left_out`. */
  readonly leftOutRefund: string;
  readonly leftOutZero: string;
  readonly leftOutNoMember: string;
  readonly leftOutNoTime: string;
}
