import { preparedNames } from '../members/prepared-names.ts';

/**
 * A table's name from a file's name. File names are a stranger's text: what comes out holds letters,
 * digits and `_` only, so that it reads well in SQL; letters of every script stay. Unique without regard
 * to case among `taken`, as the engine compares names.
 */
export function tableName(
  fileName: string,
  taken: ReadonlySet<string>,
  /** Of a workbook or an archive: the sheet or the entry, which is put behind the file's own name. */
  part = '',
): string {
  const own = bare(fileName);
  const entry = part.split(' › ').map(bare).join('_');
  const stem = (entry === '' ? own : `${own}_${entry}`).normalize('NFC').toLowerCase();
  const words = [...stem.replace(/[^\p{L}\p{M}\p{N}]+/gu, '_').replace(/^_+|_+$/gu, '')];
  const cut = words.slice(0, longestName).join('').replace(/_+$/u, '');
  const unfit = /^\p{N}/u.test(cut) || reserved.has(cut) || stepCell.test(cut);
  const base = cut === '' ? 'data' : unfit ? `t_${cut}` : cut;
  const used = new Set([...taken].map((name) => name.toLowerCase()));
  let name = base;
  for (let n = 2; used.has(name); n += 1) name = `${base}_${n}`;
  return name;
}

const longestName = 60;

/** What the cells of cleaning steps are called. */
const stepCell = /_step_\d+$/u;

/** Without folders and endings. */
function bare(name: string): string {
  return name
    .replace(/^.*[/\\]/u, '')
    .replace(
      /(\.(csv|tsv|txt|tab|psv|dat|gz|zip|xlsx?|json|ndjson|jsonl|parquet|arrow|feather))+$/iu,
      '',
    );
}

/** Words that SQL does not read as a table's name, and the names that prepare cells define. */
const reserved = new Set(
  (
    'all analyse analyze and anti any array as asc asof asymmetric at between both by case cast check collate ' +
    'column constraint create cross default deferrable desc describe distinct do else end except false ' +
    'fetch for foreign from full glob grant group having in initially inner intersect into is join ' +
    'lambda lateral leading left like limit map natural not null offset on only or order outer overlaps ' +
    'pivot positional primary qualify references returning right select semi show some struct summarize ' +
    'symmetric table tablesample then to trailing true try_cast union unique unpivot using values ' +
    'variadic when where window with ' +
    'campaigns'
  ).split(' '),
);
for (const name of preparedNames) reserved.add(name);
