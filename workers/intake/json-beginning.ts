import { JsonError, skipBlanks, skipValue } from './json-syntax.ts';

/**
 * Whether a text that begins with a bracket is JSON: it must go on as JSON does until something has been
 * said, a member of an object or an inner array. A heading may begin with a bracket too, but does not go on so.
 * `isCut`: the text is the beginning of a longer one.
 */
export function beginsAsJson(text: string, isCut: boolean): 'json' | 'ndjson' | null {
  const start = skipBlanks(text, 0);
  const first = text.charAt(start);
  if (first !== '{' && first !== '[') return null;
  if (areLinesJson(text, isCut)) return 'ndjson';
  let members = 0;
  try {
    skipValue(text, start, 0, () => (members += 1));
    // A whole value, and nothing or more values behind it.
    return followsJson(text, start) ? 'json' : null;
  } catch (error) {
    if (!(error instanceof JsonError)) throw error;
    if (error.kind === 'deep') return 'json';
    if (error.kind === 'cut' && (isCut || members > 0)) return 'json';
    if (error.kind === 'cut')
      return /^\[\s*[[{]|^[[{]\s*$|^\{\s*"/.test(text.slice(start)) ? 'json' : null;
    // Broken further on: still JSON, and to be told so, where it had already said something.
    return members > 0 || /^\[\s*\[[^\]]*\]\s*,/.test(text.slice(start)) ? 'json' : null;
  }
}

function followsJson(text: string, start: number): boolean {
  const end = skipBlanks(text, skipValue(text, start, 0));
  if (end >= text.length) return true;
  // `{id},{name}` is no JSON in the first place; `["a"] , x` is a line of text that looks like it.
  return text.charAt(start) === '{' || /^[[{]/.test(text.slice(end));
}

/** Several lines, most of them a whole object (or all an array) each. */
function areLinesJson(text: string, isCut: boolean): boolean {
  const lines = text.split(/\r\n|\n|\r/, mostLines + 1);
  // The last may be cut, and then says nothing.
  if (isCut || lines.length > mostLines) lines.pop();
  const filled = lines.filter((line) => line.trim() !== '');
  if (filled.length < 2) return false;
  const kinds = filled.map(kindOfLine);
  const objects = kinds.filter((kind) => kind === '{').length;
  if (objects >= 2 || (objects === 1 && kinds[0] === '{')) return objects * 2 >= filled.length;
  return kinds.every((kind) => kind === '[');
}

function kindOfLine(line: string): string {
  const start = skipBlanks(line, 0);
  const first = line.charAt(start);
  if (first !== '{' && first !== '[') return '';
  try {
    return skipBlanks(line, skipValue(line, start, 0)) >= line.length ? first : '';
  } catch {
    return '';
  }
}

const mostLines = 50;
