/** L0 in a process of its own: reads `{ script, file, threads }` from its input, prints the report. */
import { text } from 'node:stream/consumers';
import { DuckDBInstance } from '@duckdb/node-api';
import { runScript } from './run-script.mjs';

const { script, file, threads } = JSON.parse(await text(process.stdin));
const instance = await DuckDBInstance.create(':memory:', { threads: String(threads) });
const connection = await instance.connect();
const report = await runScript(script, {
  file: `'${file.replaceAll("'", "''")}'`,
  run: (sql) => connection.run(sql),
  rows: async (sql) => (await connection.runAndReadAll(sql)).getRows(),
});
const [[version] = []] = (await connection.runAndReadAll('SELECT version()')).getRows();
console.log(JSON.stringify({ version, report }));
