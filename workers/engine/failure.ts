import type { Failure, FailureKind, Outcome } from '../../src/engine/contract.ts';

/**
 * Errors of the engine become values. Connections report errors as JSON, whose `position` is an offset in
 * UTF-8 bytes of the text that was sent. Whatever is not JSON and not one of our own is a trap of the wasm
 * module, after which nothing it says can be trusted.
 */

/** The cell's own text inside the statement that was sent. */
export interface SentText {
  readonly text: string;
  /** Bytes in front of `text` in the statement. */
  readonly offset: number;
}

/** Ends a step early with a failure that is already known. */
export class Stop extends Error {
  readonly failure: Failure;

  constructor(failure: Failure) {
    super(failure.message);
    this.failure = failure;
  }
}

export function fail(kind: FailureKind, message: string): { ok: false; failure: Failure } {
  return { ok: false, failure: { kind, message } };
}

export function succeed<T>(value: T): Outcome<T> {
  return { ok: true, value };
}

/** Positions are given only where `sent` says which part of the statement the caller wrote. */
export function toFailure(error: unknown, sent?: SentText): Failure {
  if (error instanceof Stop) return error.failure;
  const text = error instanceof Error ? error.message : String(error);
  const report = readReport(text);
  if (report === null) {
    return isTrap(error, text)
      ? { kind: 'engine-lost', message: text }
      : { kind: 'other', message: firstParagraph(text) };
  }
  const message = report.exception_message ?? text;
  const suggestion = findSuggestion(report);
  return {
    kind: toKind(report.exception_type ?? '', message),
    message: firstParagraph(message),
    ...(sent === undefined ? {} : findPosition(report.position, sent)),
    ...(suggestion === null ? {} : { suggestion }),
  };
}

interface ErrorReport {
  readonly exception_type?: string;
  readonly exception_message?: string;
  readonly position?: string;
  readonly error_subtype?: string;
  readonly candidates?: string;
  readonly name?: string;
}

/** Where an error passed through two layers, its message is a report again, and the more precise one. */
function readReport(text: string): ErrorReport | null {
  const start = text.indexOf('{"exception_type"');
  if (start < 0) return null;
  try {
    const report = JSON.parse(text.slice(start)) as ErrorReport;
    return { ...report, ...readReport(report.exception_message ?? '') };
  } catch {
    return null;
  }
}

const trap =
  /memory access out of bounds|null function|signature mismatch|table index is out of bounds|unreachable|Maximum call stack/;

function isTrap(error: unknown, text: string): boolean {
  return (
    error instanceof WebAssembly.RuntimeError || error instanceof RangeError || trap.test(text)
  );
}

function toKind(type: string, message: string): FailureKind {
  if (/extension|locked|disabled by configuration|disabled through configuration/.test(message)) {
    if (type !== 'Conversion') return 'refused';
  }
  switch (type) {
    case 'Parser':
    case 'Syntax':
      return /Expected a single SELECT/.test(message) ? 'not-a-query' : 'syntax';
    case 'Binder':
    case 'Catalog':
    case 'Parameter Not Resolved':
    case 'Invalid type':
      return 'name';
    case 'Conversion':
    case 'Out of Range':
    case 'Invalid Input':
    case 'Decimal':
    case 'Mismatch Type':
    case 'Divide by Zero':
      return 'value';
    case 'Permission':
    case 'Missing Extension':
    case 'Autoload':
    case 'IO':
    case 'HTTP':
      return 'refused';
    case 'Out of Memory':
      return 'memory';
    case 'INTERRUPT':
    case 'Interrupt':
      return 'cancelled';
    case 'FATAL':
    case 'Fatal':
    case 'INTERNAL':
    case 'Internal':
      return 'engine-lost';
    default:
      return 'other';
  }
}

function findSuggestion(report: ErrorReport): string | null {
  if (report.error_subtype !== 'MISSING_ENTRY' && report.error_subtype !== 'COLUMN_NOT_FOUND') {
    return null;
  }
  const first = report.candidates?.split(',')[0]?.trim() ?? '';
  // For a missing table the engine names whatever is least far away, its own catalogue included.
  return first === '' || /^(pragma_|duckdb_|information_schema|pg_catalog|sqlite_)/.test(first)
    ? null
    : first;
}

function firstParagraph(message: string): string {
  return (message.split(/\nLINE \d+:|\n\nLINE/)[0] ?? message)
    .replace(/\nDid you mean [^\n]*/, '')
    .replace(/\nCandidate bindings: [^\n]*/, '')
    .trim();
}

function findPosition(
  position: string | undefined,
  { text, offset }: SentText,
): { line: number; column: number } | Record<string, never> {
  if (position === undefined || !/^\d+$/.test(position)) return {};
  const bytes = Number(position) - offset;
  const encoded = new TextEncoder().encode(text);
  if (bytes < 0 || bytes > encoded.length + 2) return {};
  const before = new TextDecoder().decode(encoded.subarray(0, bytes));
  const lines = before.split('\n');
  return { line: lines.length, column: (lines[lines.length - 1] ?? '').length + 1 };
}
