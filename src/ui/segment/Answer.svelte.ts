import type { Failure } from '../../engine/contract.ts';
import { cellText, decodePage } from '../../engine/decode.ts';
import type { OpenNotebook } from '../../session/open-notebook.svelte.ts';
import type { Workbench } from '../../session/workbench.svelte.ts';

export type AnswerRow = Readonly<Record<string, string | null>>;

/** The rows of the latest question about a segment. An answer that comes after another question was asked is dropped. */
export class Answer {
  #rows = $state.raw<readonly AnswerRow[] | null>(null);
  #failure = $state.raw<Failure | null>(null);
  #turn = 0;
  #stop: () => void = () => undefined;

  /** Null until there is one; the one before stays until the next is there. */
  get rows(): readonly AnswerRow[] | null {
    return this.#rows;
  }

  get failure(): Failure | null {
    return this.#failure;
  }

  /** Whether the answer counts: no other question was asked meanwhile, and the engine did not refuse. */
  async ask(
    workbench: Workbench,
    notebook: OpenNotebook,
    sql: string,
    limit = 200,
  ): Promise<boolean> {
    this.stop();
    this.#turn += 1;
    const turn = this.#turn;
    questions += 1;
    const run = `segment-${String(questions)}`;
    this.#stop = () => workbench.questions.stopTrying(run);
    const outcome = await workbench.questions.tryOut(notebook, sql, limit, run);
    if (turn !== this.#turn) return false;
    this.#stop = () => undefined;
    if (!outcome.ok) {
      this.#failure = outcome.failure;
      this.#rows = null;
      return false;
    }
    const { columns, rows } = decodePage(outcome.value);
    this.#failure = null;
    this.#rows = Array.from({ length: rows }, (_, row) =>
      Object.fromEntries(columns.map((column) => [column.name, cellText(column, row)])),
    );
    return true;
  }

  /** Nothing that is still on its way counts any more. */
  stop(): void {
    this.#turn += 1;
    this.#stop();
    this.#stop = () => undefined;
  }
}

let questions = 0;
