import { date, money, text, time, type TableFile } from './workspace.ts';

/**
 * Eight people on 30 June 2024, and how they stood three months before. `newbie` joined in between, `outsider` is
 * in no member table, `never` has not bought, `late` buys only after the as-of day.
 */
export const labelsShop: readonly TableFile[] = [
  {
    name: 'members_file',
    role: 'members',
    columns: [
      { name: 'member_id', type: text },
      { name: 'joined_at', type: date },
      { name: 'tier', type: text },
      { name: 'city', type: text },
    ],
    csv: `anna,2023-01-01,Gold,上海
bert,2023-01-01,Gold,上海
cleo,2023-01-01,Silver,Oslo
dora,2023-01-01,Silver,
never,2023-06-01,Base,Oslo
late,2024-02-01,,Oslo
newbie,2024-06-10,Base,上海
`,
  },
  {
    name: 'orders_file',
    role: 'orders',
    columns: [
      { name: 'order_id', type: text },
      { name: 'member_id', type: text },
      { name: 'ordered_at', type: time },
      { name: 'amount', type: money },
    ],
    csv: `a1,anna,2024-06-20 10:00:00,900
a2,anna,2024-05-20 10:00:00,800
a3,anna,2024-02-10 10:00:00,700
a4,anna,2024-03-20 10:00:00,600
b1,bert,2024-03-25 10:00:00,400
b2,bert,2024-03-01 10:00:00,100
c1,cleo,2023-02-01 10:00:00,50
d1,dora,2023-07-15 10:00:00,60
d2,dora,2024-06-29 10:00:00,40
o1,outsider,2024-03-31 23:59:59,30
n1,newbie,2024-06-30 23:59:59,20
l1,late,2024-07-01 00:00:00,999
`,
  },
];
