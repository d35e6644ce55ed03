/**
 * Paths of parts. They are read by other programs when somebody unpacks the file, so they are such as no system
 * takes for anything but a file inside the folder: no way up, no drive, no device, no mark that turns letters round.
 */
export function isPartPath(path: string): boolean {
  if (path.length > 200 || path !== path.normalize('NFC')) return false;
  if (/[\p{Cc}\p{Cf}\p{Cs}\p{Zl}\p{Zp}\\:*?"<>|]/u.test(path)) return false;
  return path.split('/').every(isSegment);
}

/** The same for paths that some system takes for one file. */
export function foldPath(path: string): string {
  return path.normalize('NFKC').toUpperCase().toLowerCase();
}

/** Parts of each kind lie where this version puts them; null: a kind that it does not know. */
export function placeOf(kind: string): RegExp | null {
  return places.get(kind) ?? null;
}

/** Whether all of a kind's bytes are text, which other parts need not be. */
export function isTextKind(kind: string): boolean {
  return knownKinds.has(kind) && kind !== 'data';
}

/** Paths where only the kind that belongs there may lie. */
export function ownerOf(path: string): string | null {
  return owners.get(path) ?? null;
}

/** A path that tells a human what is in it; the number makes it the only one. */
export function pathOf(folder: string, number: number, name: string, ending: string): string {
  const clean = name.normalize('NFC').replace(/[^\p{L}\p{N}\p{M}_]+/gu, '-');
  const short = [...clean].slice(0, 40).join('').replace(/^-|-$/g, '');
  const path = `${folder}/${[String(number), ...(short === '' ? [] : [short])].join('-')}.${ending}`;
  return isPartPath(path) ? path : `${folder}/${number}.${ending}`;
}

export const manifestPath = 'manifest.json';
export const notebookPath = 'notebook.md';
export const filesPath = 'files.json';
export const mappingsPath = 'mappings.json';

const owners: ReadonlyMap<string, string> = new Map([
  [manifestPath, 'manifest'],
  [notebookPath, 'notebook'],
  [filesPath, 'files'],
  [mappingsPath, 'mappings'],
]);
const places: ReadonlyMap<string, RegExp> = new Map([
  ['notebook', /^(?:notebook|notebooks\/[^/]+)\.md$/],
  ['files', /^files\.json$/],
  ['mappings', /^mappings\.json$/],
  ['data', /^data\/[^/]+\.arrow$/],
  ['result', /^results\/[^/]+\.json$/],
  ['chart', /^charts\/[^/]+\.svg$/],
]);
/** All others are of a later version, and go along untouched. */
export const knownKinds: ReadonlySet<string> = new Set(places.keys());

function isSegment(segment: string): boolean {
  if (segment === '' || /[. ]$/.test(segment) || segment.startsWith(' ')) return false;
  return !/^(?:con|prn|aux|nul|com\d|lpt\d)(?:\.|$)/i.test(segment);
}
