import type { LanguageCode } from '../../i18n/message.ts';
import type { OpenNotebook } from '../../session/open-notebook.svelte.ts';
import { sharedText } from '../../session/shared-text.ts';
import type { Workbench } from '../../session/workbench.svelte.ts';

export type NotebookFormat = 'md' | 'sql' | 'ipynb';

/** A notebook as the text of a file for another program; `day`: on which it is made. */
export async function exportNotebook(
  workbench: Workbench,
  notebook: OpenNotebook,
  wish: {
    readonly format: NotebookFormat;
    readonly withData: boolean;
    readonly language: LanguageCode;
    readonly day: string;
  },
): Promise<Blob> {
  const { format, withData, language, day } = wish;
  if (format === 'md') {
    const text = sharedText(notebook.notebook, workbench.data.notebook, withData);
    return new Blob([text], { type: 'text/markdown;charset=utf-8' });
  }
  const [{ scriptOfNotebook }, { scriptWords }] = await Promise.all([
    import('../../session/script-of-notebook.ts'),
    import('../../i18n/messages/report-file.ts'),
  ]);
  const sources = workbench.relations
    .entriesFor(workbench.data)
    .filter(({ kind }) => kind === 'source');
  const script = scriptOfNotebook({
    plan: workbench.plan,
    own: { scope: notebook.scope, notebook: notebook.notebook },
    language,
    madeOn: day,
    columnsOf: (name) => sources.find((source) => source.name === name)?.columns ?? [],
    resultColumnsOf: (node) => {
      const result = workbench.runs.results.get(node);
      return result?.kind === 'rows' ? result.head.columns : [];
    },
    valueOf: (node) => {
      const result = workbench.runs.results.get(node);
      return result?.kind === 'value' ? result.value : null;
    },
  });
  const words = scriptWords(language);
  if (format === 'sql') {
    const { printNotebookSql } = await import('../../share/export/notebook-sql.ts');
    return new Blob([printNotebookSql(script, words)], { type: 'application/sql;charset=utf-8' });
  }
  const { printNotebookIpynb } = await import('../../share/export/notebook-ipynb.ts');
  return new Blob([printNotebookIpynb(script, words)], { type: 'application/x-ipynb+json' });
}
