import type { BenchScript, LayerRun } from './script.ts';

export declare function runScript(
  script: BenchScript,
  engine: {
    /** The file as a SQL literal. */
    readonly file: string;
    readonly run: (sql: string) => Promise<unknown>;
    /** Fetches everything. */
    readonly rows: (sql: string) => Promise<readonly (readonly unknown[])[]>;
  },
): Promise<LayerRun>;
