export interface DeviceSpace {
  /** Bytes of this origin, everything counted. */
  readonly used: number;
  /** What the browser allows it. */
  readonly allowed: number;
  /** Whether the browser promised not to clear it by itself when the disk fills up. */
  readonly isPersistent: boolean;
}

/** Null where the browser does not tell. */
export async function measureSpace(): Promise<DeviceSpace | null> {
  try {
    const { usage, quota } = await navigator.storage.estimate();
    if (usage === undefined || quota === undefined) return null;
    return { used: usage, allowed: quota, isPersistent: await navigator.storage.persisted() };
  } catch {
    return null;
  }
}

/** Asks the browser not to clear what is kept; some ask the analyst. */
export async function askToPersist(): Promise<boolean> {
  try {
    return (await navigator.storage.persisted()) || (await navigator.storage.persist());
  } catch {
    return false;
  }
}
