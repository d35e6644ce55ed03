import { escapePath } from '../complete-encoding.ts';
import { isRecord, type ChartSpec } from '../chart-spec.ts';
import { specialMark } from '../special/special-mark.ts';
import type { ChannelName, ChartChange, ChartChoices } from './chart-choices.ts';
import { changeMark, swapAxes } from './change-mark.ts';
import { labelLayer } from './label-layer.ts';
import { asBars } from './special-choices.ts';
import { measureOf } from './measure.ts';
import { choicesOf, columnOf, guideOf } from './read-choices.ts';
import { lineLayer, readLine } from './reference-lines.ts';
import {
  channelOf,
  mainOf,
  putTogether,
  takeApart,
  withChannel,
  withoutShared,
  type SpecParts,
} from './spec-parts.ts';
import { recordAt, withInner, withKey, withoutKeys, type SpecRecord } from './spec-record.ts';
import { cyclicUnits, unitWords, weekFromMonday } from './time-units.ts';
import { findTops, foldedField, rankField, topTransforms, type TopValues } from './top-values.ts';
import { readWeek, weekField, weekTransform } from './week-start.ts';

/**
 * Applies one choice to a specification. What the choice is not about stays as it was, known or not; only
 * what hangs on it follows: labels and lines are where the marks are. A specification that the builder does
 * not understand comes back as it is.
 */
export function changeChart(spec: ChartSpec, change: ChartChange): ChartSpec {
  if (change.kind === 'whole') return change.spec;
  if (change.kind === 'mark' && specialMark(spec) !== null)
    return changeChart(asBars(spec), change);
  const parts = takeApart(spec);
  if (typeof parts === 'string') return spec;
  const next = followed(parts, changeParts(parts, change), change);
  return putTogether(next, spec);
}

function changeParts(
  parts: SpecParts,
  change: Exclude<ChartChange, { readonly kind: 'whole' }>,
): SpecParts {
  switch (change.kind) {
    case 'mark':
      return changeMark(parts, change.mark);
    case 'swap':
      return swapAxes(parts);
    case 'columns':
      if (!parts.facet) return parts;
      return { ...parts, facet: withKey(parts.facet, 'columns', change.columns ?? undefined) };
    case 'chart-title':
    case 'subtitle':
      return withTitle(parts, change);
    case 'height':
      return withSize(parts, change.height);
    case 'legend':
      return withLegend(parts, change.legend);
    case 'labels':
      return withLabels(parts, change.labels);
    case 'lines':
      return withLines(parts, change);
    case 'tooltip':
      return withTooltip(parts, change.tooltip);
    case 'field':
      return withField(parts, change);
    default:
      return changeChannel(parts, change);
  }
}

/** Labels and lines lie over the marks, so they follow where the marks go. */
function followed(before: SpecParts, after: SpecParts, change: ChartChange): SpecParts {
  const own = new Set<ChartChange['kind']>(['labels', 'lines']);
  if (own.has(change.kind) || before === after) return after;
  const ofMarks = JSON.stringify([mainOf(before), before.shared, before.facet]);
  if (ofMarks === JSON.stringify([mainOf(after), after.shared, after.facet])) return after;
  const layers = after.layers.flatMap((layer) => {
    const { role, value } = layer;
    if (role === 'labels' && isRecord(value)) {
      const label = labelLayer(after, value);
      return label ? [{ role, value: label }] : [];
    }
    const line = role === 'line' && isRecord(value) ? readLine(value) : null;
    if (!line || !isRecord(value) || typeof line.at === 'number') return [layer];
    if (line.at !== 'mean' && line.at !== 'median') return [layer];
    const { transform, encoding } = lineLayer(line, after);
    return [{ role, value: withKey({ ...value, encoding }, 'transform', transform) }];
  });
  return { ...after, layers };
}

type ChannelChange = Extract<ChartChange, { readonly channel: ChannelName }>;

