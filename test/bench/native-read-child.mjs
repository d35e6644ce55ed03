/** Reads `{ path, columns }` from its input, lets native DuckDB read the file, prints the milliseconds. */
import { text } from 'node:stream/consumers';
import { DuckDBInstance } from '@duckdb/node-api';

const { path, columns } = JSON.parse(await text(process.stdin));
const quoted = (value) => `'${value.replaceAll("'", "''")}'`;
const types = columns.map(({ name, type }) => `${quoted(name)}: ${quoted(type)}`).join(', ');
const instance = await DuckDBInstance.create(':memory:', { threads: '1' });
const connection = await instance.connect();
const started = performance.now();
await connection.run(
  `CREATE TABLE t AS FROM read_csv(${quoted(path)}, header = true, columns = {${types}})`,
);
console.log(performance.now() - started);
