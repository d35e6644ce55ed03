import { cleanChartSvg } from './chart-svg.ts';
import { escapeHtml } from './escape-html.ts';
import type { ReportContent, ReportPart, ReportTable, ReportWords } from './report-content.ts';
import { printProse, type Sanitise } from './report-prose.ts';
import { reportStyle, reportStyleHash } from './report-style.ts';
import { printTable } from './report-table.ts';

/**
 * A report as one HTML file that needs nothing else: no script, no address outside, no frame. It can be mailed, opened
 * without a network in twenty years, read aloud, and printed. Its policy forbids even what was not put in. The same
 * content gives the same bytes.
 */
export function printHtmlReport(
  content: ReportContent,
  words: ReportWords,
  sanitise: Sanitise,
): string {
  const page = new Page(words, sanitise);
  const main = content.parts.map((part) => page.part(part)).join('');
  const basis = page.basis(content);
  const appendix = page.appendix(content.queries);
  const language = content.language === 'zh' ? 'zh-CN' : 'en';
  return `<!doctype html>
<html lang="${language}">
<head>
<meta charset="utf-8">
<meta http-equiv="Content-Security-Policy" content="${policy}">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="referrer" content="no-referrer">
<meta name="color-scheme" content="light dark">
<meta name="robots" content="noindex">
<title>${escapeHtml(content.title)}</title>
<style>${reportStyle}</style>
</head>
<body>
${cover(content, words)}${contents(page.lines, words)}<main>
${main}</main>
${basis}${appendix}</body>
</html>
`;
}

/** What the file may do: show its own style and the pictures written into it. */
export const policy = `default-src 'none'; style-src 'sha256-${reportStyleHash}'; img-src data:; base-uri 'none'; form-action 'none'`;

interface ContentsLine {
  readonly id: string;
  readonly level: number;
  readonly text: string;
}

/** Prints parts one after another, and remembers what the table of contents leads to. */
class Page {
  readonly lines: ContentsLine[] = [];
  readonly #words: ReportWords;
  readonly #sanitise: Sanitise;
  #level = 1;
  #ids = 0;
  #charts = 0;

  constructor(words: ReportWords, sanitise: Sanitise) {
    this.#words = words;
    this.#sanitise = sanitise;
  }

  part(part: ReportPart): string {
    switch (part.kind) {
      case 'text': {
        const { html, headings } = printProse(
          part.markdown,
          this.#level,
          () => this.#nextId(),
          this.#sanitise,
        );
        this.lines.push(...headings);
        this.#level = headings.at(-1)?.level ?? this.#level;
        return `${html.trimEnd()}\n`;
      }
      case 'chart': {
        this.#charts += 1;
        const prefix = `c${String(this.#charts)}-`;
        const svg = cleanChartSvg(part.svg, { prefix, label: part.alt, standAlone: false });
        const picture =
          svg === null
            ? `<p class="note">${escapeHtml(this.#words.chartMissing)}</p>`
            : `<div class="picture" role="group" tabindex="0" aria-label="${escapeHtml(part.title || part.alt)}">${svg}</div>`;
        const numbers =
          part.table === null
            ? ''
            : `<details class="numbers"><summary>${escapeHtml(this.#words.numbersOfChart)}</summary>${this.#table(part.table, '')}</details>`;
        return this.#figure(
          'chart',
          part.title,
          `${picture}\n${this.#means(part.definition)}${numbers}`,
        );
      }
      case 'table': {
        const id = this.#listed(part.title);
        return `<div class="result" id="${id}">${this.#table(part.table, part.title)}${this.#means(part.definition)}</div>\n`;
      }
      case 'check':
        return this.#check(part);
      case 'findings': {
        const id = this.#listed(part.title);
        const lines = part.sentences.map((sentence) => `<li>${escapeHtml(sentence)}</li>`);
        return `<div class="findings" id="${id}"><p><strong>${escapeHtml(part.title)}</strong></p>\n<ul>${lines.join('')}</ul></div>\n`;
      }
      case 'note':
        return `<p class="note">${escapeHtml(part.text)}</p>\n`;
    }
  }

  /** Values and files come behind what they led to: who reads a report is after its numbers. */
  basis(content: ReportContent): string {
    if (content.parameters.length === 0 && content.files.length === 0) return '';
    const { basis, parameters } = this.#words;
    const id = this.#nextId();
    this.lines.push({ id, level: 2, text: basis });
    const values = content.parameters.map(({ label, value }) => [label, value] as const);
    return `<section class="basis" aria-labelledby="${id}"><h2 id="${id}">${escapeHtml(basis)}</h2>\n${factList(parameters, values)}${files(content, this.#words)}</section>\n`;
  }

  appendix(queries: ReportContent['queries']): string {
    if (queries.length === 0) return '';
    const id = this.#nextId();
    this.lines.push({ id, level: 2, text: this.#words.queries });
    const printed = queries.map(
      ({ name, sql }) =>
        `<h3>${escapeHtml(name)}</h3>\n<pre${sql.split('\n').length < 25 ? ' class="short"' : ''}><code>${escapeHtml(sql)}</code></pre>\n`,
    );
    return `<section class="appendix" aria-labelledby="${id}"><h2 id="${id}">${escapeHtml(this.#words.queries)}</h2>\n${printed.join('')}</section>\n`;
  }

  #check({ title, outcome, table }: Extract<ReportPart, { readonly kind: 'check' }>): string {
    const { checkPassed, checkFailed, checkNotRun } = this.#words;
    const said = { passed: checkPassed, failed: checkFailed, 'not-run': checkNotRun }[outcome];
    const sign = { passed: '✓', failed: '✗', 'not-run': '–' }[outcome];
    const line = `<p class="check"><span class="${outcome}" aria-hidden="true">${sign}</span> ${escapeHtml(title + this.#words.colon)}<span class="${outcome}">${escapeHtml(said)}</span></p>\n`;
    return line + (table === null ? '' : this.#table(table, ''));
  }

  #figure(kind: string, title: string, inside: string): string {
    const id = this.#listed(title);
    const caption = title === '' ? '' : `<figcaption>${escapeHtml(title)}</figcaption>\n`;
    return `<figure class="${kind}" id="${id}">${caption}${inside}</figure>\n`;
  }

  #table(table: ReportTable, caption: string): string {
    return printTable(table, caption, this.#words);
  }

  #means(definition: readonly string[]): string {
    if (definition.length === 0) return '';
    const lines = definition.map((line) => `<p>${escapeHtml(line)}</p>`);
    return `<div class="means" role="note" aria-label="${escapeHtml(this.#words.means)}">${lines.join('')}</div>\n`;
  }

  /** A place that the table of contents leads to, where it has a title. */
  #listed(title: string): string {
    const id = this.#nextId();
    if (title !== '') this.lines.push({ id, level: Math.max(3, this.#level + 1), text: title });
    return id;
  }

  #nextId(): string {
    this.#ids += 1;
    return `s${String(this.#ids)}`;
  }
}

