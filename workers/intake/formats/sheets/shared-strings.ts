import { Refusal } from '../../refusal.ts';
import { textField } from './cell-text.ts';
import type { Package } from './Package.ts';
import { decodeEscapes } from './xml-text.ts';

/**
 * The texts that cells refer to by number, already as fields of the written text, because each of them stands
 * in many cells. Runs of formatted text are joined; phonetic readings (`rPh`) are not part of the text.
 */
export async function readSharedStrings(workbook: Package, name: string): Promise<string[]> {
  const fields: string[] = [];
  let text = '';
  let phonetic = 0;
  let size = 0;
  await workbook.readXml(name, {
    open(element, _, xml) {
      if (element === 'si') text = '';
      else if (element === 'rPh') phonetic += 1;
      else if (element === 't' && phonetic === 0) xml.collect();
    },
    close(element, xml) {
      if (element === 't') {
        text += xml.take() ?? '';
      } else if (element === 'rPh') {
        phonetic -= 1;
      } else if (element === 'si') {
        fields.push(textField(decodeEscapes(text)));
        // What an entry takes besides its characters counts as well: a bomb may be all empty texts.
        size += text.length + 8;
        if (size > mostCharacters) throw new Refusal({ code: 'workbook-too-large' });
      }
    },
  });
  return fields;
}

/** What a tab can hold beside everything else. A full sheet of five columns of text has a fifth of it. */
const mostCharacters = 2 ** 28;
