import { selectList } from '../sql-text.ts';
import { happened, type FactPart, type FactSources } from './fact-part.ts';

/** Where members buy: the channel of the first purchase, and that of most of them. */
export function channelFacts({ fed, texts }: FactSources): FactPart | null {
  if (!fed('orders', 'channel')) return null;
  return {
    queries: [
      { name: 'channel_use', note: texts.noteFactsHabits, sql: useSql('channel') },
      {
        name: 'channel_habits',
        note: '',
        sql: `${selectList([
          'member_id',
          'count(*) AS channels',
          'min({since: first_at, name: channel}).name AS first_channel',
          `${mostUsed('channel')} AS favourite_channel`,
        ])}
FROM channel_use
GROUP BY member_id`,
      },
    ],
    columns: {
      first_channel: 'first_channel',
      favourite_channel: 'favourite_channel',
      channels: 'coalesce(channels, 0)',
    },
  };
}

/** How members pay most of the time. */
export function paymentFacts({ fed, texts }: FactSources): FactPart | null {
  if (!fed('orders', 'payment_method')) return null;
  return {
    queries: [
      { name: 'payment_use', note: texts.noteFactsHabits, sql: useSql('payment_method') },
      {
        name: 'payment_habits',
        note: '',
        sql: `${selectList(['member_id', `${mostUsed('payment_method')} AS payment_method`])}
FROM payment_use
GROUP BY member_id`,
      },
    ],
    columns: { payment_method: 'payment_habits.payment_method' },
  };
}

function useSql(column: string): string {
  return `${selectList(['member_id', column, 'count(*) AS orders', 'min(ordered_at) AS first_at'])}
FROM orders
WHERE NOT is_refund
  AND member_id IS NOT NULL
  AND ${column} <> ''
  AND ${happened('ordered_at')}
GROUP BY member_id, ${column}`;
}

/** The least of rows that begin with what counts most: two files read in another order say the same. */
function mostUsed(column: string): string {
  return `min({less: -orders, since: first_at, name: ${column}}).name`;
}
