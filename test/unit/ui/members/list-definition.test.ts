import { describe, expect, it } from 'vitest';
import { Language } from '../../../../src/i18n/language.svelte.ts';
import { listDefinition } from '../../../../src/ui/members/list-definition.ts';

const list = { sentence: 'Members in Lyon', count: 1_200, meaning: null, sql: 'SELECT 1' };

describe('the text beside a list of members', () => {
  it('says who they are, how many, and by which query', () => {
    expect(listDefinition(list, new Language('en'))).toBe(
      'Members in Lyon\n1,200 members\n\nThe SQL of this list\nSELECT 1\n',
    );
  });

  it('has what the cell means in between', () => {
    const lines = listDefinition({ ...list, meaning: 'Sales\n\n' }, new Language('en')).split('\n');
    expect(lines.slice(1, 5)).toEqual(['1,200 members', '', 'Sales', '']);
  });
});
