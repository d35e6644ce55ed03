import { beforeAll, describe, expect, test } from 'vitest';
import { checkLeakage } from '../../../../src/models/churn/check-leakage.ts';
import { contactThreshold } from '../../../../src/models/churn/contact-threshold.ts';
import {
  compareWithRecency,
  evaluateScores,
} from '../../../../src/models/churn/evaluate-scores.ts';
import type { FeatureMatrix } from '../../../../src/models/churn/feature-matrix.ts';
import type { FeatureWindow } from '../../../../src/models/churn/feature-window.ts';
import { windowRefusal } from '../../../../src/models/churn/feature-window.ts';
import type { ChurnInput } from '../../../../src/models/churn/fit-churn.ts';
import { contraryModel } from '../../../../src/models/churn/contrary-model.ts';
import { fitLogistic } from '../../../../src/models/churn/logistic.ts';
import { fitChurn, scoreMembers } from '../../../../src/models/churn/fit-churn.ts';
import { specialFunctionsReady } from '../../../../src/models/special/functions.ts';
import { dayOf, hasData, readCdnow } from '../survival/read-data.ts';
import { valueOf } from '../value-of.ts';
import { drawMembers } from './draw-members.ts';

beforeAll(() => specialFunctionsReady);

const window: FeatureWindow = {
  asOf: 100,
  lastFeatureDay: 100,
  firstLabelDay: 101,
  lastLabelDay: 190,
  lastKnownDay: 300,
};
const later: FeatureWindow = {
  asOf: 190,
  lastFeatureDay: 185,
  firstLabelDay: 191,
  lastLabelDay: 280,
  lastKnownDay: 300,
};

describe('the days of features and label', () => {
  test('are proved where features come before the label', () => {
    expect(windowRefusal(window)).toBeNull();
    expect(windowRefusal(window, later)).toBeNull();
  });

  test('are refused where they know the future, or do not know enough', () => {
    const kind = (change: Partial<FeatureWindow>, test?: FeatureWindow) =>
      windowRefusal({ ...window, ...change }, test)?.kind;
    expect(kind({ lastFeatureDay: 101 })).toBe('features-after-as-of');
    expect(kind({ firstLabelDay: 100 })).toBe('label-before-as-of');
    expect(kind({ lastLabelDay: 99 })).toBe('label-before-as-of');
    expect(kind({ lastKnownDay: 150 })).toBe('label-not-over');
    expect(kind({ asOf: NaN })).toBe('bad-number');
    expect(kind({}, { ...later, asOf: 189, lastFeatureDay: 189 })).toBe('windows-overlap');
    expect(kind({}, { ...later, lastLabelDay: 300 })).toBe('horizons-differ');
  });
});

describe('a feature that has seen the label', () => {
  const honest = drawMembers(1, 2000, -1, [1.5, 1]);
  const withColumn = (name: string, column: Float64Array): FeatureMatrix => ({
    ...honest,
    names: [...honest.names, name],
    columns: [...honest.columns, column],
  });
  const leaking = (name: string, value: (happened: number, row: number) => number) => {
    const outcome = checkLeakage(withColumn(name, Float64Array.from(honest.label, value)));
    return outcome.kind === 'refused' ? outcome.reason.figures?.['feature'] : null;
  };

  test('is named: by its order, by what is missing, by its values', () => {
    expect(
      leaking('days until', (happened, row) => (happened === 1 ? 500 + (row % 7) : row % 90)),
    ).toBe('days until');
    expect(leaking('left on', (happened) => (happened === 1 ? 3 : NaN))).toBe('left on');
    expect(leaking('code', (happened, row) => (happened === 1 ? 2 : 1 + 2 * (row % 2)))).toBe(
      'code',
    );
  });

  test('is not called so where a few rows may be parted by luck', () => {
    const label = Uint8Array.from({ length: 40 }, (_, row) => (row < 20 ? 1 : 0));
    const column = Float64Array.from({ length: 40 }, (_, row) => row);
    const [alone] = valueOf(checkLeakage({ names: ['lucky'], columns: [column], label }));
    expect(alone).toEqual({ feature: 'lucky', auc: 1 });
  });

  test('is not seen in honest features', () => {
    expect(leaking('luck', (_, row) => (row * 7919) % 1000)).toBeNull();
    const alone = valueOf(checkLeakage(honest));
    expect(alone.map(({ feature }) => feature)).toEqual(['x0', 'x1']);
    for (const { auc } of alone) expect(auc).toBeLessThan(0.9);
  });
});

