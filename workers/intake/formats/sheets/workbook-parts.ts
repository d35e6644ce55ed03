import { damaged } from './damage.ts';
import type { Package } from './Package.ts';
import type { XmlTag } from './XmlTag.ts';

/** What the package says of itself: which sheets there are, in order, and where everything lies. */
export interface WorkbookParts {
  readonly sheets: readonly SheetEntry[];
  readonly is1904: boolean;
  readonly styles: string | null;
  readonly sharedStrings: string | null;
}

export interface SheetEntry {
  readonly name: string;
  readonly state: 'visible' | 'hidden' | 'veryHidden';
  /** `worksheet`, `chartsheet` … */
  readonly kind: string;
  /** Name of the part in the package. */
  readonly part: string;
}

/** `workbook` is the name of the workbook's own part, from `findWorkbook`. */
export async function readWorkbookParts(pack: Package, workbook: string): Promise<WorkbookParts> {
  const relations = await readRelations(pack, workbook);
  const sheets: SheetEntry[] = [];
  let is1904 = false;
  let inSheets = false;
  await pack.readXml(workbook, {
    open(element, tag) {
      if (element === 'workbookPr') is1904 = isOn(tag.get('date1904'));
      else if (element === 'sheets') inSheets = true;
      else if (element === 'sheet' && inSheets) sheets.push(readSheet(tag, relations));
      if (sheets.length > mostSheets) throw damaged('sheets');
    },
    close(element) {
      if (element === 'sheets') inSheets = false;
    },
  });
  const find = (kind: string) => relations.find((one) => one.kind === kind)?.target ?? null;
  return { sheets, is1904, styles: find('styles'), sharedStrings: find('sharedStrings') };
}

/** The part that is the workbook: named by the package's relations, or where it lies by custom. */
export async function findWorkbook(pack: Package): Promise<string> {
  const relations = pack.has('_rels/.rels') ? await readRelations(pack, '') : [];
  const main = relations.find((one) => one.kind === 'officeDocument')?.target;
  if (main !== undefined && pack.has(main)) return main;
  return pack.has('xl/workbook.bin') ? 'xl/workbook.bin' : 'xl/workbook.xml';
}

export function isOn(value: string | null): boolean {
  return value === '1' || value === 'true' || value === 'on';
}

interface Relation {
  readonly id: string;
  readonly kind: string;
  readonly target: string;
}

async function readRelations(pack: Package, part: string): Promise<readonly Relation[]> {
  const slash = part.lastIndexOf('/');
  const folder = part.slice(0, slash + 1);
  const name = `${folder}_rels/${part.slice(slash + 1)}.rels`;
  if (!pack.has(name)) throw damaged(name);
  const relations: Relation[] = [];
  await pack.readXml(name, {
    open(element, tag) {
      if (element !== 'Relationship' || tag.get('TargetMode') === 'External') return;
      // Both editions of the standard end the type with the same word.
      const kind = (tag.get('Type') ?? '').replace(/^.*\//, '');
      const target = resolve(folder, tag.get('Target') ?? '');
      relations.push({ id: tag.get('Id') ?? '', kind, target });
    },
    close() {},
  });
  return relations;
}

function readSheet(tag: XmlTag, relations: readonly Relation[]): SheetEntry {
  const id = tag.get('id');
  const name = tag.get('name') ?? '';
  const state = tag.get('state');
  const relation = relations.find((one) => one.id === id);
  if (relation === undefined) throw damaged(name);
  return {
    name,
    state: state === 'hidden' || state === 'veryHidden' ? state : 'visible',
    kind: relation.kind,
    part: relation.target,
  };
}

/** A relation's target, which is relative to its folder unless it begins with a slash. */
function resolve(folder: string, target: string): string {
  const path = target.replaceAll('\\', '/');
  const steps: string[] = [];
  for (const step of (path.startsWith('/') ? path : folder + path).split('/')) {
    if (step === '..') steps.pop();
    else if (step !== '.' && step !== '') steps.push(step);
  }
  return steps.join('/');
}

const mostSheets = 1000;
