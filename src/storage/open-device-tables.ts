import { DeviceTables } from './device-tables.ts';

/** The tables of this device; in a browser that gives no storage they last as long as the tab. */
export function openDeviceTables(): DeviceTables {
  return new DeviceTables({
    open: async () => (await import('./indexed-tables.ts')).openIndexedTables(),
    areThere: async () => (await import('./indexed-tables.ts')).areTablesThere(),
  });
}
