import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { nestedText, pathOf, readNested } from '../../../src/ui/result/nested-text.ts';

describe('a nested value', () => {
  it('is read as JSON with every digit of its numbers', () => {
    const text = '{"a": 12.50, "b": [12345678901234567890, "x\\ny"], "c": {}}';
    const value = readNested(text);
    expect(value && nestedText(value)).toBe(
      '{\n  "a": 12.50,\n  "b": [\n    12345678901234567890,\n    "x\\ny"\n  ],\n  "c": {}\n}',
    );
  });

  it('is the same value again when it is printed', () => {
    fc.assert(
      fc.property(
        fc.oneof(fc.array(fc.jsonValue()), fc.dictionary(fc.string(), fc.jsonValue())),
        (value) => {
          const text = JSON.stringify(value);
          const read = readNested(text);
          expect(read && (JSON.parse(nestedText(read)) as unknown)).toEqual(JSON.parse(text));
        },
      ),
    );
  });

  it('is read as the engine prints structs, lists and maps', () => {
    const value = readNested("{'city': Lyon, 'points': [4, NULL], 'note': 'it\\'s, so'}");
    expect(value).toEqual({
      kind: 'object',
      items: [
        { key: 'city', value: { kind: 'scalar', is: 'other', text: 'Lyon' } },
        {
          key: 'points',
          value: {
            kind: 'list',
            items: [
              { key: '0', value: { kind: 'scalar', is: 'other', text: '4' } },
              { key: '1', value: { kind: 'scalar', is: 'other', text: 'NULL' } },
            ],
          },
        },
        { key: 'note', value: { kind: 'scalar', is: 'text', text: "it's, so" } },
      ],
    });
    expect(readNested('{a=1, b=2}')).toMatchObject({ items: [{ key: 'a' }, { key: 'b' }] });
    expect(readNested('[]')).toEqual({ kind: 'list', items: [] });
  });

  it('is no tree when it is only a text that begins like one, and never fails', () => {
    expect(readNested('plain')).toBeNull();
    expect(readNested('[draft] call back')).toBeNull();
    expect(readNested('{open')).toBeNull();
    fc.assert(
      fc.property(fc.string(), (text) => {
        readNested(`{${text}`);
        readNested(`[${text}`);
      }),
    );
  });

  it('has paths as JSON and as SQL count them', () => {
    expect(pathOf(['tags', 0, 'first name'], 'json')).toBe('$.tags[0]."first name"');
    expect(pathOf(['tags', 0, "it's"], 'engine')).toBe(".tags[1]['it''s']");
  });
});
