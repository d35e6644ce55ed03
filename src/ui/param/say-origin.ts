import { paramMessages as messages } from '../../i18n/messages/param.ts';
import type { Param } from '../../notebook/notebook.ts';
import { isSameValue } from '../../notebook/param-value.ts';
import { sayValue, type Saying } from './say-value.ts';

/** How the value in effect came about. `opened`: the parameter as the notebook was opened. */
export function sayOrigin(param: Param, opened: Param | null, saying: Saying): string {
  const { say } = saying;
  if (param.value === undefined) {
    if (param.from === undefined) return say(messages.noValueYet);
    const { relation, column } = param.from;
    const words =
      param.type === 'range'
        ? messages.cameFromDataRange
        : param.type === 'multiple'
          ? messages.cameFromDataAll
          : messages.cameFromData;
    return say(words, { relation, column });
  }
  if (opened === null || opened.type !== param.type) return say(messages.isNew);
  if (isSameValue(opened.value, param.value)) return say(messages.asOpened);
  if (opened.value === undefined && param.from !== undefined) return say(messages.wasSetFromData);
  return say(messages.wasSet, { value: sayValue(param, opened.value, saying) });
}