describe('a prediction', () => {
  const train = drawMembers(2, 2500, -1, [1, -0.7, 0]);
  const fresh = drawMembers(3, 2500, -1, [1, -0.7, 0]);
  const input: ChurnInput = {
    train,
    trainWindow: window,
    test: { matrix: fresh, window: later },
  };

  test('is judged on a later day, beside the rule by recency', () => {
    const fit = valueOf(fitChurn(input, { model: 'logistic' }));
    expect(fit.judgedOn).toBe('later-date');
    const [days = new Float64Array()] = fresh.columns;
    const { probability } = fit.judged;
    const recency = compareWithRecency(probability, days, true, fresh.label);
    expect(recency?.verdict).toBe('better');
    const evaluation = evaluateScores(probability, fresh.label);
    expect(recency?.auc.auc).toBeLessThan(evaluation?.auc.auc ?? 0);
    expect(fit.importance.map(({ feature }) => feature)).toEqual(['x0', 'x1', 'x2']);
    expect(scoreMembers(fit.model, fresh.columns)).toHaveLength(2500);
  });

  test('sets members aside where there is no later day, and leaves out what says nothing', () => {
    const same = new Float64Array(2500).fill(1);
    const wide = { ...train, names: [...train.names, 'same'], columns: [...train.columns, same] };
    const progress: number[] = [];
    const fit = valueOf(
      fitChurn(
        { train: wide, trainWindow: window },
        {
          model: 'trees',
          trees: { trees: 30 },
          onProgress: (done) => void progress.push(done),
        },
      ),
    );
    expect(fit.judgedOn).toBe('other-members');
    expect(fit.leftOut).toEqual(['same']);
    const { rows, probability } = fit.judged;
    expect(fit.trainRows + rows.length).toBe(2500);
    const label = Uint8Array.from(rows, (row) => wide.label[row] ?? 0);
    const costs = { cost: 1, value: 10, keptPart: 0.5 };
    const { breakEven, best, everybody } = valueOf(contactThreshold(probability, label, costs));
    expect(breakEven).toBe(0.2);
    expect(best.profit).toBeGreaterThanOrEqual(everybody.profit);
    expect([...progress].sort((a, b) => a - b)).toEqual(progress);
  });

  test('of the contrary has the log odds of the other sign', () => {
    const turned = { ...train, label: train.label.map((happened) => 1 - happened) };
    for (const kind of ['logistic', 'trees'] as const) {
      const { model } = valueOf(fitChurn(input, { model: kind, trees: { trees: 30 } }));
      const contrary = contraryModel(model);
      const [one, other] = [model, contrary].map((each) => scoreMembers(each, fresh.columns));
      one?.forEach((chance, row) => expect(chance + (other?.[row] ?? 0)).toBeCloseTo(1, 14));
      expect(model.events + contrary.events).toBe(model.rows);
      expect(contraryModel(contrary)).toMatchObject({ events: model.events });
    }
    const learned = valueOf(fitLogistic(turned));
    const contrary = contraryModel(valueOf(fitLogistic(train)));
    if (contrary.kind !== 'logistic') throw new Error(contrary.kind);
    expect(contrary.intercept).toBeCloseTo(learned.intercept, 8);
    learned.coefficients.forEach((expected, at) => {
      for (const [name, value] of Object.entries(contrary.coefficients[at] ?? {})) {
        const figure = expected[name as keyof typeof expected];
        if (typeof figure === 'string') expect(value).toBe(figure);
        else expect(value).toBeCloseTo(figure, 6);
      }
    });
  });

  test('is refused for a leaking feature, for other features and for nothing to learn from', () => {
    const refusal = (given: ChurnInput) => {
      const outcome = fitChurn(given, { model: 'trees' });
      return outcome.kind === 'refused' ? outcome.reason.kind : null;
    };
    const tell = Float64Array.from(train.label, Number);
    const wide = { ...train, names: [...train.names, 'tell'], columns: [...train.columns, tell] };
    expect(refusal({ train: wide, trainWindow: window })).toBe('leaking-feature');
    expect(refusal({ ...input, train: wide })).toBe('features-differ');
    const renamed = { ...fresh, names: ['x0', 'other', 'x2'] };
    expect(refusal({ ...input, test: { matrix: renamed, window: later } })).toBe('features-differ');
    const flat = { ...train, columns: train.columns.map((column) => column.map(() => 1)) };
    expect(refusal({ train: flat, trainWindow: window })).toBe('no-features');
    expect(refusal({ train: drawMembers(4, 10, 0, [1]), trainWindow: window })).toBe(
      'too-few-rows',
    );
  });
});

describe.skipIf(!hasData)('CDNOW', () => {
  test('buys again as the features of half a year before say, better than by recency alone', () => {
    const orders = readCdnow();
    const at = (asOf: number): FeatureMatrix => {
      const { member, day, amount, members } = orders;
      const [last, count, sum, first] = [0, 0, 0, 0].map(() => new Float64Array(members));
      const label = new Uint8Array(members);
      if (!last || !count || !sum || !first) throw new Error('no columns');
      first.fill(Infinity);
      for (const [row, id] of member.entries()) {
        const when = day[row] ?? 0;
        if (when > asOf + 90) continue;
        if (when > asOf) label[id] = 1;
        else {
          last[id] = Math.max(last[id] ?? 0, when);
          first[id] = Math.min(first[id] ?? 0, when);
          count[id] = (count[id] ?? 0) + 1;
          sum[id] = (sum[id] ?? 0) + (amount[row] ?? 0);
        }
      }
      const columns = [
        last.map((when) => asOf - when),
        count,
        sum,
        first.map((when) => asOf - when),
      ];
      return { names: ['recency', 'orders', 'spend', 'age'], columns, label };
    };
    const windowAt = (asOf: number): FeatureWindow => ({
      asOf,
      lastFeatureDay: asOf,
      firstLabelDay: asOf + 1,
      lastLabelDay: asOf + 90,
      lastKnownDay: dayOf('19980630'),
    });
    const [early, late] = [dayOf('19971231'), dayOf('19980401')];
    const fit = valueOf(
      fitChurn(
        {
          train: at(early),
          trainWindow: windowAt(early),
          test: { matrix: at(late), window: windowAt(late) },
        },
        { model: 'trees', trees: { trees: 30, depth: 3, shrinkage: 0.2 } },
      ),
    );
    const { columns, label } = at(late);
    const { probability } = fit.judged;
    expect(label).toHaveLength(23_570);
    expect(evaluateScores(probability, label)?.auc.auc).toBeGreaterThan(0.8);
    const [days = new Float64Array()] = columns;
    expect(compareWithRecency(probability, days, false, label)?.verdict).toBe('better');
    expect(fit.importance[0]?.feature).toBe('recency');
  });
});
