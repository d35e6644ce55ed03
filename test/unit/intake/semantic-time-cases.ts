import { row, type SemanticCase } from './semantic-cases.ts';

const d = 'd';
const iso = 'timestamp-iso';

export const timeCases: readonly SemanticCase[] = [
  row('ISO days', d, ['2024-01-02', '2024-12-31'], 'date', 'date-iso'),
  row('ISO times', d, ['2024-01-02 03:04:05'], 'timestamp', iso),
  row('ISO times with T', d, ['2024-01-02T03:04:05'], 'timestamp', iso),
  row('parts of a second', d, ['2024-01-02 03:04:05.123'], 'timestamp', iso, [
    '2024-01-02 03:04:05.123',
  ]),
  row('slashes', d, ['2024/1/2', '2024/12/31'], 'date', 'date-year-first', [
    '2024-01-02',
    '2024-12-31',
  ]),
  row('points', d, ['2024.1.2'], 'date', 'date-year-first', ['2024-01-02']),
  row('dashes without zeros', d, ['2024-1-2 3:04'], 'timestamp', 'date-year-first', [
    '2024-01-02 03:04:00',
  ]),
  row('slashes with minutes', d, ['2024/1/2 3:04'], 'timestamp', 'date-year-first', [
    '2024-01-02 03:04:00',
  ]),
  row(
    'days and times together',
    d,
    ['2024-01-02', '2024-01-02 10:00:00'],
    'timestamp',
    'date-year-first',
    ['2024-01-02 00:00:00', '2024-01-02 10:00:00'],
  ),
  row(
    'year-first forms together',
    d,
    ['2024-01-02', '2024/1/3', '2024年1月4日'],
    'date',
    'date-year-first',
    ['2024-01-02', '2024-01-03', '2024-01-04'],
  ),
  row('Chinese days', d, ['2024年1月2日', '2024年12月31日'], 'date', 'date-year-first', [
    '2024-01-02',
    '2024-12-31',
  ]),
  row('Chinese days with a time', d, ['2024年1月2日 15:04:05'], 'timestamp', 'date-year-first', [
    '2024-01-02 15:04:05',
  ]),
  row(
    'Chinese days with the time beside',
    d,
    ['2024年1月2日15:04'],
    'timestamp',
    'date-year-first',
    ['2024-01-02 15:04:00'],
  ),
  row('Chinese clock words', d, ['2024年1月2日 15时04分05秒'], 'timestamp', 'date-year-first', [
    '2024-01-02 15:04:05',
  ]),
  row(
    'halves of the day',
    d,
    ['2024年1月2日 下午3:04', '2024年1月2日 上午12:05'],
    'timestamp',
    'date-year-first',
    ['2024-01-02 15:04:00', '2024-01-02 00:05:00'],
  ),
  row('evenings', d, ['2024/1/2 晚上8:30', '2024/1/2 凌晨1:00'], 'timestamp', 'date-year-first', [
    '2024-01-02 20:30:00',
    '2024-01-02 01:00:00',
  ]),
  row('weekdays', d, ['2024年1月2日 星期二', '2024-01-03 周三'], 'date', 'date-year-first', [
    '2024-01-02',
    '2024-01-03',
  ]),
  row('weekdays and times', d, ['2024年1月2日星期二 15:04'], 'timestamp', 'date-year-first', [
    '2024-01-02 15:04:00',
  ]),
  row('a weekday that is not the day’s', d, ['2024年1月2日 星期三'], 'text', 'text'),
  row('Japanese weekdays', d, ['2024年1月2日(火)'], 'date', 'date-year-first', ['2024-01-02']),
  row('Korean days', d, ['2024년 1월 2일 오후 3:04'], 'timestamp', 'date-year-first', [
    '2024-01-02 15:04:00',
  ]),
  row('full-width days', d, ['２０２４／１／２'], 'date', 'date-year-first', ['2024-01-02']),
  row('eight digits under a date', 'join_date', ['20240102', '19970131'], 'date', 'date-compact', [
    '2024-01-02',
    '1997-01-31',
  ]),
  row('eight digits under a count', 'points', ['20240102', '19970131'], 'integer', 'integer'),
  row('eight digits that are no day', 'join_date', ['20240102', '20241301'], 'integer', 'integer'),
  row('fourteen digits', '下单时间', ['20240102030405'], 'timestamp', 'date-compact', [
    '2024-01-02 03:04:05',
  ]),
  row('basic ISO', d, ['20240102T030405Z'], 'timestamp', 'date-year-first zone-dropped', [
    '2024-01-02 03:04:05',
  ]),
  row('eight digits and a time', d, ['20240102 03:04'], 'timestamp', 'date-year-first', [
    '2024-01-02 03:04:00',
  ]),
  row('six digits', 'month', ['202401', '202402'], 'integer', 'integer'),
  row('months', 'month', ['2024-01', '2024-02'], 'text', 'month-only'),
  row('Chinese months', 'month', ['2024年1月'], 'text', 'month-only'),
  row('weeks', 'week', ['2024-W05', '2024-W06'], 'text', 'text'),

  row('UTC', d, ['2024-01-02T03:04:05.123Z'], 'timestamp', 'date-year-first zone-dropped', [
    '2024-01-02 03:04:05.123',
  ]),
  row('an offset', d, ['2024-01-02T03:04:05+08:00'], 'timestamp', 'date-year-first zone-dropped', [
    '2024-01-02 03:04:05',
  ]),
  row(
    'an offset as shops write it',
    d,
    ['2024-01-02 03:04:05 +0800', '2024-01-03 03:04:05 +0800'],
    'timestamp',
    'date-year-first zone-dropped',
    ['2024-01-02 03:04:05', '2024-01-03 03:04:05'],
  ),
  row('the word UTC', d, ['2024-01-02 03:04:05 UTC'], 'timestamp', 'date-year-first zone-dropped', [
    '2024-01-02 03:04:05',
  ]),
  row(
    'Z and +00:00, which are the same',
    d,
    ['2024-01-02T03:04:05Z', '2024-01-02T03:04:05+00:00'],
    'timestamp',
    'date-year-first zone-dropped',
    ['2024-01-02 03:04:05', '2024-01-02 03:04:05'],
  ),
  row(
    'summer and winter',
    d,
    ['2024-01-02T03:04:05+01:00', '2024-07-02T03:04:05+02:00'],
    'timestamp',
    'date-year-first zones-differ',
    ['2024-01-02 03:04:05', '2024-07-02 03:04:05'],
  ),
  row(
    'times with a zone and without',
    d,
    ['2024-01-02 03:04:05', '2024-01-02T03:04:05Z'],
    'timestamp',
    'date-year-first zones-differ',
    ['2024-01-02 03:04:05', '2024-01-02 03:04:05'],
  ),
  row('offsets that no clock keeps', d, ['2024-01-02 03:04-05:37'], 'text', 'text'),
  row('CST, which is three places', d, ['2024-01-02 03:04:05 CST'], 'text', 'zone-name'),
  row(
    'seven decimals of a second',
    d,
    ['2024-01-02 03:04:05.1234567'],
    'timestamp',
    'date-year-first fraction-cut',
    ['2024-01-02 03:04:05.123456'],
  ),
  row(
    'seven decimals that are nothing',
    d,
    ['2024-01-02 03:04:05.1230000'],
    'timestamp',
    'date-year-first',
    ['2024-01-02 03:04:05.123000'],
  ),

  row('day first, by a day above twelve', d, ['7/9/2011', '31/12/2011'], 'date', 'date-day-first', [
    '2011-09-07',
    '2011-12-31',
  ]),
  row(
    'month first, by a day above twelve',
    d,
    ['9/7/2011', '3/14/2011'],
    'date',
    'date-month-first',
    ['2011-09-07', '2011-03-14'],
  ),
  row('day first with points', d, ['31.12.2024 23:59'], 'timestamp', 'date-day-first', [
    '2024-12-31 23:59:00',
  ]),
  row('day first with dashes', d, ['31-12-2024'], 'date', 'date-day-first', ['2024-12-31']),
  row('an order that nothing tells', d, ['1/2/2024', '3/4/2024'], 'text', 'ambiguous-date'),
  row('the order chosen: day first', d, ['1/2/2024'], 'date', 'date-chosen', ['2024-02-01'], {
    choices: { dateOrders: { d: 'day-month' } },
  }),
  row('the order chosen: month first', d, ['1/2/2024'], 'date', 'date-chosen', ['2024-01-02'], {
    choices: { dateOrders: { d: 'month-day' } },
  }),
  row(
    'orders that contradict each other',
    d,
    ['13/1/2024', '1/13/2024'],
    'text',
    'text-among-dates',
  ),
  row(
    'AM and PM',
    d,
    ['1/31/2024 12:05 AM', '1/31/2024 1:05:06 pm'],
    'timestamp',
    'date-month-first',
    ['2024-01-31 00:05:00', '2024-01-31 13:05:06'],
  ),
  row('years of two digits', d, ['1/31/69', '1/31/68'], 'date', 'date-month-first short-years', [
    '1969-01-31',
    '2068-01-31',
  ]),
  row(
    'day first with short years',
    d,
    ['31/12/24', '7/9/24', '15/1/24'],
    'date',
    'date-day-first short-years',
    ['2024-12-31', '2024-09-07', '2024-01-15'],
  ),
  row(
    'short years that may stand in front',
    d,
    ['24/01/02', '24/01/15', '23/12/31'],
    'text',
    'ambiguous-date',
  ),
  row('codes with dashes', d, ['12-11-10', '10-11-12'], 'text', 'text'),

  row('month names', d, ['2-Jan-2024', '31-Dec-2024'], 'date', 'date-month-name', [
    '2024-01-02',
    '2024-12-31',
  ]),
  row('month names in full', d, ['02 January 2024'], 'date', 'date-month-name', ['2024-01-02']),
  row('month names in front', d, ['Jan 2, 2024', 'September 3, 2024'], 'date', 'date-month-name', [
    '2024-01-02',
    '2024-09-03',
  ]),
  row('month names with a time', d, ['Jan 2, 2024 3:04 PM'], 'timestamp', 'date-month-name', [
    '2024-01-02 15:04:00',
  ]),
  row('month names with short years', d, ['02-JAN-24'], 'date', 'date-month-name short-years', [
    '2024-01-02',
  ]),
  row(
    'the form of e-mail',
    d,
    ['Tue, 02 Jan 2024 03:04:05 GMT'],
    'timestamp',
    'date-month-name zone-dropped',
    ['2024-01-02 03:04:05'],
  ),
  row(
    'the form of browsers',
    d,
    ['Tue Jan 02 2024 03:04:05 GMT+0800 (China Standard Time)'],
    'timestamp',
    'date-month-name zone-dropped',
    ['2024-01-02 03:04:05'],
  ),
  row('the form of C', d, ['Tue Jan  2 03:04:05 2024'], 'timestamp', 'date-month-name', [
    '2024-01-02 03:04:05',
  ]),
  row('the form of Java', d, ['Tue Jan 02 03:04:05 CST 2024'], 'text', 'zone-name'),
  row('SAS times', d, ['14JUN09:17:58:34'], 'timestamp', 'date-month-name short-years', [
    '2009-06-14 17:58:34',
  ]),
  row('SAS days', d, ['14JUN2009', '01FEB2010'], 'date', 'date-month-name', [
    '2009-06-14',
    '2010-02-01',
  ]),
  row(
    'Oracle times',
    d,
    ['02-JAN-24 03.04.05.123456 PM'],
    'timestamp',
    'date-month-name short-years',
    ['2024-01-02 15:04:05.123456'],
  ),
  row('30 February by name', d, ['30-Feb-2024'], 'text', 'text'),

  row('serial days', '下单日期', ['45293', '45294'], 'date', 'date-serial', [
    '2024-01-02',
    '2024-01-03',
  ]),
  row('serial times', 'order_date', ['45293.5', '45293.127835648'], 'timestamp', 'date-serial', [
    '2024-01-02 12:00:00',
    '2024-01-02 03:04:05',
  ]),
  row('serial days that a program made decimals', 'OrderDate', ['45293.0'], 'date', 'date-serial', [
    '2024-01-02',
  ]),
  row('serial birthdays', '生日', ['20000', '31048'], 'date', 'date-serial', [
    '1954-10-03',
    '1985-01-01',
  ]),
  row('five digits under another heading', 'points', ['45293', '45294'], 'integer', 'integer'),
  row('five digits that take long', 'response_time', ['45293', '45294'], 'integer', 'integer'),
  row('five digits and fewer', 'order_date', ['45293', '12'], 'integer', 'integer'),
  row(
    'seconds since 1970',
    'created_at',
    ['1704164645', '1704164646'],
    'timestamp',
    'date-epoch-s epoch-utc',
    ['2024-01-02 03:04:05', '2024-01-02 03:04:06'],
  ),
  row('seconds with decimals', 'ts', ['1704164645.25'], 'timestamp', 'date-epoch-s epoch-utc', [
    '2024-01-02 03:04:05.25',
  ]),
  row(
    'milliseconds since 1970',
    '时间戳',
    ['1704164645000', '1704164645678'],
    'timestamp',
    'date-epoch-ms epoch-utc',
    ['2024-01-02 03:04:05', '2024-01-02 03:04:05.678'],
  ),
  row('ten digits under another heading', 'visits', ['1704164645'], 'integer', 'integer'),
  row('ten digits of ids', 'updated_by_id', ['1704164645'], 'text', 'identifier-heading'),

  row('30 February', d, ['2024-02-29', '2024-02-30'], 'text', 'impossible-day'),
  row('31 June, day first', d, ['13/06/2024', '31/06/2024'], 'text', 'impossible-day'),
  row('29 February of a common year', d, ['2023-02-29'], 'text', 'impossible-day'),
  row('29 February of 2000 and 1900', d, ['2000-02-29', '1900-02-29'], 'text', 'impossible-day'),
  row('25 o’clock', d, ['2024-01-02 25:00:00'], 'text', 'text'),
  row('the zero day', d, ['2024-01-02', '0000-00-00'], 'date', 'date-iso missing-marks', [
    '2024-01-02',
    '',
  ]),
  row('a word among days', d, ['2024-01-02', 'unknown'], 'text', 'text-among-dates'),
  row('days of two forms', d, ['2024-01-02', '31/12/2024'], 'text', 'text-among-dates'),
  row('times alone', d, ['12:30', '23:59'], 'text', 'text'),
  row('the last day of all', d, ['9999-12-31', '2024-01-02'], 'date', 'date-iso'),
];
