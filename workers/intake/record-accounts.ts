import type {
  Reason,
  RejectedRecord,
  SetAside,
  WrittenTable,
} from '../../src/engine/intake-contract.ts';

export const listed = 10_000;
/** Characters of a record that a list keeps. */
export const rawLimit = 2_000;
/** Lines of other tables are many and of no interest. */
const listedOthers = 20;

/** What became of the records of one file: records = good + rejectedCount + setAsideCount. */
export class RecordAccounts {
  records = 0;
  good = 0;
  readonly rejected: RejectedRecord[] = [];
  rejectedCount = 0;
  readonly setAside: SetAside[] = [];
  setAsideCount = 0;
  repaired = 0;
  readonly #onRejected: ((rejected: RejectedRecord) => void) | undefined;
  #others = 0;

  constructor(onRejected: ((rejected: RejectedRecord) => void) | undefined) {
    this.#onRejected = onRejected;
  }

  /** `raw` is asked for where somebody wants it. */
  reject(line: number, column: string, reason: Reason, raw: () => string): void {
    this.rejectedCount += 1;
    const hasRoom = this.rejected.length < listed;
    if (!hasRoom && this.#onRejected === undefined) return;
    const record: RejectedRecord = { line, column, reason, raw: raw() };
    if (hasRoom) this.rejected.push(record);
    this.#onRejected?.(record);
  }

  putAside(kind: SetAside['kind'], line: number, raw: () => string): void {
    this.setAsideCount += 1;
    if (kind === 'other-table') {
      this.#others += 1;
      if (this.#others > listedOthers) return;
    }
    if (this.setAside.length < listed) this.setAside.push({ kind, line, raw: raw() });
  }

  /** What the reader of the format could not write belongs to the file as well. */
  addUnwritten(written: WrittenTable, isEmptied: (line: number) => boolean): void {
    this.records += written.rejectedCount + written.setAsideCount;
    for (const { line, column, reason, raw } of written.rejected) {
      if (isEmptied(line)) this.putAside('corrected', line, () => raw);
      else this.reject(line, column, reason, () => raw);
    }
    this.rejectedCount += written.rejectedCount - written.rejected.length;
    for (const { kind, line, raw } of written.setAside) this.putAside(kind, line, () => raw);
    this.setAsideCount += written.setAsideCount - written.setAside.length;
  }

  /** Puts the lists into the order of the file. */
  close(): void {
    this.rejected.sort((a, b) => a.line - b.line);
    this.setAside.sort((a, b) => a.line - b.line);
  }
}
