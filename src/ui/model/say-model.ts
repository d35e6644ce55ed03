import type { Message, MessageValues } from '../../i18n/message.ts';
import { modelFacts, modelRefusals } from '../../i18n/messages/model.ts';
import { formatNumber, formatPercent } from '../../i18n/numbers.ts';
import type { Language } from '../../i18n/language.svelte.ts';
import type { ModelFact } from '../../models/model-kind.ts';
import type { Refusal } from '../../models/outcome.ts';

/** What a model found, a sentence each. A fact without words in this version is left out. */
export function sayFacts(facts: readonly ModelFact[], language: Language): readonly string[] {
  return facts.flatMap(({ kind, figures }) => {
    const message = modelFacts[kind];
    return message ? [language.say(message, spoken(figures, language))] : [];
  });
}

/** Why a model was not made. */
export function sayRefusal({ kind, figures = {} }: Refusal, language: Language): string {
  const message: Message = modelRefusals[kind] ?? { en: kind, zh: kind };
  return language.say(message, spoken(figures, language));
}

/** Shares as percentages, counts without decimals, other numbers to three digits. */
function spoken(
  figures: Readonly<Record<string, number | string>>,
  { code }: Language,
): MessageValues {
  return Object.fromEntries(
    Object.entries(figures).map(([name, figure]) => {
      if (typeof figure === 'string') return [name, figure];
      if (/share$/.test(name)) return [name, formatPercent(figure, code)];
      return [name, formatNumber(figure, code, Number.isInteger(figure) ? 0 : 3)];
    }),
  );
}
