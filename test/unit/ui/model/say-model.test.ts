import { describe, expect, it } from 'vitest';
import type { PictureRows } from '../../../../src/engine/model-contract.ts';
import { fillMessage, type LanguageCode } from '../../../../src/i18n/message.ts';
import { wordsOfModel } from '../../../../src/i18n/model-words.ts';
import { modelKinds } from '../../../../src/models/find-model.ts';
import type { ModelFact } from '../../../../src/models/model-kind.ts';
import type { Refusal } from '../../../../src/models/outcome.ts';
import type { Speech } from '../../../../src/ui/notebook/definition-text.ts';
import { sayFacts, sayRefusal } from '../../../../src/ui/model/say-model.ts';
import { sayPicture } from '../../../../src/ui/model/say-picture.ts';

function speech(code: LanguageCode): Speech {
  return { code, say: (message, values) => fillMessage(message, code, values) };
}

function said(model: string, fact: ModelFact): readonly [en: string, zh: string] {
  const sentence = (code: LanguageCode): string =>
    sayFacts(model, [fact], speech(code))[0]?.sentence ?? '';
  return [sentence('en'), sentence('zh')];
}

function refused(model: string, reason: Refusal): readonly [en: string, zh: string] {
  return [sayRefusal(model, reason, speech('en')), sayRefusal(model, reason, speech('zh'))];
}

describe('what a model found', () => {
  it('calls columns by their words, several with the marks of the language', () => {
    const figures = { features: ['recency_days', 'orders', 'visits'] };
    const [en, zh] = said('k-means', { kind: 'logged', figures });
    expect(en).toContain('days since the last order, number of orders, visits.');
    expect(zh).toContain('距最近下单天数、订单数、visits。');
  });

  it('begins with a capital where a column with words begins it', () => {
    const fact = (feature: string) => ({ kind: 'constant-feature', figures: { feature } });
    expect(said('k-means', fact('orders'))).toEqual([
      'Number of orders is the same for everybody and was left out.',
      '订单数对所有会员都相同，已略去。',
    ]);
    expect(said('k-means', fact('visits'))).toEqual([
      'visits is the same for everybody and was left out.',
      'visits 对所有会员都相同，已略去。',
    ]);
    expect(said('k-means', fact('到店次数'))[1]).toBe('到店次数对所有会员都相同，已略去。');
  });

  it('tells effects of columns and of their words', () => {
    const bounds = { ratio: 1.2, lower: 1.1, upper: 1.3 };
    const label = { label: 'App', reference: '天猫' };
    const word = { kind: 'word-sooner', figures: { column: 'first_channel', ...label, ...bounds } };
    expect(said('cox', word)[1]).toMatch(/^首单渠道为“App”比“天猫”/);
    const changes = { covariate: 'first_channel = App', p: '= 0.010' };
    expect(said('cox', { kind: 'not-proportional', figures: changes })[0]).toContain(
      'The effect of “channel of the first order = App” changes',
    );
  });

  it('tells large sums without the small change, and small ones with it', () => {
    const sums = { totalMoney: 27_285_258.05, lowerMoney: 1_000, upperMoney: -2_000.4 };
    const each = { best: 'A', bestMoney: 999.994, least: 'B', leastMoney: 0.5 };
    const [en] = said('migration', { kind: 'value', figures: { ...sums, ...each, years: 3 } });
    for (const figure of ['27,285,258 ', '1,000 ', '-2,000 ', '999.99 ', '0.5 ']) {
      expect(en).toContain(figure);
    }
  });

  it('refuses in the words of columns, but names what is written wrongly as it is written', () => {
    const figures = { covariate: 'orders', otherCovariates: ['order_days', 'x1'] };
    expect(refused('cox', { kind: 'collinear', figures })).toEqual([
      'Number of orders follows from number of days with an order, x1. Take one of them out.',
      '订单数可由下单天数、x1 推出。请去掉其中一个。',
    ]);
    const gone = { kind: 'no-such-column', figures: { option: 'id', written: 'member_id' } };
    expect(refused('k-means', gone)[1]).toContain('“member_id”');
  });

  it('says a sentence of whatever a stranger calls findings', () => {
    const kinds = modelKinds.flatMap(({ name }) =>
      Object.entries(wordsOfModel(name).facts).map(([kind, { en }]) => ({ name, kind, en })),
    );
    expect(kinds.length).toBeGreaterThan(100);
    for (const { name, kind, en } of kinds) {
      const wanted = [...en.matchAll(/\{(\w+)/g)].map(([, figure = '']) => figure);
      for (const value of [NaN, Infinity, -1e300, '', '<b>', []]) {
        const figures = Object.fromEntries(wanted.map((figure) => [figure, value]));
        expect(said(name, { kind, figures })).not.toContain('');
      }
      expect(said(name, { kind, figures: {} })).not.toContain('');
    }
  });
});

describe('a picture of a model', () => {
  const picture = (features: readonly (string | null)[]): PictureRows => ({
    name: 'profile',
    columns: [
      { name: 'feature', type: 'Utf8' },
      { name: 'group', type: 'Utf8' },
    ],
    rows: features.map((feature) => ({ feature, group: 'orders' })),
    isOfMembers: false,
  });
  const features = (shown: PictureRows) => shown.rows.map(({ feature }) => feature);

  it('calls columns by their words and leaves all else alone', () => {
    const shown = sayPicture(picture(['orders', 'visits', null, 'gender = F']), 'en');
    expect(features(shown)).toEqual(['Number of orders', 'visits', null, 'Gender = F']);
    expect(shown.rows[0]?.['group']).toBe('orders');
  });

  it('keeps apart what would be called the same', () => {
    const shown = sayPicture(picture(['orders', '订单数', 'orders', 'amount']), 'zh');
    expect(features(shown)).toEqual(['订单数（orders）', '订单数', '订单数（orders）', '金额']);
  });
});
