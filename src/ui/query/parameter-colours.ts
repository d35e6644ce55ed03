import { RangeSetBuilder, type Extension } from '@codemirror/state';
import { Decoration, ViewPlugin, type DecorationSet, type EditorView } from '@codemirror/view';
import { tokensOf } from './editor-names.ts';

const mark = Decoration.mark({ class: 'cm-parameter' });

/** Marks `$name` wherever our scanner, which is what replaces it at a run, sees a parameter. */
export const parameterColours: Extension = ViewPlugin.fromClass(
  class {
    decorations: DecorationSet;

    constructor(view: EditorView) {
      this.decorations = marksOf(view);
    }

    update({ view, docChanged }: { view: EditorView; docChanged: boolean }): void {
      if (docChanged) this.decorations = marksOf(view);
    }
  },
  { decorations: (plugin) => plugin.decorations },
);

function marksOf(view: EditorView): DecorationSet {
  const marks = new RangeSetBuilder<Decoration>();
  for (const { kind, start, end } of tokensOf(view.state)) {
    if (kind === 'parameter') marks.add(start, end, mark);
  }
  return marks.finish();
}
