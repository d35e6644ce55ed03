import type { Column } from '../engine/contract.ts';
import { quoteName, quoteText } from '../sql/quote.ts';
import type { ReferenceLine } from './builder/chart-choices.ts';
import { lineLayer, readLine } from './builder/reference-lines.ts';
import { channelOf, putTogether, takeApart } from './builder/spec-parts.ts';
import { findTops, foldedField, rankField, type TopValues } from './builder/top-values.ts';
import { readWeek, weekField } from './builder/week-start.ts';
import { measureOf } from './chart-field.ts';
import { isConstant } from './constant-view.ts';
import { countColumn, escapePath } from './complete-encoding.ts';
import { isRecord, type ChartSpec } from './chart-spec.ts';
import { binColumns, unitKey } from './push-down-keys.ts';
import { sanitizeSpec } from './sanitize-spec.ts';

/**
 * A chart that sums rows up, with the summing left to the engine. The query gives one row for every group
 * that the chart would make; in each stands one value that falls into the group, and the finished amounts. The
 * specification stays as it is but for the amounts: it groups the rows once more, each group being one row
 * now, so bins, calendar units, stacks and orders are Vega's own and the picture is the same.
 */
export interface PushedChart {
  readonly sql: string;
  readonly spec: ChartSpec;
}

/**
 * Null where the chart sums nothing up, or does something that is not known to come out the same. `columns`
 * are the relation's; null: unknown yet, and taken to be of the right types.
 */
export function pushDown(
  given: ChartSpec,
  of: string,
  columns: readonly Column[] | null,
): PushedChart | null {
  const { spec } = sanitizeSpec(given);
  if (spec === null) return null;
  try {
    const { bare, lines } = withoutMeans(spec);
    const pushed = new Pusher(of, columns).push(bare);
    return { sql: pushed.sql, spec: withMeans(pushed.spec, lines) };
  } catch (error) {
    if (error instanceof Unknown) return null;
    throw error;
  }
}

/** Lines at the mean of what the marks show are drawn from the marks' amounts, whoever summed them up. */
function withoutMeans(spec: ChartSpec): {
  readonly bare: ChartSpec;
  readonly lines: readonly ReferenceLine[];
} {
  const parts = takeApart(spec);
  if (typeof parts === 'string') return { bare: spec, lines: [] };
  const lines: ReferenceLine[] = [];
  const layers = parts.layers.filter(({ role, value }) => {
    const line = role === 'line' ? readLine(value) : null;
    if (!line || typeof line.at === 'number' || !isRecord(value)) return true;
    const isOurs = JSON.stringify(value) === JSON.stringify(lineLayer(line, parts));
    if (!isOurs || !('transform' in value)) return true;
    const op = channelOf(parts, line.channel)?.['aggregate'];
    // Groups of groups add up to the same only for some amounts.
    if (typeof op !== 'string' || !['sum', 'count'].includes(op)) throw new Unknown();
    lines.push(line);
    return false;
  });
  return lines.length === 0
    ? { bare: spec, lines }
    : { bare: putTogether({ ...parts, layers }, spec), lines };
}

function withMeans(spec: ChartSpec, lines: readonly ReferenceLine[]): ChartSpec {
  const parts = takeApart(spec);
  if (lines.length === 0 || typeof parts === 'string') return spec;
  const layers = lines.map((line) => ({ role: 'line', value: lineLayer(line, parts) }) as const);
  return putTogether({ ...parts, layers: [...parts.layers, ...layers] }, spec);
}

class Unknown extends Error {}

interface Amount {
  readonly op: string;
  readonly field: string | null;
  readonly column: string;
}

const channels: ReadonlySet<string> = new Set(
  'x y xOffset yOffset theta color fill stroke opacity size shape strokeDash detail facet row column text tooltip order'.split(
    ' ',
  ),
);
const repeatable: ReadonlySet<string> = new Set(['sum', 'count', 'min', 'max']);
/** Keys of a view that do not touch its rows. */
const harmless: ReadonlySet<string> = new Set(
  'title name description width height padding resolve view columns spacing align bounds center'.split(
    ' ',
  ),
);

class Pusher {
  readonly #of: string;
  readonly #types: ReadonlyMap<string, string> | null;
  readonly #keys = new Map<string, { readonly sql: string; readonly shown: string }>();
  readonly #bins = new Map<string, ReturnType<typeof binColumns>>();
  readonly #amounts = new Map<string, Amount>();
  #tops: readonly TopValues[] = [];
  #weeks: readonly { readonly field: string; readonly weekStart: 'monday' | 'sunday' }[] = [];
  #sorts = false;

