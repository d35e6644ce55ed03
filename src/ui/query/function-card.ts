import { fillMessage, type LanguageCode } from '../../i18n/message.ts';
import { editorMessages as messages } from '../../i18n/messages/query.ts';
import type { FunctionInfo } from '../../sql/function-info.ts';
import { element } from './dom-element.ts';
import { helpOf, shapesOf, typeWords, type CallShape } from './function-words.ts';

/** Signatures, help and an example. `argument`: the one that is being written, from 0. */
export function functionCard(
  called: FunctionInfo,
  code: LanguageCode,
  argument: number | null = null,
): HTMLElement {
  const shapes = shapesOf(called.signatures);
  const fitting = shapes.filter((shape) => argument === null || takes(shape, argument));
  const shown = (fitting.length > 0 ? fitting : shapes).slice(0, argument === null ? 4 : 2);
  const dom = element('div', 'cm-card');
  for (const shape of shown) dom.append(signatureLine(called.name, shape, argument));
  const help = helpOf(called, code);
  if (help !== null) dom.append(element('p', '', help));
  const [example] = called.examples;
  if (example !== undefined && argument === null) {
    dom.append(
      element(
        'p',
        'cm-soft',
        `${fillMessage(messages.example, code)} `,
        element('code', '', example),
      ),
    );
  }
  return dom;
}

function takes({ parts, repeats }: CallShape, argument: number): boolean {
  return repeats || argument < parts.length || (argument === 0 && parts.length === 0);
}

function signatureLine(
  name: string,
  { parts, returns, repeats }: CallShape,
  argument: number | null,
): HTMLElement {
  const line = element('p', 'cm-signature', element('strong', '', name), '(');
  const current =
    argument === null ? -1 : repeats ? Math.min(argument, parts.length - 1) : argument;
  parts.forEach((part, index) => {
    const type = typeWords(part.types);
    const shown = [part.name, type === '' ? null : element('span', 'cm-soft', ` ${type}`)];
    line.append(
      index > 0 ? ', ' : '',
      index === current ? element('mark', 'cm-argument', ...shown) : element('span', '', ...shown),
    );
  });
  line.append(')');
  if (returns.length > 0) line.append(element('span', 'cm-soft', ` → ${typeWords(returns)}`));
  return line;
}
