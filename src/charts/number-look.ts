/** How one reader wants numbers on charts; what is left out is the language's. */
export interface NumberLook {
  readonly units?: 'language' | 'thousands' | 'wan' | 'none';
  readonly grouping?: boolean;
  /** ISO 4217; empty: amounts carry no sign. */
  readonly currency?: string;
}

/** `¥` for CNY, `$` for USD; the code itself where nobody knows a sign. */
export function currencySign(currency: string): string {
  if (!/^[A-Z]{3}$/.test(currency)) return '';
  const parts = new Intl.NumberFormat('en', {
    style: 'currency',
    currency,
    currencyDisplay: 'narrowSymbol',
  }).formatToParts(0);
  const sign = parts.find(({ type }) => type === 'currency')?.value ?? currency;
  return sign.length > 2 ? `${sign}\u00a0` : sign;
}
