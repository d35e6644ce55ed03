import type { Message } from '../message.ts';

/** Files that this device remembers. */
export const rememberedMessages = {
  files: { en: 'Remembered files', zh: '记住的文件' },
  remember: { en: 'Remember these files on this device', zh: '在此设备上记住这些文件' },
  rememberWhat: {
    en: 'A copy of {files} {files:file|files} ({size}) then stays in this browser’s private storage, with what their columns mean: the next visit goes on where this one ended. Whoever uses this browser can open them; leave it off on a shared computer.',
    zh: '{files} 个文件（{size}）的副本及列含义会保存在此浏览器的私有存储中，下次访问可直接继续。使用此浏览器的任何人都能打开这些文件；在公用电脑上请勿启用。',
  },
  remembered: {
    en: '{files} {files:file is|files are} remembered on this device ({size}). Files that you add, replace or remove are followed.',
    zh: '此设备已记住 {files} 个文件（{size}）；之后添加、替换或移除的文件会同步更新。',
  },
  space: {
    en: 'This browser allows {allowed}; {used} are used.',
    zh: '此浏览器允许使用 {allowed}，已用 {used}。',
  },
  notPersistent: {
    en: 'The browser may clear it by itself when the disk fills up: keep your originals.',
    zh: '磁盘空间不足时，浏览器可能会自行清除，请保留原始文件。',
  },
  copying: { en: 'Copying: {percent}', zh: '正在复制：{percent}' },
  resuming: { en: 'The remembered files are being read again…', zh: '正在重新读取已记住的文件…' },
  forget: { en: 'Forget files', zh: '忘记文件' },
  forgotten: {
    en: 'The copies of the files are deleted; what is open stays open until the tab is closed.',
    zh: '文件副本已删除；已打开的内容会保留到关闭标签页为止。',
  },
  other: {
    en: 'This device remembers {files} other {files:file|files} ({size}): {names}.',
    zh: '此设备记住了另外 {files} 个文件（{size}）：{names}。',
  },
  rememberInstead: { en: 'Remember these files instead', zh: '改为记住这些文件' },
  readThem: { en: 'Open the remembered files', zh: '打开记住的文件' },
  unsupported: {
    en: 'This browser gives no private storage for files, so they have to be opened again on the next visit.',
    zh: '此浏览器不提供私有文件存储，下次访问需要重新打开文件。',
  },
  notInMemory: {
    en: 'This device keeps nothing, so files cannot be remembered. Change it in Settings.',
    zh: '此设备不保存任何内容，因此无法记住文件。可在“设置”中更改。',
  },
  notWhileReading: {
    en: 'Another tab keeps what this device remembers; take over here to change it.',
    zh: '此设备记住的内容由另一个标签页负责保存；如需更改，请由此页接管。',
  },
  full: {
    en: 'There is not enough room: {needed} are needed, and this browser has {free} left. Delete notebooks or free some disk space, then try again. Nothing half-written stays.',
    zh: '空间不足：需要 {needed}，此浏览器只剩 {free}。请删除不需要的笔记本或释放磁盘空间后重试；不会留下写了一半的文件。',
  },
  fullUnknown: {
    en: 'There is not enough room: {needed} are needed. Free some disk space, then try again. Nothing half-written stays.',
    zh: '空间不足：需要 {needed}。请释放磁盘空间后重试；不会留下写了一半的文件。',
  },
  unreadable: {
    en: '“{name}” was changed, moved or deleted since it was opened. Open it again, then remember it.',
    zh: '“{name}”在打开之后已被修改、移动或删除。请重新打开后再记住。',
  },
  refused: {
    en: 'The browser refused to store the files. The notebook is not affected; open the files again on the next visit.',
    zh: '浏览器拒绝保存文件。笔记本不受影响；下次访问时请重新打开文件。',
  },
  elsewhere: {
    en: 'Another tab remembered other files since. What is open here is no longer followed.',
    zh: '另一个标签页随后记住了其他文件，此处打开的文件不再同步。',
  },
} as const satisfies Record<string, Message>;
