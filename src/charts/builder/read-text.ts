import { readYaml } from '../../format/yaml-text.ts';
import { isRecord, type ChartSpec } from '../chart-spec.ts';

export type TextForm = 'yaml' | 'json';

/** What a text of a specification says, or why and in which line it says nothing. */
export type TextReport =
  | { readonly ok: true; readonly spec: ChartSpec }
  /** An empty message: the text holds no keys. */
  | { readonly ok: false; readonly line: number; readonly message: string };

export function readText(text: string, form: TextForm): TextReport {
  if (form === 'json') return readJson(text);
  const { value, error } = readYaml(text);
  if (error) return { ok: false, ...error };
  if (value === null || value === undefined) return { ok: true, spec: {} };
  return isRecord(value) ? { ok: true, spec: value } : { ok: false, line: 1, message: '' };
}

function readJson(text: string): TextReport {
  try {
    const value: unknown = JSON.parse(text.trim() === '' ? '{}' : text);
    return isRecord(value) ? { ok: true, spec: value } : { ok: false, line: 1, message: '' };
  } catch (error) {
    const message = error instanceof Error ? error.message : String(error);
    // Engines name the place in their own ways; a reader of YAML knows the line of most faults of JSON.
    const known = /line (\d+)/i.exec(message)?.[1];
    const position = /position (\d+)/.exec(message)?.[1];
    const line =
      known !== undefined
        ? Number(known)
        : position !== undefined
          ? text.slice(0, Number(position)).split('\n').length
          : (readYaml(text).error?.line ?? text.split('\n').length);
    return { ok: false, line, message: message.replace(/^JSON\.parse: |\s*\(line.*\)$/g, '') };
  }
}