  constructor(of: string, columns: readonly Column[] | null) {
    this.#of = of;
    this.#types = columns && new Map(columns.map(({ name, type }) => [name, type]));
  }

  push(spec: ChartSpec): PushedChart {
    const next = this.#view(spec, {}, true);
    if (this.#amounts.size === 0) throw new Unknown();
    const ops = [...this.#amounts.values()].map(({ op }) => op);
    // Orders and stacks add groups up again, which only some amounts can bear.
    if (this.#sorts && this.#keys.size > 1 && !ops.every((op) => repeatable.has(op))) {
      throw new Unknown();
    }
    return { sql: this.#sql(), spec: next };
  }

  #view(view: ChartSpec, inherited: ChartSpec, isRoot: boolean): ChartSpec {
    const result: Record<string, unknown> = {};
    const { transform, encoding, layer, spec, facet, mark } = view;
    if (transform !== undefined) this.#transforms(transform, isRoot);
    const shared = { ...inherited, ...(isRecord(encoding) ? encoding : {}) };
    for (const [key, value] of Object.entries(view)) {
      if (key === 'transform') continue;
      else if (key === 'mark') result[key] = value;
      else if (key === 'encoding') result[key] = this.#encoding(value);
      else if (key === 'facet') result[key] = this.#channel('facet', value);
      else if (key === 'spec' && isRecord(value)) result[key] = this.#view(value, {}, false);
      else if (key === 'layer' && Array.isArray(value)) {
        result[key] = value.map((each: unknown) => this.#layer(each, shared));
      } else if (harmless.has(key)) result[key] = value;
      else throw new Unknown();
    }
    const isUnit = mark !== undefined;
    if (isUnit) this.#mark(mark);
    if (!isUnit && layer === undefined && spec === undefined) throw new Unknown();
    if (facet !== undefined && spec === undefined) throw new Unknown();
    return result;
  }

  /** Layers that draw nothing but constants need no rows of their own. */
  #layer(layer: unknown, inherited: ChartSpec): unknown {
    if (!isRecord(layer) || 'transform' in layer) throw new Unknown();
    if (isConstant(layer, inherited)) return layer;
    if ('layer' in layer) throw new Unknown();
    return this.#view(layer, inherited, false);
  }

  #mark(mark: unknown): void {
    const type = isRecord(mark) ? mark['type'] : mark;
    const known = [
      'bar',
      'line',
      'area',
      'point',
      'circle',
      'square',
      'rect',
      'arc',
      'text',
      'tick',
    ];
    if (typeof type !== 'string' || !known.includes(type)) throw new Unknown();
  }

  #transforms(transform: unknown, isRoot: boolean): void {
    const list: readonly unknown[] = Array.isArray(transform) ? transform : [];
    const tops = findTops(list);
    const weeks = list.flatMap((each) => readWeek(each) ?? []);
    if (!isRoot || tops.length > 1 || tops.length * 3 + weeks.length !== list.length) {
      throw new Unknown();
    }
    this.#tops = tops.map(({ top }) => top);
    this.#weeks = weeks;
  }

  #encoding(encoding: unknown): ChartSpec {
    if (!isRecord(encoding)) throw new Unknown();
    return Object.fromEntries(
      Object.entries(encoding).map(([name, definition]) => [
        name,
        Array.isArray(definition)
          ? definition.map((each: unknown) => this.#channel(name, each))
          : this.#channel(name, definition),
      ]),
    );
  }

