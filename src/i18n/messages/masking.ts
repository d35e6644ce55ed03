/** Personal data on the screen: masked, shown for a while, and what the analyst says of a column. */
export const maskingMessages = {
  kind: { en: 'Personal data: {kind}', zh: '个人信息：{kind}' },
  masked: { en: 'masked', zh: '已脱敏' },
  maskedHint: {
    en: '{kind}: personal data, masked. Sorting, filters and queries use the real values.',
    zh: '{kind}：个人信息，已脱敏显示。排序、筛选和查询仍使用真实值。',
  },
  shownHint: {
    en: '{kind}: personal data, shown for now.',
    zh: '{kind}：个人信息，目前暂时显示。',
  },
  show: {
    en: 'Show for {minutes} {minutes:minute|minutes}',
    zh: '显示 {minutes} 分钟',
  },
  hide: { en: 'Hide now', zh: '立即隐藏' },
  notPersonal: { en: 'Not personal data', zh: '不是个人信息' },
  isPersonal: { en: 'This is personal data…', zh: '这是个人信息…' },
  whichKind: { en: 'What kind of personal data?', zh: '是哪一类个人信息？' },
  asRecognised: { en: 'As recognised', zh: '恢复自动识别' },
  judgedNot: {
    en: '{name} counts as no personal data now, in every file and result with this heading.',
    zh: '“{name}”不再视为个人信息，对所有同名列生效。',
  },
  judged: {
    en: '{name} is masked now, in every file and result with this heading.',
    zh: '“{name}”现已脱敏，对所有同名列生效。',
  },
  columns: {
    en: '{count} {count:column|columns} masked',
    zh: '{count} 列已脱敏',
  },
  revealed: { en: 'Personal data shown, {time} left', zh: '个人信息显示中，还剩 {time}' },
  hiddenAgain: { en: 'Personal data is masked again.', zh: '个人信息已重新脱敏。' },
  copied: {
    en: 'Copied {cells} cells, personal data masked as on screen',
    zh: '已复制 {cells} 个单元格，个人信息与屏幕上一样已脱敏',
  },
  copiedOne: {
    en: 'Copied 1 cell, masked as on screen',
    zh: '已复制 1 个单元格，与屏幕上一样已脱敏',
  },
  searchedMasked: {
    en: 'The real values are searched; what is shown stays masked.',
    zh: '搜索的是真实值，显示仍为脱敏内容。',
  },
  maskedBins: {
    en: 'How the values spread is not shown while they are masked.',
    zh: '脱敏期间不显示数值分布。',
  },
  recordsMasked: {
    en: 'Records are shown with personal data masked.',
    zh: '记录中的个人信息已脱敏显示。',
  },
} as const;
