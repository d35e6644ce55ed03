import { existsSync, readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';

const folder = fileURLToPath(new URL('../../../../../shared/data/', import.meta.url));

export function hasShared(...paths: readonly string[]): boolean {
  return paths.every((path) => existsSync(folder + path));
}

/** The records of a plain CSV, its heading first; quotes are taken off, fields hold no comma. */
export function readShared(path: string): string[][] {
  return readFileSync(folder + path, 'utf8')
    .trim()
    .split(/\r?\n/)
    .map((line) => line.split(',').map((field) => field.replace(/^"|"$/g, '')));
}
