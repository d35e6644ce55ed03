import type { Message } from '../message.ts';

/** Results that travel with a notebook: choosing them, being told of them, and seeing them. */
export const frozenMessages = {
  withResults: {
    en: 'With the results on screen, for readers without files',
    zh: '附上屏幕上的结果，供没有文件的读者查看',
  },
  withResultsHint: {
    en: 'Tables and charts that count groups, what models found, how many are in a segment and whether checks hold. Never rows of members, and no group of fewer than {k}.',
    zh: '按组统计的表格和图表、模型的结论、分群的人数以及校验是否通过。绝不包含会员明细，也不包含少于 {k} 人的组。',
  },
  reading: { en: 'Reading the results… {done} of {all}', zh: '正在读取结果…{done} / {all}' },
  goIn: {
    en: '{count} {count:result goes|results go} in.',
    zh: '将附上 {count} 个结果。',
  },
  noneGoesIn: { en: 'None of the results can go in.', zh: '没有可附上的结果。' },
  pick: { en: 'Choose which', zh: '选择要附上的结果' },
  rows: { en: '{rows} {rows:row|rows}', zh: '{rows} 行' },
  small: {
    en: 'Groups of fewer than {k} members, and what gives them away, were taken out of: {names}.',
    zh: '已从以下结果中略去少于 {k} 位会员的组，以及能推算出它们的数字：{names}。',
  },
  leftMembers: {
    en: 'Left out, as they list members or orders one by one: {names}.',
    zh: '未附上，因为逐行列出会员或订单：{names}。',
  },
  leftUnprotected: {
    en: 'Left out, as nothing in them counts members, so that small groups cannot be told: {names}.',
    zh: '未附上，因为其中没有会员人数，无法判断哪些组人数过少：{names}。',
  },
  leftLarge: {
    en: 'Left out, as they are too large to travel (more than {rows} rows, or too many together): {names}.',
    zh: '未附上，因为过大（超过 {rows} 行，或合计过多）：{names}。',
  },
  pictures: {
    en: 'what it found, {pictures} {pictures:picture|pictures}',
    zh: '结论，{pictures} 张图',
  },
  leftFew: {
    en: 'Left out, as fewer than {k} members are in them, or all but fewer than {k}: {names}.',
    zh: '未附上，因为其中的会员不足 {k} 位，或不在其中的会员不足 {k} 位：{names}。',
  },
  leftNotRun: {
    en: 'Left out, as they have not run, failed or are out of date: {names}.',
    zh: '未附上，因为尚未运行、出错或已过期：{names}。',
  },
  leftFiltered: {
    en: 'Left out, as a filter is on: {names}. Clear it to send them.',
    zh: '未附上，因为正处于筛选状态：{names}。清除筛选后即可附上。',
  },
  leftUnreadable: {
    en: 'Left out, as they could not be read: {names}.',
    zh: '未附上，因为无法读取：{names}。',
  },
  failed: {
    en: 'The results could not be read. Untick this to share without them, or tick it again.',
    zh: '无法读取结果。请取消勾选以便不附结果分享，或重新勾选。',
  },
  allTheSame: { en: 'Include them all the same', zh: '仍然附上' },
  holds: {
    en: 'The link holds the notebook itself: {cells} {cells:cell|cells}, with the values of its parameters, and the results named below. It holds no rows of members and no file names, and is sent to no server: all of it stands behind the # of the address.',
    zh: '链接中是笔记本本身：{cells} 个单元格及其参数值，以及下面所列的结果。其中没有会员明细和文件名，也不会发送给任何服务器：全部内容位于地址的 # 之后。',
  },
  waiting: {
    en: 'The link appears once the results are in.',
    zh: '结果就绪后会显示链接。',
  },
  tooLong: {
    en: 'With these results the link would be longer than any browser takes. Send the file instead.',
    zh: '附上这些结果后，链接的长度超出任何浏览器的限度。请改为发送文件。',
  },

  brings: {
    en: 'It brings {count} {count:result|results} along that its sender computed, taken on {day}; groups of fewer than {k} members were left out. You see {count:it|them} until your own files are loaded. Nobody has checked {count:it|them}.',
    zh: '其中附带发送者计算的 {count} 个结果，取自 {day}；少于 {k} 位会员的组已略去。在您载入自己的文件之前会显示这些结果。其内容未经核实。',
  },
  unfit: {
    en: '{count} more {count:belongs|belong} to none of its cells and {count:is|are} not shown.',
    zh: '另有 {count} 个结果不属于任何单元格，不予显示。',
  },

  asOf: {
    en: 'As of {day}, from the sender’s files',
    zh: '截至 {day}，来自发送者的文件',
  },
  fromSender: { en: 'Computed from the sender’s files', zh: '来自发送者的文件' },
  taken: { en: 'taken on {day}', zh: '取自 {day}' },
  protected: {
    en: 'groups of fewer than {k} members left out',
    zh: '已略去少于 {k} 位会员的组',
  },
  notComputed: { en: 'not computed here', zh: '并非在此计算' },
  separator: { en: ' · ', zh: ' · ' },
  otherwise: {
    en: 'You changed parameters: these numbers are those of the values that were sent.',
    zh: '您更改了参数：这些数字对应的是发送时的参数值。',
  },
  failing: {
    en: 'Some rows should not be here; how many is left out to protect small groups',
    zh: '有些行不应出现；为保护人数较少的组，略去具体行数',
  },
  star: {
    en: '*: left out to protect small groups',
    zh: '*：为保护人数较少的组而略去',
  },
  leftOut: { en: 'left out', zh: '已略去' },
  tableLabel: { en: 'Result of {name}, from the sender', zh: '{name} 的结果，来自发送者' },
  noRows: { en: 'No rows.', zh: '没有行。' },
  undrawn: {
    en: 'This chart cannot be drawn from what was sent.',
    zh: '无法用收到的内容绘制此图表。',
  },
} as const satisfies Record<string, Message>;
