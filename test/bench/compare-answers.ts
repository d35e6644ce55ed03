import type { OrdersFile } from './make-orders.ts';
import type { ProductRun } from './product-layer.ts';
import type { LayerRun } from './script.ts';

/**
 * What the layers do not agree upon, in sentences; a timing counts only when there is none. The lower
 * layers must also agree with what was counted while the file was written.
 */
export function findDisagreements(
  file: OrdersFile,
  lower: readonly LayerRun[],
  product: readonly ProductRun[],
): string[] {
  const found: string[] = [];
  const [first] = lower;
  const expected = first ? cellsOf(first.answers) : product[0] ? cellsOf(product[0].answers) : {};
  lower.slice(1).forEach((run, index) => {
    found.push(...differences(`run ${index + 2} of L0 and L1`, expected, cellsOf(run.answers)));
  });
  product.forEach((run, index) => {
    found.push(...differences(`run ${index + 1} of L2`, expected, cellsOf(run.answers)));
  });
  for (const run of lower) {
    const counted = run.answers['main.counted'];
    const written = `${file.orders}|${file.members}|${file.amount}`;
    if (counted !== written)
      found.push(`counted ${String(counted)}, but the file holds ${written}`);
  }
  return [...new Set(found)];
}

type Answers = Readonly<Record<string, readonly string[]>>;

/** Rows in any order; fields with one separator; numbers without zeros that say nothing. */
function cellsOf(answers: Readonly<Record<string, string>>): Answers {
  return Object.fromEntries(
    Object.entries(answers)
      .filter(([name]) => name !== 'main.counted')
      .map(([name, text]) => [name, text.split('\n').map(normalRow).sort()]),
  );
}

function normalRow(row: string): string {
  return row
    .split(/[|,]/)
    .map((field) =>
      field
        .replace(/^"|"$/g, '')
        .replace(/^(-?\d+)\.(\d*?)0*$/, '$1.$2')
        .replace(/\.$/, ''),
    )
    .join('|');
}

function differences(who: string, expected: Answers, found: Answers): string[] {
  return Object.entries(found).flatMap(([name, rows]) => {
    const wanted = expected[name] ?? [];
    const at = rows.findIndex((row, index) => row !== wanted[index]);
    if (at < 0 && rows.length === wanted.length) return [];
    return [`${name}, ${who}: ${rows[at] ?? 'nothing'} instead of ${wanted[at] ?? 'nothing'}`];
  });
}
