import { describe, expect, it } from 'vitest';
import { Catalogue } from '../../../src/session/catalogue.svelte.ts';

const files: Readonly<Record<string, string>> = {
  'catalogue.json': JSON.stringify({
    groups: [
      { id: 'empty', title: { en: 'Nothing', zh: '空' } },
      { id: 'small', title: { en: 'Small', zh: '小' } },
    ],
    notebooks: [
      {
        id: 'tiny',
        group: 'small',
        title: { en: 'Tiny', zh: '小' },
        summary: { en: '', zh: '' },
        needs: [],
      },
    ],
  }),
  'tiny/notebook.md': '---\ntitle: Tiny\nformat: 1\n---\n\nHello\n',
  'tiny/zh.yaml': 'title: 小\ntext: {text-1: 你好}\n',
};

function open(asked: string[]): Catalogue {
  return new Catalogue((path) => {
    asked.push(path);
    const text = files[path];
    return text === undefined ? Promise.reject(new Error(path)) : Promise.resolve(text);
  });
}

describe('the catalogue', () => {
  it('gives a notebook in both languages, its text read once', async () => {
    const asked: string[] = [];
    const catalogue = open(asked);
    expect((await catalogue.notebook('tiny', 'en'))?.title).toBe('Tiny');
    expect((await catalogue.notebook('tiny', 'zh'))?.cells[0]).toMatchObject({ markdown: '你好' });
    expect(asked).toEqual(['catalogue.json', 'tiny/notebook.md', 'tiny/zh.yaml']);
  });

  it('asks for nothing that it does not list, whatever an address says', async () => {
    const asked: string[] = [];
    const catalogue = open(asked);
    for (const id of ['../../secret', 'https://evil.test/x', 'tiny/../tiny', ''])
      expect(await catalogue.notebook(id, 'en')).toBeNull();
    expect(asked.filter((path) => path !== 'catalogue.json')).toEqual([]);
  });

  it('offers analyses by group, and no group without one', async () => {
    const catalogue = open([]);
    await catalogue.load();
    expect(
      catalogue.groups.map(({ id, entries }) => [id, entries.map((entry) => entry.id)]),
    ).toEqual([['small', ['tiny']]]);
  });

  it('says when it could not be read', async () => {
    const catalogue = new Catalogue(() => Promise.reject(new Error('offline')));
    await catalogue.load();
    expect(catalogue.failed).toBe(true);
  });
});
