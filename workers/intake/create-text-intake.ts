import type { Intake } from '../../src/engine/intake-contract.ts';
import { identify } from './identify.ts';
import { lookAt } from './look.ts';
import { OpenRuns, settle } from './open-runs.ts';
import { rejectsOf } from './rejects.ts';
import { rewriteFile } from './rewrite.ts';
import { scanFile } from './scan.ts';

/** All but opening: what needs no library. It keeps nothing between two calls but the runs that are open. */
export function createTextIntake(): Omit<Intake, 'open'> {
  const runs = new OpenRuns();
  return {
    identify: (file) => settle(() => identify(file)),
    look: (file, choices, written = null) => settle(() => lookAt(file, choices, written)),
    scan: (run, file, look, onProgress) =>
      runs.follow(run, (alive) => scanFile(file, look, alive, onProgress)),
    rewrite: (run, file, scan, onProgress) =>
      runs.follow(run, (alive) => rewriteFile(file, scan, alive, onProgress)),
    rejects: (run, file, scan) => runs.follow(run, (alive) => rejectsOf(file, scan, alive)),
    cancel: async (run) => runs.cancel(run),
  };
}
