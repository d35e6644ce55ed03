import type { Engine, Failure, LoadReport, Outcome, RunId } from '../engine/contract.ts';
import type {
  Intake,
  IntakeChoices,
  IntakeColumn,
  IntakeFailure,
  IntakeReport,
  Look,
  Part,
  Reason,
  Scan,
} from '../engine/intake-contract.ts';
import { rejectColumns } from '../engine/reject-columns.ts';

/**
 * One file, or one part of it, on its way into a table. The intake counts and types every record by itself; the engine reads
 * the original where both would read the same, and a rewritten text where not. Of a large plain file the
 * engine reads the original while the intake still scans it, on the guess of the samples: when the scan
 * finds otherwise, the table is dropped and read again. The books must balance before anything is shown.
 */
export interface LoadFile {
  readonly engine: Pick<Engine, 'load' | 'drop' | 'cancel' | 'memory'>;
  readonly intake: Intake;
  readonly file: File;
  /** The table inside the file, where it had to be opened; null where the file is delimited text. */
  readonly part: Part | null;
  /** What the opener had to say of the whole file. */
  readonly notes?: readonly Reason[];
  readonly table: string;
  /** Load even what will probably not fit. */
  readonly anySize?: boolean;
  /** Names both the engine's and the intake's part, so that either can be cancelled from outside. */
  readonly run: RunId;
  readonly choices?: IntakeChoices;
  readonly onProgress?: (progress: LoadFileProgress) => void;
  /** Asked between two steps, when there is no open run that a cancel could reach. */
  readonly isCancelled?: () => boolean;
}

export interface LoadFileProgress {
  readonly phase: 'looking' | 'scanning' | 'rewriting' | 'loading';
  readonly bytes: number;
  readonly totalBytes: number;
  /** Records that the intake has counted so far. */
  readonly records: number;
}

/** Files up to this size are scanned first: the scan takes less time than a wrong guess. */
export const smallFile = 8 * 2 ** 20;
/** From here on the engine keeps tables compressed, a fifth of the memory for twice the loading time. */
export const compressFrom = 3_000_000;
/**
 * Engine memory for a byte of text, compressed: 218 MiB for 665 MB of orders of the wasm engine, and room
 * for files that compress worse. Of the memory that is free, so much may be filled: the analyses need the rest.
 */
const memoryPerByte = 0.45;
const fillable = 0.8;

export async function loadFile(request: LoadFile): Promise<Outcome<IntakeReport>> {
  const started = performance.now();
  const { engine, table } = request;
  const loaded = await loadAccounted(request);
  const rejected = loaded.ok ? await keepRejected(request, loaded.value.scan) : '';
  if (loaded.ok && request.isCancelled?.() !== true) {
    const milliseconds = performance.now() - started;
    return { ok: true, value: toReport(request, loaded.value, rejected, milliseconds) };
  }
  await engine.drop([
    { schema: 'main', name: table },
    { schema: 'main', name: rejectedTable(table) },
  ]);
  return loaded.ok ? cancelled : loaded;
}

/** The table beside a file's table that holds its rejected records. */
export function rejectedTable(table: string): string {
  return `${table}_rejected`;
}

/** Every rejected record goes into a table of its own; its name, or nothing where there is none. */
async function keepRejected(request: LoadFile, scan: Scan): Promise<string> {
  if (scan.rejectedCount === 0 || request.isCancelled?.() === true) return '';
  const { engine, intake, run } = request;
  const text = await intake.rejects(run, textOf(request), scan);
  if (!text.ok) return '';
  const table = rejectedTable(request.table);
  const load = await engine.load({
    run,
    table,
    file: text.value,
    columns: rejectColumns,
    dialect: { delimiter: ',', quote: '"', skip: 0 },
    compress: false,
  });
  return load.ok && load.value.rows === scan.rejectedCount ? table : '';
}

function textOf({ file, part }: LoadFile): Blob {
  return part?.text ?? file;
}

interface Loaded {
  readonly scan: Scan;
  readonly rows: number;
  readonly read: IntakeReport['read'];
  readonly compressed: boolean;
}

const cancelled: { readonly ok: false; readonly failure: IntakeFailure } = {
  ok: false,
  failure: { kind: 'cancelled', message: 'cancelled', reason: { code: 'cancelled' } },
};

