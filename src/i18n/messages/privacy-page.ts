/** The page that shows which rules hold, what this device keeps, what is masked and what was requested. */
export const privacyPageMessages = {
  title: { en: 'Privacy', zh: '隐私' },
  lead: {
    en: 'Your files are read in this tab and stay in it. This page shows the rules that see to that, tests them now, and lists every request the page has made.',
    zh: '文件只在此标签页内读取，不会离开。本页列出保证这一点的规则，当场测试，并列出页面发出的每一个请求。',
  },
  rules: { en: 'Rules in force', zh: '生效中的规则' },
  testAgain: { en: 'Test again', zh: '重新测试' },
  holds: { en: 'holds', zh: '有效' },
  fails: { en: 'does not hold', zh: '未生效' },
  unknown: { en: 'not tested', zh: '未测试' },
  testing: { en: 'testing…', zh: '测试中…' },
  connect: {
    en: 'The page can reach no address but its own.',
    zh: '页面只能访问自己的地址。',
  },
  connectHow: {
    en: 'Tested by asking for an address that does not exist elsewhere: the browser refused before anything left.',
    zh: '测试方法：请求一个外部地址，浏览器在发出之前就已拒绝。',
  },
  connectFails: {
    en: 'The browser did not refuse a request to another address. Open the app from a proper build.',
    zh: '浏览器没有拒绝对外部地址的请求。请打开正式构建的应用。',
  },
  engine: {
    en: 'Queries can read nothing but the tables in this tab.',
    zh: '查询只能读取此标签页内的表。',
  },
  engineHow: {
    en: 'Tested by a query that reads from an address: the engine refused.',
    zh: '测试方法：用查询读取一个网址，引擎已拒绝。',
  },
  engineWaits: {
    en: 'The engine has not started yet; it locks itself before it takes the first file.',
    zh: '引擎尚未启动；它会在读取第一个文件之前锁定自己。',
  },
  engineFails: {
    en: 'The engine did not refuse a query that reads from an address. Reload the page before you open files.',
    zh: '引擎没有拒绝读取网址的查询。请先刷新页面，再打开文件。',
  },
  markup: {
    en: 'No text from files or notebooks can become part of the page’s code.',
    zh: '文件或笔记本中的文字不会变成页面的代码。',
  },
  markupHow: {
    en: 'Tested by writing markup into the page: the browser refused.',
    zh: '测试方法：向页面写入标记，浏览器已拒绝。',
  },
  markupUnknown: {
    en: 'This browser has no such guard (Trusted Types). Texts are cleaned before they are shown, and scripts from elsewhere do not run.',
    zh: '此浏览器没有这项保护（Trusted Types）。文字在显示前会清理，外来脚本不会运行。',
  },
  doors: {
    en: 'Connections that the browser’s rules do not govern are taken away.',
    zh: '浏览器规则管不到的连接方式已被移除。',
  },
  doorsHow: {
    en: 'Peer connections, sockets, beacons, new windows and frames are not there.',
    zh: '点对点连接、套接字、信标、新窗口和框架均不可用。',
  },
  doorsFail: { en: 'Still there: {names}', zh: '仍然存在：{names}' },
  others: {
    en: 'No request has gone to another address.',
    zh: '没有任何请求发往其他地址。',
  },
  othersHow: {
    en: '{count} {count:request|requests} so far, all to {origin}.',
    zh: '到目前为止 {count} 个请求，全部发往 {origin}。',
  },
  othersFail: {
    en: '{count} {count:request|requests} to another address; see the list below.',
    zh: '有 {count} 个请求发往其他地址，见下方列表。',
  },
  policy: { en: 'The page’s security policy, word for word', zh: '页面安全策略原文' },
  noPolicy: { en: 'This page carries no policy of its own.', zh: '此页面没有自带安全策略。' },
  masking: { en: 'Personal data on the screen', zh: '屏幕上的个人信息' },
  maskingHint: {
    en: 'Names, phone numbers, e-mail and postal addresses, id cards, cards, accounts and birthdays are masked in tables, charts and lists. Queries, sorting and joins use the real values.',
    zh: '姓名、电话、邮箱、住址、身份证号、银行卡号、账号和生日在表格、图表和列表中脱敏显示。查询、排序和关联使用真实值。',
  },
  maskOn: { en: 'Mask personal data', zh: '个人信息脱敏显示' },
  yes: { en: 'On', zh: '开' },
  no: { en: 'Off', zh: '关' },
  offWarning: {
    en: 'Personal data is shown to everybody who sees this screen.',
    zh: '任何看到此屏幕的人都能看到个人信息。',
  },
  minutes: { en: 'When shown, masked again after', zh: '显示后多久重新脱敏' },
  nMinutes: { en: '{minutes} min', zh: '{minutes} 分钟' },
  nowMasked: { en: 'Masked now.', zh: '当前已脱敏。' },
  verdicts: { en: 'What you said of columns', zh: '您对列的判断' },
  noVerdicts: {
    en: 'Nothing yet. In the menu of a column you can say that it is or is not personal data; it then holds for every column with that heading.',
    zh: '暂无。可在列菜单中指定某列是不是个人信息，之后对所有同名列生效。',
  },
  notPersonal: { en: 'not personal data', zh: '不是个人信息' },
  forget: { en: 'Forget what was said of {name}', zh: '取消对“{name}”的判断' },
  kept: { en: 'Kept on this device', zh: '保存在此设备上' },
  ledger: { en: 'Every request of this page', zh: '本页面的全部请求' },
  ledgerHint: {
    en: 'As the browser counts them, workers included, since the page was opened. Requests only fetch parts of the app, its examples, and notebooks or data published beside it; they carry nothing of your files.',
    zh: '由浏览器统计，包括后台线程，从打开页面算起。请求只会获取应用本身、示例，以及与应用一同发布的笔记本或数据，不携带文件中的任何内容。',
  },
  filter: { en: 'Filter by address', zh: '按地址筛选' },
  which: { en: 'Which requests', zh: '哪些请求' },
  all: { en: 'All', zh: '全部' },
  own: { en: 'This address', zh: '本站' },
  other: { en: 'Other addresses', zh: '其他地址' },
  time: { en: 'Time', zh: '时间' },
  what: { en: 'What', zh: '内容' },
  by: { en: 'By', zh: '发起者' },
  size: { en: 'Over the network', zh: '网络传输' },
  address: { en: 'Address', zh: '地址' },
  count: { en: '{shown} of {all} requests', zh: '{all} 个请求中的 {shown} 个' },
  none: { en: 'No request meets the filter.', zh: '没有符合筛选条件的请求。' },
  cut: { en: 'The newest {count} are shown.', zh: '仅显示最新的 {count} 个。' },
  refused: { en: 'refused', zh: '已拒绝' },
  cached: { en: 'cache', zh: '缓存' },
  copy: { en: 'Copy as text', zh: '复制为文本' },
  copied: { en: 'Copied', zh: '已复制' },
  copyFailed: {
    en: 'The browser did not allow copying. Save the list as a file instead.',
    zh: '浏览器不允许复制。请改为保存为文件。',
  },
  save: { en: 'Save as file', zh: '保存为文件' },
  close: { en: 'Close', zh: '关闭' },
} as const;

export const requestKinds = {
  page: { en: 'page', zh: '页面' },
  script: { en: 'script', zh: '脚本' },
  style: { en: 'style', zh: '样式' },
  image: { en: 'icon', zh: '图标' },
  data: { en: 'text or data', zh: '文本或数据' },
  engine: { en: 'engine', zh: '引擎' },
  other: { en: 'other', zh: '其他' },
} as const;

export const requestMakers = {
  page: { en: 'page', zh: '页面' },
  engine: { en: 'engine’s worker', zh: '引擎线程' },
  files: { en: 'file reader’s worker', zh: '文件读取线程' },
  browser: { en: 'browser, for the tab', zh: '浏览器（标签页）' },
  test: { en: 'test of a rule', zh: '规则测试' },
  offline: { en: 'kept for offline use', zh: '供离线使用' },
} as const;
