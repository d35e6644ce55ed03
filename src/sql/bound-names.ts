import { foldName } from './fold-name.ts';
import type { TokenText } from './TokenText.ts';

/** Names that lambdas and comprehensions give to elements, anywhere in the text. */
export function boundNames(text: TokenText): ReadonlySet<string> {
  const names = new Set<string>();
  const add = (at: number) => names.add(foldName(text.at(at)?.text ?? ''));
  text.tokens.forEach((token, at) => {
    if (token.kind !== 'word' && token.text !== '-') return;
    if (text.isSymbol(at, '-') && text.isSymbol(at + 1, '>') && !text.isSymbol(at + 2, '>')) {
      if (!text.isSymbol(at - 1, ')')) add(at - 1);
      for (let back = at - 2; text.isSymbol(at - 1, ')') && back >= 0; back -= 1) {
        if (text.isSymbol(back, '(')) break;
        add(back);
      }
    } else if (text.isWord(at, 'LAMBDA', 'FOR')) {
      for (let next = at + 1; next < at + 12 && !text.isSymbol(next, ':'); next += 1) {
        if (text.isWord(next, 'IN')) break;
        add(next);
      }
    }
  });
  return names;
}
