/**
 * What one reader prefers (language, theme, folds), kept on this device. A browser that forbids storage loses
 * nothing but the memory of it.
 */
export interface Preferences {
  read(name: string): string | null;
  write(name: string, value: string): void;
}

const prefix = 'memberbook.';

export function openPreferences(storage: () => Storage = () => localStorage): Preferences {
  const memory = new Map<string, string>();
  return {
    read(name) {
      try {
        return storage().getItem(prefix + name) ?? memory.get(name) ?? null;
      } catch {
        return memory.get(name) ?? null;
      }
    },
    write(name, value) {
      memory.set(name, value);
      try {
        storage().setItem(prefix + name, value);
      } catch {
        // A private window may forbid it; the choice then holds until the tab is closed.
      }
    },
  };
}
