import type { FitOutcome, FitRequest } from '../../src/engine/model-contract.ts';
import { findFit } from '../../src/models/find-fit.ts';
import { findModel } from '../../src/models/find-model.ts';
import type { FittedModel } from '../../src/models/model-kind.ts';
import { inputOf } from '../../src/models/model-table.ts';
import type { Refusal } from '../../src/models/outcome.ts';
import { readOptions } from '../../src/models/read-options.ts';
import { LastFits } from './last-fits.ts';
import { pictureRows } from './picture-rows.ts';
import { readColumns } from './read-columns.ts';
import { writeTable } from './write-table.ts';

const lastFits = new LastFits();

/** Fits what a cell asks for and gives the table it wants; never throws. */
export function fitModel(request: FitRequest, onProgress: (done: number) => void): FitOutcome {
  const kind = findModel(request.model);
  const fit = findFit(request.model);
  if (!kind || !fit) return refuse('unknown-model', { model: request.model });
  const gives = request.gives || (kind.gives[0] ?? '');
  if (!kind.gives.includes(gives)) return refuse('unknown-table', { table: gives });
  const read = readOptions(kind, request.options, null);
  if (read.kind === 'wrong') {
    const { kind: problem, ...figures } = read.problem;
    return refuse(problem, figures);
  }
  try {
    const outcome = lastFits.of(
      request,
      fit,
      () => inputOf(readColumns(request.page, request.wanted), request.page.rows),
      read.options,
      atSteps(onProgress),
    );
    return outcome.kind === 'refused' ? outcome : report(outcome.value, gives);
  } catch (error) {
    return { kind: 'failed', message: error instanceof Error ? error.message : String(error) };
  }
}

function report(
  { tables, facts, pictures, rows, setAside }: FittedModel,
  gives: string,
): FitOutcome {
  const table = tables[gives];
  if (!table) return refuse('unknown-table', { table: gives });
  return {
    kind: 'fitted',
    report: { ...writeTable(table), facts, pictures: pictures.map(pictureRows), rows, setAside },
  };
}

function refuse(kind: string, figures: NonNullable<Refusal['figures']>): FitOutcome {
  return { kind: 'refused', reason: { kind, figures } };
}

/** Every message to the page costs time there: a hundred are enough. */
function atSteps(onProgress: (done: number) => void): (done: number) => void {
  let told = 0;
  return (done) => {
    if (done < told + 0.01) return;
    told = done;
    onProgress(done);
  };
}
