import {
  bool,
  columnFromArray,
  dateDay,
  decimal,
  float64,
  int64,
  tableFromColumns,
  tableToIPC,
  utf8,
} from '@uwdata/flechette';
import type { Column, Outcome, Page } from '../../../../src/engine/contract.ts';
import type { RowOrder } from '../../../../src/ui/result/PageWindow.ts';

/** Members by formula, so that any page of a million rows can be made and checked without keeping one. */
export const memberColumns: readonly Column[] = [
  { name: 'id', type: 'BIGINT' },
  { name: 'member_id', type: 'VARCHAR' },
  { name: '姓名', type: 'VARCHAR' },
  { name: 'joined_on', type: 'DATE' },
  { name: 'revenue', type: 'DECIMAL(18,2)' },
  { name: 'score', type: 'DOUBLE' },
  { name: 'is_active', type: 'BOOLEAN' },
  { name: 'note', type: 'VARCHAR' },
];

const notes = [
  null,
  '',
  'called twice,\nasked for the winter catalogue; prefers e-mail and does not want to be called again before spring',
  '<img src=x onerror=alert(1)>',
  '=HYPERLINK("http://evil.example","x")',
  '老会员，经常在双十一购买',
];
const names = ['王小明', 'Anna Müller', '李娜', "O'Brien", null, '张伟 "大伟"'];

export function memberPage(rows: number, offset: number, limit: number, order: RowOrder): Page {
  const [by] = order;
  const count = Math.max(0, Math.min(limit, rows - offset));
  const ids = Array.from({ length: count }, (_, index) =>
    by?.descending ? rows - offset - index : offset + index + 1,
  );
  const pick = <T>(list: readonly T[], id: number): T => list[id % list.length] as T;
  const table = tableFromColumns({
    id: columnFromArray(ids.map(BigInt), int64()),
    member_id: columnFromArray(
      ids.map((id) => `M${String(id).padStart(8, '0')}`),
      utf8(),
    ),
    姓名: columnFromArray(
      ids.map((id) => pick(names, id)),
      utf8(),
    ),
    joined_on: columnFromArray(
      ids.map((id) => new Date(Date.UTC(2020, 0, 1 + (id % 1500)))),
      dateDay(),
    ),
    revenue: columnFromArray(
      ids.map((id) => ((id * 7919) % 10_000_000) / 100 - 300),
      decimal(18, 2),
    ),
    score: columnFromArray(
      ids.map((id) => (id % 1000) / 1000),
      float64(),
    ),
    is_active: columnFromArray(
      ids.map((id) => id % 3 === 0),
      bool(),
    ),
    note: columnFromArray(
      ids.map((id) => pick(notes, id)),
      utf8(),
    ),
  });
  const ipc = tableToIPC(table, { format: 'stream' }) ?? new Uint8Array();
  return { columns: memberColumns, offset, rows: count, ipc };
}

/** A result that answers after a moment, and counts how often it was asked. */
export class FakeResult {
  readonly rows: number;
  asked = 0;
  open = 0;
  mostOpen = 0;
  failing = false;
  /** How long an answer takes, in milliseconds. */
  delay = 15;

  constructor(rows: number) {
    this.rows = rows;
  }

  readonly fetchPage = async (
    offset: number,
    limit: number,
    order: RowOrder,
  ): Promise<Outcome<Page>> => {
    this.asked++;
    this.open++;
    this.mostOpen = Math.max(this.mostOpen, this.open);
    await new Promise((resolve) => setTimeout(resolve, this.delay));
    this.open--;
    if (this.failing) return { ok: false, failure: { kind: 'engine-lost', message: 'gone' } };
    return { ok: true, value: memberPage(this.rows, offset, limit, order) };
  };
}
