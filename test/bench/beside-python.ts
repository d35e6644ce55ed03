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
  // The system's own Python often has packages that a newer one beside it lacks.
  for (const python of ['python3', '/usr/bin/python3']) {
    const { status, stdout } = spawnSync(python, ['-c', timing], { encoding: 'utf8' });
    if (status === 0) return Number(stdout);
  }
  return NaN;
}

/** The same for an R program that defines the function `work`. */
export function timeR(program: string, runs: number): number {
  const timing = [
    program,
    `times <- sapply(1:${String(runs)}, function(i) system.time(work())[["elapsed"]] * 1000)`,
    'cat(median(times))',
  ].join('\n');
  const { status, stdout } = spawnSync('Rscript', ['--vanilla', '-e', timing], {
    encoding: 'utf8',
  });
  return status === 0 ? Number(stdout) : NaN;
}

export function timeHere(work: () => unknown, runs: number): number[] {
  return Array.from({ length: runs }, () => {
    const start = performance.now();
    work();
    return performance.now() - start;
  });
}
