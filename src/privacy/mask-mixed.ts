import { maskText } from './mask-text.ts';
import { maskValue } from './mask.ts';
import type { PersonalKind } from './personal-kind.ts';
import { isChineseName } from './personal-value.ts';

/** Longer texts are looked at as far as anybody sees them. */
const longest = 20_000;

/**
 * A value that is several things at once, such as a note of a shop or a nested value, with what is found in it
 * masked; null: nothing is. Plain words, numbers and ids, which are most of what there is, are not looked into.
 */
export function maskMixed(text: string): string | null {
  if (text.length < 8 || !/[^\p{L}\p{N}_.-]/u.test(text) || !/\d{4}|@/.test(text)) return null;
  const start = text.slice(0, longest);
  const masked = maskText(start);
  return masked === start ? null : masked + (text.length > longest ? '…' : '');
}

/**
 * A record of a file as it stands there, with its personal fields masked. Where it has another number of fields than
 * the file has columns, which is why many records are rejected, a field is masked by its place from either end, by
 * what it looks like, or because a name stands in it.
 */
export function maskRecord(
  raw: string,
  delimiter: string,
  kinds: readonly (PersonalKind | null)[],
): string {
  const fields = splitRecord(raw, delimiter);
  const shift = kinds.length - fields.length;
  const masked = fields.map((field, place) => {
    const kind = kinds[place] ?? (shift === 0 ? null : (kinds[place + shift] ?? null));
    const bare = field.trim().replace(/^"|"$/g, '');
    if (bare === '') return field;
    if (kind !== null) return field.replace(bare, () => maskValue(kind, bare));
    if (shift !== 0 && isChineseName(bare))
      return field.replace(bare, () => maskValue('name', bare));
    return field;
  });
  return maskText(masked.join(delimiter));
}

/** Quotes stay with their field, so that the parts put together are the record. */
function splitRecord(raw: string, delimiter: string): readonly string[] {
  if (delimiter === '') return [raw];
  const fields: string[] = [];
  let field = '';
  let isQuoted = false;
  for (const part of raw.split(delimiter)) {
    field = isQuoted ? field + delimiter + part : part;
    isQuoted = (field.match(/"/g)?.length ?? 0) % 2 === 1;
    if (!isQuoted) fields.push(field);
  }
  return isQuoted ? [...fields, ...field.split(delimiter)] : fields;
}
