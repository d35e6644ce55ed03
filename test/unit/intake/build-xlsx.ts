import { BlobWriter, TextReader, Uint8ArrayReader, ZipWriter } from '@zip.js/zip.js';

/** A workbook written by hand, so that a test can write what no spreadsheet program would. */
export interface Workbook {
  readonly sheets: readonly BuiltSheet[];
  /** The `<si>` elements. */
  readonly strings?: string;
  /** Format codes; cell style n uses the n-th. A number is the id of a format that is built in. */
  readonly formats?: readonly (string | number)[];
  readonly date1904?: boolean;
  readonly strict?: boolean;
  /** Targets of relations from the root of the package. */
  readonly absolute?: boolean;
  /** Other parts by their name; they replace those made here. */
  readonly parts?: Readonly<Record<string, string | Uint8Array>>;
}

export interface BuiltSheet {
  readonly name: string;
  readonly state?: 'hidden' | 'veryHidden';
  readonly kind?: 'worksheet' | 'chartsheet';
  /** All of the sheet's XML, from `sheetXml` or otherwise. */
  readonly xml: string | Uint8Array;
}

/** `rows` are the elements inside `sheetData`, `before` and `after` those around it. */
export function sheetXml(rows: string, after = '', before = ''): string {
  return `<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\r\n<worksheet xmlns="${main}">${before}<sheetData>${rows}</sheetData>${after}</worksheet>`;
}

/** A workbook of one sheet. */
export function oneSheet(rows: string, more: Omit<Workbook, 'sheets'> = {}, after = ''): Workbook {
  return { ...more, sheets: [{ name: 'Orders', xml: sheetXml(rows, after) }] };
}

export async function buildXlsx(workbook: Workbook): Promise<Blob> {
  return zipOf(partsOf(workbook));
}

export async function zipOf(parts: Readonly<Record<string, string | Uint8Array>>): Promise<Blob> {
  const writer = new ZipWriter(new BlobWriter(), { useWebWorkers: false });
  for (const [name, content] of Object.entries(parts)) {
    const reader =
      typeof content === 'string' ? new TextReader(content) : new Uint8ArrayReader(content);
    await writer.add(name, reader);
  }
  return writer.close();
}

export function escapeXml(text: string): string {
  return text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('"', '&quot;');
}

function partsOf(workbook: Workbook): Record<string, string | Uint8Array> {
  const { sheets, strings, formats = [], strict = false, absolute = false } = workbook;
  const types = strict ? strictTypes : looseTypes;
  const root = absolute ? '/xl/' : '';
  const sheetRelations = sheets.map(({ kind = 'worksheet' }, i) =>
    relation(
      `rId${String(i + 1)}`,
      `${types}/${kind}`,
      `${root}worksheets/sheet${String(i + 1)}.xml`,
    ),
  );
  const sheetElements = sheets.map(
    ({ name, state }, i) =>
      `<sheet name="${escapeXml(name)}" sheetId="${String(i + 1)}"${state === undefined ? '' : ` state="${state}"`} r:id="rId${String(i + 1)}"/>`,
  );
  const parts: Record<string, string | Uint8Array> = {
    '[Content_Types].xml': contentTypes(sheets),
    '_rels/.rels': relations(relation('rId1', `${types}/officeDocument`, 'xl/workbook.xml')),
    'xl/workbook.xml': `<workbook xmlns="${strict ? strictMain : main}" xmlns:r="${types}"><workbookPr${workbook.date1904 === true ? ' date1904="1"' : ''}/><sheets>${sheetElements.join('')}</sheets></workbook>`,
    'xl/_rels/workbook.xml.rels': relations(
      ...sheetRelations,
      relation('rIdStyles', `${types}/styles`, `${root}styles.xml`),
      ...(strings === undefined
        ? []
        : [relation('rIdStrings', `${types}/sharedStrings`, `${root}sharedStrings.xml`)]),
    ),
    'xl/styles.xml': stylesXml(formats),
  };
  for (const [i, { xml }] of sheets.entries()) {
    parts[`xl/worksheets/sheet${String(i + 1)}.xml`] = xml;
  }
  if (strings !== undefined)
    parts['xl/sharedStrings.xml'] = `<sst xmlns="${main}">${strings}</sst>`;
  return { ...parts, ...workbook.parts };
}

function stylesXml(formats: readonly (string | number)[]): string {
  const own = formats.flatMap((format, i) =>
    typeof format === 'string'
      ? [`<numFmt numFmtId="${String(164 + i)}" formatCode="${escapeXml(format)}"/>`]
      : [],
  );
  const styles = formats.map(
    (format, i) => `<xf numFmtId="${String(typeof format === 'string' ? 164 + i : format)}"/>`,
  );
  return `<styleSheet xmlns="${main}"><numFmts>${own.join('')}</numFmts><cellStyleXfs><xf numFmtId="14"/></cellStyleXfs><cellXfs>${styles.join('')}</cellXfs></styleSheet>`;
}

function relations(...all: readonly string[]): string {
  return `<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">${all.join('')}</Relationships>`;
}

function relation(id: string, type: string, target: string): string {
  return `<Relationship Id="${id}" Type="${type}" Target="${target}"/>`;
}

/** Our reader goes by relations alone; other readers want to be told the types of parts as well. */
function contentTypes(sheets: readonly BuiltSheet[]): string {
  const override = (part: string, type: string): string =>
    `<Override PartName="/xl/${part}.xml" ContentType="application/vnd.openxmlformats-officedocument.spreadsheetml.${type}+xml"/>`;
  const overrides = [
    override('workbook', 'sheet.main'),
    override('styles', 'styles'),
    override('sharedStrings', 'sharedStrings'),
    ...sheets.map(({ kind = 'worksheet' }, i) =>
      override(`worksheets/sheet${String(i + 1)}`, kind),
    ),
  ];
  return `<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types"><Default Extension="xml" ContentType="application/xml"/><Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/>${overrides.join('')}</Types>`;
}

const main = 'http://schemas.openxmlformats.org/spreadsheetml/2006/main';
const strictMain = 'http://purl.oclc.org/ooxml/spreadsheetml/main';
const looseTypes = 'http://schemas.openxmlformats.org/officeDocument/2006/relationships';
const strictTypes = 'http://purl.oclc.org/ooxml/officeDocument/relationships';
