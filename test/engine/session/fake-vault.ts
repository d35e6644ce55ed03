import { sumOf, type FileVault, type VaultOutcome } from '../../../src/storage/file-vault.ts';

/** The origin's private files, in memory; a disk can be full, a copy damaged or gone. */
export class FakeVault implements FileVault {
  readonly copies = new Map<string, Blob>();
  free = Infinity;

  async put(id: string, file: Blob, onBytes: (bytes: number) => void): Promise<VaultOutcome> {
    const used = [...this.copies.values()].reduce((sum, { size }) => sum + size, 0);
    if (used + file.size > this.free) return { kind: 'full' };
    this.copies.set(id, new Blob([await file.arrayBuffer()]));
    onBytes(file.size);
    return { kind: 'put', sum: await sumOf(file) };
  }

  get(id: string): Promise<Blob | null> {
    return Promise.resolve(this.copies.get(id) ?? null);
  }

  keepOnly(ids: readonly string[]): Promise<void> {
    for (const id of this.copies.keys()) if (!ids.includes(id)) this.copies.delete(id);
    return Promise.resolve();
  }
}
