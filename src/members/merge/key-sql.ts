import type { MergeKey } from './member-merge.ts';

/**
 * A key as it is compared, written for the engine, so that the analyst sees what counts as the same. Full-width
 * digits become plain ones. A phone is its digits, without the country code of a Chinese mobile number, and no
 * phone below seven of them. An e-mail address is compared in lower case and needs an `@`. Ids and card
 * numbers are compared in upper case without blanks and dashes.
 */
export function keySql(key: MergeKey, value: string): string {
  const plain = plainSql(value);
  switch (key) {
    case 'phone': {
      const digits = `regexp_replace(${plain}, '[^0-9]+', '', 'g')`;
      const number = `regexp_replace(${digits}, '^(00)?86(1[0-9]{10})$', '\\2')`;
      return `nullif(regexp_extract(${number}, '^[0-9]{7,}$'), '')`;
    }
    case 'email':
      return `nullif(regexp_extract(lower(${without(plain, blanks)}), '^.+@.+$'), '')`;
    case 'card_no':
    case 'member_id':
      return `nullif(upper(${without(plain, `${blanks}_\\-\\x{2010}-\\x{2015}\\x{ff0d}`)}), '')`;
  }
}

/** Whether two values of a field mean the same, for the list of conflicts. */
export function sameSql(field: string, value: string): string {
  if (field === 'phone') return `coalesce(${keySql('phone', value)}, trim(${value}))`;
  return `lower(trim(${value}))`;
}

/** Only where there is anything to change: `translate` takes ten times as long as looking. */
function plainSql(value: string): string {
  const changed = `translate(${value}, '０１２３４５６７８９＠', '0123456789@')`;
  return `CASE WHEN regexp_matches(${value}, '[０-９＠]') THEN ${changed} ELSE ${value} END`;
}

const blanks = '\\s\\x{a0}\\x{3000}';

function without(value: string, characters: string): string {
  return `regexp_replace(${value}, '[${characters}]', '', 'g')`;
}
