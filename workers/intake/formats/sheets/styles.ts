import { builtinFormat, plainNumber, readFormatCode, type CellFormat } from './number-format.ts';
import type { Package } from './Package.ts';

/** The format of each cell style, by the number that cells carry in `s`. */
export async function readStyles(workbook: Package, name: string): Promise<readonly CellFormat[]> {
  const codes = new Map<number, string>();
  const ids: number[] = [];
  let inCells = false;
  await workbook.readXml(name, {
    open(element, tag) {
      if (element === 'cellXfs') inCells = true;
      else if (element === 'xf' && inCells) ids.push(Number(tag.get('numFmtId') ?? 0));
      else if (element === 'numFmt') {
        const code = tag.get('formatCode');
        if (code !== null) codes.set(Number(tag.get('numFmtId')), code.slice(0, 1000));
      }
    },
    close(element) {
      if (element === 'cellXfs') inCells = false;
    },
  });
  const formats = new Map<number, CellFormat>();
  return ids.map((id) => {
    const known = formats.get(id);
    if (known !== undefined) return known;
    const code = codes.get(id);
    const format = code === undefined ? builtinFormat(id) : readFormatCode(code);
    formats.set(id, format);
    return format;
  });
}

export const noStyles: readonly CellFormat[] = [plainNumber];
