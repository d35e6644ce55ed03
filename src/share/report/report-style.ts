/**
 * The looks of a report: light paper in print, both colour schemes on screen. The text is always the same, so the
 * policy of the document lets in this one style by its checksum and no other; a test tells when the two differ.
 */
export const reportStyle = `
:root { color-scheme: light dark; --paper: #ffffff; --sunk: #f5f6f8; --text: #1b2430; --soft: #55606e; --line: #dde2e8; --strong: #b9c2cd; --accent: #1f5fbf; --ok: #1a7346; --danger: #b3261e; }
@media screen and (prefers-color-scheme: dark) { :root { --paper: #14181e; --sunk: #1b2028; --text: #e7ebf0; --soft: #a5b0bd; --line: #2c343f; --strong: #48525f; --accent: #7db1ff; --ok: #6fd39b; --danger: #ff8f85; } }
* { box-sizing: border-box; }
html { background: var(--paper); -webkit-text-size-adjust: 100%; }
body { margin: 0 auto; padding: 32px 24px 64px; max-width: 960px; color: var(--text); font: 16px/1.6 'Inter', 'Segoe UI', system-ui, -apple-system, 'PingFang SC', 'Microsoft YaHei', 'Noto Sans CJK SC', 'Noto Sans SC', sans-serif; overflow-wrap: break-word; }
h1, h2, h3, h4, h5, h6 { line-height: 1.3; font-weight: 650; text-wrap: balance; margin: 28px 0 8px; }
h1 { font-size: 32px; margin: 0 0 16px; }
h2 { font-size: 22px; padding-top: 12px; border-top: 1px solid var(--line); }
h3 { font-size: 18px; }
h4, h5, h6 { font-size: 16px; }
p, ul, ol, dl, blockquote, pre, figure { margin: 0 0 16px; }
main p, main ul, main ol, main blockquote { max-width: 46em; }
a { color: var(--accent); text-underline-offset: 2px; }
a:not([href]) { color: inherit; text-decoration: none; }
:focus-visible { outline: 2px solid var(--accent); outline-offset: 2px; }
blockquote { padding-inline-start: 16px; border-inline-start: 3px solid var(--strong); color: var(--soft); }
code, pre, .sum { font-family: ui-monospace, 'SF Mono', 'Cascadia Code', Menlo, Consolas, 'Noto Sans Mono CJK SC', monospace; font-size: 13px; }
pre { padding: 12px; border-radius: 6px; background: var(--sunk); overflow-x: auto; white-space: pre-wrap; overflow-wrap: anywhere; tab-size: 4; }
img { max-width: 100%; height: auto; }
hr { border: 0; border-top: 1px solid var(--line); }
.cover { margin-bottom: 32px; }
.facts { display: grid; grid-template-columns: max-content 1fr; gap: 4px 24px; }
.facts dt { color: var(--soft); }
.facts dd { margin: 0; unicode-bidi: isolate; }
.sum { overflow-wrap: anywhere; font-size: 12px; min-width: 16em; }
.contents ol { list-style: none; padding: 0; columns: 2; column-gap: 32px; }
.contents li { break-inside: avoid; margin: 2px 0; }
.contents .deep { padding-inline-start: 20px; font-size: 14px; }
.contents a { text-decoration: none; }
.contents a:hover { text-decoration: underline; }
figure { margin: 24px 0; }
figcaption { font-weight: 650; margin-bottom: 8px; }
.picture { overflow-x: auto; background: #ffffff; border: 1px solid var(--line); border-radius: 8px; }
.picture svg { display: block; max-width: 100%; height: auto; margin: 0 auto; }
.means { color: var(--soft); font-size: 14px; }
.means p { margin: 4px 0; }
.wide { overflow-x: auto; margin: 0 0 8px; }
table { border-collapse: collapse; font-size: 14px; line-height: 1.45; font-variant-numeric: tabular-nums; }
caption { text-align: start; padding: 0 0 6px; }
caption .name { font-weight: 650; unicode-bidi: isolate; }
caption .size, .none { color: var(--soft); font-weight: 400; }
th, td { padding: 4px 12px; border-bottom: 1px solid var(--line); text-align: start; vertical-align: top; white-space: pre-wrap; unicode-bidi: isolate; min-width: 4.5em; }
th { border-bottom-color: var(--strong); font-weight: 600; word-break: keep-all; }
td { max-width: 40em; }
[align='right'], .n { text-align: right; }
.n, .d { white-space: pre; }
.t { min-width: 14em; }
[align='center'] { text-align: center; }
.check { font-weight: 650; }
.passed { color: var(--ok); }
.failed { color: var(--danger); }
.note { color: var(--soft); font-style: italic; }
summary { cursor: pointer; color: var(--soft); font-size: 14px; }
@media screen and (max-width: 600px) {
  body { padding: 16px 14px 48px; }
  h1 { font-size: 26px; }
  .facts { grid-template-columns: 1fr; gap: 0; }
  .facts dd { margin-bottom: 8px; }
  .contents ol { columns: 1; }
  .picture svg { max-width: none; min-width: min(100%, 560px); }
}
@media screen { .bands { display: none; } }
@page { size: A4; margin: 18mm 16mm 20mm; @bottom-right { content: counter(page) ' / ' counter(pages); font-size: 9pt; color: #55606e; } }
@media print {
  body { max-width: none; padding: 0; font-size: 10.5pt; line-height: 1.5; }
  h1 { font-size: 22pt; }
  h2 { font-size: 15pt; }
  h3 { font-size: 12.5pt; }
  h1, h2, h3, h4, h5, h6, figcaption, caption { break-after: avoid; }
  p, li { orphans: 3; widows: 3; }
  .picture { border: 0; overflow: visible; break-inside: avoid; }
  .chart { break-inside: avoid; }
  .picture svg { max-width: min(100%, 150mm); max-height: 225mm; }
  .wide { overflow: visible; }
  table { font-size: 8.5pt; max-width: 100%; }
  thead { display: table-header-group; }
  tr, blockquote, pre.short { break-inside: avoid; }
  td, th { white-space: pre-wrap; overflow-wrap: break-word; padding: 2pt 5pt; min-width: 0; }
  .t { min-width: 8em; }
  .dense table { font-size: 7pt; }
  .dense td, .dense th { padding: 2pt 3pt; }
  .scrolled { display: none; }
  .bands table { margin: 0 0 8pt; }
  .numbers { display: none; }
  .appendix { break-before: page; }
  a { color: inherit; }
  * { print-color-adjust: exact; -webkit-print-color-adjust: exact; }
}
`;

/** SHA-256 of `reportStyle` in base64. */
export const reportStyleHash = 'D4cGs8pBQZiTQp3GOXetOWRMrl/IyHwFmXFwEBtmFUI=';
