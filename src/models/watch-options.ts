import type { ModelOptions } from './model-kind.ts';

/** Options that were read, each with the value that it had. */
export type OptionsRead = ReadonlyMap<string, OptionRead>;

export interface OptionRead {
  readonly as: keyof ModelOptions;
  readonly name: string;
  readonly value: ReturnType<ModelOptions[keyof ModelOptions]>;
}

/** The same options; what is read of them is written down. */
export function watchOptions(options: ModelOptions, reads: Map<string, OptionRead>): ModelOptions {
  const watched =
    <As extends keyof ModelOptions>(as: As) =>
    (name: string): ReturnType<ModelOptions[As]> => {
      const value = options[as](name) as ReturnType<ModelOptions[As]>;
      reads.set(`${as} ${name}`, { as, name, value });
      return value;
    };
  return {
    number: watched('number'),
    choice: watched('choice'),
    column: watched('column'),
    columns: watched('columns'),
    day: watched('day'),
    texts: watched('texts'),
  };
}

/** Whether all that was read has the same value in these options. */
export function readsAlike(reads: OptionsRead, options: ModelOptions): boolean {
  return [...reads.values()].every(({ as, name, value }) => isSame(options[as](name), value));
}

function isSame(one: OptionRead['value'], other: OptionRead['value']): boolean {
  if (typeof one !== 'object' || typeof other !== 'object') return Object.is(one, other);
  return one.length === other.length && one.every((each, at) => each === other[at]);
}
