import type {
  Choice,
  ChoiceQuery,
  Choices,
  DateRange,
  Param,
  ParamCell,
} from '../notebook/notebook.ts';
import { isChoiceQuery } from '../notebook/param-value.ts';
import type { Warn } from './warning.ts';
import type { Inline } from './yaml-text.ts';
import { isRecord, patchYaml, printYaml, readYaml, sameValue, withoutKeys } from './yaml-text.ts';

/**
 * Reads the body of a `param` fence that starts at `line`; null where it is no parameter. A known key
 * with a value of the wrong type is kept among the extra keys, so that it is printed as it was.
 */
export function parseParam(body: string, line: number, warn: Warn): Param | null {
  const { value, error, lineOf } = readYaml(body);
  if (error !== null || !isRecord(value)) {
    const message = error?.message ?? 'not a mapping';
    warn(line + (error?.line ?? 1) - 1, 'yaml-unreadable', { message });
    return null;
  }
  const extra = new Map(Object.entries(value));
  const take = <T>(key: string, expected: string, read: (value: unknown) => T | null) => {
    if (!extra.has(key)) return undefined;
    const found = read(extra.get(key));
    if (found === null) {
      warn(line + lineOf(key) - 1, 'key-wrong-type', { key, expected });
      return undefined;
    }
    extra.delete(key);
    return found;
  };
  const optional = <K extends string, T>(
    key: K,
    expected: string,
    read: (v: unknown) => T | null,
  ) => {
    const found = take(key, expected, read);
    return (found === undefined ? {} : { [key]: found }) as { readonly [P in K]?: T };
  };

  const type = extra.get('type');
  extra.delete('type');
  const base = {
    ...optional('label', 'text', toText),
    ...optional('help', 'text', toText),
    ...optional('from', 'relation and column', toFrom),
  };
  switch (type) {
    case 'number': {
      const bounds = {
        ...optional('value', 'number', toNumber),
        ...optional('min', 'number', toNumber),
        ...optional('max', 'number', toNumber),
        ...optional('step', 'number', toNumber),
        ...optional('unit', 'text', toText),
      };
      return { type, ...bounds, ...base, extra: Object.fromEntries(extra) };
    }
    case 'date': {
      const chosen = {
        ...optional('value', 'date', toDate),
        ...optional('presets', 'list of presets', toTexts),
      };
      return { type, ...chosen, ...base, extra: Object.fromEntries(extra) };
    }
    case 'range': {
      const chosen = {
        ...optional('value', 'start and end, two dates in order', toRange),
        ...optional('presets', 'list of presets', toTexts),
      };
      return { type, ...chosen, ...base, extra: Object.fromEntries(extra) };
    }
    case 'text': {
      const chosen = optional('value', 'text', toText);
      return { type, ...chosen, ...base, extra: Object.fromEntries(extra) };
    }
    case 'switch': {
      const chosen = optional('value', 'true or false', toSwitch);
      return { type, ...chosen, ...base, extra: Object.fromEntries(extra) };
    }
    case 'choice': {
      const chosen = optional('value', 'text', toChosen);
      const choices = take('choices', 'list of choices', toChoices);
      if (choices === undefined && extra.has('choices')) return null;
      return { type, ...chosen, choices: choices ?? [], ...base, extra: Object.fromEntries(extra) };
    }
    case 'multiple': {
      const chosen = optional('value', 'list of texts', toTexts);
      const choices = take('choices', 'list of choices', toChoices);
      if (choices === undefined && extra.has('choices')) return null;
      return { type, ...chosen, choices: choices ?? [], ...base, extra: Object.fromEntries(extra) };
    }
    default:
      warn(line + lineOf('type') - 1, 'param-type-unknown', { type: String(type ?? '') });
      return null;
  }
}

/** As written, where that still says what the cell says; else with the changed keys put into it. */
export function printParam(cell: ParamCell): string {
  const after = toKeys(cell.param);
  const inline: Inline = ([key = '', ...rest]) =>
    rest.length === 0
      ? inlineKeys.has(key) || (key === 'choices' && isPlain(after))
      : key === 'choices';
  if (cell.source !== undefined) {
    const read = parseParam(cell.source, 1, () => undefined);
    if (read !== null && sameValue(read, cell.param)) return cell.source;
    const patched = read === null ? null : patchYaml(cell.source, toKeys(read), after, inline);
    if (patched !== null) return patched;
  }
  return printYaml(after, inline);
}

