import { SQLDialect } from '@codemirror/lang-sql';
import { functionNames } from './function-names.ts';

const keywordNames: readonly string[] = `
all analyze and anti any array as asc asof at attach begin between bernoulli by call case cast checkpoint
collate columns commit create cross cube current cycle default delete desc describe detach distinct drop
else end escape except exclude exists explain export extension extract fetch filter first following for
from full glob global group grouping groups having if ignore ilike import in include inner insert install
intersect into is isnull join key last lateral left like limit load local macro map match materialized
natural not notnull nulls offset on only or order others outer over partition percent pivot pivot_longer
pivot_wider positional pragma preceding qualify range recursive rename repeatable replace respect returning
right rollback rollup row rows sample schema select semi sequence set sets show similar some sort struct
summarize system table tablesample temp temporary then ties to transaction try_cast type unbounded union
unnest unpivot update use using values variable view when where window with within without
`
  .trim()
  .split(/\s+/);

/** What a query is written with; the rest of the keywords belongs to statements that no cell may run. */
export const offeredKeywords: readonly string[] = [
  ...`all and any array as asc asof between by case cast collate columns cross cube current default desc
  distinct else end escape except exclude exists extract false filter first following from full glob group
  grouping having if ilike in inner intersect interval is join lambda last lateral left like limit materialized
  natural not null nulls offset on or order outer over partition percent pivot positional preceding
  qualify range recursive rename replace respect right rollup row rows sample select semi similar
  summarize table tablesample then ties true try_cast unbounded union unpivot using values when where window
  with within`.split(/\s+/),
  ...['group by', 'group by all', 'order by', 'partition by', 'union all', 'union all by name'],
  ...['inner join', 'left join', 'right join', 'full join', 'cross join', 'asof join', 'semi join'],
  ...[
    'anti join',
    'is null',
    'is not null',
    'is distinct from',
    'not in',
    'not like',
    'nulls last',
  ],
  ...['case when', 'with recursive', 'rows between', 'unbounded preceding', 'current row'],
  ...['bigint', 'boolean', 'date', 'decimal', 'double', 'integer', 'timestamp', 'varchar', 'time'],
];

const typeNames: readonly string[] = `
bigint bit blob bool boolean char date decimal double enum float hugeint int int1 int2 int4 int8 integer
interval json list numeric real smallint string text time timestamp timestamp_ms timestamp_ns timestamp_s
timestamptz tinyint ubigint uhugeint uinteger usmallint utinyint uuid varchar
`
  .trim()
  .split(/\s+/);

/**
 * SQL as DuckDB speaks it, for colours and completion only: what runs is decided by the engine. Dollars
 * open quoted texts; a parameter, `$as_of`, is a word with a dollar and is coloured apart.
 */
export const duckdbDialect = SQLDialect.define({
  keywords: keywordNames.join(' '),
  types: typeNames.join(' '),
  builtin: functionNames.join(' '),
  doubleDollarQuotedStrings: true,
  caseInsensitiveIdentifiers: true,
  operatorChars: '*+-%<>!=&|~^/@:',
});
