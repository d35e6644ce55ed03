import type * as Expression from '../../../src/charts/expression.ts';
import type * as SanitizeSpec from '../../../src/charts/sanitize-spec.ts';
import { hostileExpressions, hostileSpecs } from '../../unit/charts/hostile-specs.ts';
import { watchedBy, type Defence } from './defence.ts';

const folder = 'src/charts/';

export const chartDefences: readonly Defence[] = [
  ...watchedBy<typeof SanitizeSpec>(`${folder}sanitize-spec.ts`, throughTheCheck, [
    [
      'known keys only',
      `${folder}shape.ts`,
      '? rules[key] : undefined',
      '? rules[key] : (v: unknown) => v',
    ],
    [
      'no usermeta',
      `${folder}view-rules.ts`,
      'description: text,',
      'description: text, usermeta: (v: unknown) => v,',
    ],
    [
      'own rows only',
      `${folder}view-rules.ts`,
      "shape({ name: oneOf(rowsName) }, ['name'])",
      'shape({ name: oneOf(rowsName), url: text })',
    ],
    ['colours that are colours', `${folder}value-rules.ts`, ' && colors.test(value)', ''],
    ['marks without images', `${folder}mark-rules.ts`, "'arc area bar", "'image arc area bar"],
    ['cursors by name', `${folder}mark-rules.ts`, /cursor: oneOf\([^)]*\)/, 'cursor: text'],
    [
      'channels without links',
      `${folder}encoding-rules.ts`,
      'detail: channel(nothing),',
      'detail: channel(nothing), href: channel(text),',
    ],
    [
      'scales that are not null',
      `${folder}encoding-rules.ts`,
      /^ {4}scale,$/m,
      '    scale: either(nothing, scale),',
    ],
    [
      'shapes by name',
      `${folder}value-rules.ts`,
      /export const shapeName = oneOf\([\s\S]*?\);/,
      'export const shapeName = text;',
    ],
    [
      'parameters bound to nothing outside',
      `${folder}param-rules.ts`,
      "bind: oneOf('legend scales')",
      'bind: (v: unknown) => v',
    ],
    ['events by name', `${folder}param-rules.ts`, 'on: pointer', 'on: either(pointer, (v) => v)'],
    [
      'fields that are no prototypes',
      `${folder}value-rules.ts`,
      'steps.some(isForbiddenName)',
      'false',
    ],
    [
      'names that are no code',
      `${folder}value-rules.ts`,
      '!/^[^.[\\]\'"\\\\`]+$/.test(value)',
      'false',
    ],
    [
      'expressions that are checked',
      `${folder}value-rules.ts`,
      'return report.ok ? value',
      'return true ? value',
    ],
    [
      'formats that are checked',
      `${folder}value-rules.ts`,
      'isSafeFormat(value) ? value',
      'true ? value',
    ],
    [
      'no chart without its filter',
      `${folder}view-rules.ts`,
      'essential(list(transform, chartLimits.transforms))',
      'list(transform, chartLimits.transforms)',
    ],
    ['bounds of numbers', `${folder}shape.ts`, 'value >= least && value <= most', 'true'],
    ['bounds of lists', `${folder}shape.ts`, 'value.length > most', 'false'],
    ['bounds of texts', `${folder}shape.ts`, 'value.length <= chartLimits.textLength', 'true'],
    ['bounds of views', `${folder}view-rules.ts`, '(budget.views -= 1) < 0', 'false'],
  ]),
  ...watchedBy<typeof Expression>(`${folder}expression.ts`, throughTheParser, [
    [
      'functions by name',
      `${folder}expression.ts`,
      'if (!functions.has(name)) throw new Refusal(name);',
      '',
    ],
    ['names by list', `${folder}expression.ts`, /if \(!constants\.has\(name\).*\n/, '\n'],
    [
      'columns that are no prototypes',
      `${folder}expression.ts`,
      'if (isForbiddenName(field.text)) throw new Refusal(field.text);',
      '',
    ],
    [
      'formats that stand in the text',
      `${folder}expression.ts`,
      "pattern.kind !== 'string' || !isSafeFormat(pattern.text)",
      'false',
    ],
    [
      'nothing behind the end',
      `${folder}expression.ts`,
      "if (this.#peek().kind !== 'end') throw",
      'if (false) throw',
    ],
    ['no endless nesting', `${folder}expression.ts`, "if (depth > 32) throw new Refusal('(');", ''],
    [
      'no endless text',
      `${folder}expression.ts`,
      'text.length > chartLimits.expressionLength',
      'false',
    ],
  ]),
];

/** Keys and texts that no chart of ours has. */
const banned =
  /^(url|href|usermeta|datasets|config|signals?|marks|lookup|sequence|projection|background|style|font|gradient|element|input|__proto__|constructor|prototype|init|events)$/;

function throughTheCheck({ sanitizeSpec }: typeof SanitizeSpec): readonly string[] {
  const filtered = { mark: 'bar', transform: [{ filter: 'PWN' }], encoding: {} };
  const through = sanitizeSpec(filtered).spec === null ? [] : ['a chart without its filter'];
  for (const { name, spec } of hostileSpecs) {
    const { spec: kept, problems } = sanitizeSpec(spec);
    if (problems.length === 0) through.push(name);
    else if (holdsHarm(kept, name)) through.push(`${name}: a part`);
  }
  return through;
}

function holdsHarm(value: unknown, name: string, seen = new Set<unknown>()): boolean {
  // An address that is only computed leads nowhere without a link.
  if (typeof value === 'string')
    return /evil|PWN|javascript:|url\(/.test(value) && !name.startsWith('href by calc');
  if (typeof value !== 'object' || value === null || seen.has(value)) return false;
  seen.add(value);
  return Object.entries(value).some(
    ([key, part]) =>
      (!Array.isArray(value) && banned.test(key)) ||
      (/^(mark|type)$/.test(key) && part === 'image') ||
      holdsHarm(part, name, seen),
  );
}

function throughTheParser({ checkExpression }: typeof Expression): readonly string[] {
  return hostileExpressions.filter((expression) => {
    try {
      return checkExpression(expression).ok;
    } catch {
      return true;
    }
  });
}
