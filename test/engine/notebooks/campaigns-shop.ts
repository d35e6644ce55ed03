import { date, money, text, time, type TableFile } from './workspace.ts';

/**
 * What the campaigns notebook is tried on. `audience`: each member is kept out by one rule, or by none though it
 * stands at the edge of one. `history`: campaigns whose effects are counted by hand. Judged on 2024-06-30.
 */
export const asOf = '2024-06-30';

const people: readonly (readonly [string, string])[] = [
  ['plain', '2020-02-29,2000-02-29,13800000001,,'],
  ['opted-out', '2023-06-30,1990-06-30,13800000002,,false'],
  ['unreachable', '2024-06-30,1990-07-14,,,'],
  ['mail-only', '2023-07-14,1990-07-15,,a@example.com,true'],
  ['bought-lately', '2023-07-15,,13800000003,,'],
  ['bought-before', ',,13800000004,,'],
  ['written-twice', ',,13800000005,,'],
  ['written-once', ',,13800000006,,'],
  ['kept-out-once', ',,13800000007,,'],
  ['staff', ',,13800000008,,'],
];

export const audience: readonly TableFile[] = [
  membersFile(people.map(([id, rest]) => `${id},${rest}`)),
  // Fourteen days: from 17 June on.
  ordersOf([
    'bought-lately,2024-06-17 00:00:00,100,',
    'bought-before,2024-06-16 23:59:59,100,',
    'staff,2024-06-30 12:00:00,100,',
  ]),
  // Thirty days: from 1 June on.
  contactsOf([
    'written-twice,old,2024-06-01 00:00:00,,',
    'written-twice,old,2024-06-20 10:00:00,,',
    'written-once,old,2024-05-31 23:59:59,,',
    'written-once,old,2024-06-20 10:00:00,,',
    'kept-out-once,old,2024-06-10 10:00:00,,',
    'kept-out-once,old,2024-06-20 10:00:00,true,',
  ]),
];

/** Newcombe's example (1998, table II): 56 of 70 against 48 of 80. */
const newcombe = [...groupOf('t', 70, 56), ...groupOf('c', 80, 48)];

export const history: readonly TableFile[] = [
  ordersOf([
    ...newcombe.filter(({ buys }) => buys).map(({ id }) => `${id},2024-02-02 10:00:00,10,`),
    // At the second of the contact is not after it; 21 days after it is, a second later is too late.
    'b1,2024-03-01 10:00:00,999,',
    'b1,2024-03-05 10:00:00,100,BONUS',
    'b1,2024-03-22 10:00:00,50,',
    'b1,2024-03-22 10:00:01,999,',
    'b3,2024-03-10 10:00:00,30,OTHER',
    'b5,2024-03-10 10:00:00,40,BONUS',
    'n1,2024-04-02 10:00:00,20,',
    'late,2024-06-29 10:00:00,20,',
    // Around 9 June, 21 days on either side: from 20 May to 30 June.
    'p1,2024-05-20 00:00:00,10,',
    'p1,2024-06-10 09:00:00,10,',
    'p1,2024-06-30 23:00:00,10,',
    'p2,2024-06-12 10:00:00,10,',
    'p3,2024-06-12 10:00:00,10,',
    'o1,2024-06-09 23:59:59,10,',
    'o1,2024-06-15 10:00:00,10,',
    'o2,2024-05-19 23:59:59,10,',
    'k,2024-06-15 10:00:00,10,',
    'k,2024-06-16 10:00:00,10,',
  ]),
  contactsOf([
    ...newcombe.map(
      ({ id }) => `${id},NEWCOMBE,2024-02-01 10:00:00,${String(id.startsWith('c'))},`,
    ),
    'b1,BONUS,2024-03-01 10:00:00,false,1',
    'b1,BONUS,2024-03-08 10:00:00,false,1',
    'b2,BONUS,2024-03-01 10:00:00,false,',
    'b3,BONUS,2024-03-01 10:00:00,false,0.5',
    'b4,BONUS,2024-03-01 10:00:00,,',
    // Kept out, one of them without a time.
    'b5,BONUS,2024-03-01 10:00:00,true,7',
    'b6,BONUS,,true,',
    'n1,EVERYBODY,2024-04-01 10:00:00,false,',
    'n2,NOBODY,2024-04-01 10:00:00,true,',
    'early,JUNE,2024-06-20 10:00:00,false,',
    'late,JUNE,2024-06-20 10:00:00,true,',
    'n1,,2024-04-05 10:00:00,false,',
    'p1,MATCHED,2024-06-10 08:00:00,false,',
    'p2,MATCHED,2024-06-11 08:00:00,false,',
    'p3,MATCHED,2024-06-10 08:00:00,false,',
    'k,MATCHED,2024-06-10 08:00:00,true,',
    // After the as-of day.
    'p1,JULY,2024-07-01 08:00:00,false,',
  ]),
];

export function membersFile(lines: readonly string[]): TableFile {
  return {
    name: 'members_file',
    role: 'members',
    columns: [
      { name: 'member_id', type: text },
      { name: 'joined_at', type: date },
      { name: 'birthday', type: date },
      { name: 'phone', type: text },
      { name: 'email', type: text },
      { name: 'contact_allowed', type: text },
    ],
    csv: lines.join('\n'),
  };
}

export function ordersOf(lines: readonly string[]): TableFile {
  return {
    name: 'orders_file',
    role: 'orders',
    columns: [
      { name: 'member_id', type: text },
      { name: 'ordered_at', type: time },
      { name: 'amount', type: money },
      { name: 'coupon', type: text },
    ],
    csv: lines.join('\n'),
  };
}

export function contactsOf(lines: readonly string[]): TableFile {
  return {
    name: 'contacts_file',
    role: 'contacts',
    columns: [
      { name: 'member_id', type: text },
      { name: 'campaign', type: text },
      { name: 'contacted_at', type: time },
      { name: 'is_control', type: text },
      { name: 'cost', type: money },
    ],
    csv: lines.join('\n'),
  };
}

function groupOf(
  letter: string,
  size: number,
  buyers: number,
): readonly { readonly id: string; readonly buys: boolean }[] {
  return Array.from({ length: size }, (_, at) => ({
    id: `${letter}${String(at)}`,
    buys: at < buyers,
  }));
}
