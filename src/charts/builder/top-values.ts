import { escapePath } from '../complete-encoding.ts';
import { isRecord } from '../chart-spec.ts';
import type { TopChoice } from './chart-choices.ts';
import { recordsIn, type SpecRecord } from './spec-record.ts';

/**
 * The largest categories only, as three transforms that say so in the open: the total of each category, its
 * rank, and then a filter on the rank, or a calculation that gives all others one name.
 */
export interface TopValues {
  readonly field: string;
  readonly choice: TopChoice;
  /** The measure by which categories are compared. */
  readonly op: string;
  /** Null: rows are counted. */
  readonly by: string | null;
}

/** Names that the transforms give to what they compute about a category. */
export function rankField(field: string): string {
  return `rank_of_${plain(field)}`;
}

function totalField(field: string): string {
  return `total_of_${plain(field)}`;
}

function plain(field: string): string {
  return field.replace(/[.[\]'"\\`]/g, '_');
}

export function topTransforms({ field, choice, op, by }: TopValues): readonly SpecRecord[] {
  const path = escapePath(field);
  const [total, rank] = [totalField(field), rankField(field)];
  return [
    {
      joinaggregate: [{ op, ...(by === null ? {} : { field: escapePath(by) }), as: total }],
      groupby: [path],
    },
    {
      window: [{ op: 'dense_rank', as: rank }],
      sort: [
        { field: total, order: 'descending' },
        { field: path, order: 'ascending' },
      ],
    },
    choice.others === null
      ? { filter: `datum[${JSON.stringify(rank)}] <= ${choice.count}` }
      : {
          calculate: foldedName(rank, choice, `datum[${JSON.stringify(field)}]`),
          as: plain(field) === field ? field : `top_${plain(field)}`,
        },
  ];
}

function foldedName(rank: string, { count, others }: TopChoice, value: string): string {
  return `datum[${JSON.stringify(rank)}] <= ${count} ? ${value} : ${JSON.stringify(others)}`;
}

/** The field that stands for the category once the transforms are done. */
export function foldedField({ field, choice }: TopValues): string {
  return choice.others === null || plain(field) === field ? field : `top_${plain(field)}`;
}

/** Every complete group of such transforms, with the place of its first one. */
export function findTops(
  transforms: unknown,
): readonly { readonly at: number; readonly top: TopValues }[] {
  const list: readonly unknown[] = Array.isArray(transforms) ? transforms : [];
  return list.flatMap((_, at) => {
    const top = readTop(list.slice(at, at + 3));
    return top ? [{ at, top }] : [];
  });
}

function readTop([totals, ranks, last]: readonly unknown[]): TopValues | null {
  if (!isRecord(totals) || !isRecord(ranks) || !isRecord(last)) return null;
  const [group] = strings(totals['groupby']);
  const [sum] = recordsIn(totals['joinaggregate']);
  if (group === undefined || !sum || typeof sum['op'] !== 'string') return null;
  const field = group.replace(/\\(.)/g, '$1');
  const by = typeof sum['field'] === 'string' ? sum['field'].replace(/\\(.)/g, '$1') : null;
  const found = choiceIn(last);
  if (!found) return null;
  const top = { field, op: sum['op'], by, choice: found };
  const same = JSON.stringify(topTransforms(top)) === JSON.stringify([totals, ranks, last]);
  return same ? top : null;
}

function choiceIn(last: SpecRecord): TopChoice | null {
  const text = last['filter'] ?? last['calculate'];
  if (typeof text !== 'string') return null;
  const count = /^datum\["(?:[^"\\]|\\.)*"\] <= (\d+)( \? |$)/.exec(text);
  if (!count) return null;
  if ('filter' in last) return { count: Number(count[1]), others: null };
  const others = / : ("(?:[^"\\]|\\.)*")$/.exec(text);
  return others ? { count: Number(count[1]), others: String(JSON.parse(others[1] ?? '""')) } : null;
}

function strings(value: unknown): readonly string[] {
  return Array.isArray(value) ? value.filter((item) => typeof item === 'string') : [];
}
