import { beforeAll, describe, expect, test } from 'vitest';
import { agrees } from '../../../../src/models/reference-case.ts';
import { survivalReferenceCases } from '../../../../src/models/survival/reference-cases.ts';
import { specialFunctionsReady } from '../../../../src/models/special/functions.ts';

beforeAll(() => specialFunctionsReady);

describe('published survival results', () => {
  for (const each of survivalReferenceCases) {
    test(`${each.name} comes out as published`, () => {
      const figures = each.run();
      expect(figures.length).toBeGreaterThan(0);
      expect(figures.filter((figure) => !agrees(figure))).toEqual([]);
    });
  }
});
