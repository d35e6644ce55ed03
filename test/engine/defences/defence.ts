import { loadModule, type Cut } from '../../e2e/egress/weakened-module.ts';

/** One defence, what is left of the source without it, and how it is told that something came through. */
export interface Defence {
  readonly name: string;
  /** The module that the check is about, from the root of the repository, like the files of the cuts. */
  readonly entry: string;
  readonly cuts: readonly Cut[];
  /** What came through the walls that it is given; nothing through whole ones. */
  readonly breaches: (module: never) => readonly string[] | Promise<readonly string[]>;
}

/** `[name, file, from, to]` for every defence that one check watches over. */
export type Piece = readonly [name: string, file: string, from: string | RegExp, to: string];

export function watchedBy<Module>(
  entry: string,
  breaches: (module: Module) => readonly string[] | Promise<readonly string[]>,
  pieces: readonly Piece[],
): readonly Defence[] {
  return pieces.map(([name, file, from, to]) => ({
    name,
    entry,
    cuts: [{ file, from, to }],
    breaches: breaches as (module: never) => readonly string[] | Promise<readonly string[]>,
  }));
}

export async function breachesOf(
  { entry, breaches }: Defence,
  cuts: readonly Cut[],
): Promise<readonly string[]> {
  return breaches((await loadModule(entry, cuts)) as never);
}
