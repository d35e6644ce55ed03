import type {
  Engine,
  FindRequest,
  Found,
  Outcome,
  Page,
  ResultHead,
} from '../../../../src/engine/contract.ts';
import type { FetchPage } from '../../../../src/ui/result/PageWindow.ts';

const relation = { schema: 'main', name: 'members' };
let questions = 0;

/** Members by formula in the real engine; `extra` further columns of numbers. */
function membersSql(rows: number, extra: number): string {
  const more = Array.from({ length: extra }, (_, at) => `(i * ${at + 7}) % 1000 AS n${at + 1}`);
  return `SELECT
    i AS id,
    'M' || lpad(i::VARCHAR, 8, '0') AS member_id,
    ['王小明', 'Anna Müller', '李娜', 'O''Brien', NULL, '张伟'][1 + i % 6] AS 姓名,
    ['Lyon', 'Oslo', '北京', '上海', 'Porto', ''][1 + (i * 7 + i // 4) % 6] AS city,
    DATE '2020-01-01' + (i % 1500)::INTEGER AS joined_on,
    TIMESTAMP '2024-03-01 08:00:00' + INTERVAL (i * 37) MINUTE AS last_order_at,
    (((i * 7919) % 10000000) / 100 - 30000)::DECIMAL(18,2) AS balance,
    ((i * 104729) % 90000)::DECIMAL(18,2) + 0.25 AS revenue,
    (i % 1000) / 1000.0::DOUBLE AS return_rate,
    i % 3 = 0 AS is_active,
    CASE i % 4 WHEN 0 THEN NULL WHEN 1 THEN '' WHEN 2 THEN 'called twice,\nasked for the winter catalogue; prefers e-mail and does not want to be called again before spring' ELSE '{"source":"app","tags":["vip","双十一"],"visits":' || i || ',"last":{"page":"/cart","seconds":12.50}}' END AS note,
    {'city': 'Lyon', 'points': [i, i + 1]} AS extra_data
    ${more.map((each) => `, ${each}`).join('')}
  FROM range(1, ${rows + 1}) AS t(i)`;
}

export interface EngineTable {
  readonly head: ResultHead;
  readonly relation: string;
  readonly asked: string[];
  readonly fetchPage: FetchPage;
  ask(sql: string): Promise<Outcome<Page>>;
  findRows(request: Omit<FindRequest, 'relation' | 'run'>): Promise<Outcome<Found>>;
  /** Another result under the same name, as when a cell runs again. */
  again(rows: number): Promise<EngineTable>;
}

export async function makeMembers(
  engine: Engine,
  rows: number,
  extra: number,
): Promise<EngineTable> {
  const sql = membersSql(rows, extra);
  const made = await engine.run({
    run: `make ${rows}`,
    relation,
    sql,
    as: 'table',
    variables: [],
    firstRows: 100,
  });
  if (!made.ok) throw new Error(made.failure.message);
  const asked: string[] = [];
  return {
    head: made.value,
    relation: 'members',
    asked,
    fetchPage(offset, limit, order, where, signal) {
      questions += 1;
      const run = `page ${questions}`;
      signal?.addEventListener('abort', () => void engine.cancel(run), { once: true });
      return engine.page({ run, relation, offset, limit, order, ...(where && { where }) });
    },
    ask(text) {
      asked.push(text);
      questions += 1;
      return engine.peek({
        run: `ask ${questions}`,
        schema: 'main',
        sql: text,
        variables: [],
        limit: 1000,
      });
    },
    findRows(request) {
      questions += 1;
      return engine.find({ relation, run: `find ${questions}`, ...request });
    },
    again: (next) => makeMembers(engine, next, extra),
  };
}
