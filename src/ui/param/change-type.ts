import type { Choices, Param, ParamValue } from '../../notebook/notebook.ts';
import { isList, isRange } from '../../notebook/param-value.ts';
import { isDay } from './date-presets.ts';

/** The same parameter as another type: what means something there is kept, the rest is left out. */
export function changeType(param: Param, type: Param['type']): Param {
  if (param.type === type) return param;
  const shared = {
    ...(param.label !== undefined && { label: param.label }),
    ...(param.help !== undefined && { help: param.help }),
    ...(param.from !== undefined && { from: param.from }),
    extra: param.extra,
  };
  const { value } = param;
  const text = textOf(value);
  switch (type) {
    case 'number': {
      const number = Number(text);
      const kept = text.trim() !== '' && Number.isFinite(number) ? number : 0;
      return { ...shared, type, ...(param.from === undefined && { value: kept }) };
    }
    case 'date': {
      const day = value !== undefined && isRange(value) ? value.end : text;
      return isDay(day) ? { ...shared, type, value: day } : { ...shared, type };
    }
    case 'range':
      return isDay(text)
        ? { ...shared, type, value: { start: text, end: text } }
        : { ...shared, type };
    case 'text':
      return { ...shared, type, ...(param.from === undefined && { value: text }) };
    case 'switch':
      return { ...shared, type, value: text === 'true' };
    case 'choice': {
      const choices = choicesOf(param);
      return { ...shared, type, ...(text !== '' && { value: text }), choices };
    }
    case 'multiple': {
      const choices = choicesOf(param);
      return { ...shared, type, value: text === '' ? [] : [text], choices };
    }
  }
}

/** Of several texts the first; of a range nothing. */
function textOf(value: ParamValue | undefined): string {
  if (value === undefined || isRange(value)) return '';
  return isList(value) ? (value[0] ?? '') : String(value);
}

function choicesOf(param: Param): Choices {
  if (param.type === 'choice' || param.type === 'multiple') return param.choices;
  const text = textOf(param.value);
  return text === '' ? [] : [{ value: text }];
}
