import { HighlightStyle, syntaxHighlighting } from '@codemirror/language';
import type { Extension } from '@codemirror/state';
import { EditorView } from '@codemirror/view';
import { tags } from '@lezer/highlight';
import { floatingRules } from './floating-theme.ts';

/** The editor in the colours of the page: variables reach into its shadow root, in light and dark. */
export function editorTheme(isDark: boolean): Extension {
  return [
    EditorView.theme(rules, { dark: isDark }),
    EditorView.theme(floatingRules),
    syntaxHighlighting(colours),
  ];
}

const rules = {
  '&': { color: 'var(--text)', backgroundColor: 'transparent', fontSize: 'var(--size)' },
  '&.cm-focused': { outline: 'none' },
  '.cm-scroller': { fontFamily: 'var(--font-code)', lineHeight: '20px', overflow: 'auto' },
  '.cm-content': { padding: 'var(--s2) 0', caretColor: 'var(--text)' },
  '.cm-line': { padding: '0 var(--s3) 0 var(--s2)' },
  '.cm-cursor, .cm-dropCursor': { borderLeftColor: 'var(--text)', borderLeftWidth: '2px' },
  '&.cm-focused > .cm-scroller > .cm-selectionLayer .cm-selectionBackground, .cm-selectionBackground':
    {
      backgroundColor: 'var(--accent-soft)',
    },
  '.cm-activeLine': { backgroundColor: 'transparent' },
  '&.cm-focused .cm-activeLine': {
    backgroundColor: 'color-mix(in srgb, var(--surface-hover) 40%, transparent)',
  },
  '.cm-gutters': {
    backgroundColor: 'transparent',
    color: 'var(--text-soft)',
    border: '0',
    fontSize: 'var(--size-small)',
  },
  '.cm-activeLineGutter': { backgroundColor: 'transparent', color: 'var(--text)' },
  '.cm-lineNumbers .cm-gutterElement': { minWidth: '28px', padding: '0 var(--s1) 0 var(--s2)' },
  '.cm-gutter-lint': { width: '14px' },
  '.cm-gutter-lint .cm-gutterElement': { padding: '0' },
  '.cm-lint-marker': { width: '8px', height: '8px', margin: '6px 3px' },
  '.cm-lint-marker-error': { content: '""', borderRadius: '50%', backgroundColor: 'var(--danger)' },
  '.cm-lintRange-error': {
    backgroundImage: 'none',
    textDecoration: 'underline wavy var(--danger) 1px',
    textUnderlineOffset: '3px',
  },
  '.cm-foldGutter .cm-gutterElement': { width: '12px', cursor: 'pointer' },
  '.cm-fold': {
    display: 'block',
    width: '12px',
    height: '20px',
    backgroundColor: 'currentColor',
    opacity: '0',
    clipPath: 'polygon(2px 8px, 10px 8px, 6px 13px)',
  },
  '.cm-fold-closed': { clipPath: 'polygon(4px 6px, 9px 10px, 4px 14px)' },
  '.cm-gutters:hover .cm-fold, .cm-fold-closed': { opacity: '1' },
  '.cm-folded': {
    margin: '0 2px',
    padding: '0 6px',
    border: '1px solid var(--line-strong)',
    borderRadius: '4px',
    backgroundColor: 'var(--surface-sunk)',
    color: 'var(--text-soft)',
    font: 'inherit',
    lineHeight: '14px',
    cursor: 'pointer',
  },
  '.cm-same-name': {
    borderRadius: '2px',
    backgroundColor: 'var(--surface-hover)',
    outline: '1px solid var(--line)',
  },
  '.cm-dropCursor': { borderLeft: '2px solid var(--accent)' },
  '.cm-lint-marker-warning': {
    content: '""',
    borderRadius: '50%',
    backgroundColor: 'var(--warn)',
  },
  '.cm-lintRange-warning': {
    backgroundImage: 'none',
    textDecoration: 'underline wavy var(--warn) 1px',
    textUnderlineOffset: '3px',
  },
  '.cm-searchMatch': { backgroundColor: 'var(--warn-soft)' },
  '.cm-searchMatch-selected': { outline: '1px solid var(--warn)' },
  '.cm-matchingBracket, &.cm-focused .cm-matchingBracket': {
    backgroundColor: 'var(--surface-hover)',
    outline: '1px solid var(--line-strong)',
  },
  '.cm-parameter, .cm-parameter *': { color: 'var(--warn)', fontWeight: '600' },
};

const colours = HighlightStyle.define([
  { tag: [tags.keyword, tags.operatorKeyword, tags.bool, tags.null], color: 'var(--accent)' },
  { tag: tags.typeName, color: 'var(--accent)' },
  { tag: [tags.string, tags.special(tags.string)], color: 'var(--ok)' },
  { tag: tags.number, color: 'var(--warn)' },
  { tag: [tags.lineComment, tags.blockComment], color: 'var(--text-soft)', fontStyle: 'italic' },
  {
    tag: [tags.standard(tags.name), tags.special(tags.name)],
    color: 'var(--text)',
    fontWeight: '600',
  },
  { tag: [tags.operator, tags.punctuation], color: 'var(--text-soft)' },
]);
