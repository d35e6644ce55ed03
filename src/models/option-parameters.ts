import type { ModelKind } from './model-kind.ts';

/**
 * An option may be a parameter of the notebook, written as in SQL: `clusters: $groups`. A day that is not told is
 * that of the workspace where the model says so.
 */
export function parametersOf(
  kind: ModelKind | undefined,
  written: Readonly<Record<string, unknown>>,
): readonly string[] {
  const names = Object.values(withUsual(kind, written)).flatMap((value) => nameIn(value) ?? []);
  return [...new Set(names)];
}

/** The options with the values of the parameters; one that has none is left out. */
export function resolveOptions(
  kind: ModelKind | undefined,
  written: Readonly<Record<string, unknown>>,
  valueOf: (parameter: string) => unknown,
): Readonly<Record<string, unknown>> {
  return Object.fromEntries(
    Object.entries(withUsual(kind, written)).flatMap(([option, value]) => {
      const name = nameIn(value);
      const found = name === null ? value : valueOf(name);
      return found === null || found === undefined ? [] : [[option, found]];
    }),
  );
}

function withUsual(
  kind: ModelKind | undefined,
  written: Readonly<Record<string, unknown>>,
): Readonly<Record<string, unknown>> {
  const days = (kind?.options ?? []).flatMap((option) =>
    option.kind === 'date' && option.usual !== '' ? [[option.name, option.usual]] : [],
  );
  return { ...Object.fromEntries(days), ...written };
}

function nameIn(value: unknown): string | null {
  return typeof value === 'string'
    ? (/^\$([\p{L}_][\p{L}\p{N}_]*)$/u.exec(value)?.[1] ?? null)
    : null;
}
