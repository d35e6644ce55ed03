import type { Message } from '../message.ts';

export const shellMessages = {
  product: { en: 'Memberbook', zh: '会员笔记本' },
  tagline: {
    en: 'See who is new, active, asleep or lost, who brings the money and who comes back: drop your member and order files.',
    zh: '谁是新会员、谁在活跃、谁在沉睡、谁已流失？谁贡献营收、谁会回购？把会员和订单文件拖进来就能看到。',
  },
  privacy: {
    en: 'Your files never leave this tab. There is no server, no account and no tracking: everything is computed on this computer.',
    zh: '您的文件不会离开这个标签页。没有服务器、没有账号、没有跟踪：所有计算都在本机完成。',
  },
  dropHere: { en: 'Drop files here', zh: '把文件拖到这里' },
  dropHint: {
    en: 'Members, orders, order lines or events from your shop, CRM or till: Excel, CSV, Parquet, JSON, also zipped or as a folder. UTF-8 or GBK.',
    zh: '商城、CRM 或收银系统导出的会员、订单、订单明细、行为：Excel、CSV、Parquet、JSON 均可，压缩包或整个文件夹也行，UTF-8、GBK 自动识别。',
  },
  openFiles: { en: 'Open files', zh: '打开文件' },
  openFolder: { en: 'Open a folder', zh: '打开文件夹' },
  noFilesThere: {
    en: 'There are no files in what was dropped. Drop files, or a folder that holds some.',
    zh: '拖入的内容中没有文件。请拖入文件，或包含文件的文件夹。',
  },
  tryDemo: { en: 'Try it with demo data', zh: '用演示数据试试' },
  demoHint: {
    en: 'A made-up shop with 20,000 members and 150,000 orders over three years.',
    zh: '一家虚构的商店：三年、2 万名会员、15 万笔订单。',
  },
  home: { en: 'Home', zh: '首页' },
  data: { en: 'Data', zh: '数据' },
  analyses: { en: 'Analyses', zh: '分析' },
  needs: { en: 'Needs files that are not there: {files}', zh: '还缺少文件：{files}' },
  openNotebooks: { en: 'My notebooks', zh: '我的笔记本' },
  newNotebook: { en: 'New notebook', zh: '新建笔记本' },
  untitled: { en: 'Untitled notebook', zh: '未命名笔记本' },
  language: { en: 'Language', zh: '语言' },
  switchLanguage: { en: '切换到中文', zh: 'Switch to English' },
  toDark: { en: 'Dark theme', zh: '深色主题' },
  toLight: { en: 'Light theme', zh: '浅色主题' },
  about: { en: 'About and diagnostics', zh: '关于与诊断信息' },
  close: { en: 'Close', zh: '关闭' },
  copyDiagnostics: { en: 'Copy diagnostics', zh: '复制诊断信息' },
  copied: { en: 'Copied', zh: '已复制' },
  diagnosticsHint: {
    en: 'For a bug report. It names versions, states and counts; it never contains your data, names of files, columns or members.',
    zh: '用于反馈问题。只包含版本、状态和数量，绝不包含您的数据、文件名、列名或会员信息。',
  },
  engineBooting: { en: 'Starting the engine …', zh: '正在启动计算引擎…' },
  engineReady: { en: 'Engine ready', zh: '计算引擎就绪' },
  engineRestarting: {
    en: 'The engine was restarted; your files and results are being rebuilt.',
    zh: '计算引擎已重启，正在恢复您的文件和结果。',
  },
  engineFailed: {
    en: 'The engine could not be started. Reload the page; if that does not help, close other tabs to free memory.',
    zh: '计算引擎无法启动。请刷新页面；若仍不行，请关闭其他标签页以释放内存。',
  },
  menu: { en: 'Menu', zh: '菜单' },
  skipToContent: { en: 'Skip to content', zh: '跳到正文' },
  cannotRun: {
    en: 'Memberbook cannot run in this browser',
    zh: '会员笔记本无法在此浏览器中运行',
  },
  missing: { en: 'It needs something that is missing here:', zh: '此浏览器缺少以下必需的能力：' },
  missingHint: {
    en: 'Please use a current Chrome, Edge, Firefox or Safari. If you are in a private window, try a normal one.',
    zh: '请使用最新版 Chrome、Edge、Firefox 或 Safari。如果您正在使用无痕窗口，请换到普通窗口再试。',
  },
  framed: {
    en: 'For your safety Memberbook does not run inside another page. Open it in a tab of its own.',
    zh: '出于安全考虑，会员笔记本不在其他网页的框架中运行。请在独立的标签页中打开。',
  },
  catalogueFailed: {
    en: 'The list of analyses could not be loaded. Check that the app’s folder is complete, then reload.',
    zh: '无法加载分析目录。请确认程序文件夹完整，然后刷新页面。',
  },
  demoFailed: {
    en: 'The demo data could not be read. Check that the app’s folder is complete, then reload.',
    zh: '无法读取演示数据。请确认程序文件夹完整，然后刷新页面。',
  },
  noSuchNotebook: {
    en: 'There is no analysis called “{id}”. Choose one from the list.',
    zh: '没有名为“{id}”的分析，请从列表中选择。',
  },
  open: { en: 'Open', zh: '打开' },
  howItWorks: { en: 'How it works', zh: '使用步骤' },
  stepFiles: { en: 'Drop your files', zh: '拖入文件' },
  stepFilesText: {
    en: 'Every row is accounted for: loaded, rejected with its reason, or set aside.',
    zh: '每一行都有交代：已载入、被拒绝（附原因）或已搁置。',
  },
  stepRoles: { en: 'Confirm the columns', zh: '确认列的含义' },
  stepRolesText: {
    en: 'Memberbook guesses which column is the member, the order time, the amount. You have the last word.',
    zh: '自动识别哪一列是会员、下单时间、金额，由您最后确认。',
  },
  stepRead: { en: 'Read the analyses', zh: '查看分析' },
  stepReadText: {
    en: 'Lifecycle, RFM and cohorts, each with its definition and the SQL behind every number.',
    zh: '生命周期、RFM、同期群：每个数字都有定义，并可查看背后的 SQL。',
  },
  notices: { en: 'Notices', zh: '提示' },
  dismiss: { en: 'Dismiss', zh: '知道了' },
  dropToOpen: { en: 'Drop to open', zh: '松开即可打开' },
  badValue: {
    en: 'The link sets “{name}” to something it cannot be; it stays as it was.',
    zh: '链接中“{name}”的值无效，已保持原值。',
  },
  cameFromSession: {
    en: '“{title}” was opened from a session file',
    zh: '已从会话文件打开“{title}”',
  },
  savedByLater: {
    en: 'It was saved by a later version. Saving it from here keeps what this version knows; keep the file too.',
    zh: '它由更新的版本保存。从这里保存只会保留当前版本认识的内容，请同时保留原文件。',
  },
  cameFromLink: {
    en: '“{title}” came from a link. Queries read what you load; nothing of it leaves this tab.',
    zh: '“{title}”来自链接。查询会读取您载入的文件；没有任何内容会离开此标签页。',
  },
} as const satisfies Record<string, Message>;
