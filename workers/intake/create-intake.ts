import type { Intake } from '../../src/engine/intake-contract.ts';
import { createTextIntake } from './create-text-intake.ts';
import type { ParquetWasm } from './formats/reader.ts';

/**
 * Both halves of the intake in one thread, as tests and measurements in Node use it; the page has each in a
 * worker of its own. The readers' libraries load with the first file that is opened. Without the bytes of
 * `wasm` no Parquet file is.
 */
export function createIntake(wasm: ParquetWasm = new Uint8Array()): Intake {
  const text = createTextIntake();
  let opener: Promise<Pick<Intake, 'open' | 'cancel'>> | null = null;
  async function startOpener(): Promise<Pick<Intake, 'open' | 'cancel'>> {
    const { createOpener } = await import('./create-opener.ts');
    return createOpener(wasm);
  }
  return {
    ...text,
    async open(run, file, onProgress) {
      opener ??= startOpener();
      return (await opener).open(run, file, onProgress);
    },
    async cancel(run) {
      const cancelled = await Promise.all([text.cancel(run), (await opener)?.cancel(run)]);
      return cancelled.includes(true);
    },
  };
}
