import type { ChartLanguage } from './chart-spec.ts';
import type { ChartField, TimeGrain } from './chart-field.ts';
import { isRecord } from './chart-spec.ts';

/**
 * Fills in what the columns say: the type of a field, the calendar unit of a time, the pattern in which a
 * time is written where it stands as a category.
 */
export function completeEncoding(
  encoding: Readonly<Record<string, unknown>>,
  fields: ReadonlyMap<string, ChartField>,
  language: ChartLanguage,
): Record<string, unknown> {
  return Object.fromEntries(
    Object.entries(encoding).map(([channel, definition]) => [
      channel,
      Array.isArray(definition)
        ? definition.map((each: unknown) => complete(channel, each, fields, language))
        : complete(channel, definition, fields, language),
    ]),
  );
}

/** The column in which the engine counted the rows of each mark. */
export const countColumn = 'count of rows';

/** A date's week is called after the date. */
const weekPrefix = 'week_of_';

const countTitles: Readonly<Record<ChartLanguage, string>> = { en: 'Rows', zh: '行数' };

/** Ends of ranges; they take type and scale from the channel at the other end. */
const secondary: ReadonlySet<string> = new Set(
  'x2 y2 theta2 radius2 xError xError2 yError yError2'.split(' '),
);
/** Channels that write a value instead of placing it. */
const written: ReadonlySet<string> = new Set('text tooltip detail order description'.split(' '));
const placed: ReadonlySet<string> = new Set(['x', 'y']);

function complete(
  channel: string,
  definition: unknown,
  fields: ReadonlyMap<string, ChartField>,
  language: ChartLanguage,
): unknown {
  if (!isRecord(definition)) return definition;
  const condition = definition['condition'];
  const whole: Readonly<Record<string, unknown>> =
    condition === undefined
      ? definition
      : {
          ...definition,
          condition: Array.isArray(condition)
            ? condition.map((each: unknown) => complete(channel, each, fields, language))
            : complete(channel, condition, fields, language),
        };
  const { field: name } = whole;
  const isCount = whole['aggregate'] === 'count' || name === countColumn;
  if (isCount && !('title' in whole) && !secondary.has(channel)) {
    return { ...whole, title: countTitles[language] };
  }
  if (typeof name === 'string' && name.startsWith(weekPrefix) && !('title' in whole)) {
    return { ...whole, title: name.slice(weekPrefix.length) };
  }
  const field = typeof name === 'string' ? fields.get(name.replace(/\\(.)/g, '$1')) : undefined;
  if (field === undefined) return whole;
  const known = { ...whole, field: escapePath(field.name) };
  if (secondary.has(channel)) return known;
  const typed: Readonly<Record<string, unknown>> =
    'type' in whole || 'aggregate' in whole || 'bin' in whole || 'timeUnit' in whole
      ? known
      : { ...known, type: field.measure };
  const isTime = field.measure === 'temporal' || typed['type'] === 'temporal';
  return isTime ? completeTime(channel, typed, field, language) : typed;
}

function completeTime(
  channel: string,
  definition: Readonly<Record<string, unknown>>,
  field: ChartField,
  language: ChartLanguage,
): unknown {
  if ('timeUnit' in definition || 'aggregate' in definition || 'bin' in definition)
    return definition;
  const pattern = timePattern(field.grain ?? 'minute', language);
  if (written.has(channel)) {
    return 'format' in definition
      ? { formatType: 'time', ...definition }
      : { ...definition, format: pattern, formatType: 'time' };
  }
  if (definition['type'] !== 'temporal') {
    const guide = placed.has(channel)
      ? 'axis'
      : channel === 'row' || channel === 'column' || channel === 'facet'
        ? 'header'
        : 'legend';
    const given = definition[guide];
    if (given === null || channel.endsWith('Offset')) return definition;
    return {
      ...definition,
      [guide]: { format: pattern, formatType: 'time', ...(isRecord(given) ? given : {}) },
    };
  }
  const grain = field.grain ?? 'minute';
  if (placed.has(channel) && grain !== 'minute' && !('scale' in definition)) {
    return { title: field.name, ...definition, timeUnit: grainUnits[grain] };
  }
  const scale = isRecord(definition['scale']) ? definition['scale'] : {};
  return {
    ...definition,
    scale:
      scale['type'] === undefined || scale['type'] === 'time' ? { ...scale, type: 'utc' } : scale,
  };
}

const grainUnits: Readonly<Record<Exclude<TimeGrain, 'minute'>, string>> = {
  year: 'utcyear',
  month: 'utcyearmonth',
  day: 'utcyearmonthdate',
};

/** How a time of this grain is written in full. */
export function timePattern(grain: TimeGrain, language: ChartLanguage): string {
  return (language === 'zh' ? chinesePatterns : englishPatterns)[grain];
}

const englishPatterns: Readonly<Record<TimeGrain, string>> = {
  year: '%Y',
  month: '%b %Y',
  day: '%-d %b %Y',
  minute: '%-d %b %Y %H:%M',
};

const chinesePatterns: Readonly<Record<TimeGrain, string>> = {
  year: '%Y年',
  month: '%Y年%-m月',
  day: '%Y年%-m月%-d日',
  minute: '%Y年%-m月%-d日 %H:%M',
};

/** A column's name as a path that leads to it and nowhere deeper. */
export function escapePath(name: string): string {
  return name.replace(/[\\.[\]'"]/g, '\\$&');
}
