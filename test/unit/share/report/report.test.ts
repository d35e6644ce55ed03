import { createHash } from 'node:crypto';
import fc from 'fast-check';
import { Marked } from 'marked';
import { describe, expect, it } from 'vitest';
import { reportWords } from '../../../../src/i18n/messages/report-file.ts';
import { cleanChartSvg } from '../../../../src/share/report/chart-svg.ts';
import type { ReportContent, ReportPart } from '../../../../src/share/report/report-content.ts';
import { printMarkdownReport } from '../../../../src/share/report/report-markdown.ts';
import { reportStyle, reportStyleHash } from '../../../../src/share/report/report-style.ts';
import { policy, printHtmlReport } from '../../../../src/share/report/report.ts';
import { anyTable, anyText } from '../export/share-tables.ts';
import { outlineOf, readPage } from './read-page.ts';

const svg =
  '<svg xmlns="http://www.w3.org/2000/svg" width="300" height="100" viewBox="0 0 300 100">' +
  '<defs><clipPath id="clip1"><rect x="0" y="0" width="10" height="10"></rect></clipPath></defs>' +
  '<g fill="none" clip-path="url(#clip1)"><path d="M0,0L1,1" stroke="#2f6fc4"></path>' +
  '<text x="1" style="font-weight: bold; position: fixed">A &amp; B</text></g></svg>';

/** What the app shows Markdown by takes all tags off that are not plain prose; enough of that for Node. */
function sanitise(html: string): string {
  return html
    .replace(
      /<(?!\/?(?:p|em|strong|a|ul|ol|li|code|pre|br|hr|table|thead|tbody|tr|th|td|blockquote|del|details|summary)\b)[^>]*>/g,
      '',
    )
    .replace(/ on\w+="[^"]*"/g, '');
}

const table = {
  table: {
    name: 'stages',
    columns: [
      { name: 'stage', type: 'VARCHAR' },
      { name: 'members', type: 'BIGINT' },
    ],
    rows: [
      ['<b>new</b>', '1200'],
      [null, '7'],
    ],
  },
  texts: [
    ['<b>new</b>', '1,200'],
    [null, '7'],
  ],
  totalRows: 40,
};

const content: ReportContent = {
  title: 'Members & <orders>',
  language: 'en',
  madeOn: '2026-11-22',
  asOf: '2026-10-31',
  rules: ['Refunds are left out.'],
  files: [{ role: 'Orders', name: null, rows: 1234, checksum: 'ab'.repeat(32) }],
  parameters: [{ label: 'Window', value: '90 days' }],
  parts: [
    {
      kind: 'text',
      markdown: '# Stages\n\nWho is *new*?\n\n#### Deep\n\n- [x] done\n\n[a]: https://x.example\n',
    },
    {
      kind: 'chart',
      title: 'Members by stage',
      svg,
      alt: 'Bars: new 1,200',
      definition: ['As of the day.'],
      table,
    },
    { kind: 'chart', title: 'Again', svg, alt: 'The same', definition: [], table: null },
    { kind: 'table', title: 'Stages', table, definition: ['New: since 90 days.'] },
    { kind: 'check', title: 'No member twice', outcome: 'failed', table },
    { kind: 'note', text: 'This chart has not run.' },
    { kind: 'findings', title: 'Groups', sentences: ['60 members & 2 groups.', 'Mind: few.'] },
  ],
  queries: [{ name: 'stages', sql: "SELECT '<x>' AS a\nFROM members" }],
};

const words = reportWords('en');
const print = (given: Partial<ReportContent> = {}): string =>
  printHtmlReport({ ...content, ...given }, words, sanitise);

