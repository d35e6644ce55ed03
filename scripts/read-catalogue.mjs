import { existsSync, readdirSync, readFileSync } from 'node:fs';

/**
 * The list of ready analyses, made of what lies in their folders, so that adding one adds a folder and
 * changes no other file. Ordered by group, then by `order`.
 * @param {string} folder
 * @returns {import('./read-catalogue.mjs').CatalogueFile}
 */
export function readCatalogue(folder) {
  const groups = JSON.parse(readFileSync(`${folder}/groups.json`, 'utf8'));
  const place = new Map(groups.map(({ id }, index) => [id, index]));
  const notebooks = readdirSync(folder)
    .filter((id) => existsSync(`${folder}/${id}/about.json`))
    .map((id) => ({ id, ...JSON.parse(readFileSync(`${folder}/${id}/about.json`, 'utf8')) }))
    .sort(
      (one, other) =>
        place.get(one.group) - place.get(other.group) ||
        one.order - other.order ||
        one.id.localeCompare(other.id),
    );
  return { groups, notebooks };
}
