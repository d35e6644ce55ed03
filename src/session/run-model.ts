import type { Failure, Outcome } from '../engine/contract.ts';
import type { FitOutcome } from '../engine/model-contract.ts';
import { findModel } from '../models/find-model.ts';
import type { Refusal } from '../models/outcome.ts';
import { resolveOptions } from '../models/option-parameters.ts';
import { readOptions, type WantedColumn } from '../models/read-options.ts';
import { sameName } from '../sql/fold-name.ts';
import { quoteName } from '../sql/quote.ts';
import type { Work } from './carry-out.ts';
import type { CellResult } from './cell-result.ts';
import type { PlannedNode } from './plan.ts';

type ModelNode = Extract<PlannedNode, { readonly kind: 'model' }>;

/** More rows than this do not fit into the memory of a tab beside the engine. */
export const mostModelRows = 5_000_000;

const firstRows = 200;

/** Reads the columns that a model wants, has it fitted in its worker, and puts its table into the engine. */
export async function runModel(work: Work, node: ModelNode): Promise<Outcome<CellResult>> {
  const { engine, run, variables, models, onProgress } = work;
  const kind = findModel(node.model);
  if (!models) return refused({ kind: 'no-worker' });
  if (!kind) return refused({ kind: 'unknown-model', figures: { model: node.model } });
  const options = resolveOptions(
    kind,
    node.options,
    (name) => variables.find((variable) => sameName(variable.name, name))?.value,
  );
  const read = readOptions(kind, options, null);
  if (read.kind === 'wrong') {
    const { kind: problem, ...figures } = read.problem;
    return refused({ kind: problem, figures });
  }
  const peeked = await engine.peek({
    run,
    schema: node.scope,
    sql: columnQuery(read.columns, node.of),
    variables,
    limit: mostModelRows + 1,
  });
  if (!peeked.ok) return peeked;
  if (peeked.value.rows > mostModelRows) {
    return refused({ kind: 'too-many-rows', figures: { most: mostModelRows } });
  }
  const request = {
    model: node.model,
    gives: node.gives,
    options,
    page: peeked.value,
    wanted: read.columns,
  };
  return takeUp(work, node, await models.fit(run, request, onProgress));
}

async function takeUp(
  { engine, run, version }: Work,
  node: ModelNode,
  outcome: FitOutcome,
): Promise<Outcome<CellResult>> {
  switch (outcome.kind) {
    case 'refused':
      return refused(outcome.reason);
    case 'failed':
      return failed({ kind: 'other', message: outcome.message });
    case 'cancelled':
      return failed({ kind: 'cancelled', message: '' });
    case 'fitted': {
      const { file, columns, ...account } = outcome.report;
      const table = `model ${run}`;
      const dialect = { delimiter: ',', quote: '"', skip: 0 };
      const loaded = await engine.load({ run, table, file, columns, dialect, compress: false });
      if (!loaded.ok) return loaded;
      const head = await engine.run({
        run,
        relation: { schema: node.scope, name: node.relation ?? node.name },
        sql: `FROM main.${quoteName(table)}`,
        as: 'table',
        variables: [],
        firstRows,
      });
      await engine.drop([{ schema: 'main', name: table }]);
      if (!head.ok) return head;
      return {
        ok: true,
        value: { kind: 'rows', head: head.value, version, ranAt: new Date(), account },
      };
    }
  }
}

/** Each column as what the model reads it as: a text that is no number fails with the engine's own sentence. */
export function columnQuery(columns: readonly WantedColumn[], of: string): string {
  const types = { text: 'VARCHAR', number: 'DOUBLE', date: 'TIMESTAMP' } as const;
  const listed = columns.map(
    ({ name, as }, at) => `CAST(${quoteName(name)} AS ${types[as]}) AS c${at}`,
  );
  return `SELECT ${listed.join(', ')} FROM ${quoteName(of)}`;
}

function refused(reason: Refusal): Outcome<CellResult> {
  return failed({ kind: 'model', message: reason.kind, refusal: reason });
}

function failed(failure: Failure): Outcome<CellResult> {
  return { ok: false, failure };
}
