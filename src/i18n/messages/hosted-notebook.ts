import type { Message } from '../message.ts';

/** A notebook that lies beside the app and is opened by a link. */
export const hostedMessages = {
  received: { en: 'A notebook that is published here', zh: '在此处发布的笔记本' },
  bringsRows: {
    en: 'Its data lie beside it: {files} {files:file|files} ({size}). They are fetched once you open it with them.',
    zh: '其数据与它一同发布：{files} 个文件（{size}）。选择连同数据打开后才会下载。',
  },
  notPinned: {
    en: 'This link does not say which version it means; what is published here may have changed since.',
    zh: '此链接未指明版本，发布的内容可能已有变化。',
  },
  fetching: { en: 'Fetching the data…', zh: '正在下载数据…' },
  badAddress: {
    en: 'This link leads nowhere: it was cut or changed on its way. Ask for it again.',
    zh: '链接无效：可能在传送中被截断或改动。请让对方重新发送。',
  },
  missing: {
    en: '“{path}” is not published here any more. Ask who sent the link.',
    zh: '“{path}”已不在此处发布。请向发送链接的人确认。',
  },
  unreachable: {
    en: '“{path}” could not be fetched. Look whether you are online, then load the page anew.',
    zh: '无法下载“{path}”。请检查网络连接后重新加载页面。',
  },
  otherVersion: {
    en: 'What is published here was changed since this link was made. Ask for a new link.',
    zh: '链接生成之后，此处发布的内容已被更改。请索取新的链接。',
  },
  changed: {
    en: '“{path}” is not the file that was published. Nothing was opened. Ask who publishes it.',
    zh: '“{path}”与发布时的文件不一致，未打开任何内容。请向发布者确认。',
  },
  newer: {
    en: 'What is published here was made with a later version of Memberbook. Load this page anew to get the latest version.',
    zh: '此处发布的内容由更新版本的会员笔记本制作。请重新加载页面以获取最新版本。',
  },
  notHosted: {
    en: '“{path}” is no published notebook.',
    zh: '“{path}”不是已发布的笔记本。',
  },
  tooLarge: {
    en: '“{path}” is larger than a tab can take. Nothing was opened.',
    zh: '“{path}”超出了标签页所能处理的大小，未打开任何内容。',
  },
} as const satisfies Record<string, Message>;
