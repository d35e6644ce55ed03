/** The fields of one record as `writtenField` made them, still quoted. */
export function splitFields(record: string): string[] {
  if (!record.includes('"')) return record.split(',');
  const fields: string[] = [];
  let start = 0;
  while (start <= record.length) {
    let end = start;
    if (record[start] === '"') {
      end = record.indexOf('"', start + 1) + 1;
      while (record[end] === '"') end = record.indexOf('"', end + 1) + 1;
    }
    end = record.indexOf(',', end);
    if (end === -1) end = record.length;
    fields.push(record.slice(start, end));
    start = end + 1;
  }
  return fields;
}