/** Known keys in their order on the page; an extra one of the same name gives way. */
function toKeys(param: Param): Readonly<Record<string, unknown>> {
  const given = new Map(Object.entries<unknown>({ ...param, extra: undefined }));
  if (param.type === 'choice' || param.type === 'multiple') {
    given.set('choices', printChoices(param.choices));
  }
  if (param.type === 'range' && param.value !== undefined) {
    const { start, end } = param.value;
    given.set('value', { start, end });
  }
  const known = knownKeys.filter((key) => given.get(key) !== undefined);
  return {
    ...Object.fromEntries(known.map((key) => [key, given.get(key)])),
    ...withoutKeys(param.extra, known),
  };
}

const knownKeys = [
  ...['type', 'value', 'min', 'max', 'step', 'unit', 'choices', 'presets'],
  ...['label', 'help', 'from'],
];
const inlineKeys: ReadonlySet<string> = new Set(['value', 'from', 'presets']);

function printChoices(choices: Choices): unknown {
  if (isChoiceQuery(choices)) {
    const { relation, column, label } = choices;
    return label === undefined ? { relation, column } : { relation, column, label };
  }
  return choices.map(({ value, label }) => (label === undefined ? value : { value, label }));
}

function isPlain(keys: Readonly<Record<string, unknown>>): boolean {
  const { choices } = keys;
  if (!Array.isArray(choices)) return true;
  return choices.every((choice) => typeof choice === 'string');
}

function toText(value: unknown): string | null {
  return typeof value === 'string' ? value : null;
}

function toNumber(value: unknown): number | null {
  return typeof value === 'number' && Number.isFinite(value) ? value : null;
}

function toSwitch(value: unknown): boolean | null {
  return typeof value === 'boolean' ? value : null;
}

function toDate(value: unknown): string | null {
  if (typeof value !== 'string' || !/^\d{4}-\d\d-\d\d$/.test(value)) return null;
  const day = new Date(`${value}T00:00:00Z`);
  return !Number.isNaN(day.getTime()) && day.toISOString().startsWith(value) ? value : null;
}

function toRange(value: unknown): DateRange | null {
  if (!isRecord(value) || Object.keys(value).length !== 2) return null;
  const start = toDate(value['start']);
  const end = toDate(value['end']);
  return start === null || end === null || start > end ? null : { start, end };
}

function toTexts(value: unknown): readonly string[] | null {
  if (!Array.isArray(value)) return null;
  const texts = (value as readonly unknown[]).flatMap((item) => toChosen(item) ?? []);
  return texts.length === value.length ? texts : null;
}

/** A choice is a text; `choices: [7, 30]` means the texts. */
function toChosen(value: unknown): string | null {
  return typeof value === 'number' || typeof value === 'boolean' ? String(value) : toText(value);
}

function toFrom(value: unknown): { relation: string; column: string } | null {
  if (!isRecord(value) || Object.keys(value).length !== 2) return null;
  const { relation, column } = value;
  if (typeof relation !== 'string' || typeof column !== 'string') return null;
  return { relation, column };
}

function toChoices(value: unknown): Choices | null {
  if (isRecord(value)) return toChoiceQuery(value);
  if (!Array.isArray(value)) return null;
  const choices: Choice[] = [];
  for (const item of value as readonly unknown[]) {
    const record = isRecord(item) ? item : { value: item };
    const text = toChosen(record['value']);
    const { label } = record;
    if (text === null || (label !== undefined && typeof label !== 'string')) return null;
    if (Object.keys(record).some((key) => key !== 'value' && key !== 'label')) return null;
    choices.push(label === undefined ? { value: text } : { value: text, label });
  }
  return choices;
}

function toChoiceQuery(value: Readonly<Record<string, unknown>>): ChoiceQuery | null {
  const { relation, column, label, ...others } = value;
  if (typeof relation !== 'string' || typeof column !== 'string') return null;
  if ((label !== undefined && typeof label !== 'string') || Object.keys(others).length > 0) {
    return null;
  }
  return label === undefined ? { relation, column } : { relation, column, label };
}
