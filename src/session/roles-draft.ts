import type { Mapping, MappingOptions, TableMapping } from '../members/mapping.ts';

/** What the analyst had decided when files came or went, and what had been proposed then. */
export interface RolesDraft {
  readonly mapping: Mapping;
  readonly proposed: MappingOptions;
}

/**
 * What is proposed now, with the decisions of before on every table that has the same name and columns. An option
 * that nobody touched follows the new files.
 */
export function keepDecisions(draft: RolesDraft | null, proposal: Mapping): Mapping {
  if (!draft) return proposal;
  const tables = proposal.tables.map((table): TableMapping => {
    const decided = draft.mapping.tables.find((other) => other.table === table.table);
    if (!decided || namesOf(decided) !== namesOf(table)) return table;
    const { role, fields } = decided;
    const membersOf = decided.membersOf ?? table.membersOf;
    return { ...table, role, fields, ...(membersOf !== undefined && { membersOf }) };
  });
  const names = new Set(tables.map(({ table }) => table));
  return {
    ...proposal,
    tables,
    steps: draft.mapping.steps.filter(({ table }) => names.has(table)),
    options: keepOptions(draft, proposal.options),
  };
}

function keepOptions({ mapping, proposed }: RolesDraft, fresh: MappingOptions): MappingOptions {
  const { options } = mapping;
  const memberMerge = options.memberMerge ?? fresh.memberMerge;
  return {
    salesRule: options.salesRule === proposed.salesRule ? fresh.salesRule : options.salesRule,
    orderUnit: options.orderUnit === proposed.orderUnit ? fresh.orderUnit : options.orderUnit,
    refundPrefix:
      options.refundPrefix === proposed.refundPrefix ? fresh.refundPrefix : options.refundPrefix,
    ...(memberMerge && { memberMerge }),
  };
}

function namesOf({ columns }: TableMapping): string {
  return JSON.stringify(columns.map(({ name }) => name));
}
