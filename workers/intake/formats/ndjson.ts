import type { SetAside } from '../../../src/engine/intake-contract.ts';
import { listed } from '../record-accounts.ts';
import { elementsOf } from './json-elements.ts';
import { writeGrid, writeObjects } from './json-table.ts';
import { findFirst, toUtf8Text } from './json-text.ts';
import type { JsonSource } from './JsonTally.ts';
import type { OnProgress, ReadParts } from './reader.ts';

/**
 * JSON by lines: each is a record by itself, so that a line which is no JSON is rejected alone. Throws a
 * `Refusal` where no line is a record.
 */
export async function readNdjson(
  file: Blob,
  alive: () => boolean,
  onProgress?: OnProgress,
): Promise<ReadParts> {
  const { text, isDecoded } = await toUtf8Text(file, alive);
  const aside = new Map<number, SetAside>();
  let last = 0;
  let count = 0;
  const source: JsonSource = {
    elements: () => {
      // A later pass meets the same lines again.
      last = 0;
      count = 0;
      const onBlank = (line: number): void => {
        if (line <= last) return;
        last = line;
        count += 1;
        if (aside.size < listed) aside.set(line, { kind: 'blank', line, raw: '' });
      };
      return elementsOf(text, { kind: 'lines', from: 0, line: 1, onBlank }, alive);
    },
    isForgiving: true,
    format: 'ndjson',
    name: '',
    isDecoded,
    get setAside() {
      return [...aside.values()];
    },
    setAsideCount: () => count,
    onProgress: (read, records) =>
      onProgress?.({
        bytes: Math.round((read / text.size) * file.size),
        totalBytes: file.size,
        records,
      }),
  };
  const first = await findFirst(text, 0);
  const part = await (first?.byte === 0x5b ? writeGrid(source) : writeObjects(source));
  return { parts: [part], notes: [] };
}
