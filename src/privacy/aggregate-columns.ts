import type { ShareTable } from '../share/share-table.ts';
import { suppress, type SuppressColumns, type Suppression } from './suppress.ts';

/**
 * Which columns of a result of a query are groups, numbers of members, and rates of those. Nobody says so, hence by headings,
 * types and values, in doubt on the side of more that is left out: a number that might count people is taken to.
 * Where nobody is counted but orders are, those count: fewer than ten orders have fewer than ten buyers.
 */
export function aggregateColumns(table: ShareTable): SuppressColumns | null {
  const infos = table.columns.map((column, at) => infoOf(table, column.name, column.type, at));
  const people = infos.filter(({ use }) => use === 'people');
  const counted = people.length > 0 ? people : infos.filter(({ use }) => use === 'deeds');
  const [first] = counted;
  if (first === undefined) return null;
  const rates = infos.filter(({ use }) => use === 'rate');
  const isCounted = new Set(counted);
  const dimensions = infos.filter(
    (info) => !isCounted.has(info) && (info.use === 'group' || isKeyBefore(info, first)),
  );
  const used = new Set([...counted, ...dimensions, ...rates]);
  const names = (some: readonly Info[]): readonly string[] => some.map(({ name }) => name);
  return {
    dimensions: names(dimensions),
    counts: names(counted),
    measures: names(infos.filter((info) => !used.has(info))),
    rates: rates.map(({ name, at }) => ({
      column: name,
      // The number that a rate is of usually stands before it.
      of: (counted.findLast((each) => each.at < at) ?? first).name,
    })),
  };
}

export type FrozenAggregate =
  | Suppression
  /** Nothing in it counts anybody, so that nothing tells whether a group is small. */
  | { readonly kind: 'uncounted'; readonly table: ShareTable };

/** The table as it may be shown to others, small groups and what gives them away taken out. */
export function suppressAggregate(table: ShareTable, k?: number): FrozenAggregate {
  const columns = aggregateColumns(table);
  if (columns === null) return { kind: 'uncounted', table };
  if (table.rows.length === 1) return suppressFigures(table, columns, k);
  return suppress(table, columns, k === undefined ? {} : { k });
}

/** A single row of several figures: each is a group of its own, and one small one takes no others with it. */
function suppressFigures(
  table: ShareTable,
  columns: SuppressColumns,
  k: number | undefined,
): FrozenAggregate {
  const [row = []] = table.rows;
  const at = (name: string): number => table.columns.findIndex((column) => column.name === name);
  const figures: ShareTable = {
    name: table.name,
    columns: [
      { name: 'figure', type: 'VARCHAR' },
      { name: 'members', type: 'BIGINT' },
    ],
    rows: columns.counts.map((name) => [name, row[at(name)] ?? null]),
  };
  const outcome = suppress(
    figures,
    { dimensions: ['figure'], counts: ['members'] },
    { margins: 'table', ...(k === undefined ? {} : { k }) },
  );
  if (outcome.kind !== 'suppressed')
    return outcome.kind === 'clean' ? { ...outcome, table } : outcome;
  const gone = new Set(columns.counts.filter((_, place) => outcome.hidden[place]?.[1] === true));
  // Whatever is worked out of a number that is gone goes with it.
  for (const { column, of } of columns.rates ?? []) if (gone.has(of)) gone.add(column);
  const hidden = [table.columns.map(({ name }) => gone.has(name))];
  return {
    ...outcome,
    table: { ...table, rows: [row.map((value, place) => (hidden[0]?.[place] ? null : value))] },
    hidden,
    cells: gone.size,
    rows: 1,
  };
}

interface Info {
  readonly name: string;
  readonly at: number;
  readonly use: 'people' | 'deeds' | 'rate' | 'group' | 'whole' | 'amount';
}

const people =
  /member|customer|buyer|shopper|user|client|people|person|subscriber|recipient|respondent|会员|客户|用户|买家|顾客|人数|人群|人次/i;
const deeds = /order|purchase|transaction|visit|contact|message|订单|单数|笔数|单量|次数|购买/i;
const plainCount =
  /^(n|cnt|count|counts|number|num|size|total|rows?|count_star\(\)|count\(.*\)|count of rows|distinct of .*|数量|计数|个数|户数|总数|合计)$/i;
const countWords = /(^|[_\s(])(n|num|cnt|count|number|distinct)([_\s)]|$)|数$|量$/i;
const notCount =
  /(^|[_\s])(per|avg|average|mean|median|share|rate|ratio|pct|percent|amount|revenue|sales|value|price|spend|spent|days?|age|score|rank|month|week|year|quarter|id|no|level|tier|offset|period|index|from|to|min|max|least|most|threshold|within|after|before|until|limit|target|position|step)([_\s]|$)|%|人均|客单|均|率|占比|比例|金额|销售|收入|价|天数|日期|年龄|得分|排名|月份|编号|价值|消费/i;
const rate =
  /(^|[_\s])(rate|ratio|retention|conversion|pct|percent|share)([_\s]|$)|率|占比|比例|%/i;

function infoOf(table: ShareTable, name: string, type: string, at: number): Info {
  const info = (use: Info['use']): Info => ({ name, at, use });
  const isNumber =
    /^(U?(TINY|SMALL|BIG|HUGE)?INT(EGER)?|DECIMAL|DOUBLE|FLOAT|REAL|BIGNUM)\b/i.test(type) &&
    !type.endsWith(']');
  const values = table.rows.flatMap((row) => row[at] ?? []);
  if (!isNumber && !(rate.test(name) && values.some((text) => /^\d+(\.\d+)?\s*%$/.test(text))))
    return info('group');
  if (rate.test(name)) return info(isRate(values) ? 'rate' : 'amount');
  const isWhole = values.every((text) => /^\d{1,15}(\.0+)?$/.test(text));
  if (!isWhole || notCount.test(name)) return info(isWhole ? 'whole' : 'amount');
  if (plainCount.test(name.trim())) return info('people');
  if (deeds.test(name) && !/buyer|member|人/i.test(name)) return info('deeds');
  if (people.test(name)) return info('people');
  return info(countWords.test(name) ? 'people' : 'whole');
}

/** Of the members of its own row: shares of all rows, which come to one, say how large a group is and nothing new. */
function isRate(values: readonly string[]): boolean {
  const numbers = values.map((text) =>
    text.endsWith('%') ? Number(text.slice(0, -1)) / 100 : Number(text),
  );
  if (numbers.some((value) => !(value >= 0 && value <= 1))) return false;
  const sum = numbers.reduce((total, value) => total + value, 0);
  return Math.abs(sum - 1) > 0.02 || numbers.length < 2;
}

/** Keys of groups stand in front of what is counted: months since joining, scores, weeks. */
function isKeyBefore({ use, at }: Info, first: Info): boolean {
  return use === 'whole' && at < first.at;
}
