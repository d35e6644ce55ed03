/**
 * What the address asks for: an analysis of ours with values for its parameters, `#notebook=rfm&p.share=80&demo`,
 * or a notebook of somebody else, of which nothing runs before the reader has agreed: in the link itself, `#n=…`, or
 * beside the app, `#src=gallery/…`.
 */
export interface Address {
  readonly notebook: string | null;
  /** Values of its parameters as texts, by name. */
  readonly values: Readonly<Record<string, string>>;
  readonly demo: boolean;
  /** What stands behind `#n=`; null: no notebook in the link. */
  readonly link: string | null;
  /** All of `#src=…`; null: no notebook beside the app is asked for. */
  readonly hosted: string | null;
}

/** Whether the address leads to what somebody else made. */
export function isForeign({ link, hosted }: Address): boolean {
  return link !== null || hosted !== null;
}

const valuePrefix = 'p.';
const mostValues = 100;

export function readAddress(hash: string): Address {
  const text = hash.replace(/^#/, '');
  const nothing = { notebook: null, values: {}, demo: false, link: null, hosted: null };
  if (text.startsWith('n=')) return { ...nothing, link: text.slice(2) };
  if (text.startsWith('src=')) return { ...nothing, hosted: `#${text}` };
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
    hosted: null,
  };
}

export function printAddress({
  notebook,
  values,
  demo,
}: Pick<Address, 'notebook' | 'values' | 'demo'>): string {
  const words = [
    ...(notebook === null ? [] : [`notebook=${encodeURIComponent(notebook)}`]),
    ...Object.entries(values).map(
      ([name, value]) => `${valuePrefix}${encodeURIComponent(name)}=${encodeURIComponent(value)}`,
    ),
    ...(demo ? ['demo'] : []),
  ];
  return words.length === 0 ? '' : `#${words.join('&')}`;
}
