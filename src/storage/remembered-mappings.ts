import type { DateOrder } from '../engine/intake-contract.ts';
import {
  isHeading,
  mostColumns,
  type RememberedColumn,
  type RememberedFile,
  type RememberedOptions,
} from '../members/remembered-file.ts';
import { mergeKeys, type MergeKey } from '../members/merge/member-merge.ts';
import { fieldsOf, usedRoles, type Role } from '../members/role.ts';
import { signature } from '../members/signature.ts';

/**
 * The mappings that were confirmed on this device, the latest first. What comes back from storage is a stranger's
 * text: another version, another program or a curious hand may have written it. Whatever is not exactly an
 * entry is left out.
 */
export interface RememberedMappings {
  all(): readonly RememberedFile[];
  remember(files: readonly RememberedFile[]): void;
  forget(): void;
}

export const mostFiles = 50;
/** Of the stored text; beyond it the oldest entries go. */
export const longestText = 400_000;

const storageName = 'memberbook.mappings';
const version = 1;

export function openRememberedMappings(
  storage: () => Pick<Storage, 'getItem' | 'setItem' | 'removeItem'> = () => localStorage,
): RememberedMappings {
  /** What holds until the tab is closed, where nothing may be stored. */
  let memory: readonly RememberedFile[] = [];
  let isStored = true;
  function all(): readonly RememberedFile[] {
    if (!isStored) return memory;
    try {
      return parseFiles(storage().getItem(storageName));
    } catch {
      return memory;
    }
  }
  return {
    all,
    remember(files) {
      const same = ({ signature: known }: RememberedFile): boolean =>
        files.some((file) => file.signature === known);
      memory = [...files, ...all().filter((file) => !same(file))].slice(0, mostFiles);
      let text = printFiles(memory);
      while (text.length > longestText && memory.length > 0) {
        memory = memory.slice(0, -1);
        text = printFiles(memory);
      }
      try {
        storage().setItem(storageName, text);
        isStored = true;
      } catch {
        isStored = false;
      }
    },
    forget() {
      memory = [];
      try {
        storage().removeItem(storageName);
      } catch {
        isStored = false;
      }
    },
  };
}

function printFiles(files: readonly RememberedFile[]): string {
  return JSON.stringify({ version, files });
}

export function parseFiles(text: string | null): readonly RememberedFile[] {
  if (text === null || text.length > 2 * longestText) return [];
  let value: unknown;
  try {
    value = JSON.parse(text);
  } catch {
    return [];
  }
  if (!isRecord(value) || value['version'] !== version || !Array.isArray(value['files'])) return [];
  return value['files'].slice(0, mostFiles).flatMap((file: unknown) => toFile(file) ?? []);
}

function toFile(value: unknown): RememberedFile | null {
  if (!isRecord(value)) return null;
  const columns = toColumns(value['columns']);
  const role = toRole(value['role']);
  const options = toOptions(value['options']);
  const { confirmedOn, place, membersOf } = value;
  if (!columns || !role || !options) return null;
  if (typeof confirmedOn !== 'string' || !/^\d{4}-\d\d-\d\d$/.test(confirmedOn)) return null;
  if (typeof place !== 'number' || !Number.isInteger(place) || typeof membersOf !== 'string')
    return null;
  const names = new Set(columns.map(({ name }) => name));
  const known = new Set(role === 'ignore' ? [] : fieldsOf[role].map(({ name }) => name));
  const fields = pairsOf(value['fields']).filter(
    ([field, name]) => known.has(field) && names.has(name),
  );
  const orders = pairsOf(value['dateOrders']).filter(
    (pair): pair is [string, DateOrder] =>
      names.has(pair[0]) && (pair[1] === 'day-month' || pair[1] === 'month-day'),
  );
  return {
    signature: signature(columns),
    confirmedOn,
    role,
    fields: Object.fromEntries(fields),
    columns,
    dateOrders: Object.fromEntries(orders),
    options,
    place,
    membersOf,
  };
}

function toColumns(value: unknown): readonly RememberedColumn[] | null {
  if (!Array.isArray(value) || value.length === 0 || value.length > mostColumns) return null;
  const columns = value.flatMap((column: unknown): RememberedColumn[] => {
    if (!isRecord(column)) return [];
    const { name, kind } = column;
    const known = kinds.find((candidate) => candidate === kind);
    return typeof name === 'string' && isHeading(name) && known ? [{ name, kind: known }] : [];
  });
  return columns.length === value.length ? columns : null;
}

const kinds = ['text', 'integer', 'decimal', 'double', 'date', 'timestamp', 'boolean'] as const;

function toRole(value: unknown): Role | null {
  return value === 'ignore' ? value : (usedRoles.find((role) => role === value) ?? null);
}

function toOptions(value: unknown): RememberedOptions | null {
  if (!isRecord(value)) return null;
  const { salesRule, orderUnit, refundPrefix, merge } = value;
  if (salesRule !== 'clean' && salesRule !== 'net') return null;
  if (orderUnit !== 'row' && orderUnit !== 'day') return null;
  if (typeof refundPrefix !== 'string' || refundPrefix.length > 8) return null;
  return { salesRule, orderUnit, refundPrefix, merge: toMerge(merge) };
}

function toMerge(value: unknown): RememberedOptions['merge'] {
  if (!isRecord(value) || !Array.isArray(value['keys'])) return null;
  const { wins, sameFile } = value;
  if (wins !== 'order' && wins !== 'latest' && wins !== 'fullest') return null;
  if (sameFile !== 'apart' && sameFile !== 'merge') return null;
  const keys = value['keys'].flatMap((key: unknown): MergeKey[] => {
    const known = mergeKeys.find((candidate) => candidate === key);
    return known ? [known] : [];
  });
  return { keys: [...new Set(keys)], wins, sameFile };
}

function pairsOf(value: unknown): [string, string][] {
  if (!isRecord(value)) return [];
  return Object.entries(value).filter(
    (pair): pair is [string, string] => typeof pair[1] === 'string',
  );
}

function isRecord(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
