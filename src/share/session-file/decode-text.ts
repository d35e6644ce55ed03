/** Null: not UTF-8. A byte order mark stays, since the text has to be the one that was saved. */
export async function decodeText(bytes: Blob): Promise<string | null> {
  try {
    const decoder = new TextDecoder('utf-8', { fatal: true, ignoreBOM: true });
    return decoder.decode(await bytes.arrayBuffer());
  } catch {
    return null;
  }
}
