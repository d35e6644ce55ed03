import { existsSync, readFileSync, readdirSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { parseNotebook } from '../../../src/format/parse-notebook.ts';
import { columnLabel, columnName, columnTitle } from '../../../src/i18n/column-names.ts';
import { columnWords } from '../../../src/i18n/messages/column-words.ts';
import { segmentWords } from '../../../src/i18n/messages/segment-words.ts';
import { canonicalRelations, memberFacts } from '../../../src/members/canonical.ts';
import { findModel, modelKinds } from '../../../src/models/find-model.ts';
import type { Cell, Notebook } from '../../../src/notebook/notebook.ts';
import { randomSource } from '../../../src/models/random.ts';
import { fitCell, tableRows } from '../models/fits/fit-cell.ts';

const root = new URL('../../../public/notebooks/', import.meta.url);

/** Columns that the model cells of a notebook name, by themselves or as what a parameter offers. */
function columnsOfModels({ cells }: Notebook): readonly string[] {
  return cells.flatMap((cell) => {
    if (cell.kind !== 'model') return [];
    const options = findModel(cell.model)?.options ?? [];
    return options
      .filter(({ kind }) => kind === 'column' || kind === 'columns')
      .flatMap(({ name }) => [cell.options[name] ?? []].flat())
      .map(String)
      .flatMap((written) => (written.startsWith('$') ? offered(cells, written.slice(1)) : written));
  });
}

function offered(cells: readonly Cell[], name: string): readonly string[] {
  const cell = cells.find((each) => each.kind === 'param' && each.name === name);
  if (cell?.kind !== 'param' || cell.param.type !== 'choice') return [];
  const { choices } = cell.param;
  return 'relation' in choices ? [] : choices.map(({ value }) => value);
}

function wordless(columns: Iterable<string>): readonly string[] {
  return [...columns].filter((column) => {
    const words = Object.hasOwn(columnWords, column) ? columnWords[column] : undefined;
    return !words || words.en.trim() === '' || !/\p{Script=Han}/u.test(words.zh);
  });
}

describe('columns have words in both languages', () => {
  it.each(readdirSync(root).filter((id) => existsSync(new URL(`${id}/notebook.md`, root))))(
    'that models of the notebook %s read',
    (id) => {
      const text = readFileSync(new URL(`${id}/notebook.md`, root), 'utf8');
      expect(wordless(columnsOfModels(parseNotebook(text).notebook))).toEqual([]);
    },
  );

  it('that every workspace has', () => {
    const columns = [...Object.values(canonicalRelations).flat(), ...memberFacts];
    expect(wordless(columns.map(({ name }) => name))).toEqual([]);
  });

  it('that forms choose at first', () => {
    const guesses = modelKinds.flatMap(({ options }) =>
      options.flatMap((option) => ('guesses' in option ? option.guesses : [])),
    );
    expect(wordless(guesses)).toEqual([]);
  });

  it('that a model makes of orders', () => {
    const random = randomSource(3);
    const days = Array.from({ length: 3000 }, () => 19_000 + Math.floor(600 * random.next()));
    const fit = fitCell(
      'churn-orders',
      {
        member_id: days.map((_, at) => `M${String(Math.floor((at * at) / 30_000))}`),
        ordered_at: { days },
        amount: days.map((_, at) => 10 + ((at * 13) % 90)),
      },
      { id: 'member_id', when: 'ordered_at', amount: 'amount', days: 30, model: 'logistic' },
    );
    if (fit.kind === 'refused') throw new Error(JSON.stringify(fit.reason));
    const features = tableRows(fit.value.tables['importance']).map(({ feature }) =>
      String(feature),
    );
    expect(features.length).toBeGreaterThan(5);
    expect(wordless(features)).toEqual([]);
  });

  it('of which no two are the same', () => {
    for (const language of ['en', 'zh'] as const) {
      const words = Object.values(columnWords).map((word) => word[language]);
      expect(words.filter((word, at) => words.indexOf(word) !== at)).toEqual([]);
    }
  });

  it('which segments use too', () => {
    expect(segmentWords('zh').fields['recency_days']).toBe(columnName('recency_days', 'zh'));
    expect(segmentWords('en').fields['first_units']).toBe('units in the first order');
  });
});

describe('a column is called', () => {
  it('by its words, however it is spelled', () => {
    expect(columnName('Recency_Days', 'zh')).toBe('距最近下单天数');
    expect(columnLabel('recency_days', 'en')).toBe('Days since the last order');
  });

  it('as it is written where it is the analyst’s own', () => {
    for (const written of ['visits', '到店次数', 'constructor', 'a = b']) {
      expect(columnName(written, 'zh')).toBe(written);
      expect(columnLabel(written, 'en')).toBe(written);
      expect(columnTitle(written, 'en')).toBe(written);
    }
  });

  it('with the word of which a model made a feature', () => {
    expect(columnName('favourite_category = orders', 'en')).toBe('favourite category = orders');
    expect(columnLabel('first_channel = 微信', 'zh')).toBe('首单渠道 = 微信');
  });

  it('with its name beside it in a form, unless both are the same', () => {
    expect(columnTitle('orders', 'en')).toBe('Number of orders (orders)');
    expect(columnTitle('orders', 'zh')).toBe('订单数（orders）');
    expect(columnTitle('amount', 'en')).toBe('amount');
  });
});
