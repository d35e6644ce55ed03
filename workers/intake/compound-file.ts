/**
 * What a compound file (the container of Office until 2003, and of newer workbooks under a password) holds,
 * by the names in its directory.
 */
export type CompoundContent = 'workbook' | 'encrypted' | 'other';

export async function findCompoundContent(file: Blob): Promise<CompoundContent> {
  const names = await readNames(file);
  if (names.has('EncryptedPackage') || names.has('EncryptionInfo')) return 'encrypted';
  if (names.has('Workbook') || names.has('Book')) return 'workbook';
  return 'other';
}

async function readNames(file: Blob): Promise<ReadonlySet<string>> {
  const names = new Set<string>();
  const head = await read(file, 0, 512);
  if (head.byteLength < 512) return names;
  const sectorBytes = 1 << Math.min(16, Math.max(7, head.getUint16(0x1e, true)));
  const seen = new Set<number>();
  let sector = head.getUint32(0x30, true);
  while (sector < lastSector && !seen.has(sector) && seen.size < mostSectors) {
    seen.add(sector);
    const entries = await read(file, (sector + 1) * sectorBytes, sectorBytes);
    for (let at = 0; at + 128 <= entries.byteLength; at += 128) {
      const length = Math.min(64, entries.getUint16(at + 64, true));
      let name = '';
      for (let i = 0; i + 2 < length; i += 2) {
        name += String.fromCharCode(entries.getUint16(at + i, true));
      }
      names.add(name);
    }
    const table = head.getUint32(0x4c + 4 * Math.floor((sector * 4) / sectorBytes), true);
    const next = await read(file, (table + 1) * sectorBytes + ((sector * 4) % sectorBytes), 4);
    if (next.byteLength < 4) break;
    sector = next.getUint32(0, true);
  }
  return names;
}

async function read(file: Blob, at: number, length: number): Promise<DataView> {
  return new DataView(await file.slice(at, at + length).arrayBuffer());
}

/** Numbers from here on end a chain. The first 109 parts of its table stand in the head, enough for this. */
const lastSector = 0xfffffffa;
const mostSectors = 64;
