import type { Message } from '../message.ts';

/** A result that leaves as a file. */
export const downloadMessages = {
  options: { en: 'Download options', zh: '下载选项' },
  asFile: { en: 'Download as', zh: '下载为' },
  csv: { en: 'CSV', zh: 'CSV' },
  xlsx: { en: 'Excel workbook', zh: 'Excel 工作簿' },
  parquet: { en: 'Parquet', zh: 'Parquet' },
  arrow: { en: 'Arrow', zh: 'Arrow' },
  sql: { en: 'SQL INSERTs', zh: 'SQL INSERT 语句' },
  csvSettings: { en: 'For CSV', zh: 'CSV 设置' },
  personal: { en: 'Personal data in this result', zh: '此结果中的个人数据' },
  personalColumns: {
    en: 'It holds {columns}. How shall they leave?',
    zh: '其中包含 {columns}。这些数据应如何写入文件？',
  },
  memberIds: { en: 'Member ids', zh: '会员编号' },
  columnOfKind: { en: '{column} ({kind})', zh: '{column}（{kind}）' },
  masked: { en: 'Masked', zh: '脱敏' },
  maskedHint: {
    en: 'What kind of value it is stays visible, whose it is does not. Member ids stay.',
    zh: '能看出是何种数据，但看不出属于谁；会员编号保留。',
  },
  pseudonyms: { en: 'Pseudonyms', zh: '假名' },
  pseudonymsHint: {
    en: 'Member ids, phones and e-mails become the same random code in all files until this page is closed; names and addresses are masked.',
    zh: '会员编号、电话和邮箱会变成随机代码，在本页面关闭之前所有文件中保持一致；姓名和地址脱敏。',
  },
  plain: { en: 'As they are', zh: '原样' },
  plainHint: {
    en: 'Whoever gets the file can read and pass on every value.',
    zh: '拿到文件的人都能看到并转发每一个值。',
  },
  download: { en: 'Download', zh: '下载' },
  holds: {
    en: 'The choice holds for this result until the page is closed.',
    zh: '此选择对该结果有效，直到页面关闭。',
  },
  wasMasked: { en: '{saved}; personal data masked', zh: '{saved}；个人数据已脱敏' },
  wasPseudonyms: {
    en: '{saved}; ids and contacts as pseudonyms',
    zh: '{saved}；编号和联系方式已换成假名',
  },
  keptAsText: {
    en: '{saved}; as text, because the format has no such type: {columns}',
    zh: '{saved}；因格式没有对应类型而存为文本：{columns}',
  },
  sheetData: { en: 'Data', zh: '数据' },
  sheetDefinition: { en: 'What it means', zh: '口径' },
  tooManyRows: {
    en: 'a sheet of Excel ends at {most} rows, and this result has {rows}. Filter it, or download CSV or Parquet.',
    zh: 'Excel 工作表最多 {most} 行，而此结果有 {rows} 行。请先筛选，或下载 CSV 或 Parquet。',
  },
  tooManyColumns: {
    en: 'a sheet of Excel ends at {most} columns, and this result has {columns}. Download CSV instead.',
    zh: 'Excel 工作表最多 {most} 列，而此结果有 {columns} 列。请改为下载 CSV。',
  },
  tooManyValues: {
    en: 'this format is made in one go, of {most} values at most. Filter the rows, show fewer columns, or download CSV.',
    zh: '此格式需要一次生成，最多 {most} 个值。请筛选行、减少显示的列，或下载 CSV。',
  },
  textTooLong: {
    en: 'a cell of Excel ends at {most} characters; “{column}” in row {row} is longer. Download CSV instead.',
    zh: 'Excel 单元格最多 {most} 个字符，而第 {row} 行的“{column}”更长。请改为下载 CSV。',
  },
  libraryMissing: {
    en: 'the writer for Parquet could not be fetched. Go online once and try again, or download CSV.',
    zh: '无法获取 Parquet 写入程序。请联网后重试，或下载 CSV。',
  },
} satisfies Record<string, Message>;