function changeChannel(
  parts: SpecParts,
  change: Exclude<ChannelChange, { readonly kind: 'field' }>,
): SpecParts {
  const { channel } = change;
  const definition = channelOf(parts, channel);
  if (!definition) return parts;
  const put = (next: SpecRecord): SpecParts => withChannel(parts, channel, next);
  switch (change.kind) {
    case 'aggregate': {
      const { aggregate, type } = change;
      if (aggregate !== 'count' && !('field' in definition)) return parts;
      const bare = withoutKeys(withoutUnit(definition), 'bin');
      if (aggregate === 'none') return put(withType(withoutKeys(bare, 'aggregate'), type));
      const counted = aggregate === 'count' ? withoutKeys(bare, 'field') : bare;
      const measured =
        ['min', 'max'].includes(aggregate) && type === 'temporal' ? type : 'quantitative';
      return put(withType(withKey(counted, 'aggregate', aggregate), measured));
    }
    case 'bin': {
      if (!('field' in definition)) return parts;
      if (change.bin === null) return put(withoutKeys(definition, 'bin'));
      const { bin } = definition;
      const options = { ...(isRecord(bin) ? bin : {}), maxbins: change.bin };
      const bare = withoutKeys(withoutUnit(definition), 'aggregate');
      return put({ ...bare, bin: options, type: 'quantitative' });
    }
    case 'timeUnit':
      return withUnit(parts, change);
    case 'sort':
      return put(withKey(definition, 'sort', sortFor(parts, change)));
    case 'top':
      return withTop(parts, channel, change.top);
    case 'format': {
      const guide = guideOf(channel);
      const format = change.format ?? undefined;
      if (guide === null) return put(withKey(definition, 'format', format));
      return definition[guide] === null
        ? parts
        : put(withInner(definition, guide, 'format', format));
    }
    case 'title': {
      const guide = guideOf(channel);
      const isInGuide = guide !== null && 'title' in recordAt(definition, guide);
      return put(
        isInGuide
          ? withInner(definition, guide, 'title', change.title)
          : withKey(definition, 'title', change.title),
      );
    }
    case 'zero':
      return put(withInner(definition, 'scale', 'zero', change.zero));
    case 'log': {
      const { type } = recordAt(definition, 'scale');
      const isLog = type === 'log' || type === 'symlog';
      if (isLog === change.log) return parts;
      return put(withInner(definition, 'scale', 'type', change.log ? 'log' : undefined));
    }
    case 'stack': {
      const { stack } = change;
      const value = stack === 'auto' ? undefined : stack === 'none' ? null : stack;
      return put(withKey(definition, 'stack', value));
    }
  }
}

function withType(definition: SpecRecord, type: string | undefined): SpecRecord {
  return type === undefined ? definition : { ...definition, type };
}

/** What went with another column goes with it; guides and scales stay. */
function withField(
  parts: SpecParts,
  { channel, field, type, aggregate = 'none' }: Extract<ChartChange, { readonly kind: 'field' }>,
): SpecParts {
  const old = channelOf(parts, channel);
  const bare = old ? withoutDerived(parts, old) : parts;
  if (field === null && aggregate !== 'count') {
    const gone = withChannel(bare, channel, undefined);
    return channel === 'x' || channel === 'y' ? withoutOther(gone, channel) : gone;
  }
  const guide = guideOf(channel);
  const kept = withoutKeys(
    old ?? {},
    'field',
    'aggregate',
    'bin',
    'timeUnit',
    'sort',
    'title',
    'type',
  );
  const plain =
    guide === null ? withoutKeys(kept, 'format') : withInner(kept, guide, 'format', undefined);
  const measured = aggregate === 'none' ? type : 'quantitative';
  return withChannel(bare, channel, {
    ...(field === null || aggregate === 'count' ? {} : { field: escapePath(field) }),
    ...(aggregate === 'none' ? {} : { aggregate }),
    ...(measured === undefined ? {} : { type: measured }),
    ...withoutKeys(plain, 'condition', 'value'),
  });
}