  #channel(name: string, definition: unknown): unknown {
    if (definition === null && (name === 'tooltip' || name === 'order')) return definition;
    if (!isRecord(definition) || !channels.has(name)) throw new Unknown();
    const { field, aggregate, bin, timeUnit, sort, condition, datum } = definition;
    if (datum !== undefined || condition !== undefined) throw new Unknown();
    if (field === undefined && aggregate === undefined) return definition;
    const sorted = this.#sort(sort);
    if (aggregate !== undefined) {
      if (bin || timeUnit !== undefined) throw new Unknown();
      return { ...definition, ...sorted, ...this.#amount(aggregate, field, definition) };
    }
    const column = plainName(field);
    if (bin !== undefined && bin !== false && bin !== null) {
      return { ...definition, ...sorted, field: this.#bin(column, bin, name) };
    }
    if (timeUnit !== undefined) {
      if (typeof timeUnit !== 'string') throw new Unknown();
      return { ...definition, ...sorted, ...this.#unit(column, timeUnit) };
    }
    this.#key(column);
    return { ...definition, ...sorted };
  }

  #amount(aggregate: unknown, field: unknown, definition: ChartSpec): ChartSpec {
    const op = aggregate === 'average' ? 'mean' : aggregate;
    const name = field === undefined ? null : plainName(field);
    if (op === 'count') return { ...this.#put('count', null), ...titleOf(definition, null) };
    if (typeof op !== 'string' || name === null) throw new Unknown();
    if (!['sum', 'mean', 'median', 'min', 'max', 'distinct'].includes(op)) throw new Unknown();
    if (op !== 'distinct') this.#expect(name, 'quantitative');
    return { ...this.#put(op, name), ...titleOf(definition, name) };
  }

  #put(op: string, field: string | null): ChartSpec {
    const column = field === null ? countColumn : `${op} of ${field}`;
    this.#amounts.set(column, { op, field, column });
    // One row in each group: its sum, mean or median is the row's own value.
    const again = op === 'count' || op === 'distinct' ? 'sum' : op;
    return { aggregate: again, field: escapePath(column) };
  }

  /** One column of the answer stands for one way of grouping. */
  #group(column: string, key: { readonly sql: string; readonly shown: string }): void {
    const known = this.#keys.get(column);
    if (known && known.sql !== key.sql) throw new Unknown();
    this.#keys.set(column, key);
  }

  #expect(name: string, measure: string): void {
    const type = this.#types?.get(name);
    if (this.#types === null) return;
    if (type === undefined || measureOf(type) !== measure) throw new Unknown();
  }

  #key(column: string): void {
    if (this.#tops.some((top) => rankField(top.field) === column)) {
      this.#group(column, { sql: quoteName(column), shown: quoteName(column) });
      return;
    }
    const week = this.#weeks.find(({ field }) => weekField(field) === column);
    if (week) this.#expect(week.field, 'temporal');
    else {
      const top = this.#tops.find((each) => foldedField(each) === column);
      if (top && top.choice.others !== null) this.#expectText(top.field);
      else if (this.#types && !this.#types.has(column)) throw new Unknown();
    }
    this.#group(column, { sql: quoteName(column), shown: quoteName(column) });
  }

  #expectText(name: string): void {
    const type = this.#types?.get(name);
    if (this.#types && !/^(VARCHAR|TEXT|STRING|ENUM)/i.test(type ?? '')) throw new Unknown();
  }

  #unit(column: string, timeUnit: string): ChartSpec {
    const week = this.#weeks.find(({ field }) => weekField(field) === column);
    if (week) this.#expect(week.field, 'temporal');
    else this.#expect(column, 'temporal');
    const sql = unitKey(timeUnit, quoteName(column));
    if (sql === null) throw new Unknown();
    const shown = `min(${quoteName(column)})`;
    this.#group(column, { sql, shown });
    return {};
  }

