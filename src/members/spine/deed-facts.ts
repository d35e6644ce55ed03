import { selectList } from '../sql-text.ts';
import { notLater, type FactPart, type FactSources } from './fact-part.ts';

/** What else is known of members: one pass over each of events, points, contacts and surveys. */
export function deedFacts(sources: FactSources): readonly FactPart[] {
  const { has } = sources;
  return [
    ...(has('events') ? [eventFacts(sources)] : []),
    ...(has('points') ? [pointFacts(sources)] : []),
    ...(has('contacts') ? [contactFacts(sources)] : []),
    ...(has('surveys') ? [surveyFacts(sources)] : []),
  ];
}

/**
 * By day first: visits come in bursts, so that few rows are left for the second step. Where they do not,
 * it is as fast as a list of days a member, and it never holds one.
 */
function eventFacts({ fed, texts }: FactSources): FactPart {
  const dwell = fed('events', 'duration');
  const byDay = selectList([
    'member_id',
    'occurred_at::DATE AS day',
    'count(*) AS events',
    'max(occurred_at) AS last_event',
    ...(dwell ? ['sum(duration) AS dwell_seconds'] : []),
  ]);
  const days = `${byDay}
FROM events
WHERE member_id IS NOT NULL AND ${notLater('occurred_at')}
GROUP BY member_id, occurred_at::DATE`;
  const deeds = selectList([
    'member_id',
    'sum(events) AS events',
    'count(day) AS event_days',
    'max(last_event) AS last_event',
    ...(dwell ? ['sum(dwell_seconds) AS dwell_seconds'] : []),
  ]);
  return {
    queries: [
      { name: 'days', note: texts.noteFactsEvents, sql: days },
      { name: 'deeds', note: '', sql: `${deeds}\nFROM days\nGROUP BY member_id` },
    ],
    columns: {
      events: 'coalesce(events, 0)::BIGINT',
      event_days: 'coalesce(event_days, 0)',
      last_event: 'last_event',
      ...(dwell && { dwell_seconds: 'dwell_seconds::DECIMAL(38, 3)' }),
    },
  };
}

/** A balance that a member file states is the better one: ledgers often begin in the middle. */
function pointFacts({ fed, texts }: FactSources): FactPart {
  const stated = fed('members', 'points');
  return part(
    'ledger',
    texts.noteFactsPoints,
    [
      'sum(points) AS balance',
      'sum(points) FILTER (points > 0) AS points_earned',
      '-sum(points) FILTER (points < 0) AS points_spent',
    ],
    `points\nWHERE member_id IS NOT NULL AND ${notLater('changed_at')}`,
    {
      points: stated ? 'coalesce(points, balance::BIGINT)' : 'coalesce(balance, 0)::BIGINT',
      points_earned: 'coalesce(points_earned, 0)::BIGINT',
      points_spent: 'coalesce(points_spent, 0)::BIGINT',
    },
  );
}

function contactFacts({ texts }: FactSources): FactPart {
  return part(
    'reached',
    texts.noteFactsContacts,
    ['count(*) AS contacts', 'max(contacted_at) AS last_contact'],
    `contacts
WHERE member_id IS NOT NULL
  AND is_control IS NOT TRUE
  AND ${notLater('contacted_at')}`,
    { contacts: 'coalesce(contacts, 0)', last_contact: 'last_contact' },
  );
}

function surveyFacts({ texts }: FactSources): FactPart {
  return part(
    'asked',
    texts.noteFactsSurveys,
    ['avg(score) AS satisfaction'],
    `surveys\nWHERE member_id IS NOT NULL AND ${notLater('answered_at')}`,
    { satisfaction: 'satisfaction' },
  );
}

function part(
  name: string,
  note: string,
  aggregates: readonly string[],
  from: string,
  columns: FactPart['columns'],
): FactPart {
  const sql = `${selectList(['member_id', ...aggregates])}\nFROM ${from}\nGROUP BY member_id`;
  return { queries: [{ name, note, sql }], columns };
}
