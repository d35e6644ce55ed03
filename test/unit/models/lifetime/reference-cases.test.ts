import { beforeAll, describe, expect, test } from 'vitest';
import { lifetimeReferenceCases } from '../../../../src/models/lifetime/reference-cases.ts';
import { agrees } from '../../../../src/models/reference-case.ts';
import { specialFunctionsReady } from '../../../../src/models/special/functions.ts';

beforeAll(() => specialFunctionsReady);

describe('published lifetime results', () => {
  for (const each of lifetimeReferenceCases) {
    test(`${each.name} comes out as published`, () => {
      const figures = each.run();
      expect(figures.length).toBeGreaterThan(0);
      expect(figures.filter((figure) => !agrees(figure))).toEqual([]);
    });
  }
});
