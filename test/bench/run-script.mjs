/**
 * Runs a script on any DuckDB that can be asked; the native layer and the bare page share it, so that
 * they differ in the engine and in nothing else.
 * @param {import('./script.ts').BenchScript} script
 * @param {{
 *   file: string,
 *   run: (sql: string) => Promise<unknown>,
 *   rows: (sql: string) => Promise<readonly (readonly unknown[])[]>,
 * }} engine `file` as a SQL literal; `rows` fetches everything
 * @returns {Promise<import('./script.ts').LayerRun>}
 */
export async function runScript(script, { file, run, rows }) {
  const load = await timed(async () => {
    for (const sql of script.load) await run(sql.replaceAll('{file}', file));
  });
  const loaded = await usedMemory(rows);
  /** @type {Record<string, number>} */
  const stages = {};
  /** @type {Record<string, number>} */
  const cells = {};
  for (const stage of script.stages) {
    if (stage.schema !== 'main') await run(`CREATE SCHEMA IF NOT EXISTS ${stage.schema}`);
    await run(`SET search_path = '${stage.schema},main'`);
    const took = await timed(async () => {
      for (const step of stage.steps) {
        const time = await timed(() => (step.kind === 'read' ? rows(step.sql) : run(step.sql)));
        const cell = `${stage.name}/${step.kind === 'set' ? step.name : step.cell}`;
        cells[cell] = (cells[cell] ?? 0) + time;
      }
    });
    // Cells of two notebooks may take turns.
    stages[stage.name] = (stages[stage.name] ?? 0) + took;
  }
  const end = await usedMemory(rows);
  /** @type {Record<string, string>} */
  const answers = {};
  await run(`CREATE VIEW main.counted AS
    SELECT count(*), count(DISTINCT member_id), sum(amount) FROM main.orders_file`);
  for (const relation of script.answers) {
    const [schema] = relation.split('.');
    await run(`SET search_path = '${schema},main'`);
    const found = await rows(`SELECT COLUMNS(*)::VARCHAR FROM ${relation}`);
    answers[relation] = found.map((row) => row.join('|')).join('\n');
  }
  return { load, stages, cells, answers, memory: { loaded, end } };
}

/** @param {(sql: string) => Promise<readonly (readonly unknown[])[]>} rows */
async function usedMemory(rows) {
  const [row] = await rows('SELECT sum(memory_usage_bytes)::DOUBLE FROM duckdb_memory()');
  return Number(row?.[0] ?? 0);
}

/** @param {() => Promise<unknown>} work */
async function timed(work) {
  const start = performance.now();
  await work();
  return performance.now() - start;
}
