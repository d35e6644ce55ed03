/** Milliseconds between two files: of those that are saved at once, WebKit takes the last one only. */
const apart = 400;
let nextAt = 0;

/** Gives a file to the reader's downloads. */
export function saveBlob(blob: Blob, fileName: string): void {
  const now = performance.now();
  const wait = Math.max(0, nextAt - now);
  nextAt = now + wait + apart;
  if (wait === 0) save(blob, fileName);
  else setTimeout(() => save(blob, fileName), wait);
}

/**
 * The address of the blob is let go once the browser has surely taken it over; doing so at once cancels the
 * download in Safari.
 */
function save(blob: Blob, fileName: string): void {
  const address = URL.createObjectURL(blob);
  const anchor = document.createElement('a');
  anchor.href = address;
  anchor.download = safeFileName(fileName);
  anchor.hidden = true;
  document.body.append(anchor);
  anchor.click();
  anchor.remove();
  setTimeout(() => URL.revokeObjectURL(address), 40_000);
}

/**
 * A name that Windows, macOS and Linux all accept: no path, no reserved character or device name, no mark
 * that reverses the direction of reading (`gpj.exe` shown as `exe.jpg`), at most 120 characters.
 */
export function safeFileName(name: string, fallback = 'memberbook'): string {
  const clean = name
    .normalize('NFC')
    .replace(/[\p{Cc}\p{Cf}\p{Cs}\p{Zl}\p{Zp}]/gu, '')
    .replace(/[<>:"/\\|?*]/g, '-')
    .replace(/\s+/g, ' ')
    .replace(/^[. ]+|[. ]+$/g, '');
  const dot = clean.lastIndexOf('.');
  const hasEnding = dot > 0 && clean.length - dot <= 12;
  const ending = hasEnding ? clean.slice(dot) : '';
  const stem = Array.from(hasEnding ? clean.slice(0, dot) : clean)
    .slice(0, 120 - ending.length)
    .join('')
    .trimEnd();
  if (stem === '') return `${fallback}${ending}`;
  const isDevice = /^(con|prn|aux|nul|com\d|lpt\d)(\.|$)/i.test(stem);
  return `${isDevice ? '_' : ''}${stem}${ending}`;
}
