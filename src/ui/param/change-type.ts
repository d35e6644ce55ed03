import type { Param } from '../../notebook/notebook.ts';

/** The same parameter as another kind; a value that means nothing there is left out. */
export function changeType(param: Param, type: Param['type']): Param {
  if (param.type === type) return param;
  const shared = {
    extra: param.extra,
    ...(param.label === undefined ? {} : { label: param.label }),
    ...(param.help === undefined ? {} : { help: param.help }),
    ...(param.from === undefined ? {} : { from: param.from }),
  };
  const text = param.value === undefined ? '' : String(param.value);
  switch (type) {
    case 'number':
      return { ...shared, type, value: Number(text) || 0 };
    case 'date':
      return /^\d{4}-\d{2}-\d{2}$/.test(text)
        ? { ...shared, type, value: text }
        : { ...shared, type };
    case 'text':
      return { ...shared, type, value: text };
    case 'switch':
      return { ...shared, type, value: text === 'true' };
    case 'choice':
      return { ...shared, type, value: text, choices: text === '' ? [] : [{ value: text }] };
  }
}
