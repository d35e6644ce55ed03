import type { Message } from '../message.ts';

/** How to keep nothing on this device, and to be rid of what it keeps. */
export const keptMessages = {
  memoryOnly: {
    en: 'Keep nothing on this device (for shared computers)',
    zh: '不在此设备上保存任何内容（适用于公用电脑）',
  },
  memoryOnlyHint: {
    en: 'Notebooks, files and settings then last as long as this tab. Only this choice is remembered.',
    zh: '启用后，笔记本、文件和设置只保留到关闭此标签页为止，仅记住这一选项本身。',
  },
  nothingTitle: { en: 'Keep nothing on this device?', zh: '不在此设备上保存任何内容？' },
  nothingText: {
    en: 'From now on everything lasts as long as this tab; closing it with edits asks first. What is open stays open. What the device has kept so far can be deleted now, or it stays there, unread, until you change this back.',
    zh: '从现在起，所有内容只保留到关闭此标签页为止；有未下载的编辑时，关闭前会提醒。已打开的内容保持打开。此前保存在设备上的内容可以现在删除；不删除则原样保留，恢复保存后才会再次读取。',
  },
  nothingAndDelete: { en: 'Keep nothing, delete what is there', zh: '不再保存并删除已有内容' },
  nothingOnly: { en: 'Keep nothing, leave what is there', zh: '不再保存但保留已有内容' },
  wipe: { en: 'Wipe this device…', zh: '清除此设备…' },
  wipeTitle: {
    en: 'Delete all that Memberbook keeps on this device?',
    zh: '删除会员笔记本在此设备上保存的全部内容？',
  },
  wipeText: {
    en: 'This deletes {notebooks} {notebooks:notebook|notebooks} with {versions} {versions:version|versions}, {files} remembered {files:file|files}, all settings and the remembered meanings of columns, and closes what is open. Other tabs stop keeping anything. It cannot be undone.',
    zh: '将删除 {notebooks} 本笔记本及其 {versions} 个历史版本、{files} 个记住的文件、全部设置和记住的列含义，并关闭已打开的内容。其他标签页也会停止保存。此操作无法撤销。',
  },
  wipeFailed: {
    en: 'The browser did not delete everything. Close the other tabs of this site and try again, or clear this site’s data in the browser’s settings.',
    zh: '浏览器未能删除全部内容。请关闭此网站的其他标签页后重试，或在浏览器设置中清除此网站的数据。',
  },
  browserSpace: { en: 'This browser’s storage', zh: '浏览器存储空间' },
  spaceUsed: { en: '{used} of {allowed}', zh: '{used}，共 {allowed}' },
} as const satisfies Record<string, Message>;
