import type { DuckDBBindings } from '@duckdb/duckdb-wasm/blocking';
import type * as Boot from '../../../workers/engine/boot.ts';
import type * as Statement from '../../../workers/engine/statement.ts';
import { changesOutside } from '../engine/reaching-out.ts';
import { nodeHost } from '../node-engine.ts';
import { watchedBy, type Defence } from './defence.ts';

const boot = 'workers/engine/boot.ts';
const statement = 'workers/engine/statement.ts';
const evil = 'http://127.0.0.1:9/x';

let opened: Promise<DuckDBBindings> | null = null;
function bindingsOf(): Promise<DuckDBBindings> {
  return (opened ??= nodeHost.instantiate(''));
}

export const engineDefences: readonly Defence[] = [
  ...watchedBy<typeof Boot>(boot, outOfTheLock, [
    ['no access to the outside', boot, "'SET enable_external_access=false'", "'SELECT 1'"],
    ['one folder', boot, "allowed_directories=['/data/']", "allowed_directories=['/']"],
    ['no extension by itself', boot, "'SET autoload_known_extensions=false'", "'SELECT 1'"],
    ['none of the community', boot, "'SET allow_community_extensions=false'", "'SELECT 1'"],
    ['settings that stay', boot, "'SET lock_configuration=true'", "'SELECT 1'"],
    ['no log that breaks it', boot, "'CREATE MACRO enable_logging(", "'CREATE MACRO another("],
    ['a lock that is tried', boot, 'if (succeeds(() => execute(first, sql)))', 'if (false)'],
  ]),
  ...watchedBy<typeof Statement>(statement, pastTheCheck, [
    ['queries only', statement, '  refuseChanges(first.word, body);\n', ''],
    ['queries only behind EXPLAIN', statement, '    refuseChanges(second.word, body);\n', ''],
    ['queries only behind WITH', statement, 'if (changes.has(main))', 'if (false)'],
    [
      'one statement',
      statement,
      'tokens.slice(body.length).some((token) => !token.isSemicolon)',
      'false',
    ],
    ['no end in the middle of a text', statement, "text.includes('\\0')", 'false'],
    ['no log by any name', statement, "token.name === 'enable_logging'", 'false'],
  ]),
];

const settings = `SELECT string_agg(name || '=' || value, ' ' ORDER BY name) AS all_of_them FROM duckdb_settings()
WHERE name IN ('enable_external_access', 'autoload_known_extensions', 'autoinstall_known_extensions',
  'allow_community_extensions', 'lock_configuration')`;

/** What a bare connection of an engine can do that came out of `openLocked`. */
async function outOfTheLock({ openLocked }: typeof Boot): Promise<readonly string[]> {
  const bindings = await bindingsOf();
  const through: string[] = [];
  try {
    const { all } = openLocked(bindings, { wasm: '' });
    const id = all[0]?.id ?? 0;
    const runs = (sql: string): boolean => {
      try {
        bindings.runQuery(id, sql);
        return true;
      } catch {
        return false;
      }
    };
    const wanted =
      'allow_community_extensions=false autoinstall_known_extensions=false ' +
      'autoload_known_extensions=false enable_external_access=false lock_configuration=true';
    if (!runs(`SELECT error('') FROM (${settings}) WHERE all_of_them <> '${wanted}'`)) {
      through.push('a setting is another');
    }
    const outside = [
      `FROM read_text('/etc/hostname')`,
      `FROM read_csv('${evil}.csv')`,
      `COPY (SELECT 1) TO '${evil}.csv'`,
      `ATTACH '${evil}.db' AS x`,
      `SET s3_endpoint='127.0.0.1:9'`,
      `SET memory_limit='1GB'`,
      `FROM enable_logging(storage := 'memory')`,
    ];
    through.push(...outside.filter(runs));
  } catch (error) {
    through.push(`no engine: ${String(error)}`);
  }
  return [
    ...through,
    ...(handsOutOpenOne(openLocked, bindings) ? ['an engine without a lock'] : []),
  ];
}

/** Whether an engine that takes no notice of the most important setting is handed out all the same. */
function handsOutOpenOne(openLocked: typeof Boot.openLocked, bindings: DuckDBBindings): boolean {
  const deaf = new Proxy(bindings, {
    get(target, name, itself) {
      const value: unknown = Reflect.get(target, name);
      if (typeof value !== 'function') return value;
      return (...words: unknown[]): unknown => {
        const heard = words.map((word) =>
          word === 'SET enable_external_access=false' ? 'SELECT 1' : word,
        );
        const sql = heard.find((word) => typeof word === 'string');
        // What would really go out is only said to have gone.
        if (typeof sql === 'string' && sql.includes('127.0.0.1')) return null;
        return Reflect.apply(value, itself, heard) as unknown;
      };
    },
  });
  try {
    openLocked(deaf, { wasm: '' });
    return true;
  } catch {
    return false;
  }
}

async function pastTheCheck({ toQuery }: typeof Statement): Promise<readonly string[]> {
  const bindings = await bindingsOf();
  const texts = [
    ...changesOutside(evil),
    'SELECT 1; SELECT 2',
    'SELECT 1;\nCOPY members TO 1',
    'SELECT 1\0; COPY members TO 1',
    `EXPLAIN ANALYZE COPY (SELECT 1) TO '${evil}'`,
    'EXPLAIN ANALYZE DELETE FROM members',
    'WITH old AS (SELECT 1) DELETE FROM members',
    'FROM system.main.enable_logging()',
    'FROM "enable_logging"()',
  ];
  return texts.filter((text) => {
    try {
      toQuery(bindings, text);
      return true;
    } catch {
      return false;
    }
  });
}
