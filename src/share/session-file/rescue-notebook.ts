import type { ByteSource } from './byte-source.ts';
import { decodeText } from './decode-text.ts';
import { manifestPath, notebookPath } from './part-path.ts';
import { walk } from './read-zip.ts';
import { SessionStop } from './session-failure.ts';
import type { SessionLimits } from './session-limits.ts';
import { parseManifest, sessionVersion, type SessionManifest } from './session-manifest.ts';
import { unpackPart } from './unpack-part.ts';

/**
 * The notebook in front, out of a file that does not open: it stands near the beginning, and is given back only
 * where manifest and checksum say that it is whole.
 */
export async function rescueNotebook(
  source: ByteSource,
  limits: SessionLimits,
  signal: AbortSignal | undefined,
): Promise<string | null> {
  let manifest: SessionManifest | null = null;
  let looked = 0;
  try {
    for await (const { entry } of walk(source, signal)) {
      if (entry.path === manifestPath && manifest === null) {
        const { bytes } = await unpackPart(source, entry, limits.manifest, signal);
        manifest = parseManifest((await decodeText(bytes)) ?? '');
      } else if (entry.path === notebookPath) {
        const { bytes, sha256 } = await unpackPart(source, entry, limits.notebook, signal);
        const listed = manifest?.entries.find(({ path }) => path === notebookPath);
        const isReadable = manifest !== null && manifest.minReader <= sessionVersion;
        return isReadable && listed?.sha256 === sha256 ? await decodeText(bytes) : null;
      }
      looked += 1;
      if (looked === mostLooked) return null;
    }
  } catch (error) {
    if (!(error instanceof SessionStop)) throw error;
  }
  return null;
}

/** It is the second; a file made to keep us busy is left. */
const mostLooked = 4;
