import { quoteName } from '../../sql/quote.ts';
import { isTestSql } from '../cleaning/step-sql.ts';
import type { TestPattern } from '../cleaning/step.ts';
import { columnOf } from '../column-sql.ts';
import { normalizeHeading } from '../heading.ts';
import { examplesOf, type CheckedTable } from './checked-table.ts';
import { finding, numberOf, type HealthQuery } from './finding.ts';
import type { RowCheck } from './row-check.ts';

/** What test accounts are called and numbered; matched against the value in lower case. */
export const testWords = {
  name: '^(test|qa|demo)([-_ ]?(user|account|member))?[-_ ]?[0-9]*$|测试',
  email: '^(test|qa|demo|测试)[-_.+]?[a-z]*[0-9]*@|[+._-](test|qa)@',
  domain: '@(example\\.(com|org|net|cn)|test\\.(com|cn)|mailinator\\.com)$',
  phone:
    '^(\\+?86)?(13800138000|13800000000|12345678901|1234567890|0{8,}|1{8,}|2{8,}|3{8,}|4{8,}|5{8,}|6{8,}|7{8,}|8{8,}|9{8,})$',
  id: '^(test|qa|demo)[-_ ]?[0-9]*$|测试',
} as const;

/** Where a pattern fits more of the rows than this, it says something about the file and not about tests. */
const mostTests = 0.1;

export function testChecks(checked: CheckedTable): readonly RowCheck[] {
  const { source, table } = checked;
  if (table.role !== 'members') return [];
  const columns: readonly (readonly [string | undefined, string])[] = [
    [nameColumn(checked), testWords.name],
    [columnOf(table, 'email')?.name, testWords.email],
    [columnOf(table, 'email')?.name, testWords.domain],
    [columnOf(table, 'phone')?.name, testWords.phone],
    [columnOf(table, 'member_id')?.name, testWords.id],
  ];
  const patterns = columns.flatMap(([column, pattern]) => (column ? [{ column, pattern }] : []));
  const conditions = patterns.map((pattern) => isTestSql(table, [pattern]) ?? 'false');
  return [
    {
      check: { code: 'test-accounts', table: source, field: '' },
      select: conditions.map((sql, index) => `count(*) FILTER (${sql}) AS test_${index}`),
      read: () => null,
      then: (row, total) => {
        const meant = patterns.filter((_, index) => {
          const count = numberOf(row, `test_${index}`);
          return count > 0 && count <= Math.max(3, total * mostTests);
        });
        return meant.length === 0 ? [] : [testQuery(checked, meant, total)];
      },
    },
  ];
}

function testQuery(
  checked: CheckedTable,
  patterns: readonly TestPattern[],
  total: number,
): HealthQuery {
  const condition = isTestSql(checked.table, patterns) ?? 'false';
  return {
    checks: [],
    sql: `SELECT count(*) AS n\nFROM ${quoteName(checked.table.table)}\nWHERE ${condition}`,
    limit: 1,
    read: ([row]) => {
      const count = numberOf(row, 'n');
      if (count === 0) return { findings: [] };
      const { source, bought } = checked;
      const orders = bought.map(
        (table) => ({ kind: 'leave-out-tests-orders', table, members: source, patterns }) as const,
      );
      return {
        findings: [
          finding({
            code: 'test-accounts',
            severity: 'doubt',
            table: source,
            column: [...new Set(patterns.map(({ column }) => column))].join(', '),
            count,
            total,
            examplesSql: examplesOf(checked, condition),
            fixes: [
              {
                code: 'leave-out-tests',
                steps: [{ kind: 'leave-out-tests', table: source, patterns }, ...orders],
                rows: count,
              },
            ],
          }),
        ],
      };
    },
  };
}

/** A column with the members' names; no role has it, since no analysis needs it. */
function nameColumn({ table }: CheckedTable): string | undefined {
  return table.columns.find(
    ({ name, type }) =>
      type.kind === 'text' &&
      /^(会员|客户|顾客|用户)?(姓名|昵称|名称|名字)$|^((member|customer|user|full|nick|first)?name)$/.test(
        normalizeHeading(name),
      ),
  )?.name;
}
