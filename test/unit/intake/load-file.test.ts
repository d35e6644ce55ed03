import { describe, expect, it } from 'vitest';
import type { Engine, LoadReport, LoadRequest, Outcome } from '../../../src/engine/contract.ts';
import { intakeMessages } from '../../../src/i18n/messages/intake.ts';
import { loadFile, type LoadFile, type LoadFileProgress } from '../../../src/session/load-file.ts';
import { createIntake } from '../../../workers/intake/create-intake.ts';
import { toFile } from './read-text.ts';

type LoadEngine = LoadFile['engine'];

interface Recorder {
  readonly engine: LoadEngine;
  readonly loads: LoadRequest[];
  readonly tables: Set<string>;
  readonly cancels: string[];
}

/** An engine that counts lines, and answers as it is told. */
function recordEngine(
  answer: (request: LoadRequest, nth: number) => Promise<Outcome<LoadReport>>,
): Recorder {
  const loads: LoadRequest[] = [];
  const tables = new Set<string>();
  const cancels: string[] = [];
  const engine: LoadEngine = {
    async load(request) {
      loads.push(request);
      const outcome = await answer(request, loads.length);
      if (outcome.ok) tables.add(request.table);
      return outcome;
    },
    drop: async (relations) => {
      for (const { name } of relations) tables.delete(name);
      return { ok: true, value: null };
    },
    cancel: async (run) => {
      cancels.push(run);
      return true;
    },
    memory: async () => ({ ok: true, value: { usedBytes: 0, limitBytes: 2 ** 30 } }),
  };
  return {
    engine: engine satisfies Pick<Engine, 'load' | 'drop' | 'cancel' | 'memory'>,
    loads,
    tables,
    cancels,
  };
}

const loaded = (rows: number, rejected = 0): Outcome<LoadReport> => ({
  ok: true,
  value: { rows, rejected, milliseconds: 1 },
});

async function countLines(request: LoadRequest): Promise<Outcome<LoadReport>> {
  const lines = (await request.file.text()).trimEnd().split('\n').length;
  return loaded(lines - request.dialect.skip);
}

function requestOf(recorder: Recorder, file: File, more: Partial<LoadFile> = {}): LoadFile {
  const intake = createIntake();
  return { engine: recorder.engine, intake, file, part: null, table: 't', run: 'r', ...more };
}

const small = 'id,n\n001,5\n002,6\n';
const large = `id,n\n${'0001,12345\n'.repeat(900_000)}`;

