import { parseSegment } from '../../../src/members/segment/parse-segment.ts';
import { segmentSql } from '../../../src/members/segment/compile-segment.ts';
import type { Segment } from '../../../src/members/segment/segment.ts';
import { bindParameters } from '../../../src/sql/bind-parameters.ts';
import { queryRows } from '../node-engine.ts';
import { date, integer, money, text, time, type TableFile, type Workspace } from './workspace.ts';

/** A few members whose segments are counted by hand; the as-of day is 30 June 2024. */
export const asOf = '2024-06-30';

export const members: TableFile = {
  name: 'members_file',
  role: 'members',
  columns: [
    { name: 'member_id', type: text },
    { name: 'joined_at', type: date },
    { name: 'birthday', type: date },
    { name: 'city', type: text },
    { name: 'tier', type: text },
    { name: 'points', type: integer },
  ],
  csv: [
    'member_id,joined_at,birthday,city,tier,points',
    'm1,2022-01-01,1990-07-01,上海,银牌,150',
    'm2,2022-02-01,1994-06-30,上海,银牌,101',
    'm3,2022-03-01,1994-07-01,北京,金牌,100',
    'm4,2023-07-06,2000-02-29,,银牌,',
    'm5,2024-06-30,,Oslo,,500',
    '会员六,2020-02-29,1980-12-31,Oslo,银牌,101',
    '',
  ].join('\n'),
};

export const orders: TableFile = {
  name: 'orders_file',
  role: 'orders',
  columns: [
    { name: 'order_id', type: text },
    { name: 'member_id', type: text },
    { name: 'ordered_at', type: time },
    { name: 'amount', type: money },
  ],
  csv: [
    'order_id,member_id,ordered_at,amount',
    // The first of the last 30 days and the day before it.
    'o1,m1,2024-06-01 00:00:00,100',
    'o2,m2,2024-05-31 23:59:59,100',
    'o3,m3,2023-12-31 12:00:00,100',
    'o4,m3,2023-06-01 12:00:00,100',
    'o5,m4,2023-12-30 12:00:00,100',
    'o6,guest,2024-05-01 12:00:00,100',
    'o7,,2024-06-15 12:00:00,100',
    // After the as-of day: nothing of it counts.
    'o8,m5,2024-07-01 00:00:00,100',
    '',
  ].join('\n'),
};

export const events: TableFile = {
  name: 'events_file',
  role: 'events',
  columns: [
    { name: 'member_id', type: text },
    { name: 'occurred_at', type: time },
    { name: 'event', type: text },
    { name: 'object', type: text },
    { name: 'quantity', type: integer },
  ],
  csv: [
    'member_id,occurred_at,event,object,quantity',
    ...[
      'm1,2024-06-01 08:00:00,浏览,抗老护肤专题,',
      'm2,2024-05-31 08:00:00,浏览,抗老护肤专题,',
      'm3,2024-06-15 08:00:00,浏览,首页,',
      // m1: three times in the cart, seven items; m2: four times, four items; 会员六: the same outside of the window.
      'm1,2024-06-20 08:00:00,加购,P1,3',
      'm1,2024-06-20 09:00:00,加购,P1,3',
      'm1,2024-06-25 09:00:00,加购,P2,1',
      'm2,2024-04-01 09:00:00,加购,P1,1',
      'm2,2024-06-26 09:00:00,加购,P1,1',
      'm2,2024-06-26 10:00:00,加购,P1,1',
      'm2,2024-06-26 11:00:00,加购,P1,1',
      '会员六,2024-03-30 09:00:00,加购,P1,9',
      'm1,2024-06-24 00:00:00,浏览,首页,',
      'm2,2024-06-30 23:00:00,浏览,首页,',
      '会员六,2024-06-30 23:00:00,浏览,首页,',
    ],
    // Days in the community in June: m1 7, m2 8, m4 10 (twice on one of them), m5 11, 会员六 10.
    ...days('m1', 7),
    ...days('m2', 8),
    ...days('m4', 10),
    'm4,2024-06-10 20:00:00,浏览社区,,',
    ...days('m5', 11),
    ...days('会员六', 10),
    // Notes ever: m2 4, 会员六 5.
    ...times('m2', 4, '发布笔记', '2023-01'),
    ...times('会员六', 5, '发布笔记', '2023-01'),
    // Messages within 30 days: m1 51, m2 50; sign-ins: m3 10, m4 9 and one before.
    ...times('m1', 51, '发言', '2024-06'),
    ...times('m2', 50, '发言', '2024-06'),
    ...times('m3', 10, '签到', '2024-06'),
    ...times('m4', 9, '签到', '2024-06'),
    'm4,2024-05-31 12:00:00,签到,,',
    '',
  ].join('\n'),
};

function days(member: string, count: number): readonly string[] {
  return Array.from(
    { length: count },
    (_, at) => `${member},2024-06-${String(at + 1).padStart(2, '0')} 12:00:00,浏览社区,,`,
  );
}

function times(member: string, count: number, event: string, month: string): readonly string[] {
  return Array.from({ length: count }, (_, at) => {
    const day = String((at % 28) + 1).padStart(2, '0');
    return `${member},${month}-${day} 12:${String(at).padStart(2, '0')}:00,${event},,`;
  });
}

export function segmentOf(yaml: string): Segment {
  const segment = parseSegment(yaml);
  if (!segment) throw new Error(`No segment: ${yaml}`);
  return segment;
}

/** The ids of a segment's members. */
export async function membersIn(
  { engine, variables }: Workspace,
  segment: Segment | string,
  schema = 'main',
): Promise<readonly (string | null)[]> {
  const parsed = typeof segment === 'string' ? segmentOf(segment) : segment;
  const sql = bindParameters(segmentSql(parsed)).text;
  const found = await queryRows(engine, sql, variables, schema);
  return found.map((row) => row['member_id'] ?? null);
}
