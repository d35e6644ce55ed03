import { beforeAll, describe, expect, it } from 'vitest';
import type { Engine } from '../../../src/engine/contract.ts';
import type { IntakeColumn } from '../../../src/engine/intake-contract.ts';
import { createIntake } from '../../../workers/intake/create-intake.ts';
import { mutate, randomFrom } from '../../unit/intake/damaged-files.ts';
import { toFile } from '../../unit/intake/read-text.ts';
import { queryRows, startNodeEngine } from '../node-engine.ts';

let engine: Engine;

beforeAll(async () => {
  engine = await startNodeEngine();
});

const plainFiles = [
  'id,name,day,at,amount,n,ok\n001,"Ann, B",2024-01-02,2024-01-02 03:04:05,1.50,7,true\n002,"say ""hi""",2024-02-03,2024-01-02T03:04:05.5,2.25,-8,false\n003,,2024-03-04,,,,\n',
  '\uFEFF编号\t姓名\t金额\r\n1\t张三\t1.5\r\n2\t李四\t22.25\r\n3\t"王\r\n五"\t-0.5\r\n',
  'report of today\nx|y|z\n1|a|2.5\n2| b |3.25\n3|"c"|0.125\n4|NULL|0\n',
  '1;2024-01-01;x\n2;2024-01-02;\n3;2024-12-31;"y;z"\n',
].map((text) => new TextEncoder().encode(text));

describe('a file that the intake calls plain', () => {
  const rounds = process.env['MEMBERBOOK_FULL'] === undefined ? 150 : 3000;

  it('gives the engine the same rows as its rewritten text', { timeout: 900_000 }, async () => {
    const intake = createIntake();
    let plain = 0;
    for (let round = 0; round < rounds; round += 1) {
      const seed = plainFiles[round % plainFiles.length] as Uint8Array;
      const file = toFile(round < plainFiles.length ? seed : mutate(seed, randomFrom(round)));
      const look = await intake.look(file, {});
      if (!look.ok) continue;
      const scan = await intake.scan('scan', file, look.value);
      if (!scan.ok || !scan.value.direct) continue;
      const text = await intake.rewrite('rewrite', file, scan.value);
      if (!text.ok) throw new Error(text.failure.message);
      const { delimiter, quote, preambleLines, hasHeader } = scan.value.look;
      const skip = preambleLines + (hasHeader ? 1 : 0);
      const original = await rowsOf(file, scan.value.columns, { delimiter, quote, skip });
      // What the engine notices leads to the rewritten text; what it does not must be equal.
      if (original === null) continue;
      const written = await rowsOf(text.value, scan.value.columns, {
        delimiter: ',',
        quote: '"',
        skip: 0,
      });
      expect(written).toHaveLength(scan.value.good);
      if (original.length !== scan.value.good) continue;
      expect(original, `round ${round}`).toEqual(written);
      plain += 1;
    }
    expect(plain).toBeGreaterThan(rounds / 8);
  });
});

/** Null where the engine refused the file or a record of it. */
async function rowsOf(
  file: Blob,
  columns: readonly IntakeColumn[],
  dialect: { readonly delimiter: string; readonly quote: string; readonly skip: number },
): Promise<Record<string, string | null>[] | null> {
  const outcome = await engine.load({
    run: 'load',
    table: 'either',
    file,
    columns: columns.map(({ type }, index) => ({ name: `c${index}`, type })),
    dialect,
    compress: false,
  });
  if (!outcome.ok || outcome.value.rejected > 0) return null;
  return queryRows(engine, 'SELECT COLUMNS(*)::VARCHAR FROM either ORDER BY rowid');
}
