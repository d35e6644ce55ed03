import { spawn } from 'node:child_process';
import { text } from 'node:stream/consumers';

/** Milliseconds in which native DuckDB, one thread, reads a text with headings into a table of given types. */
export async function readWithNative(
  root: string,
  path: string,
  columns: readonly { readonly name: string; readonly type: string }[],
): Promise<number> {
  const node = spawn(process.execPath, [`${root}test/bench/native-read-child.mjs`], {
    stdio: ['pipe', 'pipe', 'inherit'],
  });
  node.stdin.end(JSON.stringify({ path, columns }));
  return Number(await text(node.stdout));
}
