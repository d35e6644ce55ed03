import { beforeAll, describe, expect, it } from 'vitest';
import { agrees } from '../../../../src/models/reference-case.ts';
import { ruleReferenceCases } from '../../../../src/models/rules/reference-cases.ts';
import { specialFunctionsReady } from '../../../../src/models/special/functions.ts';

beforeAll(() => specialFunctionsReady);

describe.each(ruleReferenceCases)('$name', ({ run }) => {
  it('comes out as published', () => {
    const figures = run();
    expect(figures.length).toBeGreaterThan(0);
    expect(figures.filter((figure) => !agrees(figure))).toEqual([]);
  });
});
