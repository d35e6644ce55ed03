import { maskValue } from './mask.ts';
import { scanText, type Finding } from './scan-text.ts';

/** The text with its findings masked and everything else as it was; for notes of members and for shares. */
export function maskText(text: string, findings: readonly Finding[] = scanText(text)): string {
  let masked = '';
  let place = 0;
  for (const { kind, start, end } of findings) {
    masked += text.slice(place, start) + maskValue(kind, text.slice(start, end));
    place = end;
  }
  return masked + text.slice(place);
}