describe('a report as HTML', () => {
  it('lets in its own style by its checksum, and nothing else', () => {
    const hash = createHash('sha256').update(reportStyle).digest('base64');
    expect(reportStyleHash).toBe(hash);
    expect(policy).toContain("default-src 'none'");
    const page = print();
    expect(page).toContain(`content="${policy}"`);
    expect(page.indexOf('Content-Security-Policy')).toBeLessThan(page.indexOf('<style>'));
    expect(page.slice(page.indexOf('<style>') + 7, page.indexOf('</style>'))).toBe(reportStyle);
  });

  it('needs no script and leads nowhere by itself', () => {
    const { tags } = readPage(print());
    const names = new Set(tags.map(({ name }) => name));
    for (const name of [
      'script',
      'iframe',
      'object',
      'embed',
      'link',
      'form',
      'base',
      'img',
      'foreignobject',
      'use',
      'image',
      'animate',
      'set',
    ]) {
      expect(names).not.toContain(name);
    }
    for (const { attributes } of tags) {
      for (const [name, value] of attributes) {
        expect(name).not.toMatch(/^on|^style$|^src$|^srcset$|^xlink/);
        if (name === 'href') expect(value).toMatch(/^#s\d+$/);
      }
    }
  });

  it('says title, days and rules at its beginning, what they rest on behind the numbers', () => {
    const { text } = readPage(print());
    const cover = text.slice(0, text.indexOf('Contents'));
    const basis = text.slice(text.lastIndexOf('What the numbers rest on'));
    for (const said of [
      'Members & <orders>',
      'Made on2026-11-22',
      'As of2026-10-31',
      'Refunds are left out.',
    ]) {
      expect(cover).toContain(said);
    }
    for (const said of ['Window90 days', 'Orders1,234' + 'ab'.repeat(32)]) {
      expect(cover).not.toContain(said);
      expect(basis).toContain(said);
    }
  });

  it('has one heading of the first level and skips none', () => {
    const levels = outlineOf(print());
    expect(levels[0]).toBe(1);
    expect(levels.filter((level) => level === 1)).toHaveLength(1);
    levels.forEach((level, at) => expect(level - (levels[at - 1] ?? 0)).toBeLessThanOrEqual(1));
  });

  it('has a table of contents whose every line leads to its place', () => {
    const { tags } = readPage(print());
    const ids = tags.flatMap(({ attributes }) =>
      attributes.filter(([name]) => name === 'id').map(([, id]) => id),
    );
    const links = tags.flatMap(({ attributes }) =>
      attributes.filter(([name]) => name === 'href').map(([, to]) => to.slice(1)),
    );
    expect(new Set(ids).size).toBe(ids.length);
    expect(links).toHaveLength(8);
    for (const link of links) expect(ids).toContain(link);
  });

  it('shows numbers to the right and tells the part from the whole', () => {
    const page = print();
    expect(page).toContain('<th scope="col" class="n">members</th>');
    expect(page).toContain('<td class="d">&#60;b&#62;new&#60;/b&#62;</td><td class="n">1,200</td>');
    expect(page).toContain('First 2 of 40 rows');
    expect(page).toContain('<td class="d"><span class="none">–</span></td>');
  });

  it('breaks no short text and gives room to long ones', () => {
    const columns = ['month', 'offer'].map((name) => ({ name, type: 'VARCHAR' }));
    const rows = [['2025-02', 'A voucher for whoever comes back within a month']];
    const table = { table: { name: 'plan', columns, rows }, texts: null, totalRows: 1 };
    const part = { kind: 'table' as const, title: 'plan', table, definition: [] };
    const page = print({ parts: [part] });
    expect(page).toContain('<td class="d">2025-02</td><td class="t">A voucher');
  });

  it('prints a table wider than its page in bands, each of which tells the rows apart', () => {
    const names = Array.from({ length: 30 }, (_, at) => `amount_${String(at)}`);
    const columns = [
      { name: 'stage', type: 'VARCHAR' },
      ...names.map((name) => ({ name, type: 'DOUBLE' })),
    ];
    const rows = ['new', 'lost'].map((stage) => [stage, ...names.map(() => '123456.25')]);
    const wide = { table: { name: 'wide', columns, rows }, texts: null, totalRows: 2 };
    const part = { kind: 'table' as const, title: 'wide', table: wide, definition: [] };
    const [screen = '', paper = ''] = print({ parts: [part], files: [] }).split('class="bands');
    expect(screen).toContain('class="wide scrolled"');
    expect(screen.match(/amount_<wbr>/g)).toHaveLength(30);
    expect(paper.match(/amount_<wbr>/g)).toHaveLength(30);
    expect(paper.match(/<table>/g)).toHaveLength(3);
    expect(paper.match(/<td class="d">new/g)).toHaveLength(3);
    expect(paper).toContain('2 rows · 2/3');
  });

  it('keeps two charts’ ids apart and gives each its words', () => {
    const page = print();
    expect(page).toContain('clip-path="url(#c1-clip1)"');
    expect(page).toContain('clip-path="url(#c2-clip1)"');
    expect(page).toContain('role="img" aria-label="Bars: new 1,200"');
    expect(page).toContain('font-weight="bold">A &#38; B</text>');
    expect(page).not.toContain('position');
  });

  it('says so where a chart is no picture', () => {
    const chart = { ...(content.parts[1] as Extract<ReportPart, { kind: 'chart' }>), svg: '<svg' };
    expect(print({ parts: [chart] })).toContain(words.chartMissing);
  });

  it('gives every text through the sanitiser or escaped, whatever it is', () => {
    fc.assert(
      fc.property(anyText, anyTable, (text, any) => {
        const hostile = `${text}"><img src=x onerror=alert(1)><script>x</script></style></title>`;
        const shown = { table: any, texts: null, totalRows: any.rows.length };
        const page = print({
          title: hostile,
          asOf: hostile,
          rules: [hostile],
          files: [{ role: hostile, name: hostile, rows: 1, checksum: hostile }],
          parameters: [{ label: hostile, value: hostile }],
          parts: [
            {
              kind: 'chart',
              title: hostile,
              svg,
              alt: hostile,
              definition: [hostile],
              table: shown,
            },
            { kind: 'table', title: hostile, table: shown, definition: [hostile] },
            { kind: 'check', title: hostile, outcome: 'passed', table: shown },
            { kind: 'findings', title: hostile, sentences: [hostile] },
            { kind: 'note', text: hostile },
          ],
          queries: [{ name: hostile, sql: hostile }],
        });
        const { tags } = readPage(page);
        const names = tags.map(({ name }) => name);
        expect(names.filter((name) => /^(script|img|iframe)$/.test(name))).toEqual([]);
        expect(names.filter((name) => name === 'style' || name === 'title')).toHaveLength(2);
        expect(
          tags
            .flatMap(({ attributes }) => attributes.map(([name]) => name))
            .filter((name) => name.startsWith('on')),
        ).toEqual([]);

        expect(page).not.toMatch(/[\u0000-\u0008\u000b\u000c\u000e-\u001f]/);
      }),
      { numRuns: 100 },
    );
  });

  it('hands all prose over to the sanitiser, headings too', () => {
    const seen: string[] = [];
    const markdown =
      '# <img src=x onerror=alert(1)> *a*\n\n<script>x</script>\n\ntext <b onclick=x>';
    const page = printHtmlReport(
      { ...content, parts: [{ kind: 'text', markdown }] },
      words,
      (html) => {
        seen.push(html);
        return '';
      },
    );
    expect(seen.join('')).toContain('onerror');
    expect(page).not.toMatch(/onerror|<script|onclick/);
  });

  it('gives the same bytes for the same content in every time zone and locale', () => {
    const before = process.env['TZ'];
    const pages = ['UTC', 'Asia/Shanghai', 'America/New_York', 'Pacific/Kiritimati'].map((zone) => {
      process.env['TZ'] = zone;
      return print();
    });
    process.env['TZ'] = before;
    expect(new Set(pages).size).toBe(1);
  });

  it('is said in Chinese as a whole', () => {
    const page = printHtmlReport({ ...content, language: 'zh' }, reportWords('zh'), sanitise);
    expect(page).toContain('<html lang="zh-CN">');
    for (const said of ['目录', '截至日期', '共 40 行，显示前 2 行', '未通过', '数字背后的 SQL']) {
      expect(page).toContain(said);
    }
  });
});

describe('a chart inside a report', () => {
  const clean = (given: string): string | null =>
    cleanChartSvg(given, { prefix: 'p-', label: 'L', standAlone: false });

  it.each([
    '<svg><script>alert(1)</script></svg>',
    '<svg onload="alert(1)"><g onclick="x"></g></svg>',
    '<svg><foreignObject><body onload="x"></body></foreignObject></svg>',
    '<svg><a href="javascript:alert(1)"><text>x</text></a></svg>',
    '<svg><use href="https://evil.example/#x"/><image href="https://evil.example/x.png"/></svg>',
    '<svg><rect fill="url(https://evil.example/#x)" style="fill:url(//evil.example)"/></svg>',
    '<svg><style>@import "https://evil.example"</style><animate attributeName="href"/></svg>',
    '<svg><g id="x&quot; onload=&quot;y"></g><rect fill="u\\72l(//evil.example)"/></svg>',
    '<svg><feImage href="https://evil.example"/><set attributeName="onload" to="x"/></svg>',
  ])('loses what runs or loads: %s', (given) => {
    expect(clean(given)).not.toMatch(
      /script|on\w+=|foreignObject|href|evil|import|style|animate|body|set/i,
    );
    expect(clean(given)).toMatch(/^<svg role="img" aria-label="L"/);
  });

  it.each([
    'text',
    '<svg>',
    '<svg></svg><svg></svg>',
    '<svg></g></svg>',
    '<svg><!-- x --></svg>',
    '<?xml version="1.0"?><svg></svg>',
    '<svg>&nbsp;</svg>',
    '<svg a=b></svg>',
    '<div><svg></svg></div>',
    '<svg/>',
  ])('is refused where it is no plain picture: %s', (given) => {
    expect(clean(given)).toBeNull();
  });

  it('is never more than a picture, whatever is put together', () => {
    const piece = fc.constantFrom(
      ...[
        '<svg>',
        '</svg>',
        '<g>',
        '</g>',
        '<script>',
        '</script>',
        '<text x="1">',
        '</text>',
        'a',
      ],
      ...[
        '<rect fill="url(#a)"/>',
        ' onload="x"',
        '"',
        "'",
        '>',
        '<',
        '<!--',
        '-->',
        '&lt;script&gt;',
        ']]>',
      ],
    );
    fc.assert(
      fc.property(fc.array(piece, { maxLength: 12 }), (pieces) => {
        const cleaned = clean(`<svg>${pieces.join('')}</svg>`);
        if (cleaned === null) return;
        const { tags } = readPage(cleaned);
        expect(tags.every(({ name }) => ['svg', 'g', 'text', 'rect'].includes(name))).toBe(true);
        expect(cleaned).not.toMatch(/<script|onload/);
      }),
      { numRuns: 2000 },
    );
  });
});

describe('a report as Markdown', () => {
  it('has its charts as pictures beside it', () => {
    const files = printMarkdownReport(content, words);
    expect(Object.keys(files)).toEqual(['report.md', 'images/1.svg', 'images/2.svg']);
    expect(files['report.md']).toContain('![Bars: new 1,200](images/1.svg)');
    expect(files['images/1.svg']).toMatch(
      /^<svg xmlns="http:\/\/www.w3.org\/2000\/svg" role="img"/,
    );
  });

  it('says the same as the page', () => {
    const text = printMarkdownReport(content, words)['report.md'] ?? '';
    for (const said of [
      '# Members & \\<orders\\>',
      '- As of: 2026-10-31',
      '- Window: 90 days',
      '| Orders | 1,234 |',
      'First 2 of 40 rows',
      '> New: since 90 days.',
      '**No member twice**: did not pass',
      '```sql',
    ]) {
      expect(text).toContain(said);
    }
    expect(text).toContain('| --- | --: |');
    expect(text.indexOf('| Orders |')).toBeGreaterThan(text.indexOf('did not pass'));
  });

  it('has no column of checksums where none was computed', () => {
    const files = content.files.map((file) => ({ ...file, checksum: null }));
    const text = printMarkdownReport({ ...content, files }, words)['report.md'] ?? '';
    expect(text).toContain('| Orders | 1,234 |');
    expect(text).not.toContain('SHA-256');
  });

  it('keeps words of others from becoming anything but words', () => {
    fc.assert(
      fc.property(anyText, (text) => {
        const parts: readonly ReportPart[] = [
          { kind: 'note', text: `${text}<img src=x>` },
          { kind: 'findings', title: `${text}<img src=x>`, sentences: [`${text}<img src=x>`] },
        ];
        const given = {
          ...content,
          title: `# ${text}`,
          rules: [`${text}\n# x`],
          parts,
          queries: [{ name: 'a', sql: '```\n# x\n````' }],
        };
        const printed = printMarkdownReport(given, words)['report.md'] ?? '';
        const html = new Marked({ gfm: true }).parse(printed, { async: false });
        expect(html).not.toMatch(/<img|<script/);
        expect(html.match(/<h1/g)).toHaveLength(1);
      }),
      { numRuns: 200 },
    );
  });
});
