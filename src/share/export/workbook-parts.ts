import { escapeAttribute } from './sheet-text.ts';

/** The part that names the sheets; `filtered`: the cells of the first one that the filter stands over. */
export function workbookXml(sheets: readonly string[], filtered: string | null): string {
  const list = sheets.map(
    (name, at) =>
      `<sheet name="${escapeAttribute(name)}" sheetId="${String(at + 1)}" r:id="rId${String(at + 1)}"/>`,
  );
  const quoted = `'${(sheets[0] ?? '').replaceAll("'", "''")}'`;
  const names =
    filtered === null
      ? ''
      : `<definedNames><definedName name="_xlnm._FilterDatabase" localSheetId="0" hidden="1">${escapeAttribute(`${quoted}!${filtered}`)}</definedName></definedNames>`;
  return `${head}<workbook xmlns="${mainNames}" xmlns:r="${officeNames}"><sheets>${list.join('')}</sheets>${names}</workbook>`;
}

/** The parts around it; they say neither who wrote it, nor with what, nor when. */
export function workbookParts(
  sheets: readonly string[],
): readonly (readonly [name: string, xml: string])[] {
  const relations = [
    ...sheets.map((_, at) => ['worksheet', `worksheets/sheet${String(at + 1)}.xml`] as const),
    ['styles', 'styles.xml'] as const,
  ];
  const overrides = [
    ['workbook.xml', 'sheet.main'],
    ['styles.xml', 'styles'],
    ...sheets.map((_, at) => [`worksheets/sheet${String(at + 1)}.xml`, 'worksheet']),
  ].map(
    ([part, type]) =>
      `<Override PartName="/xl/${part ?? ''}" ContentType="application/vnd.openxmlformats-officedocument.spreadsheetml.${type ?? ''}+xml"/>`,
  );
  return [
    [
      '[Content_Types].xml',
      `${head}<Types xmlns="${packageNames}/content-types"><Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/><Default Extension="xml" ContentType="application/xml"/>${overrides.join('')}</Types>`,
    ],
    ['_rels/.rels', relationsXml([['officeDocument', 'xl/workbook.xml']])],
    ['xl/_rels/workbook.xml.rels', relationsXml(relations)],
    ['xl/styles.xml', stylesXml],
  ];
}

export const head = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n';
export const mainNames = 'http://schemas.openxmlformats.org/spreadsheetml/2006/main';

const officeNames = 'http://schemas.openxmlformats.org/officeDocument/2006/relationships';
const packageNames = 'http://schemas.openxmlformats.org/package/2006';

function relationsXml(all: readonly (readonly [type: string, target: string])[]): string {
  const list = all.map(
    ([type, target], at) =>
      `<Relationship Id="rId${String(at + 1)}" Type="${officeNames}/${type}" Target="${target}"/>`,
  );
  return `${head}<Relationships xmlns="${packageNames}/relationships">${list.join('')}</Relationships>`;
}

/** In the order of `cellStyles` in `sheet-cell.ts`. */
const formats = [
  '',
  ' fontId="1" fillId="2" applyFont="1" applyFill="1"',
  ' numFmtId="1" applyNumberFormat="1"',
  ' numFmtId="164" applyNumberFormat="1"',
  ' numFmtId="165" applyNumberFormat="1"',
  ' numFmtId="166" applyNumberFormat="1"',
  ' applyAlignment="1"><alignment vertical="top" wrapText="1"/></xf>',
].map((format) => {
  const ids = ['numFmtId', 'fontId', 'fillId', 'borderId']
    .filter((id) => !format.includes(id))
    .map((id) => ` ${id}="0"`);
  const open = `<xf${ids.join('')} xfId="0"${format}`;
  return format.includes('>') ? open : `${open}/>`;
});

const stylesXml = `${head}<styleSheet xmlns="${mainNames}"><numFmts count="3"><numFmt numFmtId="164" formatCode="yyyy\\-mm\\-dd"/><numFmt numFmtId="165" formatCode="yyyy\\-mm\\-dd\\ hh:mm:ss"/><numFmt numFmtId="166" formatCode="yyyy\\-mm\\-dd\\ hh:mm:ss.000"/></numFmts><fonts count="2"><font><sz val="11"/><name val="Calibri"/><family val="2"/></font><font><b/><sz val="11"/><name val="Calibri"/><family val="2"/></font></fonts><fills count="3"><fill><patternFill patternType="none"/></fill><fill><patternFill patternType="gray125"/></fill><fill><patternFill patternType="solid"><fgColor rgb="FFEEF1F5"/><bgColor indexed="64"/></patternFill></fill></fills><borders count="1"><border><left/><right/><top/><bottom/><diagonal/></border></borders><cellStyleXfs count="1"><xf numFmtId="0" fontId="0" fillId="0" borderId="0"/></cellStyleXfs><cellXfs count="${String(formats.length)}">${formats.join('')}</cellXfs><cellStyles count="1"><cellStyle name="Normal" xfId="0" builtinId="0"/></cellStyles></styleSheet>`;
