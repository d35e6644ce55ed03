import type { RunId } from '../../src/engine/contract.ts';
import type { Intake, IntakeOutcome } from '../../src/engine/intake-contract.ts';
import { lookAt } from './look.ts';
import { toFailure } from './refusal.ts';
import { rewriteFile } from './rewrite.ts';
import { scanFile } from './scan.ts';

/** The intake as the worker exposes it. It keeps nothing between two calls but the runs that are open. */
export function createIntake(): Intake {
  const open = new Set<RunId>();
  async function follow<T>(
    run: RunId,
    work: (alive: () => boolean) => Promise<T>,
  ): Promise<IntakeOutcome<T>> {
    open.add(run);
    try {
      return { ok: true, value: await work(() => open.has(run)) };
    } catch (error) {
      return { ok: false, failure: toFailure(error) };
    } finally {
      open.delete(run);
    }
  }
  return {
    async look(file, choices) {
      try {
        return { ok: true, value: await lookAt(file, choices) };
      } catch (error) {
        return { ok: false, failure: toFailure(error) };
      }
    },
    scan: (run, file, look, onProgress) =>
      follow(run, (alive) => scanFile(file, look, alive, onProgress)),
    rewrite: (run, file, scan, onProgress) =>
      follow(run, (alive) => rewriteFile(file, scan, alive, onProgress)),
    async cancel(run) {
      return open.delete(run);
    },
  };
}
