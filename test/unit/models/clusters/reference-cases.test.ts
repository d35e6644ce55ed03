import { describe, expect, it } from 'vitest';
import { clusterReferenceCases } from '../../../../src/models/clusters/reference-cases.ts';
import { agrees } from '../../../../src/models/reference-case.ts';

describe.each(clusterReferenceCases)('$name', ({ run }) => {
  it('comes out as published', () => {
    const figures = run();
    expect(figures.length).toBeGreaterThan(0);
    expect(figures.filter((figure) => !agrees(figure))).toEqual([]);
  });
});
