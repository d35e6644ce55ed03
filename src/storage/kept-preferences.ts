/** What this device remembers of one reader beside the notebooks: preferences and confirmed mappings. */
export interface KeptSizes {
  /** In bytes, as the browser counts them: two for each character. */
  readonly preferences: number;
  readonly mappings: number;
}

const prefix = 'memberbook.';
const mappingsName = 'memberbook.mappings';

export function measurePreferences(storage: () => Storage = () => localStorage): KeptSizes {
  const sizes = { preferences: 0, mappings: 0 };
  for (const name of ownNames(storage)) {
    const bytes = 2 * (name.length + (storage().getItem(name)?.length ?? 0));
    sizes[name === mappingsName ? 'mappings' : 'preferences'] += bytes;
  }
  return sizes;
}

function ownNames(storage: () => Storage): readonly string[] {
  try {
    const all = storage();
    const names = Array.from({ length: all.length }, (_, at) => all.key(at) ?? '');
    return names.filter((name) => name.startsWith(prefix));
  } catch {
    return [];
  }
}