/** Sorting by an axis that is gone would sort by nothing. */
function withoutOther(parts: SpecParts, gone: 'x' | 'y'): SpecParts {
  const other = gone === 'x' ? 'y' : 'x';
  const definition = channelOf(parts, other);
  const { sort } = definition ?? {};
  if (!definition || (sort !== gone && sort !== `-${gone}`)) return parts;
  return withChannel(parts, other, withoutKeys(definition, 'sort'));
}

/** Without the transforms that serve this channel alone: weeks, largest categories. */
function withoutDerived(parts: SpecParts, definition: SpecRecord): SpecParts {
  const { field, timeUnit, top } = columnOf(parts, definition);
  if (field === null) return parts;
  const list = transformsOf(parts);
  const isShared = (name: string): boolean =>
    ['x', 'y', 'color', 'facet', 'size', 'text'].filter((channel) => {
      const other = channelOf(parts, channel);
      return other?.['field'] === escapePath(name);
    }).length > 1;
  let next = list;
  if (timeUnit === 'week' && !isShared(weekField(field))) {
    next = next.filter((each) => {
      const week = readWeek(each);
      return !(week && weekField(week.field) === weekField(field));
    });
  }
  if (top) next = withoutTop(next, field);
  return withTransforms(parts, next);
}

function withoutTop(list: readonly unknown[], field: string): readonly unknown[] {
  const found = findTops(list).find(({ top }) => top.field === field);
  return found ? [...list.slice(0, found.at), ...list.slice(found.at + 3)] : list;
}

function transformsOf(parts: SpecParts): readonly unknown[] {
  const { transform } = parts.root;
  return Array.isArray(transform) ? transform : [];
}

function withTransforms(parts: SpecParts, list: readonly unknown[]): SpecParts {
  if (list === parts.root['transform'] || (list.length === 0 && !('transform' in parts.root))) {
    return parts;
  }
  const root = withKey(parts.root, 'transform', list.length === 0 ? undefined : list);
  return { ...parts, root };
}

function withUnit(
  parts: SpecParts,
  { channel, timeUnit, weekStart }: Extract<ChartChange, { readonly kind: 'timeUnit' }>,
): SpecParts {
  const old = channelOf(parts, channel) ?? {};
  const { field } = columnOf(parts, old);
  if (field === null) return parts;
  const bare = withoutDerived(parts, old);
  const definition = {
    ...withoutKeys(withoutUnit(old), 'bin', 'aggregate'),
    field: escapePath(field),
    type: 'temporal',
  };
  if (timeUnit === null) return withChannel(bare, channel, definition);
  if (timeUnit === 'week') {
    const list = [...transformsOf(bare), weekTransform(field, weekStart)];
    return withChannel(withTransforms(bare, list), channel, {
      ...definition,
      field: weekField(field),
      timeUnit: unitWords.day,
    });
  }
  const days = timeUnit === 'weekday' && weekStart === 'monday' ? { sort: weekFromMonday } : {};
  return withChannel(bare, channel, {
    ...definition,
    type: cyclicUnits.has(timeUnit) ? 'ordinal' : 'temporal',
    timeUnit: unitWords[timeUnit],
    ...days,
  });
}

/** Without its time unit and the order of weekdays, which is an order of nothing else. */
function withoutUnit(definition: SpecRecord): SpecRecord {
  const isWeekdays = JSON.stringify(definition['sort']) === JSON.stringify(weekFromMonday);
  return withoutKeys(definition, 'timeUnit', ...(isWeekdays ? ['sort'] : []));
}

