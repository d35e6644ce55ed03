import { randomFrom } from './damaged-files.ts';

interface AmountForm {
  /** Of an amount in hundredths of what is shown. */
  readonly write: (cents: bigint) => string;
  /** What a hundredth shown is worth in ten-thousandths. */
  readonly unit: bigint;
}

/** Ways in which amounts are written, each the same amount. */
export const amountForms: Readonly<Record<string, AmountForm>> = {
  plainly: form((sign, whole, cents) => `${sign}${whole}.${cents}`),
  'with thousands': form((sign, whole, cents) => `${sign}${grouped(whole, ',')}.${cents}`),
  'with yuan': form((sign, whole, cents) => `${sign}￥${grouped(whole, ',')}.${cents}`),
  'with dollars in brackets': form((sign, whole, cents) =>
    sign === '' ? `$${grouped(whole, ',')}.${cents}` : `($${grouped(whole, ',')}.${cents})`,
  ),
  'with a decimal comma': form((sign, whole, cents) => `${sign}${grouped(whole, '.')},${cents} €`),
  'with apostrophes': form((sign, whole, cents) => `${sign}${grouped(whole, "'")}.${cents}`),
  'with narrow blanks': form((sign, whole, cents) => `${sign}${grouped(whole, '\u202f')},${cents}`),
  'in lakhs': form((sign, whole, cents) => `${sign}₹${inLakhs(whole)}.${cents}`),
  'with a minus behind': form((sign, whole, cents) => `${grouped(whole, ',')}.${cents}${sign}`),
  'in full width': form((sign, whole, cents) =>
    `${sign}${whole}.${cents}`.replace(/[-.\d]/g, (one) =>
      String.fromCharCode(one.charCodeAt(0) + 0xfee0),
    ),
  ),
  'in 万': form((sign, whole, cents) => `${sign}${whole}.${cents}万`, 1_000_000n),
  'as percentages': form((sign, whole, cents) => `${sign}${whole}.${cents}%`, 1n),
};

export function randomAmounts(
  name: string,
  seed: number,
  count: number,
): { readonly texts: readonly string[]; readonly cents: readonly bigint[] } {
  const { write } = amountForms[name] as AmountForm;
  const random = randomFrom(seed);
  const cents = Array.from({ length: count }, () => {
    const size = 10 ** (1 + random(10));
    return BigInt(random(size)) * (random(5) === 0 ? -1n : 1n);
  });
  return { texts: cents.map(write), cents };
}

function form(
  write: (sign: string, whole: string, cents: string) => string,
  unit = 100n,
): AmountForm {
  return {
    unit,
    write: (amount) => {
      const digits = String(amount < 0n ? -amount : amount).padStart(3, '0');
      return write(amount < 0n ? '-' : '', digits.slice(0, -2), digits.slice(-2));
    },
  };
}

function grouped(whole: string, mark: string): string {
  return whole.replace(/\B(?=(\d{3})+$)/g, mark);
}

function inLakhs(whole: string): string {
  return whole.length <= 3
    ? whole
    : `${whole.slice(0, -3).replace(/\B(?=(\d{2})+$)/g, ',')},${whole.slice(-3)}`;
}
