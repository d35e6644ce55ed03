/** Looks of rendered Markdown. It stands in a shadow root, so plain element names are enough. */
export const markdownStyle = `
:host { display: block; min-width: 0; contain: content; color: var(--text); font: var(--text-size, var(--size-large)) / 1.6 var(--font); }
::highlight(memberbook-find) { background: var(--warn-soft); color: var(--warn); text-decoration: underline 2px; }
.text { max-width: 46em; overflow-wrap: break-word; }
.text > :first-child { margin-top: 0; }
.text > :last-child { margin-bottom: 0; }
p, ul, ol, dl, blockquote, table, pre, details { margin: 0 0 var(--s3); }
h1, h2, h3, h4, h5, h6 { margin: var(--s5) 0 var(--s2); line-height: 1.3; font-weight: 650; text-wrap: balance; }
h1 { font-size: var(--size-title); }
h2 { font-size: calc((var(--size-title) + var(--size-large)) / 2); }
h3, h4, h5, h6 { font-size: var(--size-large); }
h5, h6 { color: var(--text-soft); }
ul, ol { padding-inline-start: var(--s5); }
li { margin: var(--s1) 0; }
li > p { margin: 0 0 var(--s1); }
a { color: var(--accent); text-underline-offset: 2px; }
a:not([href]) { color: inherit; text-decoration: none; }
a:focus-visible, summary:focus-visible { outline: 2px solid var(--accent); outline-offset: 2px; border-radius: 2px; }
code, kbd { font-family: var(--font-code); font-size: 0.875em; padding: 1px var(--s1); border-radius: var(--s1); background: var(--surface-sunk); }
kbd { border: 1px solid var(--line-strong); }
pre { padding: var(--s3); overflow-x: auto; border-radius: var(--radius); background: var(--surface-sunk); line-height: 1.5; }
pre code { padding: 0; background: none; }
blockquote { padding-inline-start: var(--s4); border-inline-start: 3px solid var(--line-strong); color: var(--text-soft); }
table { display: block; width: fit-content; max-width: 100%; overflow-x: auto; border-collapse: collapse; font-size: var(--size); font-variant-numeric: tabular-nums; }
th, td { padding: var(--s1) var(--s3); border-bottom: 1px solid var(--line); text-align: start; }
th { border-bottom-color: var(--line-strong); font-weight: 600; }
[align='right'] { text-align: end; }
[align='center'] { text-align: center; }
hr { margin: var(--s5) 0; border: 0; border-top: 1px solid var(--line); }
img { max-width: 100%; height: auto; }
mark { background: var(--warn-soft); color: inherit; }
.plain { white-space: pre-wrap; }
small { font-size: var(--size-small); }
`;