function sortFor(
  parts: SpecParts,
  { channel, sort }: Extract<ChartChange, { readonly kind: 'sort' }>,
): unknown {
  const definition = channelOf(parts, channel) ?? {};
  switch (sort.kind) {
    case 'auto': {
      const isWeekday = columnOf(parts, definition).timeUnit === 'weekday';
      const isFromMonday = JSON.stringify(definition['sort']) === JSON.stringify(weekFromMonday);
      return isWeekday && isFromMonday ? weekFromMonday : undefined;
    }
    case 'rows':
      return null;
    case 'value':
      return sort.descending ? 'descending' : 'ascending';
    case 'field':
      return {
        field: escapePath(sort.field),
        op: 'min',
        order: sort.descending ? 'descending' : 'ascending',
      };
    case 'measure':
      return byMeasure(parts, channel, sort.descending);
  }
}

function byMeasure(parts: SpecParts, channel: ChannelName, descending: boolean): unknown {
  const definition = channelOf(parts, channel) ?? {};
  const { field, top } = columnOf(parts, definition);
  if (field !== null && top?.others !== null && top) {
    // The folded rest stands last, however much it is together.
    return { field: rankField(field), op: 'min', order: descending ? 'ascending' : 'descending' };
  }
  if (channel === 'x' || channel === 'y') {
    const other = channel === 'x' ? 'y' : 'x';
    return descending ? `-${other}` : other;
  }
  const { op, by } = measureOf(parts);
  if (by === null) return { op: 'count', order: descending ? 'descending' : 'ascending' };
  return { field: escapePath(by), op, order: descending ? 'descending' : 'ascending' };
}

function withTop(
  parts: SpecParts,
  channel: ChannelName,
  choice: TopValues['choice'] | null,
): SpecParts {
  const old = channelOf(parts, channel) ?? {};
  const { field, top } = columnOf(parts, old);
  if (field === null || 'aggregate' in old || 'bin' in old || 'timeUnit' in old) return parts;
  const list = withoutTop(transformsOf(parts), field);
  const isRanked = recordAt(old, 'sort')['field'] === rankField(field);
  if (choice === null) {
    const unsorted = isRanked ? byMeasure(withTransforms(parts, list), channel, true) : old['sort'];
    return withChannel(withTransforms(parts, list), channel, {
      ...withKey(old, 'sort', unsorted),
      field: escapePath(field),
    });
  }
  const values: TopValues = { field, choice, ...measureOf(parts) };
  const ranked = { field: rankField(field), op: 'min', order: 'ascending' };
  const isUnsorted = old['sort'] === undefined || old['sort'] === '-x' || old['sort'] === '-y';
  const sort =
    choice.others !== null && (isUnsorted || isRanked)
      ? ranked
      : isRanked && choice.others === null && top
        ? byMeasure(withTransforms(parts, list), channel, true)
        : old['sort'];
  return withChannel(withTransforms(parts, [...list, ...topTransforms(values)]), channel, {
    ...withKey(old, 'sort', sort),
    field: escapePath(foldedField(values)),
  });
}

function withTitle(
  parts: SpecParts,
  change: Extract<ChartChange, { readonly kind: 'chart-title' | 'subtitle' }>,
): SpecParts {
  const { title } = parts.root;
  const put = (value: unknown): SpecParts => ({
    ...parts,
    root: withKey(parts.root, 'title', value),
  });
  if (change.kind === 'subtitle') {
    if (isRecord(title)) {
      const next = withKey(title, 'subtitle', change.subtitle === '' ? undefined : change.subtitle);
      const isPlain = Object.keys(next).length === 1 && 'text' in next;
      return put(isPlain ? (next['text'] === '' ? undefined : next['text']) : next);
    }
    return change.subtitle === '' ? parts : put({ text: title ?? '', subtitle: change.subtitle });
  }
  if (isRecord(title)) {
    const rest = withoutKeys(title, 'text');
    return put(
      change.title === '' && Object.keys(rest).length === 0
        ? undefined
        : withKey(title, 'text', change.title),
    );
  }
  return put(change.title === '' ? undefined : change.title);
}

function withSize(parts: SpecParts, height: number | null): SpecParts {
  const value = height ?? undefined;
  return parts.inner
    ? { ...parts, inner: withKey(parts.inner, 'height', value) }
    : { ...parts, root: withKey(parts.root, 'height', value) };
}