  /** The field keeps its name: a representative of each bin stands in the column. */
  #bin(column: string, bin: unknown, channel: string): string {
    this.#expect(column, 'quantitative');
    const options = isRecord(bin) ? bin : {};
    const known = this.#bins.get(column);
    const isSimple = Object.keys(options).every((key) => key === 'maxbins');
    if (!isSimple || bin === 'binned' || (this.#keys.has(column) && !known)) {
      throw new Unknown();
    }
    const few = ['color', 'fill', 'stroke', 'size', 'opacity', 'row', 'column', 'shape'];
    const byDefault = few.includes(channel) ? 6 : 10;
    const most = typeof options['maxbins'] === 'number' ? options['maxbins'] : byDefault;
    const made = binColumns(quoteName(column), known?.index ?? this.#bins.size, most);
    if (known && known.most !== most) throw new Unknown();
    this.#bins.set(column, made);
    this.#group(column, { sql: made.key, shown: made.shown });
    return escapePath(column);
  }

  #sort(sort: unknown): ChartSpec {
    if (sort === undefined || typeof sort === 'string' || Array.isArray(sort)) {
      if (typeof sort === 'string' && /^-?[xy]$/.test(sort)) this.#sorts = true;
      return {};
    }
    // As the rows come: groups have no such order.
    if (!isRecord(sort)) throw new Unknown();
    if ('encoding' in sort) {
      this.#sorts = true;
      return {};
    }
    this.#sorts = true;
    const { field, op = 'min' } = sort;
    if (op === 'count') return { sort: { ...sort, ...opOf(this.#put('count', null)) } };
    if (typeof op !== 'string' || !repeatable.has(op) || typeof field !== 'string') {
      throw new Unknown();
    }
    const name = plainName(field);
    const isRank = this.#tops.some((top) => rankField(top.field) === name);
    if (!isRank) this.#expect(name, 'quantitative');
    return { sort: { ...sort, ...opOf(this.#put(op, name)) } };
  }

  #sql(): string {
    const steps: string[] = [];
    let from = quoteName(this.#of);
    const add = (name: string, sql: string): void => {
      steps.push(`${name} AS (${sql})`);
      from = name;
    };
    for (const [index, week] of this.#weeks.entries()) {
      const date = `CAST(${quoteName(week.field)} AS TIMESTAMP)`;
      const monday = `date_trunc('week', ${date})`;
      const start =
        week.weekStart === 'monday'
          ? monday
          : `date_trunc('week', ${date} + INTERVAL 1 DAY) - INTERVAL 1 DAY`;
      const name = quoteName(weekField(week.field));
      add(`weeks_${index}`, `SELECT *, CAST(${start} AS TIMESTAMP) AS ${name} FROM ${from}`);
    }
    for (const top of this.#tops) {
      const [name, rank] = [quoteName(top.field), quoteName(rankField(top.field))];
      const before = from;
      add(
        'totals',
        `SELECT ${name} AS category, ${amountSql(top.op, top.by)} AS total FROM ${before} GROUP BY ${name}`,
      );
      add(
        'ranks',
        'SELECT category, dense_rank() OVER (ORDER BY total DESC NULLS LAST, category ASC NULLS FIRST)' +
          ' AS place FROM totals',
      );
      const { count, others } = top.choice;
      const folded = quoteName(foldedField(top));
      const isSame = foldedField(top) === top.field;
      const renamed =
        others === null
          ? '*'
          : `* ${isSame ? `EXCLUDE (${name})` : ''}, CASE WHEN place <= ${count} THEN ${name} ELSE ${quoteText(others)} END AS ${folded}`;
      add(
        'ranked',
        `SELECT ${renamed}, place AS ${rank} FROM (SELECT source.*, ranks.place FROM ${before} AS source JOIN ranks ON source.${name} IS NOT DISTINCT FROM ranks.category)` +
          (others === null ? ` WHERE place <= ${count}` : ''),
      );
    }
    for (const [index, bin] of [...this.#bins.values()].entries()) {
      const before = from;
      for (const [step, sql] of bin.steps(before).entries()) add(`bins_${index}_${step}`, sql);
      add(`binned_${index}`, bin.joined(before, from));
    }
    const keys = [...this.#keys];
    const columns = [
      ...keys.map(([name, { shown }]) => `${shown} AS ${quoteName(name)}`),
      ...[...this.#amounts.values()].map(
        ({ op, field, column }) => `${amountSql(op, field)} AS ${quoteName(column)}`,
      ),
    ];
    const groups = keys.map(([, { sql }]) => sql);
    return [
      steps.length > 0 ? `WITH ${steps.join(',\n')}` : '',
      `SELECT ${columns.join(', ')}`,
      `FROM ${from}`,
      groups.length > 0 ? `GROUP BY ${groups.join(', ')}` : '',
      groups.length > 0 ? `ORDER BY ${groups.join(', ')}` : '',
    ]
      .filter(Boolean)
      .join('\n');
  }
}

/** Amounts as Vega counts them: a missing value is one more different value, and no part of a sum. */
function amountSql(op: string, field: string | null): string {
  if (op === 'count' || field === null) return 'CAST(count(*) AS DOUBLE)';
  const name = quoteName(field);
  if (op === 'distinct') {
    return `CAST(count(DISTINCT ${name}) + coalesce(max(CASE WHEN ${name} IS NULL THEN 1 END), 0) AS DOUBLE)`;
  }
  const sum = op === 'mean' ? 'avg' : op;
  return `CAST(${sum}(${op === 'median' ? `CAST(${name} AS DOUBLE)` : name}) AS DOUBLE)`;
}

function opOf({ aggregate, field }: ChartSpec): ChartSpec {
  return { op: aggregate, field };
}

/** What the axis would have been called by itself. */
function titleOf(definition: ChartSpec, name: string | null): ChartSpec {
  return 'title' in definition || name === null ? {} : { title: name };
}

function plainName(field: unknown): string {
  if (typeof field !== 'string') throw new Unknown();
  return field.replace(/\\(.)/g, '$1');
}
