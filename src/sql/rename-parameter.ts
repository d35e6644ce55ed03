import { findParameters } from './find-references.ts';
import { sameName } from './fold-name.ts';
import { quoteText } from './quote.ts';
import { isParameterName, scan } from './scan.ts';
import { splice } from './splice.ts';

/** A parameter gets another name. One that cannot be written `$name` is read by `getvariable('…')`. */
export function renameParameter(sql: string, from: string, to: string): string {
  const uses = findParameters(scan(sql)).filter((use) => sameName(use.name, from));
  return splice(
    sql,
    uses.map(({ start, end, form }) => {
      if (form === 'call') return { start, end, text: quoteText(to) };
      return {
        start,
        end,
        text: isParameterName(to) ? `$${to}` : `getvariable(${quoteText(to)})`,
      };
    }),
  );
}
