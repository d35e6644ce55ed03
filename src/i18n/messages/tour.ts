import type { Message } from '../message.ts';

export const tourMessages = {
  tour: { en: 'Guided tour', zh: '功能导览' },
  offer: {
    en: 'New here? Seven short stops show you around.',
    zh: '第一次使用？七个小提示带您快速了解。',
  },
  start: { en: 'Show me around', zh: '带我看看' },
  skip: { en: 'Skip', zh: '跳过' },
  next: { en: 'Next', zh: '下一步' },
  back: { en: 'Back', zh: '上一步' },
  done: { en: 'Done', zh: '完成' },
  place: { en: '{at} of {of}', zh: '{at} / {of}' },
  again: {
    en: 'You can take it again from the help panel or with Ctrl+K.',
    zh: '之后可以从帮助面板或按 Ctrl+K 再次查看。',
  },
  notHere: {
    en: 'The tour walks through an analysis on the demo data. Open one first.',
    zh: '导览以演示数据上的分析为例，请先打开一个分析。',
  },
  asOf: { en: 'One day decides', zh: '一切以某一天为准' },
  asOfText: {
    en: 'Everything is judged at the end of this day. Choose an earlier one and see how things stood then.',
    zh: '所有数字都以这一天结束时为准。选择更早的日期，就能看到当时的情况。',
  },
  params: { en: 'Thresholds are yours', zh: '阈值由您决定' },
  paramsText: {
    en: 'Move a slider: whatever depends on it is computed again, and nothing else.',
    zh: '拖动滑块，只有依赖它的内容会重新计算。',
  },
  chart: { en: 'A picture with a meaning', zh: '每张图都有口径' },
  chartText: {
    en: 'Its definition stands above it. Click a bar to see the members behind it, keep them as a list, or filter the other cells by them.',
    zh: '图的上方就是口径说明。点击柱子即可查看背后的会员、存成名单，或用它筛选其他单元格。',
  },
  sql: { en: 'No magic', zh: '没有黑箱' },
  sqlText: {
    en: 'Every number has its SQL one click away. Change it, press Ctrl+Enter, and take it back with Ctrl+Z.',
    zh: '每个数字都能一键查看 SQL。可以修改，按 Ctrl+Enter 运行，按 Ctrl+Z 撤销。',
  },
  panels: { en: 'Panels', zh: '侧边面板' },
  panelsText: {
    en: 'Outline, data, who reads whom, members, history, help: what you need beside the notebook.',
    zh: '大纲、数据、依赖关系、会员、历史版本、帮助：笔记本旁边随时可用。',
  },
  palette: { en: 'Everything by name', zh: '一键直达' },
  paletteText: {
    en: 'Press Ctrl+K and type what you want to do, in English or Chinese.',
    zh: '按 Ctrl+K，用中文或英文输入想做的事。',
  },
  data: { en: 'Now with your own files', zh: '换成您自己的数据' },
  dataText: {
    en: 'Drop them anywhere on the page. Here you see what became of every row, what was guessed, and what looks wrong.',
    zh: '把文件拖到页面任意位置即可。这里能看到每一行的去向、系统的判断和可疑之处。',
  },
} satisfies Readonly<Record<string, Message>>;
