/**
 * Copies of the analyst's files in the origin's private storage. A copy is there whole or not at all: it is written
 * aside and put in its place when the last byte is written. Its checksum is that of the bytes that were read.
 */
export interface FileVault {
  put(id: string, file: Blob, onBytes: (bytes: number) => void): Promise<VaultOutcome>;
  /** Null: it is gone. */
  get(id: string): Promise<Blob | null>;
  /** Removes every other copy. */
  keepOnly(ids: readonly string[]): Promise<void>;
}

export type VaultOutcome =
  | { readonly kind: 'put'; readonly sum: string }
  /** The disk, or what the browser allows of it, is full. */
  | { readonly kind: 'full' }
  /** The original was changed, moved or deleted since it was opened. */
  | { readonly kind: 'unreadable' }
  | { readonly kind: 'refused' };

export const folderName = 'memberbook-files';
/** Bytes that are read, summed and written at once. */
const piece = 4 * 2 ** 20;

/** Null where the browser has no private files that a page can write. */
export async function openFileVault(): Promise<FileVault | null> {
  if (
    typeof navigator.storage?.getDirectory !== 'function' ||
    typeof FileSystemFileHandle === 'undefined' ||
    !('createWritable' in FileSystemFileHandle.prototype)
  )
    return null;
  try {
    return new PrivateFiles(await navigator.storage.getDirectory());
  } catch {
    return null;
  }
}

class PrivateFiles implements FileVault {
  readonly #root: FileSystemDirectoryHandle;

  constructor(root: FileSystemDirectoryHandle) {
    this.#root = root;
  }

  async put(id: string, file: Blob, onBytes: (bytes: number) => void): Promise<VaultOutcome> {
    let writable: FileSystemWritableFileStream | null = null;
    try {
      const folder = await this.#root.getDirectoryHandle(folderName, { create: true });
      const handle = await folder.getFileHandle(id, { create: true });
      const target = await handle.createWritable();
      writable = target;
      const sum = await readPieces(file, async (bytes) => {
        await target.write(bytes);
        onBytes(bytes.byteLength);
      });
      await target.close();
      return { kind: 'put', sum };
    } catch (failure) {
      await writable?.abort().catch(() => undefined);
      await this.#remove(id);
      return { kind: kindOf(failure) };
    }
  }

  async get(id: string): Promise<Blob | null> {
    try {
      const folder = await this.#root.getDirectoryHandle(folderName);
      return await (await folder.getFileHandle(id)).getFile();
    } catch {
      return null;
    }
  }

  async keepOnly(ids: readonly string[]): Promise<void> {
    try {
      if (ids.length === 0) return await this.#root.removeEntry(folderName, { recursive: true });
      const folder = (await this.#root.getDirectoryHandle(folderName)) as ListedFolder;
      const names: string[] = [];
      for await (const name of folder.keys()) names.push(name);
      await Promise.all(
        names.filter((name) => !ids.includes(name)).map((name) => folder.removeEntry(name)),
      );
    } catch {
      // There is no folder, or another tab is at a file: it is tried again with the next change.
    }
  }

  async #remove(id: string): Promise<void> {
    const folder = await this.#root.getDirectoryHandle(folderName).catch(() => null);
    await folder?.removeEntry(id).catch(() => undefined);
  }
}

/** Every browser that has folders lists them; the types of the page do not say so. */
interface ListedFolder extends FileSystemDirectoryHandle {
  keys(): AsyncIterable<string>;
}

/**
 * SHA-256 over the SHA-256 of every 4 MiB: the browser hashes whole buffers only, and no file has to fit into
 * memory for it.
 */
export function sumOf(file: Blob): Promise<string> {
  return readPieces(file, () => Promise.resolve());
}

async function readPieces(
  file: Blob,
  take: (bytes: ArrayBuffer) => Promise<void>,
): Promise<string> {
  const sums: Uint8Array[] = [];
  for (let at = 0; at < file.size; at += piece) {
    const bytes = await file.slice(at, at + piece).arrayBuffer();
    sums.push(new Uint8Array(await crypto.subtle.digest('SHA-256', bytes)));
    await take(bytes);
  }
  const all = new Uint8Array(sums.flatMap((sum) => [...sum]));
  const whole = new Uint8Array(await crypto.subtle.digest('SHA-256', all));
  return [...whole].map((byte) => byte.toString(16).padStart(2, '0')).join('');
}

function kindOf(failure: unknown): Exclude<VaultOutcome['kind'], 'put'> {
  const name = failure instanceof DOMException ? failure.name : '';
  if (name === 'QuotaExceededError') return 'full';
  return name === 'NotReadableError' || name === 'NotFoundError' ? 'unreadable' : 'refused';
}
