import type { LoadRequest, RelationName } from './contract.ts';

/** The loads of the tables that exist: what a new engine needs to hold the same data. */
export class ReplayLog {
  readonly #loads = new Map<string, LoadRequest>();

  get requests(): readonly LoadRequest[] {
    return [...this.#loads.values()];
  }

  loaded(request: LoadRequest): void {
    this.#loads.delete(toKey(request.table));
    this.#loads.set(toKey(request.table), request);
  }

  dropped(relations: readonly RelationName[]): void {
    for (const { schema, name } of relations) {
      if (schema.toLowerCase() === 'main') this.#loads.delete(toKey(name));
    }
  }
}

/** Table names compare without regard to ASCII case. */
function toKey(table: string): string {
  return table.replace(/[A-Z]/g, (letter) => letter.toLowerCase());
}