describe('loading a file', { timeout: 120_000 }, () => {
  it('lets the engine read a plain small file as it lies, with the scanned types', async () => {
    const recorder = recordEngine(countLines);
    const outcome = await loadFile(requestOf(recorder, toFile(small, 'Orders.csv')));
    expect(outcome).toMatchObject({
      ok: true,
      value: {
        file: 'Orders.csv',
        records: 3,
        loaded: 2,
        rejectedCount: 0,
        setAsideCount: 1,
        read: 'direct',
        compressed: false,
      },
    });
    expect(recorder.loads[0]?.dialect).toEqual({ delimiter: ',', quote: '"', skip: 1 });
    expect(recorder.loads[0]?.columns.map(({ type }) => type.kind)).toEqual(['text', 'integer']);
  });

  it('loads a rewritten text when the original is not plain', async () => {
    const recorder = recordEngine(countLines);
    const file = toFile('id;n\n001;1,5\n002\n003;2,5\n');
    const outcome = await loadFile(requestOf(recorder, file));
    expect(outcome).toMatchObject({
      ok: true,
      value: { read: 'rewritten', loaded: 2, records: 4 },
    });
    expect(await recorder.loads[0]?.file.text()).toBe('001,1.5\n003,2.5\n');
  });

  it('keeps the rejected records in a table beside it', async () => {
    const recorder = recordEngine(countLines);
    const outcome = await loadFile(requestOf(recorder, toFile('id,n\n001,5\n002\n003,6\n')));
    expect(outcome).toMatchObject({
      ok: true,
      value: { loaded: 2, rejectedCount: 1, rejectedTable: 't_rejected' },
    });
    expect(recorder.loads[1]).toMatchObject({
      table: 't_rejected',
      columns: [{ name: 'line' }, { name: 'column' }, { name: 'reason' }, { name: 'raw' }],
    });
    expect(await recorder.loads[1]?.file.text()).toBe('3,,too-few-fields,002\n');
  });

  it('says that a file will not fit before it tries, and tries when told so', async () => {
    const recorder = recordEngine(countLines);
    const narrow: LoadEngine = {
      ...recorder.engine,
      memory: async () => ({ ok: true, value: { usedBytes: 2 ** 20, limitBytes: 3 * 2 ** 20 } }),
    };
    const request = requestOf(recorder, toFile(large), { engine: narrow });
    expect(await loadFile(request)).toMatchObject({
      ok: false,
      failure: { kind: 'memory', reason: { code: 'too-large', values: { free: 2 * 2 ** 20 } } },
    });
    expect(recorder.loads).toEqual([]);
    expect(await loadFile({ ...request, anySize: true })).toMatchObject({ ok: true });
  });

  it('reads a large plain file once, while it is scanned', async () => {
    const recorder = recordEngine(countLines);
    const progress: LoadFileProgress[] = [];
    const outcome = await loadFile(
      requestOf(recorder, toFile(large), { onProgress: (one) => progress.push(one) }),
    );
    expect(outcome).toMatchObject({ ok: true, value: { read: 'direct', loaded: 900_000 } });
    expect(recorder.loads).toHaveLength(1);
    expect(progress.at(-1)?.records).toBeGreaterThan(800_000);
  });

  it('stops the engine and loads again when the scan widens a type', async () => {
    const recorder = recordEngine(countLines);
    // Where no sample lies.
    const lines = large.split('\n');
    lines[150_000] = '0001,1.5';
    const outcome = await loadFile(requestOf(recorder, toFile(lines.join('\n'))));
    expect(recorder.loads.map(({ columns }) => columns[1]?.type.kind)).toEqual([
      'integer',
      'decimal',
    ]);
    expect(recorder.cancels).toEqual(['r']);
    expect(outcome).toMatchObject({ ok: true, value: { read: 'direct', loaded: 900_000 } });
  });

  it('rewrites when the engine took fewer rows than the scan counted', async () => {
    const recorder = recordEngine(async (request, nth) =>
      nth === 1 ? loaded(1, 1) : countLines(request),
    );
    const outcome = await loadFile(requestOf(recorder, toFile(small)));
    expect(outcome).toMatchObject({ ok: true, value: { read: 'rewritten', loaded: 2 } });
  });

  it('keeps no table whose accounts do not balance', async () => {
    const recorder = recordEngine(async () => loaded(1));
    const outcome = await loadFile(requestOf(recorder, toFile(small)));
    expect(outcome).toMatchObject({
      ok: false,
      failure: { reason: { code: 'accounts-differ', values: { good: 2, loaded: 1, records: 3 } } },
    });
    expect(recorder.tables.size).toBe(0);
  });

  it('does not try again when memory ran out', async () => {
    const recorder = recordEngine(async () => ({
      ok: false,
      failure: { kind: 'memory', message: 'full' },
    }));
    const outcome = await loadFile(requestOf(recorder, toFile(large)));
    expect(outcome).toMatchObject({ ok: false, failure: { kind: 'memory' } });
    expect(recorder.loads).toHaveLength(1);
  });

  it('leaves nothing behind after a cancel in the middle of the scan', async () => {
    const recorder = recordEngine(countLines);
    const intake = createIntake();
    const request = requestOf(recorder, toFile(large), {
      intake,
      onProgress: ({ records }) => {
        if (records > 0) void intake.cancel('r');
      },
    });
    const outcome = await loadFile(request);
    expect(outcome).toMatchObject({ ok: false, failure: { kind: 'cancelled' } });
    expect(recorder.tables.size).toBe(0);
  });

  it('leaves nothing behind after a cancel that found nothing running', async () => {
    const recorder = recordEngine(countLines);
    const outcome = await loadFile(
      requestOf(recorder, toFile(small), { isCancelled: () => recorder.loads.length > 0 }),
    );
    expect(outcome).toMatchObject({ ok: false, failure: { kind: 'cancelled' } });
    expect(recorder.tables.size).toBe(0);
  });

  it('keeps tables of three million records compressed', async () => {
    const recorder = recordEngine(countLines);
    const file = toFile(`a,b\n${'1,2\n'.repeat(3_000_000)}`);
    const outcome = await loadFile(requestOf(recorder, file));
    expect(recorder.loads[0]?.compress).toBe(true);
    expect(outcome).toMatchObject({ ok: true, value: { compressed: true } });
  });

  it('says that a file changed while it was read', async () => {
    const recorder = recordEngine(countLines);
    const gone = {
      name: 'gone.csv',
      size: 10,
      slice: () => ({
        arrayBuffer: () => Promise.reject(new DOMException('changed', 'NotReadableError')),
      }),
    };
    const outcome = await loadFile(requestOf(recorder, gone as unknown as File));
    expect(outcome).toMatchObject({ ok: false, failure: { reason: { code: 'file-changed' } } });
  });
});

describe('the sentences of the intake', () => {
  it('name the same values in both languages', () => {
    for (const [code, { en, zh }] of Object.entries(intakeMessages)) {
      const marks = (text: string): string[] => [...new Set(text.match(/\{\w+\}/g))].sort();
      expect(marks(zh), code).toEqual(marks(en));
    }
  });
});
