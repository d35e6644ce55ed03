import type { Outcome, Page } from '../../engine/contract.ts';
import { cellText, decodePage } from '../../engine/decode.ts';
import type { ListRows } from '../../session/member-picks.svelte.ts';

const atOnce = 20_000;

/** Puts the ids of a list on the clipboard, one a line; gives how many, null where that failed. */
export async function copyIds(
  page: (rows: ListRows) => Promise<Outcome<Page>>,
  rows: number,
): Promise<number | null> {
  const ids: string[] = [];
  for (let offset = 0; offset < rows; offset += atOnce) {
    const outcome = await page({ offset, limit: atOnce, columns: ['member_id'] });
    if (!outcome.ok) return null;
    const decoded = decodePage(outcome.value);
    const [column] = decoded.columns;
    if (!column) return null;
    for (let row = 0; row < decoded.rows; row += 1) ids.push(cellText(column, row) ?? '');
  }
  try {
    await navigator.clipboard.writeText(ids.join('\n'));
    return ids.length;
  } catch {
    return null;
  }
}
