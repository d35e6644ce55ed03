import { fillMessage, type LanguageCode } from '../../i18n/message.ts';
import { functionHelp } from '../../i18n/messages/functions.ts';
import type { FunctionInfo, FunctionSignature } from '../../sql/function-info.ts';

/** What a function is for: our own sentence, or else the engine's, which is English. Null: nobody says. */
export function helpOf(called: FunctionInfo, code: LanguageCode): string | null {
  const own = functionHelp[called.name];
  if (own) return fillMessage(own, code);
  return called.description === '' ? null : called.description.replace(/\s+/g, ' ').trim();
}

/** Whether it is one of those that analysts of members use. */
export function hasHelp(name: string): boolean {
  return Object.hasOwn(functionHelp, name);
}

export function hasArguments({ signatures }: FunctionInfo): boolean {
  return signatures.some(({ parameters, more }) => parameters.length > 0 || more !== null);
}

/** `(text, count) → VARCHAR`: the shortest way to call it. */
export function functionLine({ signatures }: FunctionInfo): string {
  const [first] = shapesOf(signatures);
  if (first === undefined) return '()';
  const returns = first.returns.length === 1 ? ` → ${first.returns[0]}` : '';
  return `(${first.parts.map(({ name }) => name).join(', ')})${returns}`;
}

/** Signatures that differ only in types, as one. */
export interface CallShape {
  readonly parts: readonly { readonly name: string; readonly types: readonly string[] }[];
  readonly returns: readonly string[];
  /** Whether the last part may be repeated. */
  readonly repeats: boolean;
}

export function shapesOf(signatures: readonly FunctionSignature[]): readonly CallShape[] {
  const shapes = new Map<
    string,
    { parts: { name: string; types: Set<string> }[]; returns: Set<string>; repeats: boolean }
  >();
  for (const { parameters, more, returns } of signatures) {
    const names = parameters.map(({ name }) => name);
    const key = JSON.stringify([names.length, more !== null]);
    const shape = shapes.get(key) ?? {
      parts: names.map((name) => ({ name, types: new Set<string>() })),
      returns: new Set<string>(),
      repeats: more !== null,
    };
    parameters.forEach(({ type }, index) => {
      if (type !== null && type !== '') shape.parts[index]?.types.add(type);
    });
    if (returns !== null) shape.returns.add(returns);
    shapes.set(key, shape);
  }
  return [...shapes.values()].map(({ parts, returns, repeats }) => ({
    parts: [
      ...parts.map(({ name, types }) => ({ name, types: [...types] })),
      ...(repeats ? [{ name: '…', types: [] }] : []),
    ],
    returns: [...returns],
    repeats,
  }));
}

/** `DATE, TIMESTAMP, …`: at most so many types that a reader takes them in. */
export function typeWords(types: readonly string[]): string {
  const most = 3;
  return types.length > most ? `${types.slice(0, most).join(', ')}, …` : types.join(', ');
}
