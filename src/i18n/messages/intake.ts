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
    en: 'Read as {charset}, most characters are ones that people use, if not everyday ones. If names look wrong, choose another character set.',
    zh: '按 {charset} 读取时，多数字符虽不常用但合理。若姓名显示异常，请改选其他编码。',
  },
  'charset-unsure': {
    en: 'The characters fit {charset} hardly better than {other}. Look at the names below and choose the character set in which they are right.',
    zh: '按 {charset} 与按 {other} 读取的结果难分优劣。请查看下方姓名，并选择显示正确的编码。',
  },
  'charset-single-bytes': {
    en: 'Single bytes stand between plain letters, as accented letters of European languages do. If names look wrong, choose another character set.',
    zh: '字母之间夹有单个高位字节，符合西欧语言重音字母的特征。若姓名显示异常，请改选其他编码。',
  },
  'charset-written': {
    en: 'The file’s own format says how its characters are written.',
    zh: '文件格式本身规定了字符编码。',
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
  'header-lines': {
    en: 'The headings take {count} lines: groups, units, types or a second language. Their words were joined.',
    zh: '表头占 {count} 行（分组、单位、类型或另一种语言），各行文字已合并为列名。',
  },
  'header-format': {
    en: 'The file’s own format names the columns.',
    zh: '列名由文件格式本身给出。',
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
    en: 'Every value is a number as people write it (thousands, currency, brackets, 万, full-width digits or a power of ten), with at most {scale} decimals; kept exactly.',
    zh: '每个值都是带千分位、货币符号、括号负数、“万”等单位、全角数字或科学计数写法的数字，最多 {scale} 位小数，按原值精确保存。',
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
  'date-month-name': {
    en: 'Every value is a date with the month as a word, such as 2-Jan-2024.',
    zh: '每个值都是月份为英文单词的日期，如 2-Jan-2024。',
  },
  'date-serial': {
    en: 'Every value is the serial number of a day as spreadsheets count them (45293 is 2024-01-02), and the heading speaks of dates. Read as that day; if it is a number, choose text for the column.',
    zh: '每个值都是电子表格的日期序列号（45293 即 2024-01-02），且列名与日期有关，已按日期读取。若其实是数字，请将该列选为文本。',
  },
  'date-epoch-s': {
    en: 'Every value is a number of seconds since 1970, and the heading speaks of time. Read as that time; if it is a number, choose text for the column.',
    zh: '每个值都是自 1970 年起的秒数，且列名与时间有关，已按时间读取。若其实是编号，请将该列选为文本。',
  },
  'date-epoch-ms': {
    en: 'Every value is a number of milliseconds since 1970, and the heading speaks of time. Read as that time; if it is a number, choose text for the column.',
    zh: '每个值都是自 1970 年起的毫秒数，且列名与时间有关，已按时间读取。若其实是编号，请将该列选为文本。',
  },
  'date-chosen': {
    en: 'Every value is a date in the order that you chose.',
    zh: '每个值都是日期，日月顺序由您选定。',
  },
  'ambiguous-date': {
    en: 'Every value is a date, but no value tells which of its numbers is the day, the month or the year. Kept as text: choose the order to use it as a date.',
    zh: '每个值都是日期，但无法判断哪个数字是日、月或年，故保留为文本。选定顺序后可作日期使用。',
  },
  'ambiguous-number': {
    en: 'Values such as {value} could mean thousands or decimals, and no other value tells. Kept as text, so that no amount is wrong by a factor of a thousand: choose the decimal sign to use it as a number.',
    zh: '像 {value} 这样的值可能是千分位也可能是小数，其他值也无法判断。为免金额差一千倍，保留为文本；选定小数点符号后可作数字使用。',
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
  'chosen-text': {
    en: 'You chose text for this column.',
    zh: '由您选定为文本。',
  },
  declared: {
    en: 'The file itself names this type.',
    zh: '文件自身声明的类型。',
  },
  'spaced-codes': {
    en: 'Every value has as many digits as {value}, in groups of three: it is a code or a phone number rather than an amount. Kept as text.',
    zh: '每个值都与 {value} 位数相同且三位一组，更像代码或电话号码而不是金额，故保留为文本。',
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
    zh: '第 {line} 行为 {value}：15 位及以上的数字多为编号，取整会让不同编号变得相同，故保留为文本。',
  },
  exponent: {
    en: 'Line {line} holds {value}: as a number it would become something else. Kept as text.',
    zh: '第 {line} 行为 {value}，转成数字会变成另一个值，故保留为文本。',
  },
  'plus-sign': {
    en: 'Line {line} holds {value}: with a plus sign and so many digits it is a phone number or a code. Kept as text.',
    zh: '第 {line} 行为 {value}：带加号且位数较多，应为电话号码或代码，故保留为文本。',
  },
  percent: {
    en: 'Every value is a percentage. It became the part of one that it means (12.5 % is 0.125), exact to {scale} decimals, so that averages and charts are right.',
    zh: '每个值都是百分数，已换算为小数（12.5% 即 0.125），精确到 {scale} 位小数，可直接求平均和作图。',
  },
  'zone-name': {
    en: 'Line {line} holds {value}: the letters of a time zone mean different places (CST is used in China, America and Cuba). Kept as text; export the times with an offset such as +08:00.',
    zh: '第 {line} 行为 {value}：时区缩写含义不唯一（CST 可指中国、美国或古巴时间），故保留为文本。请改用 +08:00 这样的偏移量导出。',
  },
  'impossible-day': {
    en: 'Line {line} holds {value}: there is no such day. Kept as text; correct the value, or the column cannot be used as a date.',
    zh: '第 {line} 行为 {value}：该日期不存在，故保留为文本。更正后整列才能作日期使用。',
  },
  'month-only': {
    en: 'Line {line} holds {value}: a month without a day. Kept as text.',
    zh: '第 {line} 行为 {value}：只有年月没有日，故保留为文本。',
  },
  'text-among-integers': {
    en: 'Whole numbers up to line {line}, which holds “{value}”. One type holds for the whole column: text.',
    zh: '第 {line} 行之前均为整数，该行为“{value}”。整列只能用一种类型，故为文本。',
  },
  'text-among-numbers': {
    en: 'Numbers up to line {line}, which holds “{value}”. One type holds for the whole column: text.',
    zh: '第 {line} 行之前均为数字，该行为“{value}”。整列只能用一种类型，故为文本。',
  },
  'text-among-percents': {
    en: 'Percentages up to line {line}, which holds “{value}”. One type holds for the whole column: text.',
    zh: '第 {line} 行之前均为百分数，该行为“{value}”。整列只能用一种类型，故为文本。',
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
    zh: '年份只有两位：00–68 读作 2000–2068，69–99 读作 1969–1999。',
  },
  currency: {
    en: 'The currency sign {sign} was taken off; the amounts are as they stood.',
    zh: '已去掉货币符号 {sign}，金额保持原值。',
  },
  units: {
    en: 'The unit {units} was multiplied out: 1.2万 became 12000.',
    zh: '已按单位 {units} 换算：1.2万 即 12000。',
  },
  'zone-dropped': {
    en: 'Every time was stated in the zone {zone}. The times of day are as stated there; nothing was added or taken off.',
    zh: '所有时间均注明时区 {zone}。时刻按原文保留，未作换算。',
  },
  'zones-differ': {
    en: 'The times were stated in different zones ({zones}; – is none). The times of day are as stated; nothing was added or taken off, so differences of hours between rows may be wrong.',
    zh: '各行注明的时区不同（{zones}；– 表示未注明）。时刻按原文保留，未作换算，不同行之间相差的小时数可能不准。',
  },
  'epoch-utc': {
    en: 'The times of day are in UTC. Local time may differ by hours.',
    zh: '时刻为 UTC 时间，与当地时间可能相差数小时。',
  },
  'fraction-cut': {
    en: 'Seconds had more than six decimals; the rest was cut off.',
    zh: '秒的小数超过六位，其后已截去。',
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

  'correction-records': {
    en: 'The corrected text is not one record. Write one record, and put a value that holds a line break or a separator in quotes.',
    zh: '更正后的内容不是一条记录。请只写一条，含换行或分隔符的值请加引号。',
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
    en: 'The file changed while it was read: it is an Excel workbook now. Open it again.',
    zh: '读取过程中文件发生了变化：现在它是 Excel 工作簿。请重新打开。',
  },
  'binary-xls': {
    en: 'The file changed while it was read: it is an old Excel or Office file now. Open it again.',
    zh: '读取过程中文件发生了变化：现在它是 旧版 Excel 或 Office 文件。请重新打开。',
  },
  'binary-zip': {
    en: 'The file changed while it was read: it is a zip archive now. Open it again.',
    zh: '读取过程中文件发生了变化：现在它是 zip 压缩包。请重新打开。',
  },
  'binary-gzip': {
    en: 'The file changed while it was read: it is a gzip archive now. Open it again.',
    zh: '读取过程中文件发生了变化：现在它是 gzip 压缩文件。请重新打开。',
  },
  'binary-archive': {
    en: 'This is a packed archive of a kind that is not unpacked here. Unpack it and open the files inside, or pack them as .zip or .gz.',
    zh: '这是此处无法解开的压缩文件。请解压后打开其中的文件，或改用 .zip 或 .gz 压缩。',
  },
  'binary-parquet': {
    en: 'The file changed while it was read: it is a Parquet file now. Open it again.',
    zh: '读取过程中文件发生了变化：现在它是 Parquet 文件。请重新打开。',
  },
  'binary-arrow': {
    en: 'The file changed while it was read: it is an Arrow file now. Open it again.',
    zh: '读取过程中文件发生了变化：现在它是 Arrow 文件。请重新打开。',
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
    en: 'This is an SQLite database. Export its tables as CSV or Parquet and open those.',
    zh: '这是 SQLite 数据库。请将其中的表导出为 CSV 或 Parquet 后再打开。',
  },
  'binary-duckdb': {
    en: 'This is a DuckDB database. Export its tables as CSV or Parquet and open those.',
    zh: '这是 DuckDB 数据库。请将其中的表导出为 CSV 或 Parquet 后再打开。',
  },
  'binary-xlsb': {
    en: 'This is a binary Excel workbook (.xlsb). Save it in Excel as .xlsx and open that file.',
    zh: '这是二进制 Excel 工作簿（.xlsb）。请在 Excel 中另存为 .xlsx 后再打开。',
  },
  'binary-encrypted-workbook': {
    en: 'This workbook is protected by a password. Take the password off in Excel (File, Info, Protect Workbook), save it and open it again.',
    zh: '该工作簿设有打开密码。请在 Excel 的“文件 › 信息 › 保护工作簿”中去掉密码，保存后再打开。',
  },
  'binary-office': {
    en: 'This is an old Office file that holds no sheets. Save its table as .xlsx or CSV and open that file.',
    zh: '这是旧版 Office 文件，其中没有工作表。请将表格另存为 .xlsx 或 CSV 后再打开。',
  },
  'binary-document': {
    en: 'This is a document or a presentation. Copy its table into a spreadsheet, save it as .xlsx or CSV and open that file.',
    zh: '这是文档或演示文稿。请将其中的表格复制到电子表格，另存为 .xlsx 或 CSV 后再打开。',
  },
  'binary-open-document': {
    en: 'This is an OpenDocument file (.ods). Save it as .xlsx or CSV and open that file.',
    zh: '这是 OpenDocument 文件（.ods）。请另存为 .xlsx 或 CSV 后再打开。',
  },
  'binary-numbers': {
    en: 'This is a Numbers document. Export it as CSV or Excel and open that file.',
    zh: '这是 Numbers 表格。请导出为 CSV 或 Excel 后再打开。',
  },
  'binary-xml': {
    en: 'This is an XML file that is no spreadsheet. Export its records as CSV, JSON or .xlsx and open that file.',
    zh: '这是 XML 文件，但不是电子表格。请将记录导出为 CSV、JSON 或 .xlsx 后再打开。',
  },
  'binary-access': {
    en: 'This is an Access database. Export its tables as CSV or .xlsx and open those.',
    zh: '这是 Access 数据库。请将其中的表导出为 CSV 或 .xlsx 后再打开。',
  },
  'binary-dbase': {
    en: 'This is a dBase table. Open it in a spreadsheet, save it as .xlsx or CSV and open that file.',
    zh: '这是 dBase 数据表。请用电子表格软件打开，另存为 .xlsx 或 CSV 后再打开。',
  },
  'binary-sas': {
    en: 'This is a SAS file. Export it from SAS as CSV, Parquet or .xlsx and open that file.',
    zh: '这是 SAS 文件。请从 SAS 导出为 CSV、Parquet 或 .xlsx 后再打开。',
  },
  'binary-stata': {
    en: 'This is a Stata file. Export it from Stata as CSV or .xlsx and open that file.',
    zh: '这是 Stata 文件。请从 Stata 导出为 CSV 或 .xlsx 后再打开。',
  },
  'binary-spss': {
    en: 'This is an SPSS file. Export it from SPSS as CSV or .xlsx and open that file.',
    zh: '这是 SPSS 文件。请从 SPSS 导出为 CSV 或 .xlsx 后再打开。',
  },
  'binary-columns': {
    en: 'This is a data file of a kind that is not read here (ORC, Avro, HDF5 or the first Feather). Write it as Parquet or CSV and open that file.',
    zh: '这是此处无法读取的数据文件（ORC、Avro、HDF5 或早期 Feather）。请写成 Parquet 或 CSV 后再打开。',
  },
  'binary-parquet-encrypted': {
    en: 'This Parquet file is encrypted. Write it without encryption and open that file.',
    zh: '该 Parquet 文件已加密。请以不加密的方式写出后再打开。',
  },
  'gzip-cut': {
    en: 'The packed file is cut off: {bytes} bytes came out and the end is missing. Download or copy it again; nothing of it was kept.',
    zh: '压缩文件不完整：已解出 {bytes} 字节，后面的部分缺失。请重新下载或复制；未保留其中任何内容。',
  },
  'gzip-damaged': {
    en: 'The packed file is damaged: what came out ({bytes} bytes) is not what was packed. Download or copy it again; nothing of it was kept.',
    zh: '压缩文件已损坏：解出的内容（{bytes} 字节）与压缩前不符。请重新下载或复制；未保留其中任何内容。',
  },
  'gzip-more': {
    en: 'Behind the packed content the file holds other bytes, which were left alone.',
    zh: '压缩内容之后还有其他字节，未予读取。',
  },
  'unpack-too-large': {
    en: 'Unpacking was stopped at {gigabytes} GB, more than one tab can hold. Unpack the file yourself and open a part of it.',
    zh: '解压到 {gigabytes} GB 时已停止，超出一个标签页的承受范围。请自行解压后打开其中一部分。',
  },
  'unpack-bomb': {
    en: 'Unpacking was stopped: more than {times} times as much came out as went in, which no table does. If you trust the file, unpack it yourself and open what is inside.',
    zh: '已停止解压：解出的内容超过压缩前的 {times} 倍，正常表格不会如此。若您信任该文件，请自行解压后打开其中的内容。',
  },
  'packed-too-deep': {
    en: 'Archives are packed inside archives here. Unpack the outer ones and open what is inside.',
    zh: '这里是压缩包内再套压缩包。请先解开外层，再打开其中的文件。',
  },
  'zip-cut': {
    en: 'The archive is cut off or damaged: its list of contents, which stands at its end, cannot be read. Download or copy it again.',
    zh: '压缩包不完整或已损坏：位于末尾的目录无法读取。请重新下载或复制。',
  },
  'zip-damaged': {
    en: 'The content of this archive is damaged. Download or copy it again; nothing of it was kept.',
    zh: '压缩包的内容已损坏。请重新下载或复制；未保留其中任何内容。',
  },
  'zip-encrypted': {
    en: 'The archive is protected by a password. Unpack it with the password and open the files inside.',
    zh: '压缩包设有密码。请用密码解压后打开其中的文件。',
  },
  'zip-method': {
    en: 'The archive is packed in an unusual way. Unpack it yourself and open the files inside.',
    zh: '压缩包采用了少见的压缩方式。请自行解压后打开其中的文件。',
  },
  'zip-many-entries': {
    en: 'The archive holds more than {most} files. Unpack it and open those that you need.',
    zh: '压缩包内的文件超过 {most} 个。请解压后打开需要的文件。',
  },
  'zip-overlap': {
    en: 'Files in this archive share their bytes, as in archives made to do harm. It was not unpacked.',
    zh: '压缩包内多个文件共用同一段数据，这是恶意压缩包的特征，因此未解压。',
  },
  'zip-empty': {
    en: 'The archive holds no file that could be a table. Check that it is the right one.',
    zh: '压缩包内没有可作为表格的文件。请确认是否选对了文件。',
  },
  'zip-system-files': {
    en: '{count} files that the system or the packer left in the archive were passed over.',
    zh: '已略过压缩包内由系统或打包程序留下的 {count} 个文件。',
  },
  'entry-encrypted': {
    en: '“{entry}” is protected by a password and was left closed.',
    zh: '“{entry}”设有密码，未打开。',
  },
  'entry-empty': {
    en: '“{entry}” is empty.',
    zh: '“{entry}”为空。',
  },
  'entry-packed': {
    en: '“{entry}” is an archive inside the archive and was left closed. Unpack it and open it by itself.',
    zh: '“{entry}”是压缩包内的压缩包，未打开。请解压后单独打开。',
  },
  'entry-damaged': {
    en: '“{entry}” is damaged or cut off and was left out. Download the archive again.',
    zh: '“{entry}”已损坏或不完整，未读取。请重新下载压缩包。',
  },
  'entry-no-table': {
    en: '“{entry}” is no table and was left closed.',
    zh: '“{entry}”不是表格，未打开。',
  },
  'entry-unreadable': {
    en: '“{entry}” could not be read. Unpack it and open it by itself to see why.',
    zh: '“{entry}”无法读取。请解压后单独打开以查看原因。',
  },
  'json-broken': {
    en: 'The JSON breaks at line {line}; {records} records before it are whole. Nothing was kept: correct that line or export the file again.',
    zh: 'JSON 在第 {line} 行出现语法错误，此前有 {records} 条完整记录。未保留任何内容：请改正该行或重新导出。',
  },
  'json-cut': {
    en: 'The JSON ends at line {line} before it is complete; {records} records before the end are whole. The file was probably cut off: download or export it again.',
    zh: 'JSON 到第 {line} 行就中断了，此前有 {records} 条完整记录。文件可能不完整，请重新下载或导出。',
  },
  'json-no-record': {
    en: 'No line or element of this file is a record; the trouble begins at line {line}. Export it again as JSON with one object per record.',
    zh: '文件中没有任何一条可用的记录，问题从第 {line} 行开始。请重新导出为每条记录一个对象的 JSON。',
  },
  'json-no-key': {
    en: 'The objects in this file hold no values, so there is no column. Check the export.',
    zh: '文件中的对象没有任何值，因此没有列。请检查导出设置。',
  },
  'json-bad-bytes': {
    en: 'The JSON holds bytes that are no character in UTF-8. Export it again as UTF-8.',
    zh: 'JSON 中含有 UTF-8 无法识别的字节。请以 UTF-8 重新导出。',
  },
  'json-element-too-long': {
    en: 'One record, beginning at line {line}, is larger than 64 MB. Export the table as an array with one object per record.',
    zh: '从第 {line} 行开始的一条记录超过 64 MB。请将表格导出为每条记录一个对象的数组。',
  },
  'json-too-large-object': {
    en: 'The file is one object too large to be read in one piece. Export the table as an array with one object per record.',
    zh: '整个文件是一个过大的对象，无法一次读取。请将表格导出为每条记录一个对象的数组。',
  },
  'json-too-deep': {
    en: 'It is nested more than 200 levels deep, which no table is.',
    zh: '嵌套超过 200 层，表格不会如此。',
  },
  'json-syntax': {
    en: 'It is no JSON from character {place} on.',
    zh: '从第 {place} 个字符起不是合法的 JSON。',
  },
  'json-line-cut': {
    en: 'The line ends before the JSON is complete.',
    zh: '该行在 JSON 结束之前就中断了。',
  },
  'json-not-object': {
    en: 'It is valid JSON, but no object with named values.',
    zh: '是合法的 JSON，但不是带有名称的对象。',
  },
  'json-not-array': {
    en: 'It is valid JSON, but no list of values as the others are.',
    zh: '是合法的 JSON，但不像其他各行那样是数组。',
  },
  'json-nested': {
    en: 'Lists and objects in this column are kept as JSON text.',
    zh: '该列中的数组与对象以 JSON 文本保存。',
  },
  'json-map': {
    en: 'Objects in this column are kept as JSON text: with a column for each of their keys the table would have more than 2,000.',
    zh: '该列中的对象以 JSON 文本保存：若每个键各成一列，将超过 2,000 列。',
  },
  'json-more': {
    en: 'The keys beyond the first {most} are kept here, as JSON text.',
    zh: '第 {most} 个之后的键以 JSON 文本保存在此列。',
  },
  'json-repeated-keys': {
    en: '{count} times a key stood twice in one object (first “{key}” at line {line}); the last value counts.',
    zh: '有 {count} 处同一对象内键名重复（首个为第 {line} 行的“{key}”），以最后一个值为准。',
  },
  'json-left-members': {
    en: '{count} values around the table were left out: {members}.',
    zh: '表格之外的 {count} 项内容未读取：{members}。',
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
  'parquet-cut-off': {
    en: 'The Parquet file ends before its end mark, so it has been cut off. Copy or download it again.',
    zh: 'Parquet 文件在结束标记之前就断了，内容不完整。请重新复制或下载。',
  },
  'parquet-encrypted': {
    en: 'The Parquet file is encrypted. Ask for a copy without encryption: Memberbook asks for no keys.',
    zh: 'Parquet 文件已加密。请索取未加密的版本；Memberbook 不会索要密钥。',
  },
  'parquet-broken': {
    en: 'The Parquet file is damaged ({message}), and nothing of it was kept. Copy it again or export it anew.',
    zh: 'Parquet 文件已损坏（{message}），未保留任何内容。请重新复制或重新导出。',
  },
  'parquet-checksum': {
    en: 'In the column {column} bytes have changed since the Parquet file was written: a checksum does not fit. Nothing was kept, since a number might be wrong. Copy the file again.',
    zh: '列“{column}”的字节在写入后发生了变化，校验和不符。为免数字出错，未保留任何内容。请重新复制该文件。',
  },
  'parquet-unsupported': {
    en: 'The Parquet file uses something that cannot be read here ({message}). Export it with the codec Snappy or Zstandard.',
    zh: 'Parquet 文件用到了此处无法读取的特性（{message}）。请改用 Snappy 或 Zstandard 压缩重新导出。',
  },
  'parquet-reader-missing': {
    en: 'The part of Memberbook that reads Parquet could not be loaded. Check the connection, reload the page and open the file again.',
    zh: '读取 Parquet 的组件未能加载。请检查网络连接，刷新页面后重新打开该文件。',
  },
  'columnar-memory': {
    en: 'The file needs more memory than a tab has. Export fewer columns or a shorter period.',
    zh: '读取该文件所需的内存超过了浏览器标签页的上限。请减少列数或缩短时间范围后重新导出。',
  },
  'columnar-no-columns': {
    en: 'The file has no columns. Check the export.',
    zh: '文件没有任何列。请检查导出设置。',
  },
  'columnar-too-wide': {
    en: 'The table has {count} columns; at most {most} can be read. Export those that you need.',
    zh: '该表有 {count} 列，最多可读取 {most} 列。请只导出需要的列。',
  },
  'columnar-bomb': {
    en: 'Written out, the file would be thousands of times its size; reading was stopped after {records} rows. No real table is packed so tightly: ask where it comes from.',
    zh: '展开后的内容将达到文件大小的数千倍，已在读取 {records} 行后停止。真实的表不会压得这么小，请确认文件来源。',
  },
  'arrow-feather-1': {
    en: 'This is a Feather file of the first version, which no program writes any more. Save it as Feather version 2, Parquet or CSV.',
    zh: '这是第一版 Feather 文件，如今已无程序再写这种格式。请另存为第二版 Feather、Parquet 或 CSV。',
  },
  'arrow-large-batch': {
    en: 'The Arrow file holds a batch of more than a gigabyte. Write it with smaller batches, such as 65,536 rows, or as Parquet.',
    zh: 'Arrow 文件中有超过 1 GB 的数据块。请用更小的块（如 65,536 行）写出，或改用 Parquet。',
  },
  'arrow-cut-off': {
    en: 'The Arrow file ends in the middle, so it has been cut off. Copy or download it again.',
    zh: 'Arrow 文件在中途断了，内容不完整。请重新复制或下载。',
  },
  'arrow-broken': {
    en: 'The Arrow file is damaged or not of this kind ({message}), and nothing of it was kept. Copy it again or export it anew.',
    zh: 'Arrow 文件已损坏或并非该格式（{message}），未保留任何内容。请重新复制或重新导出。',
  },
  'arrow-unsupported': {
    en: 'The Arrow file uses something that cannot be read here ({message}). Write it as Parquet or CSV.',
    zh: 'Arrow 文件用到了此处无法读取的特性（{message}）。请改存为 Parquet 或 CSV。',
  },
  'arrow-open-end': {
    en: 'The Arrow stream does not say that it is complete. Compare the number of rows with its source.',
    zh: '该 Arrow 流没有结束标记，无法确认是否完整。请与来源核对行数。',
  },
  'instants-as-utc': {
    en: 'The file stores moments of the world’s clock; they are written as the time in UTC. Add the hours of your time zone where days matter.',
    zh: '文件存储的是世界统一时刻，已按 UTC 时间写出。需要按天统计时，请加上所在时区的小时数。',
  },
  'nanoseconds-cut': {
    en: 'Digits after the microsecond were cut off.',
    zh: '微秒之后的位数已截去。',
  },
  'moments-out-of-range': {
    en: 'Some moments lie beyond what can be computed with. Kept as text.',
    zh: '有的时刻超出可计算的范围，故保留为文本。',
  },
  'bytes-as-hex': {
    en: 'Some values are bytes and no text; the column is written in hexadecimal.',
    zh: '有的值是字节而非文字，整列以十六进制写出。',
  },
  'decimal-too-wide': {
    en: 'The column allows more than the 38 digits that can be computed with exactly. Kept as text.',
    zh: '该列允许的位数超过可精确计算的 38 位，故保留为文本。',
  },
  'duration-seconds': {
    en: 'Stretches of time are written in seconds.',
    zh: '时长以秒为单位写出。',
  },
  'mixed-types': {
    en: 'The file stores values of several types in this column.',
    zh: '文件在该列中存储了多种类型的值。',
  },
  'single-precision': {
    en: 'The file stores these numbers with about seven digits; they are written with the fewest digits that stand for the stored number.',
    zh: '文件以约七位有效数字存储这些数，已用能表示原值的最少位数写出。',
  },
  'nested-as-json': {
    en: 'Lists and maps are written as JSON.',
    zh: '列表与映射以 JSON 写出。',
  },
  'structs-as-json': {
    en: 'Taken apart, the nested fields would make too many columns; they are written as JSON.',
    zh: '嵌套字段全部展开后列数过多，故以 JSON 写出。',
  },
  cancelled: {
    en: 'Cancelled. Nothing of this file was kept.',
    zh: '已取消，未保留该文件的任何内容。',
  },
  'accounts-differ': {
    en: 'The accounts do not balance, so the table was not kept: of {records} records in the file {good} are good, {rejected} rejected and {setAside} set aside, but {loaded} rows arrived.',
    zh: '账目不平，已放弃该表：文件共 {records} 条记录，其中有效 {good}、拒绝 {rejected}、搁置 {setAside}，但实际载入 {loaded} 行。',
  },

  'workbook-damaged': {
    en: 'The workbook is damaged or cut off, so nothing of it was read ({detail}). Open it in Excel, save it again and open that file.',
    zh: '工作簿已损坏或不完整，未读取任何内容（{detail}）。请用 Excel 打开并重新保存后再试。',
  },
  'workbook-encrypted': {
    en: 'The workbook is protected by a password. Open it in Excel, take the password off, save it and open that file.',
    zh: '工作簿设有密码。请在 Excel 中打开并取消密码，保存后再打开。',
  },
  'workbook-too-large': {
    en: 'The workbook is too large to be read in a browser tab. Save the sheets you need as “CSV UTF-8” and open those files.',
    zh: '工作簿过大，浏览器标签页无法读取。请将所需工作表另存为“CSV UTF-8”后再打开。',
  },
  'workbook-bomb': {
    en: 'The workbook unpacks to more than {ratio} times its size, which real ones never do. It was not read.',
    zh: '工作簿解压后超过自身大小的 {ratio} 倍，正常文件不会如此，已停止读取。',
  },
  'workbook-doctype': {
    en: 'The workbook defines its own XML entities, which no spreadsheet program does and which can be an attack. It was not read. Open it in Excel and save it again.',
    zh: '工作簿自行定义了 XML 实体，电子表格软件不会这样写，可能是攻击，已停止读取。请用 Excel 打开并重新保存。',
  },
  'workbook-empty': {
    en: 'No sheet of the workbook holds a value. Check the export’s filter and period.',
    zh: '工作簿的所有工作表都没有内容。请检查导出时的筛选条件与时间范围。',
  },
  'workbook-no-sheets': {
    en: 'This is an old Office file without a workbook in it, perhaps a Word document. Open it in its program and save the table as “CSV UTF-8”.',
    zh: '这是旧版 Office 文件，但其中没有工作簿，可能是 Word 文档。请用原程序打开，并将表格另存为“CSV UTF-8”。',
  },
  'workbook-ods': {
    en: 'This is an OpenDocument spreadsheet. Save it as .xlsx or as “CSV UTF-8” and open that file.',
    zh: '这是 OpenDocument 电子表格。请另存为 .xlsx 或“CSV UTF-8”后再打开。',
  },
  'sheet-out-of-range': {
    en: 'A cell lies outside of every sheet ({place}), so the workbook is damaged. Open it in Excel, save it again and open that file.',
    zh: '有单元格超出工作表范围（{place}），工作簿可能已损坏。请用 Excel 打开并重新保存后再试。',
  },
  'sheet-too-large': {
    en: 'A sheet of {rows} rows and {columns} columns is too large to be read in a browser tab. Delete stray cells far away from the table, or save the sheet as “CSV UTF-8”.',
    zh: '工作表有 {rows} 行、{columns} 列，浏览器标签页无法读取。请删除远离表格的零散单元格，或另存为“CSV UTF-8”。',
  },
  'workbook-html': {
    en: 'The file is a web page saved under the name of a workbook; its tables were read as they show.',
    zh: '该文件是以工作簿名称保存的网页，已按显示内容读取其中的表格。',
  },
  'workbook-1904': {
    en: 'The workbook counts days from 1904, as old Macintosh files do; dates were read accordingly.',
    zh: '工作簿使用 1904 日期系统（旧版 Mac 文件），日期已按此读取。',
  },
  'workbook-empty-sheets': {
    en: 'Sheets without any value were left out: {names} ({count}).',
    zh: '已略过没有内容的工作表：{names}（共 {count} 个）。',
  },
  'workbook-other-sheets': {
    en: 'Sheets that are charts, dialogs or macros were left out: {names} ({count}).',
    zh: '已略过图表、对话框或宏工作表：{names}（共 {count} 个）。',
  },
  'workbook-external-links': {
    en: 'The workbook links to {count} other files. They were not opened; the values last saved were read.',
    zh: '工作簿链接了 {count} 个外部文件，未打开这些文件，读取的是上次保存的值。',
  },
  'workbook-macros': {
    en: 'The workbook holds macros. They were not run.',
    zh: '工作簿含有宏，未运行。',
  },
  'workbook-connections': {
    en: 'The workbook holds {count} connections to data outside. They were not followed; the values last saved were read.',
    zh: '工作簿含有 {count} 个外部数据连接，未连接，读取的是上次保存的值。',
  },
  'workbook-comments': {
    en: 'Comments on cells were not read ({count} parts of the workbook).',
    zh: '单元格批注未读取（工作簿中共 {count} 个部分）。',
  },
  'workbook-pivots': {
    en: 'The workbook keeps {count} caches of pivot tables. Only what the sheets show was read.',
    zh: '工作簿含有 {count} 个数据透视表缓存，仅读取工作表中显示的内容。',
  },
  'workbook-pictures': {
    en: 'The workbook holds {count} pictures. They were not read.',
    zh: '工作簿含有 {count} 张图片，未读取。',
  },
  'workbook-embedded': {
    en: 'The workbook holds {count} embedded objects. They were not read.',
    zh: '工作簿含有 {count} 个嵌入对象，未读取。',
  },
  'sheet-very-hidden': {
    en: 'The sheet is hidden so that Excel itself does not list it.',
    zh: '该工作表被深度隐藏，在 Excel 中也无法直接取消隐藏。',
  },
  'sheet-formulas': {
    en: '{count} cells are formulas; the values last saved were read.',
    zh: '{count} 个单元格是公式，读取的是上次保存的值。',
  },
  'sheet-formulas-empty': {
    en: '{count} formulas have no saved value and were read as missing. Open the workbook in Excel and save it to have them computed.',
    zh: '{count} 个公式没有已保存的值，按缺失值读取。请用 Excel 打开并保存一次以完成计算。',
  },
  'sheet-errors': {
    en: '{count} cells hold an error such as {value}; it was read as text. Correct them in the workbook or clean them here.',
    zh: '{count} 个单元格为错误值（如 {value}），已按文本读取。请在工作簿中更正，或在此清洗。',
  },
  'sheet-merged': {
    en: '{count} merged areas were filled: {cells} cells got the value that the area shows. Amounts in merged cells now count once per row; check before adding them up.',
    zh: '已填充 {count} 处合并单元格：{cells} 个单元格取得该区域显示的值。合并单元格中的金额会按行重复，求和前请核对。',
  },
  'sheet-hidden-rows': {
    en: '{count} hidden rows were read like all others.',
    zh: '{count} 个隐藏行已照常读取。',
  },
  'sheet-filtered': {
    en: 'A filter was set in the sheet; the rows it hides were read as well.',
    zh: '工作表设有筛选，被筛掉的行也已读取。',
  },
  'sheet-hidden-columns': {
    en: '{count} hidden columns were read like all others.',
    zh: '{count} 个隐藏列已照常读取。',
  },
  'sheet-percents': {
    en: '{count} cells show percentages; they were read as fractions: 12 % is 0.12.',
    zh: '{count} 个单元格以百分比显示，已按小数读取：12% 为 0.12。',
  },
  'sheet-padded': {
    en: '{count} numbers show leading zeros by their format and were written with them.',
    zh: '{count} 个数字因格式显示前导零，已连同前导零读取。',
  },
  'sheet-long-numbers': {
    en: '{count} cells are numbers of 16 or more digits. Excel keeps only 15, so the last digits of ids may have been zeros before this file was saved: compare with the source.',
    zh: '{count} 个单元格是 16 位及以上的数字。Excel 只保留 15 位，编号末尾几位可能在保存前已变成零，请与数据来源核对。',
  },
  'sheet-zero-dates': {
    en: '{count} cells formatted as dates hold 0, which is no day; they were read as missing.',
    zh: '{count} 个日期格式的单元格值为 0，不是有效日期，已按缺失值读取。',
  },
  'sheet-bad-dates': {
    en: '{count} cells formatted as dates hold numbers outside the calendar; the numbers were kept.',
    zh: '{count} 个日期格式的单元格数值超出日历范围，已保留原数值。',
  },
  'sheet-repeated-rows': {
    en: '{count} rows stand twice in the file; where they differ, the later one counts.',
    zh: '{count} 行在文件中重复出现，内容不同之处以后者为准。',
  },
} as const satisfies Record<string, Message>;
