import { fieldText, type SplitRecord } from './split-record.ts';

/**
 * Lines that a report puts under its table: totals, notes, names of who made it. They are told by the words
 * they begin with; a note says little else, so that a row of data which begins alike is none.
 */
export function mayBeFooter(record: SplitRecord): boolean {
  for (let f = 0; f < record.fields; f += 1) {
    const start = record.starts[f] as number;
    if (start === record.ends[f]) continue;
    const lead = leadOf(record.bytes, start);
    return totalLeads.has(lead) || (f === 0 && noteLeads.has(lead) && isSparse(record));
  }
  return false;
}

export function isFooter(record: SplitRecord, columns: number, quote: string): boolean {
  let first = -1;
  let filled = 0;
  for (let f = 0; f < record.fields; f += 1) {
    if (record.starts[f] === record.ends[f]) continue;
    filled += 1;
    if (first === -1) first = f;
  }
  if (first === -1) return false;
  if ((record.ends[first] as number) - (record.starts[first] as number) > 600) return false;
  const text = fieldText(record, first, quote).trim();
  if (totalWords.test(text)) return text.length <= 200;
  return first === 0 && filled <= columns / 2 && isNote(text);
}

/** A line that a report puts above or under its table, by how it begins. */
export function isNote(text: string): boolean {
  return noteWords.test(text) || ruler.test(text);
}

const totalWords =
  /^[\s(（【]*(合计|总计|总和|总数|小计|共计|累计|本页合计|本页小计|grand totals?|sub-?totals?|totals?|sum)[\s)）】]*([:：].*)?$/iu;

const noteWords =
  /^[\s*※(（【]*((注|备注|说明|注意|注释|制表人?|制表单位|制单人?|打印(时间|日期|人)?|导出(时间|日期|人)?|审核人?|填表人?|数据来源|来源|统计时间|统计日期|更新时间|生成时间)[\s)）】]*[:：]|共\s*[\d,]+\s*[条行笔项个件页]|以上(数据|内容|信息|为)|(notes?|sources?|remarks?|exported|generated|printed|created|prepared|downloaded)( (at|on|by))?\s*[:：]|(exported|generated|printed|downloaded) (at|on|by) |end of (report|file|data|export)|[\d,]+ (rows?|records?) (exported|selected|total))/iu;

/** `-- end --`, `*** 结束`, `======`. */
const ruler = /^([-=*#])\1+[^\d.,]*$/u;

function isSparse(record: SplitRecord): boolean {
  let filled = 0;
  for (let f = 0; f < record.fields; f += 1) if (record.starts[f] !== record.ends[f]) filled += 1;
  return filled <= record.fields / 2;
}

/** A look at one character, so that sane records cost next to nothing. */
function leadOf(bytes: Uint8Array, at: number): number {
  const first = bytes[at] as number;
  if (first < 0x80) return first;
  return (first << 16) | ((bytes[at + 1] as number) << 8) | (bytes[at + 2] as number);
}

function leadsOf(characters: string): Set<number> {
  return new Set([...characters].map((one) => leadOf(new TextEncoder().encode(one), 0)));
}

const totalLeads = leadsOf('TtGgSs(（【 合总小共累本');
const noteLeads = leadsOf('NnSsRrEeGgPpCcDd(（【*※-=# 注备说制打导审填数来统更生共以');
