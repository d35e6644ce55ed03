import type { Message } from '../message.ts';

/** What this device keeps, as far as the first screen has to say it. */
export const deviceMessages = {
  reading: {
    en: 'Memberbook is open in another tab, which keeps this device’s notebooks. What you edit here is not kept until you take over.',
    zh: '会员笔记本已在另一个标签页中打开，由该标签页负责保存。在此处的编辑不会保存，除非由此页接管。',
  },
  takeOver: { en: 'Take over here', zh: '由此页接管' },
  notHere: {
    en: 'Another tab keeps this device’s notebooks. Take over here first, or do it in that tab.',
    zh: '此设备上的笔记本由另一个标签页负责保存。请先由此页接管，或在那个标签页中操作。',
  },
  wipedElsewhere: {
    en: 'Everything that this device kept was deleted in another tab. This tab keeps nothing any more; download what you need, then begin anew.',
    zh: '此设备上保存的内容已在另一个标签页中全部删除。此标签页不再保存任何内容；请先下载需要的内容，再重新开始。',
  },
  beginAnew: { en: 'Begin anew', zh: '重新开始' },
  keepsNothing: { en: 'Keeps nothing', zh: '不保存' },
  keepsNothingHint: {
    en: 'This device keeps nothing: notebooks, files and settings go when the tab is closed. Change it in Settings.',
    zh: '此设备不保存任何内容：关闭标签页后，笔记本、文件和设置都会消失。可在“设置”中更改。',
  },
  filesBroken: {
    en: 'Not found whole on this device any more: {files}. Open them again; everything else goes on.',
    zh: '此设备上的以下文件已缺失或损坏：{files}。请重新打开；其他内容不受影响。',
  },
  manifestDamaged: {
    en: 'What this device remembered of your files is damaged. Open the files again; your notebooks are not affected.',
    zh: '此设备上记住的文件信息已损坏。请重新打开文件；笔记本不受影响。',
  },
} as const satisfies Record<string, Message>;
