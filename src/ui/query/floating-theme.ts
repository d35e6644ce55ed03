/** What floats over the editor or is put beside it: lists, cards, problems, panels. */
const soft = { color: 'var(--text-soft)' };
const control = {
  border: '1px solid var(--line-strong)',
  borderRadius: 'var(--radius)',
  backgroundImage: 'none',
  backgroundColor: 'var(--surface)',
  color: 'var(--text)',
};
const focusRing = { outline: '2px solid var(--accent)', outlineOffset: '1px' };

const cards = {
  '.cm-tooltip': {
    boxSizing: 'border-box',
    border: '1px solid var(--line)',
    borderRadius: 'var(--radius)',
    backgroundColor: 'var(--surface-raised)',
    color: 'var(--text)',
    boxShadow: 'var(--shadow)',
    font: 'var(--size-small) / 1.5 var(--font)',
    overflow: 'hidden',
  },
  '.cm-tooltip .cm-tooltip-section:not(:first-child)': { borderTop: '1px solid var(--line)' },
  '.cm-card': {
    boxSizing: 'border-box',
    minWidth: '180px',
    maxWidth: 'min(420px, calc(100vw - 24px))',
    maxHeight: 'min(420px, 60vh)',
    overflow: 'auto',
    padding: 'var(--s2) var(--s3)',
    overflowWrap: 'anywhere',
  },
  '.cm-card p': { margin: '0 0 2px' },
  '.cm-card code, .cm-signature': { fontFamily: 'var(--font-code)', fontSize: '11.5px' },
  '.cm-card-title': {
    display: 'flex',
    flexWrap: 'wrap',
    gap: '0 var(--s3)',
    alignItems: 'baseline',
    justifyContent: 'space-between',
    fontSize: 'var(--size)',
  },
  '.cm-card-title code': { ...soft },
  '.cm-soft': soft,
  '.cm-card ul': { margin: 'var(--s1) 0 0', padding: '0', listStyle: 'none' },
  '.cm-card li': {
    display: 'flex',
    gap: 'var(--s3)',
    justifyContent: 'space-between',
    lineHeight: '18px',
  },
  '.cm-columns code': soft,
  '.cm-signature': { lineHeight: '18px' },
  '.cm-argument': {
    borderRadius: '3px',
    backgroundColor: 'var(--accent-soft)',
    color: 'var(--text)',
    fontWeight: '700',
    boxShadow: 'inset 0 -2px var(--accent)',
  },
  '.cm-profile': { marginTop: 'var(--s1)', minWidth: '240px' },
  '.cm-bars': {
    display: 'flex',
    gap: '1px',
    alignItems: 'flex-end',
    height: '36px',
    margin: 'var(--s2) 0',
    borderBottom: '1px solid var(--line)',
  },
  '.cm-bars span': { flex: '1 1 0', backgroundColor: 'var(--accent)', opacity: '0.8' },
  '.cm-figures': {
    display: 'grid',
    gridTemplateColumns: 'auto minmax(0, 1fr)',
    gap: '0 var(--s3)',
    margin: '0',
  },
  '.cm-figures dt': soft,
  '.cm-figures dd': { margin: '0', textAlign: 'end', fontVariantNumeric: 'tabular-nums' },
  '.cm-values li span:first-child': {
    overflow: 'hidden',
    textOverflow: 'ellipsis',
    whiteSpace: 'nowrap',
  },
};

