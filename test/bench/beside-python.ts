import { spawnSync } from 'node:child_process';

/**
 * Milliseconds that a Python program takes for its function `work()`, the median of so many calls; NaN where there is
 * no Python with what it imports. Nothing of it is part of the project: it is a measure to hold ours against.
 */
export function timePython(program: string, runs: number): number {
  const timing = [
    program,
    'import time, statistics',
    'times = []',
    `for _ in range(${String(runs)}):`,
    '    start = time.perf_counter(); work(); times.append((time.perf_counter() - start) * 1000)',
    'print(statistics.median(times))',
  ].join('\n');
  const { status, stdout } = spawnSync('python3', ['-c', timing], { encoding: 'utf8' });
  return status === 0 ? Number(stdout) : NaN;
}

export function timeHere(work: () => unknown, runs: number): number[] {
  return Array.from({ length: runs }, () => {
    const start = performance.now();
    work();
    return performance.now() - start;
  });
}
