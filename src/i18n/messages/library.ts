import type { Message } from '../message.ts';

/** The shelf on this device: what went well, what did not, what can be taken back. */
export const libraryMessages = {
  settings: { en: 'Settings…', zh: '设置…' },
  keepVersion: { en: 'Keep this version…', zh: '保存此版本…' },
  showHistory: { en: 'Show the history of the notebook', zh: '查看笔记本的历史版本' },
  deleted: { en: 'Deleted “{title}”.', zh: '已删除“{title}”。' },
  versionDeleted: { en: 'Deleted the version.', zh: '已删除该版本。' },
  undo: { en: 'Undo', zh: '撤销' },
  gone: {
    en: 'This notebook is no longer on this device; it may have been deleted in another tab.',
    zh: '这本笔记本已不在此设备上，可能已在其他标签页中删除。',
  },
  otherTab: {
    en: '“{title}” is being edited in another tab as well. What the other tab wrote is in the history of this notebook; nothing is lost.',
    zh: '“{title}”也正在其他标签页中编辑。另一标签页的内容已存入历史版本，没有丢失。',
  },
  full: {
    en: 'This browser’s storage is full, so “{title}” is kept in this tab only. Download it, or delete notebooks you no longer need.',
    zh: '浏览器的存储空间已满，“{title}”目前只保留在此标签页中。请下载保存，或删除不再需要的笔记本。',
  },
  damaged: {
    en: 'The latest text of “{title}” was damaged on this device. What you see is the text that was kept just before it.',
    zh: '“{title}”在此设备上的最新文本已损坏，现在显示的是在它之前保存的文本。',
  },
  damagedVersion: {
    en: '“{title}” was damaged on this device. It is back as its newest version was; look through it before you go on.',
    zh: '“{title}”在此设备上已损坏，已恢复为最近的历史版本。继续之前请先检查内容。',
  },
  damagedLost: {
    en: '“{title}” is damaged on this device and no version of it is left. Open a downloaded copy if you have one.',
    zh: '“{title}”在此设备上已损坏，且没有可用的历史版本。如有下载的副本，请打开副本。',
  },
  notKept: {
    en: '“{title}” could not be kept on this device. Download it before you close the tab; the next edit tries again.',
    zh: '无法将“{title}”保存到此设备。关闭标签页前请先下载；下次编辑时会再次尝试保存。',
  },
} as const satisfies Record<string, Message>;
