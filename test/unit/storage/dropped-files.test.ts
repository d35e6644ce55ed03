import { describe, expect, it } from 'vitest';
import { droppedFiles, withoutHidden } from '../../../src/storage/dropped-files.ts';

interface Folder {
  readonly [name: string]: Folder | 'file';
}

/** An entry of a folder as browsers give it: its children come in lots, and an empty lot ends them. */
function entryOf(name: string, content: Folder | 'file', lot = 100): FileSystemEntry {
  if (content === 'file') {
    return {
      name,
      isFile: true,
      isDirectory: false,
      file: (give: (file: File) => void) => give(new File(['x'], name)),
    } as unknown as FileSystemEntry;
  }
  return {
    name,
    isFile: false,
    isDirectory: true,
    createReader: () => {
      const children = Object.entries(content).map(([child, inner]) => entryOf(child, inner, lot));
      return {
        readEntries: (give: (entries: FileSystemEntry[]) => void) => give(children.splice(0, lot)),
      };
    },
  } as unknown as FileSystemEntry;
}

function dropOf(...entries: FileSystemEntry[]): DataTransfer {
  return {
    items: entries.map((entry) => ({
      kind: 'file',
      webkitGetAsEntry: () => entry,
      getAsFile: () => new File(['x'], entry.name),
    })),
  } as unknown as DataTransfer;
}

const namesOf = (files: readonly File[]): readonly string[] => files.map(({ name }) => name);

describe('dropped files', () => {
  it('are the files themselves, and those of folders at any depth in the order of their numbers', async () => {
    const folder = {
      'm10.csv': 'file',
      'm2.csv': 'file',
      deep: { er: { 'a.csv': 'file' } },
    } as const;
    const drop = dropOf(entryOf('one.csv', 'file'), entryOf('exports', folder));
    expect(namesOf(await droppedFiles(drop))).toEqual(['one.csv', 'a.csv', 'm2.csv', 'm10.csv']);
  });

  it('are all there when a folder gives its files in lots', async () => {
    const many = Object.fromEntries(Array.from({ length: 250 }, (_, i) => [`${i}.csv`, 'file']));
    const drop = dropOf(entryOf('many', many as Folder));
    expect(await droppedFiles(drop)).toHaveLength(250);
  });

  it('leave out what systems put into folders', async () => {
    const folder = {
      '.DS_Store': 'file',
      'Thumbs.db': 'file',
      '~$orders.xlsx': 'file',
      __MACOSX: { 'x.csv': 'file' },
      'orders.xlsx': 'file',
    } as const;
    expect(namesOf(await droppedFiles(dropOf(entryOf('f', folder))))).toEqual(['orders.xlsx']);
    const files = ['.hidden', 'desktop.ini', 'a.csv'].map((name) => new File(['x'], name));
    expect(namesOf(withoutHidden(files))).toEqual(['a.csv']);
  });

  it('end at a number that nobody means to analyse', async () => {
    const many = Object.fromEntries(Array.from({ length: 2_100 }, (_, i) => [`${i}.csv`, 'file']));
    expect(await droppedFiles(dropOf(entryOf('drive', many as Folder)))).toHaveLength(2_000);
  });
});
