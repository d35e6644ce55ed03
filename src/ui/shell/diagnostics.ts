import { version } from '../../../package.json';
import type { Workbench } from '../../session/workbench.svelte.ts';

/**
 * The state of the app for a bug report: versions, states and counts. Never a value, a name of a file, a table,
 * a column or a cell, a query or an engine's sentence, since each of them may quote somebody's data.
 */
export async function describeSession(workbench: Workbench): Promise<string> {
  const memory = await workbench.memory();
  const lines = {
    memberbook: version,
    browser: navigator.userAgent,
    languages: navigator.languages.join(' '),
    screen: `${innerWidth}×${innerHeight} @${devicePixelRatio}`,
    isolated: String(crossOriginIsolated),
    engine: workbench.runs.engineStatus,
    memory: memory.ok ? `${memory.value.usedBytes} of ${memory.value.limitBytes} bytes` : 'unknown',
    files: workbench.sources.all
      .map(
        ({ state, file, report }) =>
          `${state} ${file.size} bytes` +
          (report
            ? ` ${report.loaded}+${report.rejectedCount}+${report.setAsideCount} records`
            : ''),
      )
      .join('; '),
    notebooks: String(workbench.open.length),
    results: count([...workbench.runs.results.values()].map(({ kind }) => kind)),
    failures: count(
      [...workbench.runs.results.values()].flatMap((result) =>
        result.kind === 'failure' ? [result.failure.kind] : [],
      ),
    ),
  };
  return Object.entries(lines)
    .map(([name, value]) => `${name}: ${value}`)
    .join('\n');
}

function count(words: readonly string[]): string {
  const counts = new Map<string, number>();
  for (const word of words) counts.set(word, (counts.get(word) ?? 0) + 1);
  return [...counts].map(([word, times]) => `${word} ${times}`).join(', ') || 'none';
}
