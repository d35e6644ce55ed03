import type { Message } from '../message.ts';

/** Handing a notebook to somebody else, and opening what somebody else made. */
export const shareMessages = {
  share: { en: 'Share', zh: '分享' },
  shareHint: {
    en: 'A link, a file or a report of this notebook; rows of your files only where you say so',
    zh: '以链接、文件或报告分享此笔记本；仅在您明确选择时才包含数据行',
  },
  command: { en: 'Share this notebook…', zh: '分享此笔记本…' },
  title: { en: 'Share “{title}”', zh: '分享“{title}”' },
  close: { en: 'Close', zh: '关闭' },
  findings: {
    en: 'The text seems to name people. Look before you send it:',
    zh: '文本中疑似含有个人信息，发送前请检查：',
  },
  finding: { en: '{kind}: {masked}', zh: '{kind}：{masked}' },
  moreFindings: { en: 'and {count} more', zh: '另有 {count} 处' },
  inTitle: { en: 'in the title', zh: '位于标题' },
  heldBack: {
    en: 'The link appears once you have looked at this.',
    zh: '确认以上内容后才会显示链接。',
  },
  allTheSame: { en: 'Share it all the same', zh: '仍然分享' },
  holds: {
    en: 'The link holds the notebook itself: {cells} {cells:cell|cells}, with the values of its parameters. It holds no rows, no results and no file names, and is sent to no server: the notebook stands behind the # of the address.',
    zh: '链接中是笔记本本身：{cells} 个单元格及其参数值。其中没有数据行、没有结果、没有文件名，也不会发送给任何服务器：笔记本内容位于地址的 # 之后。',
  },
  holdsValues: {
    en: 'The link opens this analysis with the values you chose; whoever opens it uses files of their own. It holds no rows, no results and no file names.',
    zh: '链接会打开这个分析并使用您选择的参数值；打开者使用自己的文件。其中没有数据行、没有结果、没有文件名。',
  },
  holdsDemo: {
    en: 'The link opens this analysis on the demo data, with the values you chose. It holds no rows, no results and no file names.',
    zh: '链接会用演示数据打开这个分析，并使用您选择的参数值。其中没有数据行、没有结果、没有文件名。',
  },
  withDemo: {
    en: 'On the demo data, as you see it; otherwise readers use files of their own',
    zh: '使用演示数据，与您看到的一致；不勾选则由对方使用自己的文件',
  },
  reader: {
    en: 'Whoever opens it sees what it is before anything runs, and uses files of their own.',
    zh: '打开者会先看到内容，确认之后才会运行，并使用自己的文件。',
  },
  withData: {
    en: 'With the cells that prepare the data (what columns mean, cleaning, kept segments)',
    zh: '包含准备数据的单元格（列的含义、清洗步骤、已保存的分群）',
  },
  withDataNeeded: {
    en: 'This notebook reads segments that were kept there.',
    zh: '此笔记本会读取保存在其中的分群。',
  },
  wholeText: {
    en: 'Put the whole notebook into the link, for readers whose app may be of another version',
    zh: '将整本笔记本放入链接，对方的应用版本不同也能打开',
  },
  passphrase: { en: 'Passphrase (optional)', zh: '口令（可选）' },
  passphraseHint: {
    en: 'With one, only those who know it can open the link. Pass it on by another way than the link; it cannot be recovered.',
    zh: '设置后，只有知道口令的人才能打开链接。请勿与链接一起发送，应通过其他途径告知对方；口令无法找回。',
  },
  seal: { en: 'Seal the link', zh: '加密链接' },
  sealing: { en: 'Sealing…', zh: '正在加密…' },
  notSealed: {
    en: 'The link appears once it is sealed: press “Seal the link”, or clear the passphrase.',
    zh: '请点击“加密链接”，加密后才会显示链接；如不需要口令，请清空输入框。',
  },
  isSealed: {
    en: 'Sealed: it opens with the passphrase only.',
    zh: '已加密，只有输入口令才能打开。',
  },
  link: { en: 'Link', zh: '链接' },
  copy: { en: 'Copy the link', zh: '复制链接' },
  copied: { en: 'The link is in the clipboard.', zh: '链接已复制到剪贴板。' },
  notCopied: {
    en: 'The browser did not let the link into the clipboard. Select it and copy it by keyboard.',
    zh: '浏览器不允许写入剪贴板。请选中链接并用键盘复制。',
  },
  length: { en: '{length} characters', zh: '{length} 个字符' },
  long: {
    en: 'Some messengers cut links above {most} characters. A cut link says so when it is opened. A file is safer.',
    zh: '有些聊天工具会截断超过 {most} 个字符的链接。被截断的链接在打开时会给出提示。发送文件更稳妥。',
  },
  tooLong: {
    en: 'With {length} characters this link is too long for most messengers and mail programs. Send the file instead.',
    zh: '链接长达 {length} 个字符，多数聊天工具和邮件程序无法传送。请改为发送文件。',
  },
  toFile: { en: 'Send a file instead', zh: '改为发送文件' },
  asLink: { en: 'As a link', zh: '链接' },
  asFile: { en: 'As a file', zh: '文件' },
  asReport: { en: 'As a report', zh: '报告' },
  forPrograms: { en: 'For other programs', zh: '其他程序' },
  noCryptography: {
    en: 'A passphrase needs a page that was loaded over https.',
    zh: '使用口令需要通过 https 打开本页面。',
  },
  failed: {
    en: 'This notebook does not come back from its link as it is. Save it as a file instead.',
    zh: '此笔记本无法从链接中完整还原。请改为保存成文件。',
  },

  received: { en: 'Somebody sent you a notebook', zh: '您收到了一本笔记本' },
  reading: { en: 'Reading the link…', zh: '正在读取链接…' },
  nothingRan: {
    en: 'Nothing of it has run. Its queries can only read files that you load, and nothing leaves this tab. Open it if you know who made it.',
    zh: '其中的内容尚未运行。查询只能读取您载入的文件，且没有任何内容会离开此标签页。请在了解来源后再打开。',
  },
  open: { en: 'Open the notebook', zh: '打开笔记本' },
  discard: { en: 'Do not open', zh: '不打开' },
  countText: { en: '{count} {count:text|texts}', zh: '{count} 段文字' },
  countSql: { en: '{count} {count:query|queries}', zh: '{count} 个查询' },
  countParam: { en: '{count} {count:parameter|parameters}', zh: '{count} 个参数' },
  countChart: { en: '{count} {count:chart|charts}', zh: '{count} 个图表' },
  countSegment: { en: '{count} {count:segment|segments}', zh: '{count} 个分群' },
  countModel: { en: '{count} {count:model|models}', zh: '{count} 个模型' },
  countCheck: { en: '{count} {count:check|checks}', zh: '{count} 项校验' },
  countForeign: { en: '{count} other {count:cell|cells}', zh: '{count} 个其他单元格' },
  expects: { en: 'It expects these files of yours:', zh: '它需要您提供以下文件：' },
  expectsLater: {
    en: 'Files that it reads once you bring your own',
    zh: '使用自己的数据时需要的文件',
  },
  expectsFile: { en: '{role} with the columns {columns}', zh: '{role}，包含列：{columns}' },
  asWritten: { en: 'What is in it, as written', zh: '内容原文' },
  preparesData: {
    en: 'It brings cells that prepare the data with it. They are used until you confirm the roles of your own files.',
    zh: '它附带了准备数据的单元格。在您确认自己文件的角色之前会使用它们。',
  },
  warnings: {
    en: '{count} {count:place|places} in its text could not be read; they are kept as written.',
    zh: '其中有 {count} 处内容无法识别，将原样保留。',
  },
  newerNotebook: {
    en: 'It was made by a later version of Memberbook; what this one does not know is kept and not shown.',
    zh: '它由更新版本的会员笔记本制作；当前版本不认识的内容会保留但不显示。',
  },
  value: { en: '{label}: {value}', zh: '{label}：{value}' },
  fromData: { en: 'from the data', zh: '取自数据' },
  chartOf: { en: 'A chart of {relation}', zh: '{relation} 的图表' },
  modelOf: { en: 'A model ({model}) of {relation}', zh: '{relation} 的模型（{model}）' },
  checkOf: { en: 'Must give no rows', zh: '结果必须为空' },
  locked: {
    en: 'This link is sealed. Enter the passphrase that you were given.',
    zh: '此链接已加密。请输入对方告知的口令。',
  },
  unlock: { en: 'Open', zh: '打开' },
  wrongPassphrase: {
    en: 'That is not the passphrase of this link. Mind capitals and spaces, or ask who sent it.',
    zh: '口令不正确。请注意大小写和空格，或向发送者确认。',
  },
  cut: {
    en: 'This link was cut on its way: {got} of {sent} characters arrived. Ask for it again, best as a file.',
    zh: '链接在传送中被截断：只收到 {sent} 个字符中的 {got} 个。请让对方重新发送，最好以文件形式。',
  },
  cutEarly: {
    en: 'This link was cut on its way; hardly anything of it arrived. Ask for it again, best as a file.',
    zh: '链接在传送中被截断，几乎没有收到内容。请让对方重新发送，最好以文件形式。',
  },
  damaged: {
    en: 'This link was changed on its way and cannot be read. Ask for it again, best as a file.',
    zh: '链接在传送中被改动，无法读取。请让对方重新发送，最好以文件形式。',
  },
  newerLink: {
    en: 'This link was made by a later version of Memberbook. Load this page anew to get the latest version, or ask for a file.',
    zh: '此链接由更新版本的会员笔记本生成。请重新加载页面以获取最新版本，或让对方发送文件。',
  },
  tooLarge: {
    en: 'What this link holds is larger than any notebook. It was not opened.',
    zh: '此链接的内容超出了笔记本应有的大小，未打开。',
  },
  toHome: { en: 'Go to the start', zh: '返回首页' },
} as const satisfies Record<string, Message>;
