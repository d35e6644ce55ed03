import type { Message } from '../message.ts';

export const pasteMessages = {
  title: { en: 'Paste a table', zh: '粘贴表格' },
  button: { en: 'Paste a table', zh: '粘贴表格' },
  hint: {
    en: 'Copy the cells in Excel, WPS or Google Sheets, headings included, and paste them here.',
    zh: '在 Excel、WPS 或在线表格中复制单元格（含表头），然后粘贴到这里。',
  },
  lines: { en: '{lines} {lines:line|lines}', zh: '{lines} 行' },
  read: { en: 'Read the table', zh: '读取表格' },
  cancel: { en: 'Cancel', zh: '取消' },
  /** The name of the file that is made of it. */
  fileName: { en: 'pasted table', zh: '粘贴的表格' },
} as const satisfies Record<string, Message>;