const completions = {
  '.cm-tooltip.cm-tooltip-autocomplete > ul': {
    fontFamily: 'var(--font-code)',
    minWidth: 'min(300px, 80vw)',
    maxWidth: 'min(620px, 94vw)',
    maxHeight: '240px',
  },
  '.cm-tooltip.cm-tooltip-autocomplete': { overflow: 'visible' },
  '.cm-tooltip.cm-tooltip-autocomplete > ul > li': {
    display: 'flex',
    alignItems: 'baseline',
    padding: '2px var(--s2)',
    lineHeight: '18px',
  },
  '.cm-tooltip.cm-tooltip-autocomplete > ul > li[aria-selected]': {
    backgroundColor: 'var(--accent-soft)',
    color: 'var(--text)',
  },
  '.cm-completionLabel': {
    flex: 'none',
    maxWidth: '60%',
    overflow: 'hidden',
    textOverflow: 'ellipsis',
  },
  '.cm-completionMatchedText': {
    textDecoration: 'none',
    color: 'var(--accent)',
    fontWeight: '600',
  },
  '.cm-completionDetail': {
    flex: '1 1 auto',
    marginLeft: 'var(--s4)',
    overflow: 'hidden',
    textAlign: 'end',
    textOverflow: 'ellipsis',
    fontStyle: 'normal',
    fontSize: '11px',
    ...soft,
  },
  '.cm-completionIcon': {
    flex: 'none',
    width: '16px',
    paddingRight: 'var(--s1)',
    opacity: '1',
    textAlign: 'center',
    ...soft,
  },
  '.cm-completionIcon-relation::after': { content: '"▦"' },
  '.cm-completionIcon-common-table::after': { content: '"▤"' },
  '.cm-completionIcon-table::after': { content: '"▫"' },
  '.cm-completionIcon-column::after': { content: '"▪"' },
  '.cm-completionIcon-parameter::after': { content: '"$"' },
  '.cm-completionIcon-condition::after': { content: '"="' },
  '.cm-completionIcon-function::after': { content: '"ƒ"' },
  '.cm-completionIcon-keyword::after': { content: '"·"' },
  '.cm-tooltip.cm-completionInfo': {
    padding: '0',
    maxWidth: 'min(420px, 94vw)',
    overflow: 'hidden',
    whiteSpace: 'normal',
  },
  // There it would cover the list.
  '@media (max-width: 640px)': { '.cm-tooltip.cm-completionInfo': { display: 'none' } },
};

const problems = {
  '.cm-diagnostic': {
    padding: 'var(--s2) var(--s3)',
    maxWidth: 'min(480px, calc(100vw - 24px))',
    whiteSpace: 'pre-wrap',
    overflowWrap: 'anywhere',
  },
  '.cm-diagnostic-error': { borderLeft: '3px solid var(--danger)' },
  '.cm-diagnostic-warning': { borderLeft: '3px solid var(--warn)' },
  '.cm-diagnosticAction': {
    ...control,
    display: 'block',
    margin: 'var(--s2) 0 0',
    padding: '2px var(--s2)',
    font: 'inherit',
    cursor: 'pointer',
  },
  '.cm-diagnosticAction:hover': { backgroundColor: 'var(--surface-hover)' },
  '.cm-panel.cm-panel-lint': { fontSize: 'var(--size-small)' },
  '.cm-panel.cm-panel-lint ul': { maxHeight: '140px' },
  '.cm-panel.cm-panel-lint ul [aria-selected]': {
    backgroundColor: 'var(--accent-soft)',
    color: 'var(--text)',
  },
  '.cm-panel.cm-panel-lint button[name="close"]': { color: 'var(--text)', fontSize: '16px' },
};

const panels = {
  '.cm-panels': { backgroundColor: 'var(--surface-sunk)', color: 'var(--text)' },
  '.cm-panels.cm-panels-top': {
    borderBottom: '1px solid var(--line)',
    borderRadius: 'var(--radius) var(--radius) 0 0',
  },
  '.cm-panels.cm-panels-bottom': { borderTop: '1px solid var(--line)' },
  '.cm-find': {
    display: 'grid',
    gap: 'var(--s1)',
    padding: 'var(--s1) var(--s2)',
    font: 'var(--size-small) / 1.5 var(--font)',
  },
  '.cm-find-row': { display: 'flex', flexWrap: 'wrap', gap: 'var(--s1)', alignItems: 'center' },
  '.cm-find-row + .cm-find-row': { paddingLeft: '30px' },
  '.cm-find-row[hidden]': { display: 'none' },
  '.cm-find-count': { ...soft, minWidth: '48px', textAlign: 'center' },
  '.cm-textfield': {
    ...control,
    boxSizing: 'border-box',
    flex: '1 1 160px',
    minWidth: '0',
    maxWidth: '320px',
    height: '26px',
    margin: '0',
    padding: '0 var(--s2)',
    font: 'inherit',
  },
  '.cm-textfield:focus, .cm-button:focus-visible, .cm-diagnosticAction:focus-visible, .cm-folded:focus-visible':
    focusRing,
  '.cm-button': {
    ...control,
    minWidth: '26px',
    height: '26px',
    margin: '0',
    padding: '0 var(--s2)',
    borderColor: 'transparent',
    backgroundColor: 'transparent',
    font: 'inherit',
    cursor: 'pointer',
  },
  '.cm-button:hover': { backgroundColor: 'var(--surface-hover)' },
  '.cm-button:active': { backgroundImage: 'none' },
  '.cm-toggle[aria-pressed="true"]': {
    borderColor: 'var(--accent)',
    backgroundColor: 'var(--accent-soft)',
  },
};

export const floatingRules = { ...cards, ...completions, ...problems, ...panels };
