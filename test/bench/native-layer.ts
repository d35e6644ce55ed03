import { spawn } from 'node:child_process';
import { text } from 'node:stream/consumers';
import { fileURLToPath } from 'node:url';
import type { BenchScript, LayerRun } from './script.ts';

const child = fileURLToPath(new URL('native-child.mjs', import.meta.url));

export interface NativeRun {
  readonly version: string;
  readonly report: LayerRun;
}

/** L0: native DuckDB, one thread, in a process that starts and ends with the run. */
export async function runNative(script: BenchScript, file: string): Promise<NativeRun> {
  const node = spawn(process.execPath, [child], { stdio: ['pipe', 'pipe', 'inherit'] });
  node.stdin.end(JSON.stringify({ script, file, threads: 1 }));
  const output = await text(node.stdout);
  if (output === '') throw new Error('The native layer ended without a report.');
  return JSON.parse(output) as NativeRun;
}
