import type { ModelAccount } from '../../engine/model-contract.ts';
import { columnName, hasWords } from '../../i18n/column-names.ts';
import { joinNames } from '../../i18n/lists.ts';
import type { Message, MessageValues } from '../../i18n/message.ts';
import { modelMessages } from '../../i18n/messages/model.ts';
import { wordFor, wordsOfModel } from '../../i18n/model-words.ts';
import { formatNumber, formatPercent } from '../../i18n/numbers.ts';
import { spaceNames } from '../../i18n/space-names.ts';
import type { ModelFact } from '../../models/model-kind.ts';
import type { Figures, Refusal } from '../../models/outcome.ts';
import type { Speech } from '../notebook/definition-text.ts';
import { formatDay } from '../param/day-text.ts';

export interface SaidFact {
  readonly sentence: string;
  readonly isCaution: boolean;
}

/** What a model found, a sentence each. A fact without words in this version is left out. */
export function sayFacts(
  model: string,
  facts: readonly ModelFact[],
  language: Speech,
): readonly SaidFact[] {
  const words = wordsOfModel(model).facts;
  return facts.flatMap(({ kind, figures, isCaution = false }) => {
    const message = words[kind];
    return message ? [{ sentence: sentence(message, figures, language), isCaution }] : [];
  });
}

/** How many rows it read, and why it did not use them all. */
export function sayInputs(
  model: string,
  { rows, setAside }: Pick<ModelAccount, 'rows' | 'setAside'>,
  { say, code }: Speech,
): string {
  const aside = setAside.reduce((sum, each) => sum + each.rows, 0);
  const number = (value: number): string => formatNumber(value, code, 0);
  if (aside === 0) return say(modelMessages.read, { rows: number(rows) });
  const words = wordsOfModel(model).setAside;
  const reasons = setAside
    .filter((each) => each.rows > 0)
    .map(({ reason }) => say(wordFor(words, reason)));
  return say(modelMessages.setAside, {
    rows: number(rows),
    aside: number(aside),
    reasons: joinNames(reasons, code),
  });
}

/** Why a model was not made. */
export function sayRefusal(
  model: string,
  { kind, figures = {} }: Refusal,
  language: Speech,
): string {
  const { options, refusals } = wordsOfModel(model);
  const { option } = figures;
  const named =
    typeof option === 'string' ? { option: language.say(wordFor(options, option)) } : {};
  return sentence(wordFor(refusals, kind), { ...figures, ...named }, language);
}

const isColumn = /(feature|covariate|column)s?$/i;

/** A sentence that begins with the words of a column begins with a capital; Latin names have room in Chinese. */
function sentence(message: Message, figures: Figures, language: Speech): string {
  const { code } = language;
  const names = Object.entries(figures)
    .filter(([name]) => isColumn.test(name))
    .flatMap(([, figure]) => (typeof figure === 'number' ? [] : figure))
    .map((column) => columnName(column, code));
  const said = spaceNames(language.say(message, spoken(figures, language)), names, code);
  const first = /^\{(\w+)\}/.exec(message[code])?.[1] ?? '';
  const [column] = [figures[first]].flat();
  const isKnown = typeof column === 'string' && isColumn.test(first) && hasWords(column);
  return isKnown ? said.charAt(0).toUpperCase() + said.slice(1) : said;
}

/**
 * By the end of its name a figure is a column or several (`feature`, `covariates`), a `share` (as a percentage), `money`
 * (two decimals below 1,000) or a `day` (since 1970-01-01); other whole numbers have no decimals, the rest three.
 */
function spoken(figures: Figures, { code }: Speech): MessageValues {
  return Object.fromEntries(
    Object.entries(figures).map(([name, figure]) => {
      if (typeof figure !== 'number') {
        const words = [figure].flat();
        const said = isColumn.test(name) ? words.map((word) => columnName(word, code)) : words;
        return [name, joinNames(said, code)];
      }
      if (/share$/i.test(name)) return [name, formatPercent(figure, code)];
      if (/money$/i.test(name))
        return [name, formatNumber(figure, code, Math.abs(figure) < 1000 ? 2 : 0)];
      if (/day$/i.test(name) && Math.abs(figure) < mostDays)
        return [name, formatDay(isoDay(figure), code)];
      return [name, formatNumber(figure, code, Number.isInteger(figure) ? 0 : 3)];
    }),
  );
}

/** Beyond it there is no date; what came with a link may say anything. */
const mostDays = 1e8;

function isoDay(days: number): string {
  return new Date(Math.floor(days) * 86_400_000).toISOString().slice(0, 10);
}
