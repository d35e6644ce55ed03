import type { Message } from '../message.ts';

/** Looking for a text in all cells of a notebook and in their results. */
export const findMessages = {
  find: { en: 'Find in the notebook', zh: '在笔记本中查找' },
  hint: { en: 'Text, SQL, names and all rows', zh: '文本、SQL、名称和全部数据行' },
  none: { en: 'Nothing found', zh: '未找到' },
  count: { en: '{words} in cells, {rows} in rows', zh: '单元格 {words} 处，数据 {rows} 行' },
  next: { en: 'Next (Enter)', zh: '下一个（Enter）' },
  previous: { en: 'Previous (Shift+Enter)', zh: '上一个（Shift+Enter）' },
  close: { en: 'Close (Esc)', zh: '关闭（Esc）' },
} satisfies Readonly<Record<string, Message>>;
