/**
 * What was dropped on the page: files, and all files of folders. A folder's entries come as callbacks and at
 * most a hundred at a time, so reading goes on until an empty answer.
 */
export async function droppedFiles(transfer: DataTransfer): Promise<readonly File[]> {
  // The items are gone after the first wait: all entries are taken before it.
  const entries = [...transfer.items].flatMap((item): (File | FileSystemEntry)[] => {
    if (item.kind !== 'file') return [];
    const entry = item.webkitGetAsEntry?.() ?? null;
    const file = entry?.isDirectory === true ? null : item.getAsFile();
    return file !== null ? [file] : entry !== null ? [entry] : [];
  });
  const files: File[] = [];
  for (const entry of entries) {
    if (entry instanceof File) files.push(entry);
    else await readEntry(entry, files);
  }
  return files.filter(({ name }) => !isHidden(name));
}

/** Files of a chosen folder without those that systems leave there. */
export function withoutHidden(files: Iterable<File>): readonly File[] {
  return [...files].filter((file) => !isHidden(file.name));
}

/** More files than anybody means to analyse at once: a drive dropped by mistake. */
const mostFiles = 2_000;

async function readEntry(entry: FileSystemEntry, files: File[]): Promise<void> {
  if (files.length >= mostFiles || isHidden(entry.name)) return;
  if (isDirectory(entry)) {
    const reader = entry.createReader();
    for (;;) {
      const some = await new Promise<FileSystemEntry[]>((resolve, reject) => {
        reader.readEntries(resolve, reject);
      });
      if (some.length === 0) return;
      const sorted = some.sort((a, b) => a.name.localeCompare(b.name, 'en', { numeric: true }));
      for (const child of sorted) await readEntry(child, files);
    }
  }
  if (isFile(entry)) files.push(await new Promise<File>((ok, no) => entry.file(ok, no)));
}

function isDirectory(entry: FileSystemEntry): entry is FileSystemDirectoryEntry {
  return entry.isDirectory;
}

function isFile(entry: FileSystemEntry): entry is FileSystemFileEntry {
  return entry.isFile;
}

/** Marks of the systems: `.DS_Store`, `Thumbs.db`, the lock file of a workbook that is open. */
function isHidden(name: string): boolean {
  return /^(\.|~\$|thumbs\.db$|desktop\.ini$|__macosx$)/i.test(name);
}
