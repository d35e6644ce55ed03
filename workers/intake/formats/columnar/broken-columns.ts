/** Bytes of a file that are not what its schema says. */
export class BrokenColumns extends Error {}

export function need(found: number, needed: number): void {
  if (found < needed) throw new BrokenColumns('a column is shorter than its rows');
}

/** A value of a column that passed as text is none: the table is to be written anew, with that column in hexadecimal. */
export class NotText extends Error {}
