/** Words of handles stand above the plot, a row for each, so that they never cover each other or the marks. */
export const rowHeight = 24;

export function handleRoom(channel: 'x' | 'y' | null, handles: number): number {
  return channel === 'x' ? handles * rowHeight : 0;
}
