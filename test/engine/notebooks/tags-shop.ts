import { date, integer, money, text, time, type TableFile } from './workspace.ts';

/**
 * Six people who have between them every kind of tag. Judged on 2024-06-30, a Sunday: `saturdays` bought on the
 * last six Saturdays at eight in the evening, with a third off and every other time with a coupon; `looks-only`
 * bought on three Tuesdays of January 2023 and has looked at dresses twice since; `outsider` is in no member table.
 */
export const tinyShop: readonly TableFile[] = [
  {
    name: 'members_file',
    role: 'members',
    columns: [
      { name: 'member_id', type: text },
      { name: 'joined_at', type: date },
      { name: 'birthday', type: date },
      { name: 'gender', type: text },
      { name: 'city', type: text },
      { name: 'tier', type: text },
      { name: 'channel', type: text },
      { name: 'phone', type: text },
      { name: 'email', type: text },
      { name: 'contact_allowed', type: text },
    ],
    csv: `new-joiner,2024-06-10,1999-07-05,女,上海,Gold,App,13800000001,a@example.com,true
opted-out,2023-01-01,,M,,,,13800000002,,false
saturdays,2024-01-15,,,,,,13800000003,,
looks-only,2022-12-01,1988-03-01,男,,,,13800000004,,true
O'Brien,2023-05-05,,,,,,,,
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
      { name: 'discount', type: money },
      { name: 'payment_method', type: text },
      { name: 'coupon', type: text },
    ],
    csv: `o1,opted-out,2024-06-01 11:00:00,100,,Cash,
s1,saturdays,2024-05-25 20:05:00,50,25,Card,SPRING
s2,saturdays,2024-06-01 20:10:00,50,25,Card,
s3,saturdays,2024-06-08 20:15:00,50,25,Card,SPRING
s4,saturdays,2024-06-15 20:20:00,50,25,Card,
s5,saturdays,2024-06-22 20:25:00,50,25,Cash,SPRING
s6,saturdays,2024-06-29 20:30:00,50,25,Card,
l1,looks-only,2023-01-10 09:00:00,200,0,,
l2,looks-only,2023-01-17 09:00:00,200,0,,
l3,looks-only,2023-01-24 09:00:00,200,0,,
x1,outsider,2024-05-01 10:00:00,40,,,
x2,,2024-05-02 10:00:00,9,,,
x3,saturdays,2024-07-01 10:00:00,9999,,,`,
  },
  {
    name: 'lines_file',
    role: 'order_lines',
    columns: [
      { name: 'order_id', type: text },
      { name: 'product', type: text },
      { name: 'product_name', type: text },
      { name: 'category', type: text },
      { name: 'quantity', type: integer },
      { name: 'amount', type: money },
    ],
    csv: `o1,p1,Pot,,1,100
s1,p2,Mat,Yoga,1,50
s2,p2,Mat,Yoga,1,50
s3,p2,Mat,Yoga,1,50
s4,p2,Mat,Yoga,1,50
s5,p2,Mat,Yoga,1,50
s6,p2,Mat,Yoga,1,50
l1,p3,连衣裙,时尚女装,2,200
l2,p3,连衣裙,时尚女装,2,200
l3,p3,连衣裙,时尚女装,2,200
x1,p1,Pot,,1,40
`,
  },
  {
    name: 'events_file',
    role: 'events',
    columns: [
      { name: 'member_id', type: text },
      { name: 'event', type: text },
      { name: 'occurred_at', type: time },
      { name: 'object', type: text },
    ],
    csv: `looks-only,view,2024-06-20 10:00:00,p3
looks-only,view,2024-06-21 10:00:00,连衣裙
looks-only,view,2024-07-02 10:00:00,p2
`,
  },
];
