/**
 * What the address asks for: an analysis of ours with values for its parameters, `#notebook=rfm&p.share=80&demo`,
 * or a notebook that somebody put into a link, `#n=…`, of which nothing runs before the reader has agreed.
 */
export interface Address {
  readonly notebook: string | null;
  /** Values of its parameters as texts, by name. */
  readonly values: Readonly<Record<string, string>>;
  readonly demo: boolean;
  /** What stands behind `#n=`; null: no notebook in the link. */
  readonly link: string | null;
}

const valuePrefix = 'p.';
const mostValues = 100;

export function readAddress(hash: string): Address {
  const text = hash.replace(/^#/, '');
  if (text.startsWith('n=')) {
    return { notebook: null, values: {}, demo: false, link: text.slice(2) };
  }
  const words = new URLSearchParams(text);
  const notebook = words.get('notebook');
  const values = [...words].flatMap(([key, value]): readonly [string, string][] =>
    key.startsWith(valuePrefix) ? [[key.slice(valuePrefix.length), value]] : [],
  );
  return {
    notebook: notebook === null || notebook === '' ? null : notebook.slice(0, 80),
    values: Object.fromEntries(values.slice(0, mostValues)),
    demo: words.has('demo'),
    link: null,
  };
}

export function printAddress({ notebook, values, demo }: Omit<Address, 'link'>): string {
  const words = [
    ...(notebook === null ? [] : [`notebook=${encodeURIComponent(notebook)}`]),
    ...Object.entries(values).map(
      ([name, value]) => `${valuePrefix}${encodeURIComponent(name)}=${encodeURIComponent(value)}`,
    ),
    ...(demo ? ['demo'] : []),
  ];
  return words.length === 0 ? '' : `#${words.join('&')}`;
}
