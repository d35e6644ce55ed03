import './report-requests.ts';
import { expose } from 'comlink';
import type { Intake } from '../src/engine/intake-contract.ts';
import { createOpener } from './intake/create-opener.ts';

// Libraries log what they stumble over, values of the file among it.
for (const method of ['log', 'info', 'debug', 'warn', 'error'] as const) {
  console[method] = () => undefined;
}

let opener: Pick<Intake, 'open' | 'cancel'> | null = null;

const exposed = {
  /** Called once, before anything else: only the page knows the module's address. */
  start(parquetWasm: string): void {
    opener = createOpener(parquetWasm);
  },
  open: async (...call: Parameters<Intake['open']>) => {
    if (opener === null) throw new Error('The opener was not started.');
    return opener.open(...call);
  },
  cancel: async (run: string) => (await opener?.cancel(run)) ?? false,
};

expose(exposed);