function cover(content: ReportContent, words: ReportWords): string {
  const facts: readonly (readonly [string, string])[] = [
    [words.madeOn, content.madeOn],
    ...(content.asOf === null ? [] : [[words.asOf, content.asOf] as const]),
  ];
  const rules = content.rules.map((rule) => `<li>${escapeHtml(rule)}</li>`);
  const said =
    rules.length === 0
      ? ''
      : `<ul class="means" aria-label="${escapeHtml(words.rules)}">${rules.join('')}</ul>\n`;
  return `<header class="cover">
<h1>${escapeHtml(content.title)}</h1>
${factList(words.aboutReport, facts)}${said}</header>
`;
}

function factList(name: string, facts: readonly (readonly [string, string])[]): string {
  if (facts.length === 0) return '';
  const list = facts.map(
    ([label, value]) => `<dt>${escapeHtml(label)}</dt><dd>${escapeHtml(value)}</dd>`,
  );
  return `<dl class="facts" aria-label="${escapeHtml(name)}">${list.join('')}</dl>\n`;
}

function files({ files }: ReportContent, words: ReportWords): string {
  if (files.length === 0) return '';
  const isNamed = files.some(({ name }) => name !== null);
  const hasSums = files.some(({ checksum }) => checksum !== null);
  const heading = [
    `<th scope="col">${escapeHtml(words.role)}</th>`,
    ...(isNamed ? [`<th scope="col">${escapeHtml(words.fileName)}</th>`] : []),
    `<th scope="col" class="n">${escapeHtml(words.rowsHeading)}</th>`,
    ...(hasSums ? [`<th scope="col">${escapeHtml(words.checksum)}</th>`] : []),
  ];
  const lines = files.map(({ role, name, rows, checksum }) =>
    [
      `<tr><td>${escapeHtml(role)}</td>`,
      ...(isNamed ? [`<td>${escapeHtml(name ?? '')}</td>`] : []),
      `<td class="n">${escapeHtml(words.count(rows))}</td>`,
      ...(hasSums ? [`<td class="sum">${escapeHtml(checksum ?? '')}</td>`] : []),
      '</tr>\n',
    ].join(''),
  );
  return `<div class="wide" role="group" tabindex="0" aria-label="${escapeHtml(words.files)}"><table><caption><span class="name">${escapeHtml(words.files)}</span></caption>\n<thead><tr>${heading.join('')}</tr></thead>\n<tbody>\n${lines.join('')}</tbody></table></div>\n`;
}

/** Two lines or fewer need no table of contents. */
function contents(lines: readonly ContentsLine[], words: ReportWords): string {
  if (lines.length < 3) return '';
  const list = lines.map(
    ({ id, level, text }) =>
      `<li${level > 2 ? ' class="deep"' : ''}><a href="#${id}">${escapeHtml(text)}</a></li>\n`,
  );
  return `<nav class="contents" aria-labelledby="contents"><h2 id="contents">${escapeHtml(words.contents)}</h2>\n<ol>\n${list.join('')}</ol></nav>\n`;
}
