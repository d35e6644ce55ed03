import type { Message } from '../message.ts';

/** What the intake found, keyed by the codes of its reasons. */
export const intakeMessages = {
  'too-large': {
    en: 'This file needs about {need} of memory and {free} are free, so it will probably not fit. Remove other files, or export fewer columns or a shorter period.',
    zh: '该文件约需 {need} 内存，而可用内存为 {free}，很可能放不下。请移除其他文件，或导出较少的列、较短的时间段。',
  },
  'source-column': {
    en: 'Names the file that a row came from.',
    zh: '注明每行来自哪个文件。',
  },
  'charset-mark': {
    en: 'The file begins with a byte order mark for {charset}.',
    zh: '文件开头带有 {charset} 的字节顺序标记（BOM）。',
  },
  'charset-zero-bytes': {
    en: 'Every other byte around digits and separators is zero, as in UTF-16.',
    zh: '数字与分隔符旁每隔一个字节为零，符合 UTF-16 的特征。',
  },
  'charset-ascii': {
    en: 'Only plain ASCII characters were found, which every character set writes alike.',
    zh: '只含 ASCII 字符，各种编码写法相同。',
  },
  'charset-valid-utf-8': {
    en: 'Every character is valid UTF-8, which text in another character set hardly ever is.',
    zh: '所有字符都是合法的 UTF-8，其他编码的文本几乎不可能如此。',
  },
  'charset-mostly-utf-8': {
    en: 'All but {count} of the characters looked at are valid UTF-8; records with damaged bytes are rejected.',
    zh: '抽查的字符中除 {count} 处外都是合法的 UTF-8；含损坏字节的记录会被拒绝。',
  },
  'charset-common-characters': {
    en: 'Read as {charset}, {share} % of the characters are ones in everyday use. If names look wrong, choose another character set.',
    zh: '按 {charset} 读取时，{share}% 的字符是常用字。若姓名显示异常，请改选其他编码。',
  },
  'charset-byte-pairs': {
    en: 'The bytes come in pairs as Chinese characters do in GBK. If names look wrong, choose another character set.',
    zh: '字节成对出现，符合 GBK 汉字的特征。若姓名显示异常，请改选其他编码。',
  },
  'charset-single-bytes': {
    en: 'Single bytes stand between plain letters, as accented letters of European languages do. If names look wrong, choose another character set.',
    zh: '字母之间夹有单个高位字节，符合西欧语言重音字母的特征。若姓名显示异常，请改选其他编码。',
  },
  'charset-chosen': { en: 'You chose this character set.', zh: '由您选定的编码。' },

  'header-types': {
    en: 'The first line holds words where the lines below hold numbers or dates.',
    zh: '首行为文字，而其下各行为数字或日期。',
  },
  'header-words': {
    en: 'The first line holds different words that do not occur below.',
    zh: '首行是互不相同的词，且在下方数据中不出现。',
  },
  'header-shorter': {
    en: 'The line of headings has one cell less than the rows; the column without a heading got a name of its own.',
    zh: '表头比数据行少一格，无表头的那一列已自动命名。',
  },
  'header-values': {
    en: 'The first line already holds numbers or dates, so it is data and the columns were named by number.',
    zh: '首行已是数字或日期，按数据处理，各列以序号命名。',
  },
  'header-repeated': {
    en: 'Words of the first line occur again below, so it is data and the columns were named by number.',
    zh: '首行的词在下方再次出现，按数据处理，各列以序号命名。',
  },
  'header-none': {
    en: 'No line looks like headings; the columns were named by number.',
    zh: '未发现表头行，各列以序号命名。',
  },
  'header-chosen': { en: 'You chose this.', zh: '由您选定。' },

  'no-values': { en: 'No value in the whole column.', zh: '整列没有任何值。' },
  text: { en: 'The values are words or codes.', zh: '内容为文字或代码。' },
  integer: { en: 'Every value is a whole number.', zh: '每个值都是整数。' },
  decimal: {
    en: 'Every value is a number with at most {scale} decimals; kept exactly.',
    zh: '每个值都是数字，最多 {scale} 位小数，按原值精确保存。',
  },
  'decimal-written': {
    en: 'Every value is a number as people write it (thousands, currency, brackets or a power of ten), with at most {scale} decimals; kept exactly.',
    zh: '每个值都是带千分位、货币符号、括号负数或科学计数写法的数字，最多 {scale} 位小数，按原值精确保存。',
  },
  'decimal-comma': {
    en: 'Every value is a number with a decimal comma and at most {scale} decimals; kept exactly.',
    zh: '每个值都是以逗号作小数点的数字，最多 {scale} 位小数，按原值精确保存。',
  },
  boolean: { en: 'Every value is true or false.', zh: '每个值都是 true 或 false。' },
  'date-iso': { en: 'Every value is a date, year-month-day.', zh: '每个值都是“年-月-日”日期。' },
  'timestamp-iso': {
    en: 'Every value is a date with a time of day.',
    zh: '每个值都是带时刻的日期。',
  },
  'date-compact': {
    en: 'Every value is a date of eight digits, such as 20240131.',
    zh: '每个值都是八位数字日期，如 20240131。',
  },
  'date-year-first': {
    en: 'Every value is a date that begins with the year.',
    zh: '每个值都是年份在前的日期。',
  },
  'date-day-first': {
    en: 'Every value is a date, day before month: some first numbers are above 12.',
    zh: '每个值都是“日/月/年”日期：有的首位数字大于 12。',
  },
  'date-month-first': {
    en: 'Every value is a date, month before day: some second numbers are above 12.',
    zh: '每个值都是“月/日/年”日期：有的第二位数字大于 12。',
  },
  'date-chosen': {
    en: 'Every value is a date in the order that you chose.',
    zh: '每个值都是日期，日月顺序由您选定。',
  },
  'ambiguous-date': {
    en: 'Every value is a date, but no value tells whether the day or the month comes first. Kept as text: choose the order to use it as a date.',
    zh: '每个值都是日期，但无法判断日在前还是月在前，故保留为文本。选定顺序后可作日期使用。',
  },
  'ambiguous-number': {
    en: 'Values such as {value} could mean thousands or decimals. Kept as text, so that no amount is wrong by a factor of a thousand.',
    zh: '像 {value} 这样的值可能是千分位也可能是小数，为免金额差一千倍，保留为文本。',
  },
  'mixed-currencies': {
    en: 'The amounts are in different currencies ({signs}). Kept as text, since adding them up would be wrong.',
    zh: '金额含多种货币（{signs}），直接相加会出错，故保留为文本。',
  },
  'too-many-digits': {
    en: 'The values need {digits} digits, more than the 38 that can be computed with exactly. Kept as text.',
    zh: '数值需要 {digits} 位，超过可精确计算的 38 位，故保留为文本。',
  },
  'identifier-heading': {
    en: 'The heading names an identifier. Kept as text, so that no digit changes.',
    zh: '列名表示编号，保留为文本，数字不会被改动。',
  },
  'identifier-point-zero': {
    en: 'The heading names an identifier and every value ends in “.0”, which a program has probably added. Kept as text exactly as it stands; take the “.0” off before you join it with other files.',
    zh: '列名表示编号，且每个值都以“.0”结尾，多半是程序导出时加上的。已按原样保留为文本；与其他文件关联前请先去掉“.0”。',
  },
  'phone-numbers': {
    en: 'Every value looks like a mobile number. Kept as text.',
    zh: '每个值都像手机号，保留为文本。',
  },
  'leading-zeros': {
    en: 'Line {line} holds {value}: as a number it would lose its leading zeros. Kept as text.',
    zh: '第 {line} 行为 {value}，转成数字会丢失前导零，故保留为文本。',
  },
  'long-digits': {
    en: 'Line {line} holds {value}: numbers of 15 and more digits are identifiers, and rounding would make different ones equal. Kept as text.',
    zh: '第 {line} 行为 {value}:15 位及以上的数字多为编号，取整会让不同编号变得相同，故保留为文本。',
  },
  exponent: {
    en: 'Line {line} holds {value}: as a number it would become something else. Kept as text.',
    zh: '第 {line} 行为 {value}，转成数字会变成另一个值，故保留为文本。',
  },
  'plus-sign': {
    en: 'Line {line} holds {value}: as a number it would lose its plus sign. Kept as text.',
    zh: '第 {line} 行为 {value}，转成数字会丢失加号，故保留为文本。',
  },
  percent: {
    en: 'Line {line} holds {value}: percentages are kept as text.',
    zh: '第 {line} 行为 {value}：百分数保留为文本。',
  },
  'zoned-time': {
    en: 'Line {line} holds {value}: times with a time zone are kept as text, so that no hour shifts.',
    zh: '第 {line} 行为 {value}：带时区的时间保留为文本，以免时刻偏移。',
  },
  'text-among-integers': {
    en: 'Whole numbers up to line {line}, which holds “{value}”. One type holds for the whole column: text.',
    zh: '第 {line} 行之前均为整数，该行为“{value}”。整列只能用一种类型，故为文本。',
  },
  'text-among-numbers': {
    en: 'Numbers up to line {line}, which holds “{value}”. One type holds for the whole column: text.',
    zh: '第 {line} 行之前均为数字，该行为“{value}”。整列只能用一种类型，故为文本。',
  },
  'text-among-dates': {
    en: 'Dates of one form up to line {line}, which holds “{value}”. One type holds for the whole column: text.',
    zh: '第 {line} 行之前均为同一写法的日期，该行为“{value}”。整列只能用一种类型，故为文本。',
  },
  'text-among-booleans': {
    en: 'True or false up to line {line}, which holds “{value}”. One type holds for the whole column: text.',
    zh: '第 {line} 行之前均为 true 或 false，该行为“{value}”。整列只能用一种类型，故为文本。',
  },
  'missing-marks': {
    en: '{count} marks such as NULL, NA, “-” or blanks were read as missing.',
    zh: '有 {count} 处 NULL、NA、“-” 或空白等标记按缺失值处理。',
  },
  'short-years': {
    en: 'Years have two digits: 00–68 were read as 2000–2068, 69–99 as 1969–1999.',
    zh: '年份只有两位：00–68 读作 2000–2068,69–99 读作 1969–1999。',
  },
  currency: {
    en: 'The currency sign {sign} was taken off; the amounts are as they stood.',
    zh: '已去掉货币符号 {sign}，金额保持原值。',
  },

  'too-few-fields': {
    en: 'It has {found} fields where {expected} are expected.',
    zh: '有 {found} 个字段，应有 {expected} 个。',
  },
  'too-many-fields': {
    en: 'It has {found} fields where {expected} are expected; a separator may stand unquoted inside a value.',
    zh: '有 {found} 个字段，应有 {expected} 个；可能某个值内含未加引号的分隔符。',
  },
  'cut-off': {
    en: 'The file ends in the middle of this record ({found} of {expected} fields). It may have been cut off: compare it with the original.',
    zh: '文件在此记录中途结束（{found}/{expected} 个字段），可能不完整，请与原文件核对。',
  },
  'unclosed-quote': {
    en: 'A quotation mark opens and is not closed. The lines after it were read on their own.',
    zh: '有未闭合的引号，其后各行已单独读取。',
  },
  'stray-quote': {
    en: 'A quotation mark stands where none belongs, and where the value ends cannot be known.',
    zh: '引号出现在不该出现的位置，无法判断该值在何处结束。',
  },
  'too-long': {
    en: 'The record is longer than two megabytes.',
    zh: '该记录超过 2 MB。',
  },
  nul: {
    en: 'It holds a zero byte, which text does not have. The file may be damaged.',
    zh: '含有零字节，文本中不应出现，文件可能已损坏。',
  },
  'invalid-character': {
    en: 'It holds bytes that are no character in this character set. If many records do, choose another one.',
    zh: '含有该编码中不存在的字节。若此类记录很多，请改选其他编码。',
  },

  'empty-file': {
    en: 'The file is empty. Export it again and check that the export has finished.',
    zh: '文件为空。请重新导出，并确认导出已完成。',
  },
  'header-only': {
    en: 'The file holds headings and not one record. Check the export’s filter and period.',
    zh: '文件只有表头，没有任何记录。请检查导出时的筛选条件与时间范围。',
  },
  'no-records': {
    en: 'The file holds no record, only blank lines or notes.',
    zh: '文件没有任何记录，只有空行或说明文字。',
  },
  'binary-xlsx': {
    en: 'This is an Excel workbook, whatever its name says. Save the sheet as “CSV UTF-8” and open that file.',
    zh: '这其实是 Excel 工作簿。请在 Excel 中另存为“CSV UTF-8”后再打开。',
  },
  'binary-xls': {
    en: 'This is an old Excel or Office file, whatever its name says. Save the sheet as “CSV UTF-8” and open that file.',
    zh: '这其实是旧版 Excel 或 Office 文件。请另存为“CSV UTF-8”后再打开。',
  },
  'binary-zip': {
    en: 'This is a zip archive. Unpack it and open the files inside.',
    zh: '这是 zip 压缩包。请解压后打开其中的文件。',
  },
  'binary-gzip': {
    en: 'This is a gzip archive. Unpack it and open the file inside.',
    zh: '这是 gzip 压缩文件。请解压后打开其中的文件。',
  },
  'binary-archive': {
    en: 'This is a packed archive. Unpack it and open the files inside.',
    zh: '这是压缩文件。请解压后打开其中的文件。',
  },
  'binary-parquet': {
    en: 'This is a Parquet file. Export it as CSV and open that file.',
    zh: '这是 Parquet 文件。请导出为 CSV 后再打开。',
  },
  'binary-arrow': {
    en: 'This is an Arrow file. Export it as CSV and open that file.',
    zh: '这是 Arrow 文件。请导出为 CSV 后再打开。',
  },
  'binary-pdf': {
    en: 'This is a PDF. Ask for the data behind it as CSV.',
    zh: '这是 PDF。请索取其数据的 CSV 版本。',
  },
  'binary-image': {
    en: 'This is a picture. Ask for the data behind it as CSV.',
    zh: '这是图片。请索取其数据的 CSV 版本。',
  },
  'binary-sqlite': {
    en: 'This is an SQLite database. Export its tables as CSV and open those.',
    zh: '这是 SQLite 数据库。请将其中的表导出为 CSV 后再打开。',
  },
  'binary-duckdb': {
    en: 'This is a DuckDB database. Export its tables as CSV and open those.',
    zh: '这是 DuckDB 数据库。请将其中的表导出为 CSV 后再打开。',
  },
  'binary-unknown': {
    en: 'This is not a text file: it is full of bytes that text does not have. Export the data as CSV.',
    zh: '这不是文本文件：含大量文本中不会出现的字节。请将数据导出为 CSV。',
  },
  'unknown-charset': {
    en: 'This browser does not know the character set {charset}. Choose another one.',
    zh: '浏览器不支持编码 {charset}，请改选其他编码。',
  },
  'file-changed': {
    en: 'The file was changed, moved or locked while it was read. Close it in other programs and open it again.',
    zh: '读取过程中文件被更改、移动或锁定。请在其他程序中关闭它后重新打开。',
  },
  'intake-error': {
    en: 'Reading stopped with an error that should not occur: {message}',
    zh: '读取时发生意外错误：{message}',
  },
  cancelled: {
    en: 'Cancelled. Nothing of this file was kept.',
    zh: '已取消，未保留该文件的任何内容。',
  },
  'accounts-differ': {
    en: 'The accounts do not balance, so the table was not kept: of {records} records in the file {good} are good, {rejected} rejected and {setAside} set aside, but {loaded} rows arrived.',
    zh: '账目不平，已放弃该表：文件共 {records} 条记录，其中有效 {good}、拒绝 {rejected}、搁置 {setAside}，但实际载入 {loaded} 行。',
  },
} as const satisfies Record<string, Message>;
