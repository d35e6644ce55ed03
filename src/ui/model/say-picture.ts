import type { PictureRows } from '../../engine/model-contract.ts';
import { columnLabel, columnTitle } from '../../i18n/column-names.ts';
import type { LanguageCode } from '../../i18n/message.ts';

/** Fields of pictures that hold names of columns. */
const isOfColumns = /(feature|covariate|column)$/;

/** A picture whose columns are called by their words; two that would be called the same keep their names beside them. */
export function sayPicture(picture: PictureRows, code: LanguageCode): PictureRows {
  const fields = picture.columns.map(({ name }) => name).filter((name) => isOfColumns.test(name));
  if (fields.length === 0) return picture;
  const words = fields.map((field) => [field, wordsIn(picture, field, code)] as const);
  const rows = picture.rows.map((row) => ({
    ...row,
    ...Object.fromEntries(
      words.map(([field, of]) => [field, of.get(String(row[field])) ?? row[field] ?? null]),
    ),
  }));
  return { ...picture, rows };
}

function wordsIn(
  { rows }: PictureRows,
  field: string,
  code: LanguageCode,
): ReadonlyMap<string, string> {
  const names = [...new Set(rows.flatMap((row) => row[field] ?? []).map(String))];
  const said = names.map((name) => columnLabel(name, code));
  return new Map(
    names.map((name, at) => {
      const own = said[at] ?? name;
      const isShared = said.some((other, place) => other === own && place !== at);
      return [name, isShared ? columnTitle(name, code) : own];
    }),
  );
}
