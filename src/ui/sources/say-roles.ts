import type { Message, MessageValues } from '../../i18n/message.ts';
import { fieldNames, mappingProblems, roleNames } from '../../i18n/messages/roles.ts';
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

function sayName(names: Readonly<Record<string, Message>>, name: string, say: Say): string {
  const message = names[name];
  return message ? say(message) : name;
}
