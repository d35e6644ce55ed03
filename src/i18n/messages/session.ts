import type { Damage } from '../../share/session-file/session-failure.ts';
import type { Message } from '../message.ts';

/** Session files: saving one, and looking into one that came from elsewhere. */
export const sessionMessages = {
  intro: {
    en: 'A session file keeps the notebook, its parameters, the roles of your columns and the cells that prepare the data. Drop it on the page to open it.',
    zh: '会话文件保存笔记本、参数、列的角色以及准备数据的单元格。将文件拖到页面上即可打开。',
  },
  allOpen: {
    en: 'All {count} open notebooks, not only this one',
    zh: '包含全部 {count} 本打开的笔记本，而不只是当前这本',
  },
  withRows: {
    en: 'With the rows of your files ({rows} {rows:row|rows}), so that it opens without them',
    zh: '包含文件中的数据行（{rows} 行），打开时无需原文件',
  },
  passphrase: { en: 'Passphrase', zh: '口令' },
  passphraseOptional: { en: 'Passphrase (optional)', zh: '口令（可选）' },
  passphraseHint: {
    en: 'The file is encrypted with it. It cannot be recovered: write it down, and pass it on by another way than the file.',
    zh: '文件将以此口令加密。口令无法找回：请妥善记录，并通过文件以外的途径告知对方。',
  },
  short: {
    en: 'Short passphrases can be guessed. Four unrelated words are a good one.',
    zh: '过短的口令容易被猜到。四个互不相关的词是不错的选择。',
  },
  layOpen: {
    en: 'Save it unencrypted: whoever gets the file can read the rows of all members',
    zh: '不加密保存：任何得到文件的人都能读取所有会员的数据行',
  },
  save: { en: 'Save the session', zh: '保存会话' },
  saving: { en: 'Reading {done} of {total} rows…', zh: '正在读取第 {done} 行，共 {total} 行…' },
  packing: { en: 'Packing…', zh: '正在打包…' },
  sealing: { en: 'Encrypting…', zh: '正在加密…' },
  stop: { en: 'Cancel', zh: '取消' },
  saved: {
    en: '{name} is in your downloads: {size}, {sealed}.',
    zh: '{name} 已下载：{size}，{sealed}。',
  },
  sealed: { en: 'encrypted', zh: '已加密' },
  open: { en: 'not encrypted', zh: '未加密' },
  asText: { en: 'Save as text (.md)', zh: '保存为文本（.md）' },
  asTextHint: {
    en: 'The notebook alone, as Markdown that reads as a report anywhere. No rows, no results.',
    zh: '仅笔记本本身，为可直接阅读的 Markdown 文本。不含数据行和结果。',
  },
  heldBack: {
    en: 'The file can be saved once you have looked at this.',
    zh: '确认以上内容后才能保存文件。',
  },
  rowsUnreadable: {
    en: 'The rows of {source} could not be read, so nothing was saved. Run the notebook again, then save.',
    zh: '无法读取 {source} 的数据行，因此没有保存任何内容。请重新运行笔记本后再保存。',
  },
  tooLargeToSave: {
    en: 'These rows are more than a session file holds. Save it without rows and send the files beside it.',
    zh: '数据行超出了会话文件的容量。请不包含数据行保存，并另外发送数据文件。',
  },
  unwritable: {
    en: 'The session could not be written as it is. Save the notebook as text instead.',
    zh: '无法按现状写入会话文件。请改为将笔记本保存为文本。',
  },

  received: { en: 'A session file', zh: '会话文件' },
  reading: { en: 'Checking the file…', zh: '正在检查文件…' },
  moreNotebooks: { en: 'With it: {titles}.', zh: '同时包含：{titles}。' },
  bringsRows: {
    en: 'It brings the rows of {files} {files:file|files} along ({size}). They are read in this tab only.',
    zh: '其中附带 {files} 个文件的数据行（{size}），仅在此标签页中读取。',
  },
  replacesRows: {
    en: 'Opened with them, the files that are loaded now are put away.',
    zh: '若一并打开，当前载入的文件将被移除。',
  },
  reads: { en: 'It reads these files:', zh: '它读取以下文件：' },
  openWithRows: { en: 'Open with its data', zh: '连同数据一起打开' },
  openWithout: { en: 'Open with files of mine', zh: '使用我自己的文件打开' },
  rescued: {
    en: 'The notebook itself came through whole and can be opened without the rest.',
    zh: '笔记本本身完好，可以单独打开。',
  },
  lookAtRescued: { en: 'Look at the notebook', zh: '查看笔记本' },
  locked: {
    en: 'This file is encrypted. Enter the passphrase that you were given.',
    zh: '此文件已加密。请输入对方告知的口令。',
  },
  wrongPassphrase: {
    en: 'That is not the passphrase of this file, or the file was changed. Mind capitals and spaces, or ask who sent it.',
    zh: '口令不正确，或文件已被改动。请注意大小写和空格，或向发送者确认。',
  },
  notSession: {
    en: 'This is no session file, whatever its name says.',
    zh: '无论文件名如何，这不是会话文件。',
  },
  cut: {
    en: 'This file was cut on its way. Ask for it again.',
    zh: '文件在传送中被截断。请让对方重新发送。',
  },
  cutAt: {
    en: 'This file was cut on its way: {got} of {sent} bytes arrived. Ask for it again.',
    zh: '文件在传送中被截断：只收到 {sent} 字节中的 {got} 字节。请让对方重新发送。',
  },
  damaged: {
    en: 'This file is not as it was saved ({why}). Nothing of it was opened. Ask for it again.',
    zh: '文件与保存时不一致（{why}），未打开任何内容。请让对方重新发送。',
  },
  damagedPart: {
    en: '“{part}” in this file is not as it was saved ({why}). Nothing of it was opened. Ask for it again.',
    zh: '文件中的“{part}”与保存时不一致（{why}），未打开任何内容。请让对方重新发送。',
  },
  tooLarge: {
    en: 'What this file unpacks to is larger than any session. It was not opened.',
    zh: '此文件解压后的大小超出会话的限度，未打开。',
  },
  newer: {
    en: 'This file was saved by a later version of Memberbook. Load this page anew to get the latest version, then open it again.',
    zh: '此文件由更新版本的会员笔记本保存。请重新加载页面以获取最新版本后再打开。',
  },
  unreadable: {
    en: 'The file could not be read. It may have been moved or changed meanwhile: choose it again.',
    zh: '无法读取文件。文件可能已被移动或修改，请重新选择。',
  },
  cancelled: { en: 'Cancelled.', zh: '已取消。' },
} as const satisfies Record<string, Message>;

/** What is wrong, for those who ask the sender. */
export const damageNames: Readonly<Record<Damage, Message>> = {
  structure: { en: 'its parts do not fit together', zh: '各部分不吻合' },
  checksum: { en: 'a checksum is wrong', zh: '校验和不符' },
  seal: { en: 'its encryption was broken', zh: '加密已被破坏' },
  path: { en: 'a path leads outside', zh: '路径指向外部' },
  duplicate: { en: 'a part is there twice', zh: '有重复的部分' },
  listing: { en: 'a part is missing or not listed', zh: '有部分缺失或未列出' },
  manifest: { en: 'its list of parts cannot be read', zh: '无法读取内容清单' },
  content: { en: 'a part is not what it should be', zh: '某部分内容不正确' },
  nested: { en: 'there is an archive inside', zh: '其中包含压缩包' },
};