async function loadAccounted(request: LoadFile): Promise<Outcome<Loaded>> {
  const { intake, onProgress } = request;
  const text = textOf(request);
  onProgress?.({ phase: 'looking', bytes: 0, totalBytes: text.size, records: 0 });
  const room = request.anySize === true ? null : await missingRoom(request.engine, text.size);
  if (room !== null) return { ok: false, failure: room };
  const look = await intake.look(text, request.choices ?? {}, request.part?.written ?? null);
  if (!look.ok) return look;
  if (request.isCancelled?.() === true) return cancelled;
  const guess = look.value;
  if (guess.direct && text.size > smallFile) return speculate(request, guess);
  const scan = await scanAll(request, guess);
  if (!scan.ok) return scan;
  if (!scan.value.direct) return loadRewritten(request, scan.value);
  const load = await loadOriginal(request, scan.value.columns, scan.value);
  return settle(request, scan.value, load);
}

/** Says before anything is tried that a text will not fit beside what the engine holds already. */
export async function missingRoom(
  engine: Pick<Engine, 'memory'>,
  bytes: number,
): Promise<IntakeFailure | null> {
  if (bytes < smallFile) return null;
  const memory = await engine.memory();
  if (!memory.ok) return null;
  const { usedBytes, limitBytes } = memory.value;
  const free = Math.max(0, limitBytes - usedBytes);
  const need = bytes * memoryPerByte;
  if (need <= free * fillable) return null;
  const values = { bytes, need: Math.round(need), free };
  return { kind: 'memory', message: 'too large', reason: { code: 'too-large', values } };
}

/** The engine's load and the scan at once, each on its own core. */
async function speculate(request: LoadFile, look: Look): Promise<Outcome<Loaded>> {
  const { engine, intake, run, onProgress } = request;
  const text = textOf(request);
  const seen = { scanned: 0, loaded: 0, records: 0 };
  const tell = (): void => {
    const bytes = Math.floor((seen.scanned + seen.loaded) / 2);
    onProgress?.({ phase: 'loading', bytes, totalBytes: text.size, records: seen.records });
  };
  const loading = loadOriginal(request, look.columns, look, (bytes) => {
    seen.loaded = bytes;
    tell();
  });
  const scanning = intake.scan(run, text, look, ({ bytes, records }) => {
    seen.scanned = bytes;
    seen.records = records;
    tell();
  });
  // A guess that proved wrong needs no waiting for, and a full engine no scan.
  const stopped = scanning.then((scan) => {
    if (!scan.ok || !isAsGuessed(look, scan.value)) return engine.cancel(run);
    return false;
  });
  const given = loading.then((load) => {
    if (!load.ok && isFinal(load.failure)) return intake.cancel(run);
    return false;
  });
  const [load, scan] = await Promise.all([loading, scanning, stopped, given]);
  if (request.isCancelled?.() === true) return cancelled;
  if (!scan.ok) return !load.ok && isFinal(load.failure) ? load : scan;
  if (isAsGuessed(look, scan.value)) return settle(request, scan.value, load);
  if (!load.ok && load.failure.kind !== 'cancelled' && isFinal(load.failure)) return load;
  await dropTable(request);
  if (!scan.value.direct) return loadRewritten(request, scan.value);
  return settle(request, scan.value, await loadOriginal(request, scan.value.columns, scan.value));
}

/** Accepts a load of the original that took every good record, and rewrites the file for any other. */
async function settle(
  request: LoadFile,
  scan: Scan,
  load: Outcome<LoadReport>,
): Promise<Outcome<Loaded>> {
  if (!load.ok && isFinal(load.failure)) return load;
  if (load.ok && load.value.rejected === 0 && load.value.rows === scan.good) {
    return {
      ok: true,
      value: { scan, rows: load.value.rows, read: 'direct', compressed: isLarge(scan.records) },
    };
  }
  await dropTable(request);
  return loadRewritten(request, scan);
}

