import { memberFacts } from '../canonical.ts';
import { comment, indent, selectList, spellType } from '../sql-text.ts';
import { deedFacts } from './deed-facts.ts';
import type { FactPart, FactQuery, FactSources } from './fact-part.ts';
import { channelFacts, paymentFacts } from './habit-facts.ts';
import { lineFacts } from './line-facts.ts';
import { orderFacts } from './order-facts.ts';

/**
 * The member spine. Each relation with a file is folded once to one row per member, and nothing is read
 * for columns that no file fills. The universe is the member table, as far as it had joined, and
 * everybody who bought.
 */
export function memberFactsSql(sources: FactSources): string {
  const { has, texts } = sources;
  const orders = orderFacts(sources);
  const known = has('members') ? memberPart(sources) : null;
  const rest = [
    channelFacts(sources),
    paymentFacts(sources),
    ...lineFacts(sources),
    ...deedFacts(sources),
    known && sources.fed('members', 'referred_by') ? referralFacts(sources) : null,
  ].filter((part) => part !== null);
  const universe: FactQuery = {
    name: 'universe',
    note: texts.noteFactsUniverse,
    sql: `SELECT *${
      known ? ', known.member_id IS NOT NULL AS is_member\nFROM known\nFULL JOIN' : '\nFROM'
    } shopped${known ? ' USING (member_id)' : ''}`,
  };
  const queries = [
    ...orders.queries,
    ...(known?.queries ?? []),
    universe,
    ...rest.flatMap((part) => part.queries),
  ];
  const parts = [orders, ...(known ? [known] : []), ...rest];
  const columns = parts.reduce<FactPart['columns']>((all, part) => ({ ...all, ...part.columns }), {
    member_id: 'member_id',
  });
  const select = memberFacts.map(({ name, type }) => {
    const sql = columns[name] ?? unknown(name, type);
    return sql === name ? name : `${sql} AS ${name}`;
  });
  const joins = rest.map(
    (part) => `\nLEFT JOIN ${part.queries.at(-1)?.name ?? ''} USING (member_id)`,
  );
  return `${comment(texts.noteFacts)}WITH
${queries.map(spellQuery).join(',\n\n')}

${selectList(select)}
FROM universe${joins.join('')}`;
}

/** The attributes of members who had joined by the as-of date. */
function memberPart({ fed, texts }: FactSources): FactPart {
  const stated = (name: string): boolean => fed('members', name);
  const born = stated('birthday');
  const columns = attributes.filter(stated);
  const reached = ['phone', 'email'].filter(stated);
  const reachable = (name: string): string =>
    `coalesce(trim(${name}) <> '' AND contact_allowed IS NOT FALSE, false)`;
  // An anniversary of 29 February falls on the 28th where the year has no 29th.
  const anniversary = (years: string): string => `(birthday + to_years((${years})::INTEGER))::DATE`;
  const thisYear = "date_diff('year', birthday, $as_of::DATE)";
  const passed = `birthday_this_year > $as_of::DATE`;
  return {
    queries: [
      {
        name: 'known',
        note: texts.noteFactsJoin,
        sql: `${selectList([
          'member_id',
          'joined_at',
          ...columns,
          ...(born ? [`${anniversary(thisYear)} AS birthday_this_year`] : []),
          ...reached,
          ...(reached.length > 0 ? ['contact_allowed'] : []),
        ])}
FROM members
WHERE (joined_at > $as_of::DATE) IS NOT TRUE`,
      },
    ],
    columns: {
      is_member: 'is_member',
      joined_at: 'joined_at',
      ...Object.fromEntries(columns.map((name) => [name, name])),
      tenure_days: "date_diff('day', coalesce(joined_at, first_order::DATE), $as_of::DATE)",
      ...(born && {
        age: `CASE WHEN birthday <= $as_of::DATE THEN ${thisYear} - (${passed})::BIGINT END`,
        next_birthday: `CASE
    WHEN birthday > $as_of::DATE THEN NULL
    WHEN birthday_this_year >= $as_of::DATE THEN birthday_this_year
    ELSE ${anniversary(`${thisYear} + 1`)}
  END`,
      }),
      ...(stated('phone') && { can_phone: reachable('phone') }),
      ...(stated('email') && { can_email: reachable('email') }),
    },
  };
}

/** What `member_facts` takes over as the member table has it. */
const attributes = [
  'gender',
  'city',
  'tier',
  'channel',
  'points',
  'birthday',
  'referred_by',
  'acquisition_cost',
  'name',
  'occupation',
];

/** Members whom others name as the one who brought them. */
function referralFacts({ texts }: FactSources): FactPart {
  return {
    queries: [
      {
        name: 'brought',
        note: texts.noteFactsReferrals,
        sql: `SELECT referred_by AS member_id, count(*) AS referrals
FROM known
WHERE referred_by IS NOT NULL
GROUP BY referred_by`,
      },
    ],
    columns: { referrals: 'coalesce(referrals, 0)' },
  };
}

function spellQuery({ name, note, sql }: FactQuery): string {
  return `${comment(note)}${name} AS (\n${indent(sql)}\n)`;
}

/** Nothing was counted, or nothing is known. */
function unknown(name: string, type: string): string {
  if (name === 'tenure_days') return "date_diff('day', first_order::DATE, $as_of::DATE)";
  if (name === 'can_phone' || name === 'can_email') return 'false';
  return `${counts.has(name) ? '0' : 'NULL'}::${spellType(type)}`;
}

const counts = new Set([
  'channels',
  'discounted_orders',
  'coupon_orders',
  'categories',
  'products',
  'units',
  'points_earned',
  'points_spent',
  'events',
  'event_days',
  'contacts',
  'referrals',
]);