function withLegend(
  parts: SpecParts,
  place: Extract<ChartChange, { readonly kind: 'legend' }>['legend'],
): SpecParts {
  const channel = channelOf(parts, 'color') ? 'color' : 'size';
  const definition = channelOf(parts, channel);
  if (!definition) return parts;
  const next =
    place === 'none'
      ? { ...definition, legend: null }
      : withInner(
          definition['legend'] === null ? withoutKeys(definition, 'legend') : definition,
          'legend',
          'orient',
          place === 'auto' ? undefined : place,
        );
  return withChannel(parts, channel, next);
}

function withLabels(parts: SpecParts, labels: boolean): SpecParts {
  const rest = parts.layers.filter(({ role }) => role !== 'labels');
  if (!labels) return { ...parts, layers: rest };
  if (rest.length < parts.layers.length) return parts;
  const value = labelLayer(parts);
  if (!value) return parts;
  const at = rest.findIndex(({ role }) => role === 'main') + 1;
  return { ...parts, layers: rest.toSpliced(at, 0, { role: 'labels', value }) };
}

/** Lines that are as they were keep their layer with all that is in it. */
function withLines(
  given: SpecParts,
  { lines }: Extract<ChartChange, { readonly kind: 'lines' }>,
): SpecParts {
  const parts = lines.length > 0 ? withoutShared(given) : given;
  const old = parts.layers.filter(({ role }) => role === 'line');
  const rest = parts.layers.filter(({ role }) => role !== 'line');
  const layers = lines.map((line) => {
    const same = old.find(({ value }) => JSON.stringify(readLine(value)) === JSON.stringify(line));
    return same ?? ({ role: 'line', value: lineLayer(line, parts) } as const);
  });
  return { ...parts, layers: [...rest, ...layers] };
}

/** Fields that a channel shows are told as the channel shows them; others by their sum or largest value. */
function withTooltip(parts: SpecParts, fields: readonly string[] | null): SpecParts {
  if (fields === null) return withChannel(parts, 'tooltip', undefined);
  const choices: ChartChoices = choicesOf(parts);
  const isAggregate = Object.values(choices.channels).some(({ aggregate }) => aggregate !== 'none');
  const main = recordAt(mainOf(parts), 'encoding')['tooltip'] ?? parts.shared?.['tooltip'];
  const known: readonly unknown[] = Array.isArray(main) ? main : [];
  const list = fields.map((name) => {
    const kept = known.find(
      (each) =>
        isRecord(each) &&
        (name === '#' ? each['aggregate'] === 'count' : each['field'] === escapePath(name)),
    );
    if (kept !== undefined) return kept;
    const channel = (['x', 'y', 'theta', 'color', 'size', 'text', 'facet'] as const).find(
      (each) => {
        const choice = choices.channels[each];
        return name === '#' ? choice?.aggregate === 'count' : choice?.field === name;
      },
    );
    return channel ? toldAs(parts, channel) : toldAlone(name, isAggregate);
  });
  return withChannel(parts, 'tooltip', list);
}

function toldAs(parts: SpecParts, channel: ChannelName): SpecRecord {
  const definition = channelOf(parts, channel) ?? {};
  const guide = guideOf(channel);
  const format = guide === null ? definition['format'] : recordAt(definition, guide)['format'];
  const keys = ['field', 'type', 'aggregate', 'bin', 'timeUnit', 'title'].filter(
    (key) => definition[key] !== undefined && definition[key] !== null,
  );
  return {
    ...Object.fromEntries(keys.map((key) => [key, definition[key]])),
    ...(typeof format === 'string' ? { format } : {}),
  };
}

function toldAlone(name: string, isAggregate: boolean): SpecRecord {
  if (name === '#') return { aggregate: 'count' };
  const field = escapePath(name);
  return isAggregate ? { field, aggregate: 'max' } : { field };
}
