import { fetchBytes, type FetchedBytes, type HostedReading } from './fetch-bytes.ts';
import {
  hostedUrl,
  manifestName,
  parseHostedAddress,
  type HostedAddress,
} from './hosted-address.ts';
import type { HostedFailure } from './hosted-failure.ts';
import {
  hostedLimits,
  hostedVersion,
  parseHostedManifest,
  type HostedFile,
  type HostedPart,
} from './hosted-manifest.ts';

/** A notebook beside the app, read but for its data: those come with `fetchHostedFiles`, when the reader agrees. */
export interface Hosted {
  readonly kind: 'hosted';
  readonly address: HostedAddress;
  /** Markdown. */
  readonly text: string;
  /** Whether the link says which version it means. */
  readonly isPinned: boolean;
  /** The sum of the manifest, by which this very version is linked to. */
  readonly sum: string;
  readonly files: readonly HostedFile[];
  /** Of all files together. */
  readonly bytes: number;
}

export interface HostedData {
  readonly kind: 'files';
  readonly files: readonly HostedDataFile[];
}

export interface HostedDataFile {
  readonly role: string;
  readonly file: File;
}

/** `fragment`: the address behind the page's, `#src=…`. `base`: the address of the app's folder. */
export async function openHosted(
  fragment: string,
  base: string,
  reading: HostedReading,
): Promise<Hosted | HostedFailure> {
  const address = parseHostedAddress(fragment) ?? { problem: 'malformed' as const };
  if ('problem' in address) return { kind: 'bad address', problem: address.problem };
  const listed = await readManifest(address, base, reading);
  if (listed.kind !== 'listed') return listed;
  const { manifest, sum } = listed;
  const total = manifest.files.reduce((bytes, file) => bytes + file.bytes, 0);
  if (total > hostedLimits.total) {
    return { kind: 'too large', path: address.path, most: hostedLimits.total };
  }
  const notebook = await fetchPart(
    address,
    manifest.notebook,
    base,
    hostedLimits.notebook,
    reading,
  );
  if (notebook.kind !== 'bytes') return notebook;
  const text = decode(notebook);
  if (text === null)
    return { kind: 'not hosted', path: `${address.path}/${manifest.notebook.path}` };
  return {
    kind: 'hosted',
    address,
    text,
    isPinned: address.pin !== null,
    sum,
    files: manifest.files,
    bytes: total,
  };
}

/** The data of a hosted notebook, each file as the manifest listed it when the notebook was opened. */
export async function fetchHostedFiles(
  { address, files, bytes }: Hosted,
  base: string,
  reading: HostedReading,
): Promise<HostedData | HostedFailure> {
  const read: HostedDataFile[] = [];
  let got = 0;
  for (const part of files) {
    const fetched = await fetchPart(address, part, base, part.bytes, reading, (more) => {
      got += more;
      reading.onProgress?.({ got, of: bytes });
    });
    if (fetched.kind !== 'bytes') return fetched;
    const name = part.path.slice(part.path.lastIndexOf('/') + 1);
    read.push({ role: part.role, file: new File([...fetched.pieces], name) });
  }
  return { kind: 'files', files: read };
}

async function readManifest({ path, pin }: HostedAddress, base: string, reading: HostedReading) {
  const manifestPath = `${path}/${manifestName}`;
  const url = hostedUrl(base, manifestPath);
  if (!url) return outside;
  const fetched = await fetchBytes(url, manifestPath, hostedLimits.manifest, reading);
  if (fetched.kind !== 'bytes') return fetched;
  if (pin !== null && !fetched.sha256.startsWith(pin)) {
    return { kind: 'other version', path } satisfies HostedFailure;
  }
  const manifest = parseHostedManifest(decode(fetched) ?? '');
  if (!manifest) return { kind: 'not hosted', path: manifestPath } satisfies HostedFailure;
  if (manifest.version > hostedVersion) {
    return { kind: 'newer', version: manifest.version } satisfies HostedFailure;
  }
  return { kind: 'listed' as const, manifest, sum: fetched.sha256 };
}

async function fetchPart(
  { path: folder }: HostedAddress,
  part: HostedPart,
  base: string,
  most: number,
  reading: HostedReading,
  onPiece?: (bytes: number) => void,
): Promise<FetchedBytes | HostedFailure> {
  const path = `${folder}/${part.path}`;
  const url = hostedUrl(base, path);
  if (!url) return outside;
  if (part.bytes > most) return { kind: 'too large', path, most };
  const fetched = await fetchBytes(url, path, part.bytes, reading, onPiece);
  // More bytes than listed are other bytes than listed.
  if (fetched.kind === 'too large') return { kind: 'changed', path };
  if (fetched.kind !== 'bytes') return fetched;
  const isSame = fetched.bytes === part.bytes && fetched.sha256 === part.sha256;
  return isSame ? fetched : { kind: 'changed', path };
}

const outside = { kind: 'bad address', problem: 'outside' } as const satisfies HostedFailure;

function decode({ pieces }: FetchedBytes): string | null {
  const decoder = new TextDecoder('utf-8', { fatal: true });
  try {
    return (
      pieces.map((piece) => decoder.decode(piece, { stream: true })).join('') + decoder.decode()
    );
  } catch {
    return null;
  }
}
