/** What the address asks for: `#notebook=rfm&demo`, `?lang=zh`. */
export interface Address {
  readonly notebook: string | null;
  readonly demo: boolean;
}

export function readAddress(hash: string): Address {
  const words = new URLSearchParams(hash.replace(/^#/, ''));
  const notebook = words.get('notebook');
  return {
    notebook: notebook === null || notebook === '' ? null : notebook.slice(0, 80),
    demo: words.has('demo'),
  };
}

export function printAddress(address: Address): string {
  const words = [
    ...(address.notebook === null ? [] : [`notebook=${address.notebook}`]),
    ...(address.demo ? ['demo'] : []),
  ];
  return words.length === 0 ? '' : `#${words.join('&')}`;
}
