import type { Engine, Outcome, RelationName, Variable } from '../engine/contract.ts';
import { cellNumber, cellText, decodePage } from '../engine/decode.ts';
import {
  nextQuestions,
  profileOf,
  type CountedValues,
  type Figures,
  type NextQuestions,
} from '../sql/column-figures.ts';
import { profileKindOf, type ColumnProfile } from '../sql/column-profile.ts';
import {
  countsSql,
  figuresSql,
  mostForCounting,
  mostForDistinct,
  mostForQuantiles,
  sampleRows,
  topValues,
  valuesSql,
  type CountedColumn,
  type ProfiledColumn,
} from '../sql/column-profile-sql.ts';

export interface ProfileQuestion {
  readonly engine: Pick<Engine, 'peek'>;
  readonly run: string;
  readonly relation: RelationName;
  readonly variables: readonly Variable[];
  /** As far as it is known; it decides what is estimated. */
  readonly rows: number;
  readonly columns: readonly ProfiledColumn[];
}

/** Profiles of some columns of one relation, in a few queries under one run id, so that a cancel stops it. */
export async function readProfiles(
  question: ProfileQuestion,
): Promise<Outcome<readonly ColumnProfile[]>> {
  const { columns, relation } = question;
  const first = await askRow(question, figuresSql(relation.name, columns, question.rows));
  if (!first.ok) return first;
  const rows = Number(first.value['total'] ?? 0);
  const asked = columns.map((column, index) => {
    const figures: Figures = {
      ...figuresAt(first.value, index),
      total: String(rows),
      estimated: String(question.rows > mostForQuantiles),
    };
    return { column, figures, questions: nextQuestions(column, figures) };
  });
  const sample = rows > mostForCounting ? sampleRows / rows : null;
  const counts = await askCounts(question, asked, sample);
  if (!counts.ok) return counts;
  const values = await askValues(question, asked, rows);
  if (!values.ok) return values;
  const profiles = asked.map(({ column, figures, questions }, index) =>
    profileOf(
      column,
      figures,
      questions,
      figuresAt(counts.value, index),
      values.value.get(index) ?? null,
      {
        bins: sample === null ? null : sampleRows,
        values: sampleOf(column, figures, rows) === null ? null : sampleRows,
      },
    ),
  );
  return { ok: true, value: profiles };
}

interface Asked {
  readonly column: ProfiledColumn;
  readonly figures: Figures;
  readonly questions: NextQuestions;
}

async function askCounts(
  question: ProfileQuestion,
  asked: readonly Asked[],
  sample: number | null,
): Promise<Outcome<Figures>> {
  const wanted = asked.map(({ column, questions: { bins, distinct, middle } }) => ({
    ...column,
    bins: bins?.bins ?? null,
    distinct,
    middle,
  }));
  if (sample === null) return askWanted(question, wanted, null);
  // Different values of a sample say nothing about those of the whole.
  const drawn = wanted.map((column) => ({ ...column, distinct: false, middle: false }));
  const bins = await askWanted(question, drawn, sample);
  if (!bins.ok) return bins;
  const whole = wanted.map((column) => ({ ...column, bins: null }));
  const others = await askWanted(question, whole, null);
  return others.ok ? { ok: true, value: { ...bins.value, ...others.value } } : others;
}

async function askWanted(
  question: ProfileQuestion,
  wanted: readonly CountedColumn[],
  sample: number | null,
): Promise<Outcome<Figures>> {
  if (!wanted.some(({ bins, distinct, middle }) => bins || distinct || middle))
    return { ok: true, value: {} };
  return askRow(question, countsSql(question.relation.name, wanted, sample));
}

async function askValues(
  question: ProfileQuestion,
  asked: readonly Asked[],
  rows: number,
): Promise<Outcome<ReadonlyMap<number, CountedValues>>> {
  const places = asked.flatMap(({ questions }, index) => (questions.values ? [index] : []));
  const found = new Map<number, CountedValues>();
  if (places.length === 0) return { ok: true, value: found };
  const wanted = places.flatMap((index) => {
    const each = asked[index];
    return each ? [{ ...each.column, sample: sampleOf(each.column, each.figures, rows) }] : [];
  });
  const sql = valuesSql(question.relation.name, wanted);
  const page = await ask(question, sql, places.length * topValues);
  if (!page.ok) return page;
  const { columns, rows: given } = decodePage(page.value);
  const [place, text, n, counted] = columns;
  if (!place || !text || !n || !counted) return { ok: true, value: found };
  for (let row = 0; row < given; row++) {
    const index = places[cellNumber(place, row) ?? 0] ?? 0;
    const value = { text: cellText(text, row) ?? '', count: cellNumber(n, row) ?? 0 };
    const before = found.get(index)?.values ?? [];
    found.set(index, { values: [...before, value], counted: cellNumber(counted, row) ?? 0 });
  }
  return { ok: true, value: found };
}

/** Grouping many different values, or values that must become text first, costs time and memory. */
function sampleOf({ type }: ProfiledColumn, figures: Figures, rows: number): number | null {
  const many = Number(figures['distinct']) > mostForDistinct;
  const heavy = rows > sampleRows && (many || profileKindOf(type) === 'other');
  return heavy || rows > mostForCounting ? Math.min(1, sampleRows / rows) : null;
}

async function askRow(question: ProfileQuestion, sql: string): Promise<Outcome<Figures>> {
  const page = await ask(question, sql, 1);
  if (!page.ok) return page;
  const { columns } = decodePage(page.value);
  return {
    ok: true,
    value: Object.fromEntries(columns.map((column) => [column.name, cellText(column, 0)])),
  };
}

function ask(
  { engine, run, relation, variables }: ProfileQuestion,
  sql: string,
  limit: number,
): ReturnType<Engine['peek']> {
  return engine.peek({ run, schema: relation.schema, sql, variables, limit });
}

function figuresAt(row: Figures, index: number): Figures {
  const prefix = `c${index}_`;
  return Object.fromEntries(
    Object.entries(row).flatMap(([name, value]) =>
      name.startsWith(prefix) ? [[name.slice(prefix.length), value]] : [],
    ),
  );
}
