import { copyText } from '../../engine/copy-formats.ts';
import { cleanChartSvg } from './chart-svg.ts';
import type { ReportContent, ReportPart, ReportTable, ReportWords } from './report-content.ts';

/**
 * The same report as Markdown with its charts as pictures beside it: names of the files of an archive and what is in
 * them, `report.md` first. Reads on any Git host and in any wiki.
 */
export function printMarkdownReport(
  content: ReportContent,
  words: ReportWords,
): Readonly<Record<string, string>> {
  const images: Record<string, string> = {};
  const parts = content.parts.map((part) => printPart(part, words, images));
  const queries = content.queries.map(
    ({ name, sql }) => `### ${line(name)}\n\n${fenced(sql, 'sql')}`,
  );
  const blocks = [
    `# ${line(content.title)}`,
    about(content, words),
    ...content.rules.map((rule) => `> ${line(rule)}`),
    ...parts,
    ...basis(content, words),
    ...(queries.length === 0 ? [] : [`## ${line(words.queries)}`, ...queries]),
  ];
  const text = blocks.filter((block) => block !== '').join('\n\n');
  return { 'report.md': `${text}\n`, ...images };
}

function printPart(part: ReportPart, words: ReportWords, images: Record<string, string>): string {
  switch (part.kind) {
    case 'text':
      return part.markdown.trim();
    case 'chart': {
      const number = String(Object.keys(images).length + 1);
      const svg = cleanChartSvg(part.svg, {
        prefix: `c${number}-`,
        label: part.alt,
        standAlone: true,
      });
      const title = part.title === '' ? '' : `**${line(part.title)}**\n\n`;
      if (svg === null) return `${title}*${line(words.chartMissing)}*`;
      images[`images/${number}.svg`] = `${svg}\n`;
      const alt = line(part.alt).replace(/[[\]]/g, '\\$&');
      return [`${title}![${alt}](images/${number}.svg)`, ...means(part.definition)].join('\n\n');
    }
    case 'table':
      return [
        ...(part.title === '' ? [] : [`**${line(part.title)}**`]),
        table(part.table, words),
        ...means(part.definition),
      ].join('\n\n');
    case 'check': {
      const { checkPassed, checkFailed, checkNotRun } = words;
      const said = { passed: checkPassed, failed: checkFailed, 'not-run': checkNotRun }[
        part.outcome
      ];
      const rows = part.table === null ? '' : `\n\n${table(part.table, words)}`;
      return `**${line(part.title)}**${words.colon}${line(said)}${rows}`;
    }
    case 'findings':
      return [
        `**${line(part.title)}**`,
        part.sentences.map((sentence) => `- ${line(sentence)}`).join('\n'),
      ].join('\n\n');
    case 'note':
      return `*${line(part.text)}*`;
  }
}

function about(content: ReportContent, words: ReportWords): string {
  return [
    [words.madeOn, content.madeOn],
    ...(content.asOf === null ? [] : [[words.asOf, content.asOf]]),
  ]
    .map(([label = '', value = '']) => listed(label, value, words))
    .join('\n');
}

/** Values and files, behind what they led to. */
function basis(content: ReportContent, words: ReportWords): readonly string[] {
  const { parameters } = content;
  if (parameters.length === 0 && content.files.length === 0) return [];
  const values = parameters.map(({ label, value }) => listed(label, value, words)).join('\n');
  return [`## ${line(words.basis)}`, values, files(content, words)];
}

function listed(label: string, value: string, words: ReportWords): string {
  return `- ${line(label)}${words.colon}${line(value)}`;
}

function files({ files }: ReportContent, words: ReportWords): string {
  if (files.length === 0) return '';
  const isNamed = files.some(({ name }) => name !== null);
  const hasSums = files.some(({ checksum }) => checksum !== null);
  const text = (name: string): { name: string; type: string } => ({ name, type: 'VARCHAR' });
  const columns = [
    text(words.role),
    ...(isNamed ? [text(words.fileName)] : []),
    { name: words.rowsHeading, type: 'BIGINT' },
    ...(hasSums ? [text(words.checksum)] : []),
  ];
  const rows = files.map(({ role, name, rows: count, checksum }) => [
    role,
    ...(isNamed ? [name] : []),
    words.count(count),
    ...(hasSums ? [checksum] : []),
  ]);
  return `${copyText({ columns, rows }, 'markdown', noOptions).trimEnd()}`;
}

function table(
  { table: { columns, rows }, texts, totalRows }: ReportTable,
  words: ReportWords,
): string {
  const shown = texts ?? rows;
  const size = shown.length === 0 ? words.noRows : words.rows(shown.length, totalRows);
  const filled = shown.map((row) => columns.map((_, at) => row[at] ?? words.nothing));
  const printed = copyText({ columns, rows: filled }, 'markdown', noOptions).trimEnd();
  return columns.length === 0 ? line(size) : `${printed}\n\n${line(size)}`;
}

const noOptions = { headers: true, table: '' };

function means(definition: readonly string[]): readonly string[] {
  return definition.map((words) => `> ${line(words)}`);
}

/** Words of others as one line that is nothing but words. */
function line(text: string): string {
  return text
    .replace(/\s+/g, ' ')
    .replace(/[\\`*_<>[\]|]/g, '\\$&')
    .replace(/^(\s*)(#{1,6}|[-+]|\d+[.)])(?=\s)/, '$1\\$2')
    .replace(/&(?=#?\w+;)/g, '&amp;')
    .trim();
}

/** A fence longer than any within. */
function fenced(text: string, language: string): string {
  const longest = Math.max(2, ...[...text.matchAll(/`+/g)].map(([ticks]) => ticks.length));
  const fence = '`'.repeat(longest + 1);
  return `${fence}${language}\n${text.trimEnd()}\n${fence}`;
}
