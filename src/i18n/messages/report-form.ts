import type { Message } from '../message.ts';

/** A report of a notebook for somebody who opens no notebook, and what is said in it of what was left out. */
export const reportFormMessages = {
  intro: {
    en: 'One file with the text, charts and tables of this notebook, what the numbers mean and what they were computed from. It needs no network and no Memberbook, and prints well.',
    zh: '一个文件，包含此笔记本的文字、图表、表格、数字口径及计算依据。无需联网，也无需安装任何软件，可直接打印。',
  },
  title: { en: 'Title', zh: '标题' },
  format: { en: 'As', zh: '格式' },
  html: { en: 'One HTML file (print it to PDF)', zh: '单个 HTML 文件（可打印成 PDF）' },
  markdown: { en: 'Markdown with pictures (.zip)', zh: 'Markdown 及图片（.zip）' },
  contents: { en: 'What goes in', zh: '包含内容' },
  withFolded: {
    en: 'Results that are folded on the page, and notes on them',
    zh: '页面上已折叠的结果及其说明',
  },
  withSql: { en: 'The SQL behind the numbers, at the end', zh: '数字背后的 SQL（放在末尾）' },
  withFiles: {
    en: 'Checksums of the files (SHA-256)',
    zh: '文件的校验和（SHA-256）',
  },
  withNames: { en: 'Names of the files', zh: '文件名' },
  mostRows: { en: 'Rows of a table at most', zh: '每张表最多行数' },
  leaveLong: { en: 'Leave longer tables out', zh: '更长的表不放入' },
  people: { en: 'Data of members', zh: '会员数据' },
  withMembers: {
    en: 'Rows of members, with personal data masked',
    zh: '会员明细行（个人数据脱敏）',
  },
  membersHint: {
    en: '{tables} of the results {tables:lists|list} members or orders one by one: {names}. Left out unless you tick this.',
    zh: '有 {tables} 个结果逐行列出会员或订单：{names}。不勾选则不放入。',
  },
  suppress: {
    en: 'Leave out groups of fewer than {k} members, and what gives them away',
    zh: '略去少于 {k} 位会员的组，以及能推算出它们的数字',
  },
  heldBack: {
    en: 'The report can be saved once you have looked at this.',
    zh: '确认以上内容后才能保存报告。',
  },
  notRun: {
    en: '{cells} {cells:cell has|cells have} not run, failed or {cells:is|are} out of date: {names}. The report says so in {cells:its|their} place.',
    zh: '{cells} 个单元格尚未运行、出错或已过期：{names}。报告中会在相应位置注明。',
  },
  save: { en: 'Save the report', zh: '保存报告' },
  saveAllTheSame: { en: 'Save it all the same', zh: '仍然保存' },
  cancel: { en: 'Cancel', zh: '取消' },
  working: { en: 'Writing the report… {done} of {all}', zh: '正在生成报告…{done} / {all}' },
  summing: { en: 'Reading the files for their checksums…', zh: '正在读取文件以计算校验和…' },
  cancelled: { en: 'No report was saved.', zh: '未保存报告。' },
  saved: { en: 'Saved {name}, {size}.', zh: '已保存 {name}，{size}。' },
  savedMembers: {
    en: 'Without rows of members: {names}.',
    zh: '未放入会员明细：{names}。',
  },
  savedLong: { en: 'Too long and left out: {names}.', zh: '过长而未放入：{names}。' },
  savedSmall: { en: 'Small groups left out of: {names}.', zh: '已略去小组的结果：{names}。' },
  savedUncounted: {
    en: 'Nothing counts members in {names}; look whether a group in there is small.',
    zh: '{names} 中没有会员人数，请自行检查其中是否有人数很少的组。',
  },
  failed: { en: 'The report was not written: {reason}', zh: '报告未能生成：{reason}' },
  differs: {
    en: 'Somebody who also has what you shared before can subtract one from the other: in {names} the numbers differ by a few members, or show what was left out then.',
    zh: '如果对方还有您之前分享的内容，两者相减即可推算：{names} 的数字只差几位会员，或显示了当时略去的数字。',
  },
  differsHint: {
    en: 'Send one of the two only, or make the difference larger.',
    zh: '请只发送其中一份，或让两者相差更多。',
  },

  // In the report itself.
  leftMembers: {
    en: '{name}: rows of members, not part of this report.',
    zh: '{name}：会员明细，不包含在本报告中。',
  },
  leftLong: {
    en: '{name}: {rows} rows, too long for this report.',
    zh: '{name}：共 {rows} 行，过长，未放入本报告。',
  },
  leftNotRun: { en: '{name}: has not been run.', zh: '{name}：尚未运行。' },
  leftStale: {
    en: '{name}: is out of date; it was not run again after a change.',
    zh: '{name}：已过期，更改后未重新运行。',
  },
  leftFailed: { en: '{name}: could not be computed.', zh: '{name}：无法计算。' },
  leftUndrawn: { en: '{name}: could not be drawn.', zh: '{name}：无法绘制。' },
  small: {
    en: '*: groups of fewer than {k} members, and numbers from which they could be worked out, are left out.',
    zh: '*：少于 {k} 位会员的组，以及能推算出它们的数字，均已略去。',
  },
  smallChart: {
    en: 'Groups of fewer than {k} members, and those from which they could be worked out, are not drawn.',
    zh: '少于 {k} 位会员的组，以及能推算出它们的组，均未绘制。',
  },
  smallFindings: {
    en: '{count} {count:finding is|findings are} left out, as {count:it tells|they tell} of fewer than {k} members or {count:gives|give} them away.',
    zh: '有 {count} 条结论因涉及少于 {k} 位会员或可据此推算而略去。',
  },
  masked: { en: 'Personal data are masked.', zh: '个人数据已脱敏。' },
  segment: {
    en: '{name}: {members} {members:member|members}.',
    zh: '{name}：{members} 位会员。',
  },
  segmentSmall: {
    en: '{name}: fewer than {k} members are in it, or all but fewer than {k}.',
    zh: '{name}：入选或未入选的会员不足 {k} 位。',
  },
  books: { en: 'From the files to the numbers', zh: '从文件到数字' },
  figure: { en: 'Figure', zh: '项目' },
  value: { en: 'Value', zh: '数值' },
  judgedOn: { en: 'As of {day}.', zh: '截至 {day}。' },
} satisfies Record<string, Message>;
