import { date, money, text, time, type TableFile } from './workspace.ts';

/**
 * Eight people of whom all that the loyalty notebook tells is counted by hand. Judged on 2024-06-30: two are lost,
 * one is asleep, three are active, one has never bought and one is in no member table.
 */
export const asOf = '2024-06-30';

export const shop: readonly TableFile[] = [
  {
    name: 'members_file',
    role: 'members',
    columns: [
      { name: 'member_id', type: text },
      { name: 'joined_at', type: date },
      { name: 'channel', type: text },
      { name: 'phone', type: text },
      { name: 'referred_by', type: text },
      { name: 'acquisition_cost', type: money },
    ],
    csv: [
      'lost-rich,2022-01-01,App,13800000001,,30',
      'lost-poor,2022-01-01,App,13800000002,,10',
      'asleep,2022-01-01,Shop,,lost-rich,5',
      'best,2022-01-01,App,13800000003,,',
      'good,2022-01-01,Shop,13800000004,best,5',
      'bargains,2022-01-01,Shop,13800000005,best,',
      'never,2022-01-01,Shop,13800000006,never,2',
    ].join('\n'),
  },
  {
    name: 'orders_file',
    role: 'orders',
    columns: [
      { name: 'member_id', type: text },
      { name: 'ordered_at', type: time },
      { name: 'amount', type: money },
      { name: 'discount', type: money },
      { name: 'payment_method', type: text },
    ],
    csv: [
      'lost-rich,2023-01-10 10:00:00,800,0,Card',
      'lost-poor,2023-01-10 10:00:00,100,100,Card',
      'asleep,2023-10-10 10:00:00,600,0,Cash',
      'best,2024-05-04 10:00:00,900,0,Card',
      'best,2024-05-04 18:00:00,100,0,Card',
      'best,2024-06-30 23:59:59,1000,0,Cash',
      'good,2024-05-20 10:00:00,400,0,',
      'bargains,2024-06-01 10:00:00,3000,3000,Cash',
      'outsider,2024-06-02 10:00:00,50,,',
    ].join('\n'),
  },
  {
    name: 'events_file',
    role: 'events',
    columns: [
      { name: 'member_id', type: text },
      { name: 'event', type: text },
      { name: 'occurred_at', type: time },
      { name: 'duration', type: money },
    ],
    csv: [
      'best,view,2024-05-04 09:00:00,599',
      'best,view,2024-05-05 09:00:00,1',
      'never,view,2024-05-06 09:00:00,60',
      'good,view,2024-07-01 09:00:00,60',
    ].join('\n'),
  },
  {
    name: 'surveys_file',
    role: 'surveys',
    columns: [
      { name: 'member_id', type: text },
      { name: 'answered_at', type: time },
      { name: 'question', type: text },
      { name: 'score', type: money },
    ],
    csv: [
      // One to five stars.
      'best,2024-05-10 10:00:00,Stars,5',
      'good,2024-05-11 10:00:00,Stars,4',
      'lost-rich,2024-06-01 10:00:00,Stars,1',
      // Zero to ten.
      'best,2024-05-10 10:00:00,Recommend,9',
      'good,2024-05-11 10:00:00,Recommend,10',
      'bargains,2024-05-12 10:00:00,Recommend,7',
      'lost-rich,2024-05-13 10:00:00,Recommend,0',
      // Zero to a hundred, one of them without a time.
      'best,2024-06-02 10:00:00,Service,80',
      'lost-poor,,Service,30',
      // How often there was trouble: one is best.
      'asleep,2024-06-03 10:00:00,Trouble,2',
      'good,2024-06-03 10:00:00,,3',
      // No score, nobody, and too late.
      'best,2024-06-04 10:00:00,Stars,',
      ',2024-06-05 10:00:00,Stars,2',
      'best,2024-07-01 00:00:00,Stars,0',
    ].join('\n'),
  },
];
