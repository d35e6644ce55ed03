import { Refusal } from '../../refusal.ts';
import type { ParquetWasm } from '../reader.ts';

/**
 * The WebAssembly of `parquet-wasm`, without the JavaScript that comes with it: that keeps one instance
 * for good, and an instance in which Rust has panicked is of no use any more, nor does WebAssembly ever
 * give memory back. Here each file gets an instance of its own, which is dropped with it.
 *
 * Only reading from bytes is called, which asks for a dozen functions of the page; the version is pinned.
 * The calls that read by themselves are avoided: when they panic, they neither answer nor throw.
 */
export class ParquetModule {
  readonly #exports: Exports;

  static async open(wasm: ParquetWasm): Promise<ParquetModule> {
    return new ParquetModule(await compile(wasm));
  }

  constructor(module: WebAssembly.Module) {
    const needed = WebAssembly.Module.imports(module);
    const page: Record<string, WebAssembly.ImportValue> = {};
    const given = pageFunctions(() => this.#exports);
    for (const { name } of needed) {
      // wasm-bindgen appends a hash of its own version.
      const plain = name.replace(/_[0-9a-f]{16}$/, '');
      page[name] =
        given[plain] ??
        given[name] ??
        (() => {
          throw new Error(`${plain} is not given`);
        });
    }
    const instance = new WebAssembly.Instance(module, { [needed[0]?.module ?? '']: page });
    this.#exports = instance.exports as unknown as Exports;
    this.#exports.__wbindgen_start();
  }

  /** Memory that the instance has taken. */
  get bytes(): number {
    return this.#exports.memory.buffer.byteLength;
  }

  /** Decodes a whole Parquet file, or `limit` rows of it; every item is a stream of Arrow. */
  *read(file: Uint8Array, options: ReadOptions): Generator<Uint8Array> {
    const wasm = this.#exports;
    const at = this.#copy(file);
    const [table, failure, failed] = wasm.readParquet(at, file.length, this.#keep(options));
    if (failed !== 0) throw this.#take(failure);
    try {
      const batches = wasm.table_numBatches(table) >>> 0;
      for (let index = 0; index < batches; index += 1) {
        yield this.#toBytes(wasm.recordbatch_intoIPCStream(wasm.table_recordBatch(table, index)));
      }
    } finally {
      wasm.__wbg_table_free(table, 0);
    }
  }

  /** The columns of a file as a stream of Arrow without rows. */
  schema(file: Uint8Array): Uint8Array {
    const wasm = this.#exports;
    const [schema, failure, failed] = wasm.readSchema(this.#copy(file), file.length);
    if (failed !== 0) throw this.#take(failure);
    return this.#toBytes(wasm.schema_intoIPCStream(schema));
  }

  #copy(file: Uint8Array): number {
    const wasm = this.#exports;
    const at = wasm.__wbindgen_malloc(file.length, 1) >>> 0;
    new Uint8Array(wasm.memory.buffer, at, file.length).set(file);
    return at;
  }

  #toBytes([at, length, failure, failed]: [number, number, number, number]): Uint8Array {
    const wasm = this.#exports;
    if (failed !== 0) throw this.#take(failure);
    const start = at >>> 0;
    const bytes = new Uint8Array(wasm.memory.buffer, start, length).slice();
    wasm.__wbindgen_free(start, length, 1);
    return bytes;
  }

  #keep(value: unknown): number {
    const index = this.#exports.__externref_table_alloc();
    this.#exports.__wbindgen_externrefs.set(index, value);
    return index;
  }

  #take(index: number): unknown {
    const value: unknown = this.#exports.__wbindgen_externrefs.get(index);
    this.#exports.__externref_table_dealloc(index);
    return value;
  }
}

export interface ReadOptions {
  readonly batchSize: number;
  readonly limit?: number;
  readonly offset?: number;
}

interface Exports {
  readonly memory: WebAssembly.Memory;
  readonly __wbindgen_externrefs: WebAssembly.Table;
  __wbindgen_start(): void;
  __wbindgen_malloc(bytes: number, align: number): number;
  __wbindgen_free(at: number, bytes: number, align: number): void;
  __externref_table_alloc(): number;
  __externref_table_dealloc(index: number): void;
  readParquet(at: number, bytes: number, options: number): [number, number, number];
  readSchema(at: number, bytes: number): [number, number, number];
  schema_intoIPCStream(schema: number): [number, number, number, number];
  table_numBatches(table: number): number;
  table_recordBatch(table: number, index: number): number;
  __wbg_table_free(table: number, unused: number): void;
  recordbatch_intoIPCStream(batch: number): [number, number, number, number];
}

let compiled: { readonly from: ParquetWasm; readonly module: Promise<WebAssembly.Module> } | null =
  null;

/** Compiled once; fetched when the first Parquet file comes. */
async function compile(wasm: ParquetWasm): Promise<WebAssembly.Module> {
  if (compiled?.from !== wasm) compiled = { from: wasm, module: load(wasm) };
  try {
    return await compiled.module;
  } catch {
    compiled = null;
    throw new Refusal({ code: 'parquet-reader-missing' });
  }
}

async function load(wasm: ParquetWasm): Promise<WebAssembly.Module> {
  if (typeof wasm !== 'string') return WebAssembly.compile(wasm);
  const answer = await fetch(wasm);
  return WebAssembly.compile(await answer.arrayBuffer());
}

/** What the module asks of its page, by the names of wasm-bindgen without their hashes. */
function pageFunctions(exports: () => Exports): Record<string, (...values: never[]) => unknown> {
  const text = (at: number, length: number): string =>
    decoder.decode(new Uint8Array(exports().memory.buffer, at >>> 0, length));
  return {
    __wbindgen_init_externref_table: () => {
      const table = exports().__wbindgen_externrefs;
      const first = table.grow(4);
      table.set(0, undefined);
      [undefined, null, true, false].forEach((value, index) => {
        table.set(first + index, value);
      });
    },
    __wbg_Error: (at: number, length: number) => new Error(text(at, length)),
    __wbg___wbindgen_throw: (at: number, length: number) => {
      throw new Error(text(at, length));
    },
    // A text of the module as a value of the page.
    __wbindgen_generic_0000000000000005: text,
    __wbg___wbindgen_is_object: (value: unknown) => typeof value === 'object' && value !== null,
    __wbg___wbindgen_is_undefined: (value: unknown) => value === undefined,
    __wbg___wbindgen_is_bigint: (value: unknown) => typeof value === 'bigint',
    __wbg___wbindgen_jsval_loose_eq: (a: unknown, b: unknown) =>
      a === b || (isNothing(a) && isNothing(b)),
    __wbg___wbindgen_in: (key: string, value: object) => key in value,
    __wbg_get_with_ref_key: (value: Record<string, unknown>, key: string) => value[key],
    __wbg_isSafeInteger: (value: unknown) => Number.isSafeInteger(value),
    __wbg_Number: (value: unknown) => Number(value),
  };
}

const decoder = new TextDecoder('utf-8', { ignoreBOM: true });

function isNothing(value: unknown): boolean {
  return value === undefined || value === null;
}
