import { reportWords } from '../../i18n/messages/report-file.ts';
import type { ReportContent } from '../../share/report/report-content.ts';

export type ReportFormat = 'html' | 'markdown';

/** The file that is saved, and its ending. */
export async function reportFile(
  content: ReportContent,
  format: ReportFormat,
): Promise<{ readonly blob: Blob; readonly ending: string }> {
  const words = reportWords(content.language);
  if (format === 'html') {
    const [{ printHtmlReport }, { sanitizeHtml }] = await Promise.all([
      import('../../share/report/report.ts'),
      import('../text/render-markdown.ts'),
    ]);
    const text = printHtmlReport(content, words, sanitizeHtml);
    return { blob: new Blob([text], { type: 'text/html;charset=utf-8' }), ending: 'html' };
  }
  const [{ printMarkdownReport }, { BlobWriter, TextReader, ZipWriter }] = await Promise.all([
    import('../../share/report/report-markdown.ts'),
    import('@zip.js/zip.js/lib/zip-core.js'),
  ]);
  const zip = new ZipWriter(new BlobWriter('application/zip'), {
    useWebWorkers: false,
    bufferedWrite: true,
    dataDescriptor: false,
    extendedTimestamp: false,
    // The same report gives the same bytes.
    lastModDate: new Date(1980, 0, 1),
  });
  for (const [name, text] of Object.entries(printMarkdownReport(content, words))) {
    await zip.add(name, new TextReader(text));
  }
  return { blob: await zip.close(), ending: 'zip' };
}
