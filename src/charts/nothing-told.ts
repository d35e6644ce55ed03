import { isRecord } from './chart-spec.ts';

/**
 * Vega-Lite writes a missing value as if there were one: a number as 0, a time as 1970, a name as "null". In what it
 * compiled, tooltips say a dash instead and words on marks are left out.
 */
export function tellNothing(group: Readonly<Record<string, unknown>>): Record<string, unknown> {
  const { marks } = group;
  return {
    ...group,
    ...(Array.isArray(marks)
      ? { marks: marks.map((mark: unknown) => (isRecord(mark) ? inMark(mark) : mark)) }
      : {}),
  };
}

const dash = '\u2013';

function inMark(mark: Readonly<Record<string, unknown>>): Record<string, unknown> {
  const inner = tellNothing(mark);
  const { encode } = mark;
  if (!isRecord(encode) || !isRecord(encode['update'])) return inner;
  const { tooltip, text } = encode['update'];
  const update = {
    ...encode['update'],
    ...(tooltip === undefined ? {} : { tooltip: inChannel(tooltip, dash) }),
    ...(text === undefined ? {} : { text: inChannel(text, '') }),
  };
  return { ...inner, encode: { ...encode, update } };
}

function inChannel(channel: unknown, word: string): unknown {
  if (Array.isArray(channel)) return channel.map((each: unknown) => inChannel(each, word));
  if (!isRecord(channel) || typeof channel['signal'] !== 'string') return channel;
  return { ...channel, signal: withWord(channel['signal'], word) };
}

const column = String.raw`datum\["(?:[^"\\]|\\.)*"\]`;
const pattern = String.raw`"(?:[^"\\]|\\.)*"`;
const written = new RegExp(
  String.raw`\b(format|timeFormat|utcFormat)\((${column}), (${pattern})\)`,
  'g',
);
const named = new RegExp(String.raw`""\s*\+\s*(${column})`, 'g');

/** An expression as Vega-Lite writes it; quotes inside its texts are escaped, so that they never look like code. */
function withWord(expression: string, word: string): string {
  const nothing = JSON.stringify(word);
  return expression
    .replace(
      written,
      (whole, _name: string, value: string) => `(isValid(${value}) ? ${whole} : ${nothing})`,
    )
    .replace(named, nothing)
    .replaceAll('? "null" :', `? ${nothing} :`);
}
