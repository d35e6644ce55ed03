import type { ColumnType } from '../../engine/contract.ts';
import type { Reason } from '../../engine/intake-contract.ts';
import type { LanguageCode, Message, MessageValues } from '../../i18n/message.ts';
import { rolesMessages } from '../../i18n/messages/roles-screen.ts';
import { fieldNames, fieldReasons, mappingProblems, roleNames } from '../../i18n/messages/roles.ts';
import type { MappingProblem } from '../../members/check-mapping.ts';
import type { Role } from '../../members/role.ts';

type Say = (message: Message, values?: MessageValues) => string;

export function sayRole(role: Role, say: Say): string {
  return sayName(roleNames, role, say);
}

export function sayField(field: string, say: Say): string {
  return sayName(fieldNames, field, say);
}

/** A problem of the mapping as a sentence, with roles and fields by the names that the screen shows. */
export function sayProblem({ code, values = {} }: MappingProblem, say: Say): string {
  const message = mappingProblems[code];
  if (!message) return code;
  const named = { ...values };
  if (typeof values['role'] === 'string') named['role'] = sayName(roleNames, values['role'], say);
  if (typeof values['field'] === 'string') named['field'] = sayField(values['field'], say);
  if (typeof values['other'] === 'string') named['other'] = sayField(values['other'], say);
  return say(message, named);
}

/** Why a column feeds a field. */
export function sayFieldReason({ code, values }: Reason, say: Say): string {
  const message = fieldReasons[code];
  return message ? say(message, values) : code;
}

/** Headings in a row, as many as fit on a line or two. */
export function sayColumns(columns: readonly string[], say: Say, language: LanguageCode): string {
  const shown = columns.slice(0, mostShown);
  const separator = language === 'zh' ? '\u3001' : ', ';
  const names = shown.map((name) => (name.length > 40 ? `${name.slice(0, 39)}…` : name));
  const rest = columns.length - shown.length;
  return [...names, ...(rest > 0 ? [say(rolesMessages.andMore, { count: rest })] : [])].join(
    separator,
  );
}

const mostShown = 24;

/** A kind of values in the middle of a sentence. */
export function sayKind(kind: ColumnType['kind'], say: Say): string {
  switch (kind) {
    case 'integer':
    case 'decimal':
    case 'double':
      return say(rolesMessages.typeNumber);
    case 'date':
    case 'timestamp':
      return say(rolesMessages.typeTime);
    case 'text':
      return say(rolesMessages.typeText);
    case 'boolean':
      return say(rolesMessages.typeBoolean);
  }
}

/** An ISO day as people write it. */
export function sayDay(day: string, language: LanguageCode): string {
  const locale = language === 'zh' ? 'zh-CN' : 'en-GB';
  const format = new Intl.DateTimeFormat(locale, { dateStyle: 'medium', timeZone: 'UTC' });
  return format.format(new Date(`${day}T00:00:00Z`));
}

function sayName(names: Readonly<Record<string, Message>>, name: string, say: Say): string {
  const message = names[name];
  return message ? say(message) : name;
}
