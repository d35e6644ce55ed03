import { describe, expect, test } from 'vitest';
import { churnOrdersWords, churnWords } from '../../../../src/i18n/messages/model-churn.ts';
import { anyModelWords } from '../../../../src/i18n/messages/model.ts';
import type { Words } from '../../../../src/i18n/model-words.ts';
import { churnReferenceCases } from '../../../../src/models/churn/reference-cases.ts';
import type { SetAsideReason } from '../../../../src/models/fits/churn/judged-rows.ts';
import { churnOrdersKind } from '../../../../src/models/kinds/churn-orders.ts';
import { churnKind } from '../../../../src/models/kinds/churn.ts';
import { sanitizeSpec } from '../../../../src/charts/sanitize-spec.ts';
import type { PictureRows } from '../../../../src/engine/model-contract.ts';
import { churnDrawings } from '../../../../src/ui/model/pictures/churn-drawings.ts';

/** That facts and refusals have words is known to the compiler. */
describe.each([
  [churnKind, churnWords],
  [churnOrdersKind, churnOrdersWords],
])('the words of the model $name', (kind, words) => {
  const has = (some: Words, others: Words = {}) => Object.keys({ ...others, ...some });

  test('name every option, choice and table', () => {
    const options = has(words.options, anyModelWords.options);
    expect(kind.options.map(({ name }) => name).filter((name) => !options.includes(name))).toEqual(
      [],
    );
    for (const option of kind.options) {
      if (option.kind === 'choice') {
        expect(Object.keys(words.choices)).toEqual(expect.arrayContaining([...option.choices]));
      }
    }
    expect(Object.keys(words.tables).sort()).toEqual([...kind.gives].sort());
  });

  test('name every reason for which a row takes no part', () => {
    const reasons: Record<SetAsideReason, true> = {
      'missing-id': true,
      'missing-day': true,
      'window-overlaps': true,
      'repeated-member': true,
    };
    expect(Object.keys(words.setAside)).toEqual(expect.arrayContaining(Object.keys(reasons)));
  });

  test('name every picture and what stands at its axes, and every drawing passes the wall', () => {
    expect(Object.keys(words.pictures).sort()).toEqual(Object.keys(churnDrawings).sort());
    for (const [name, draw] of Object.entries(churnDrawings)) {
      const rows: PictureRows['rows'] = [{ recency: 0.5, model: 0.6 }];
      const spec = draw({ name, columns: [], rows, isOfMembers: false }, (label) => {
        expect(Object.keys(words.labels)).toContain(label);
        return label;
      });
      expect(sanitizeSpec(spec)).toEqual({ spec, problems: [] });
    }
  });

  test('name the published results', () => {
    for (const { name, run } of churnReferenceCases) {
      expect(Object.keys(words.references)).toContain(name);
      for (const figure of run()) expect(Object.keys(words.references)).toContain(figure.name);
    }
  });
});