async function loadRewritten(request: LoadFile, scan: Scan): Promise<Outcome<Loaded>> {
  const { engine, intake, run, onProgress } = request;
  if (request.isCancelled?.() === true) return cancelled;
  const original = textOf(request);
  const text = await intake.rewrite(run, original, scan, ({ bytes, records }) =>
    onProgress?.({ phase: 'rewriting', bytes, totalBytes: original.size, records }),
  );
  if (!text.ok) return text;
  if (request.isCancelled?.() === true) return cancelled;
  const compress = isLarge(scan.records);
  const load = await engine.load(
    {
      run,
      table: request.table,
      file: text.value,
      columns: scan.columns.map(({ name, type }) => ({ name, type })),
      dialect: { delimiter: ',', quote: '"', skip: 0 },
      compress,
    },
    ({ bytes, totalBytes }) =>
      onProgress?.({ phase: 'loading', bytes, totalBytes, records: scan.records }),
  );
  if (!load.ok) return load;
  const { rows, rejected } = load.value;
  if (rejected !== 0 || rows !== scan.good) return unbalanced(scan, rows);
  return { ok: true, value: { scan, rows, read: 'rewritten', compressed: compress } };
}

function loadOriginal(
  request: LoadFile,
  columns: readonly IntakeColumn[],
  from: Look | Scan,
  onBytes?: (bytes: number) => void,
): Promise<Outcome<LoadReport>> {
  const { engine, run, table, onProgress } = request;
  const look = 'look' in from ? from.look : from;
  return engine.load(
    {
      run,
      table,
      file: textOf(request),
      columns: columns.map(({ name, type }) => ({ name, type })),
      dialect: {
        delimiter: look.delimiter,
        quote: look.quote,
        skip: look.preambleLines + (look.hasHeader ? look.headerLines : 0),
      },
      compress: isLarge(from.records),
    },
    ({ bytes, totalBytes }) => {
      if (onBytes) onBytes(bytes);
      else onProgress?.({ phase: 'loading', bytes, totalBytes, records: from.records });
    },
  );
}

function scanAll(request: LoadFile, look: Look): ReturnType<Intake['scan']> {
  const { intake, run, onProgress } = request;
  return intake.scan(run, textOf(request), look, ({ bytes, totalBytes, records }) =>
    onProgress?.({ phase: 'scanning', bytes, totalBytes, records }),
  );
}

function isLarge(records: number): boolean {
  return records >= compressFrom;
}

/** What the engine was told holds for the whole file. */
function isAsGuessed(look: Look, scan: Scan): boolean {
  return (
    scan.direct &&
    isLarge(look.records) === isLarge(scan.records) &&
    JSON.stringify(look.columns.map((column) => column.type)) ===
      JSON.stringify(scan.columns.map((column) => column.type))
  );
}

/** Failures that another reading of the same file would not mend. */
function isFinal({ kind }: Failure): boolean {
  return kind === 'cancelled' || kind === 'memory' || kind === 'engine-lost' || kind === 'refused';
}

async function dropTable({ engine, table }: LoadFile): Promise<void> {
  await engine.drop([{ schema: 'main', name: table }]);
}

function unbalanced(scan: Scan, loaded: number): { ok: false; failure: IntakeFailure } {
  const { records, good, rejectedCount, setAsideCount } = scan;
  return {
    ok: false,
    failure: {
      kind: 'other',
      message: `${records} records, ${loaded} of ${good} loaded`,
      reason: {
        code: 'accounts-differ',
        values: { records, good, loaded, rejected: rejectedCount, setAside: setAsideCount },
      },
    },
  };
}

function toReport(
  request: LoadFile,
  loaded: Loaded,
  rejected: string,
  milliseconds: number,
): IntakeReport {
  const { scan, rows, read, compressed } = loaded;
  const { look } = scan;
  const { file, part, table } = request;
  return {
    file: file.name,
    part: part?.name ?? '',
    format: part?.format ?? 'text',
    notes: [...(request.notes ?? []), ...(part?.notes ?? [])],
    table,
    bytes: textOf(request).size,
    charset: look.charset,
    charsetReason: look.charsetReason,
    delimiter: look.delimiter,
    quote: look.quote,
    hasHeader: look.hasHeader,
    headerReason: look.headerReason,
    records: scan.records,
    loaded: rows,
    rejected: scan.rejected,
    rejectedCount: scan.rejectedCount,
    rejectedTable: rejected,
    setAside: scan.setAside,
    setAsideCount: scan.setAsideCount,
    repaired: scan.repaired,
    nextTable: scan.nextTable,
    columns: scan.columns,
    read,
    compressed,
    milliseconds,
  };
}
