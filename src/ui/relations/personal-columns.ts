import type { Mapping } from '../../members/mapping.ts';

/** Fields that say who somebody is or how to reach them. */
const personalFields: readonly string[] = ['phone', 'email', 'birthday', 'card_no', 'name'];

/** Headings that the roles have no field for. */
const personalHeadings =
  /^((full|first|last|real)?\s*_?name|address|姓名|真实姓名|收货人|地址|收货地址|详细地址|身份证号?|微信号?|openid|unionid)$/iu;

/** Columns of a relation that are known to hold personal data: by their role in a file, or by their name. */
export function isPersonal(mapping: Mapping | null, relation: string, column: string): boolean {
  const table = mapping?.tables.find((each) => each.table === relation);
  const isField = personalFields.some((field) =>
    table ? table.fields[field] === column : field === column.toLowerCase(),
  );
  return isField || personalHeadings.test(column.trim());
}
