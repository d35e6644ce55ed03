/** Asks whoever has an editor to take a name; true when one did. */
export function insertName(name: string): boolean {
  const event = new CustomEvent('memberbook-insert-name', { detail: { name }, cancelable: true });
  return !window.dispatchEvent(event);
}

/** A name on its way into a query: any text field takes it, and our editors know it for what it is. */
export function dragName(transfer: DataTransfer, name: string): void {
  transfer.setData('text/plain', name);
  transfer.setData('application/x-memberbook-name', name);
  transfer.effectAllowed = 'copy';
}

/** False: the browser did not allow it. */
export async function copyName(name: string): Promise<boolean> {
  try {
    await navigator.clipboard.writeText(name);
    return true;
  } catch {
    return false;
  }
}
