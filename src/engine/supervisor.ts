import type {
  BootOptions,
  BootReport,
  Engine,
  Failure,
  FindRequest,
  Found,
  LoadProgress,
  LoadReport,
  LoadRequest,
  MemoryReport,
  Outcome,
  Page,
  PageRequest,
  PeekRequest,
  RelationName,
  ResultHead,
  RunId,
  RunRequest,
} from './contract.ts';
import { isBlameless, type Blame } from './blame.ts';
import { cancelled, Lifetime, lost, type StartedEngine } from './lifetime.ts';
import { ReplayLog } from './replay-log.ts';

/**
 * Keeps an engine alive. The engine is disposable: when a query makes it hang, traps it or leaves it unable
 * to answer, it is ended, another one is started, the files are loaded again, and the session is told to run
 * its cells again. Every call settles, whatever happens to the engine behind it.
 */
export interface Supervisor extends Engine {
  readonly status: EngineStatus;
  /** Why the engine could not be kept alive; null unless the status is `failed`. */
  readonly reason: string | null;
  /** Another try after `failed`; otherwise a restart, which also gives memory back. */
  restart(): Promise<Outcome<BootReport>>;
  close(): void;
}

export type EngineStatus = 'booting' | 'ready' | 'restarting' | 'failed';

export interface SupervisorOptions {
  /** Starts what can compute, without booting it. */
  readonly start: () => Promise<StartedEngine>;
  readonly options: BootOptions;
  /** Milliseconds that a cancelled run may take to stop before its engine is ended. */
  readonly grace?: number;
  readonly onStatus?: (status: EngineStatus, reason: string | null) => void;
  /** A new engine holds all loaded tables and nothing else. */
  readonly onReplayed?: (replay: Replay) => void;
}

export interface Replay extends Blame {
  /** Tables that could not be loaded again, such as from a file that changed on disk. */
  readonly missing: readonly string[];
}

export function createSupervisor(options: SupervisorOptions): Supervisor {
  return new SupervisedEngine(options);
}

// So many engines may be lost soon after they were ready, one after the other, and so many attempts may
// a start take. Engines that somebody ended by cancelling do not count.
const maxLosses = 3;
const soon = 10_000;
const defaultGrace = 1500;

class SupervisedEngine implements Supervisor {
  readonly #options: SupervisorOptions;
  readonly #log = new ReplayLog();
  #status: EngineStatus = 'booting';
  #reason: string | null = null;
  #current: Lifetime | null = null;
  /** Settles when the engine is ready or has failed. */
  #ready: Promise<Outcome<BootReport>> | null = null;
  /** The engine that boots or reads files again. */
  #beginning: Lifetime | null = null;
  /** Runs that wait for the engine to be ready. */
  readonly #waiting = new Set<RunId>();
  #blame: Blame = { culprit: null, wanted: false };
  #losses = 0;
  #readySince = 0;
  #closed = false;

  constructor(options: SupervisorOptions) {
    this.#options = options;
  }

  get status(): EngineStatus {
    return this.#status;
  }

  get reason(): string | null {
    return this.#reason;
  }

  /** Also called by the first call of any other method; the options are those of the supervisor. */
  boot(): Promise<Outcome<BootReport>> {
    this.#ready ??= this.#begin(null);
    return this.#ready;
  }

  async load(
    request: LoadRequest,
    onProgress?: (progress: LoadProgress) => void,
  ): Promise<Outcome<LoadReport>> {
    const outcome = await this.#call(request.run, true, (engine) =>
      engine.load(request, onProgress),
    );
    if (outcome.ok) {
      this.#log.loaded(request);
      return outcome;
    }
    const isLost = outcome.failure.kind === 'engine-lost' && this.#status === 'restarting';
    // A file that was being read when the engine was ended for something else is read from its beginning.
    return isLost && isBlameless(this.#blame, request.run)
      ? this.load(request, onProgress)
      : outcome;
  }

  run(request: RunRequest): Promise<Outcome<ResultHead>> {
    return this.#call(request.run, false, (engine) => engine.run(request));
  }

  page(request: PageRequest): Promise<Outcome<Page>> {
    return this.#call(request.run ?? null, false, (engine) => engine.page(request));
  }

  find(request: FindRequest): Promise<Outcome<Found>> {
    return this.#call(request.run, false, (engine) => engine.find(request));
  }

  peek(request: PeekRequest): Promise<Outcome<Page>> {
    return this.#call(request.run, false, (engine) => engine.peek(request));
  }

  async drop(relations: readonly RelationName[]): Promise<Outcome<null>> {
    this.#log.dropped(relations);
    return this.#call(null, true, (engine) => engine.drop(relations));
  }

  async cancel(run: RunId): Promise<boolean> {
    // Whoever waits finds out by not being in the set any more.
    if (this.#waiting.delete(run)) return true;
    const lifetime = this.#current;
    if (lifetime === null || !lifetime.has(run)) return false;
    const isOpen = lifetime.watch(run);
    const asked = lifetime.race(null, async (engine) => ({
      ok: true,
      value: await engine.cancel(run),
    }));
    setTimeout(() => {
      if (!lifetime.ended && isOpen()) this.#lose(lifetime, { cancelled: run });
    }, this.#options.grace ?? defaultGrace);
    // An engine that hangs answers nothing; the run is going to end all the same.
    const answered = await Promise.race([asked, delay(this.#options.grace ?? defaultGrace)]);
    return answered === null || !answered.ok || answered.value;
  }

  memory(): Promise<Outcome<MemoryReport>> {
    return this.#call(null, false, (engine) => engine.memory());
  }

  restart(): Promise<Outcome<BootReport>> {
    this.#losses = 0;
    if (this.#current === null || this.#current.ended) {
      if (this.#status === 'failed') {
        this.#blame = { culprit: null, wanted: true };
        this.#ready = this.#begin('restarting');
      }
    } else {
      this.#lose(this.#current, { cancelled: null });
    }
    return this.boot();
  }

  close(): void {
    this.#closed = true;
    this.#current?.end(null);
    this.#beginning?.end(null);
    this.#fail('The engine was closed.');
  }

  /**
   * `waits`: whether the call makes sense to an engine that was just started anew. A query does not: what
   * it reads is not there before the session has run its cells again.
   */
  async #call<T>(
    run: RunId | null,
    waits: boolean,
    work: (engine: Engine) => Promise<Outcome<T>>,
  ): Promise<Outcome<T>> {
    if (this.#status === 'restarting' && !waits) return { ok: false, failure: lost };
    if (this.#status !== 'ready') {
      if (run !== null) this.#waiting.add(run);
      const ready = await this.boot();
      if (run !== null && !this.#waiting.delete(run)) return { ok: false, failure: cancelled };
      if (!ready.ok) return ready;
    }
    const lifetime = this.#current;
    if (lifetime === null) return { ok: false, failure: lost };
    const outcome = await lifetime.race(run, work);
    if (!outcome.ok && outcome.failure.kind === 'engine-lost' && !lifetime.ended) {
      this.#lose(lifetime, { culprit: run, failure: outcome.failure });
    }
    return outcome;
  }

  /** Ends an engine, settles its calls and starts another one. */
  #lose(lifetime: Lifetime, loss: Loss): void {
    if (lifetime.ended || lifetime !== this.#current) return;
    const wanted = 'cancelled' in loss;
    const culprit = wanted ? loss.cancelled : loss.culprit;
    if (!wanted && this.#countLoss() >= maxLosses) {
      lifetime.end(null);
      this.#fail(loss.failure.message);
      return;
    }
    this.#blame = { culprit, wanted };
    // The status changes first: whoever is told that a call was lost must find the engine restarting.
    this.#ready = this.#begin('restarting');
    lifetime.end(wanted ? loss.cancelled : null);
  }

  #countLoss(): number {
    this.#losses = Date.now() - this.#readySince < soon ? this.#losses + 1 : 1;
    return this.#losses;
  }

  async #begin(status: 'restarting' | null): Promise<Outcome<BootReport>> {
    const blame = this.#blame;
    this.#setStatus(status ?? 'booting', null);
    let failure: Failure = lost;
    for (let attempt = 0; attempt < maxLosses && !this.#closed; attempt += 1) {
      const begun = await this.#beginOnce();
      if (this.#closed) break;
      if (begun.ok && !begun.value.lifetime.ended) {
        this.#current = begun.value.lifetime;
        this.#readySince = Date.now();
        this.#setStatus('ready', null);
        if (status !== null) {
          this.#options.onReplayed?.({ ...blame, missing: begun.value.missing });
        }
        return { ok: true, value: begun.value.report };
      }
      if (!begun.ok) failure = begun.failure;
    }
    this.#fail(failure.message);
    return { ok: false, failure: { kind: 'engine-lost', message: failure.message } };
  }

  async #beginOnce(): Promise<Outcome<Begun>> {
    let lifetime: Lifetime;
    try {
      const started = await this.#options.start();
      lifetime = new Lifetime(started);
      this.#beginning = lifetime;
      void started.died.then((message) => {
        if (lifetime === this.#current) {
          this.#lose(lifetime, { culprit: null, failure: { kind: 'engine-lost', message } });
        } else lifetime.end(null);
      });
    } catch (error) {
      const message = error instanceof Error ? error.message : String(error);
      return { ok: false, failure: { kind: 'engine-lost', message } };
    }
    const booted = await lifetime.race(null, (engine) => engine.boot(this.#options.options));
    if (!booted.ok || this.#closed) {
      lifetime.end(null);
      return booted.ok ? { ok: false, failure: lost } : booted;
    }
    const missing: string[] = [];
    for (const request of this.#log.requests) {
      const loaded = await lifetime.race(request.run, (engine) => engine.load(request));
      if (loaded.ok) continue;
      if (loaded.failure.kind === 'engine-lost') {
        lifetime.end(null);
        return loaded;
      }
      missing.push(request.table);
    }
    return { ok: true, value: { lifetime, report: booted.value, missing } };
  }

  #fail(reason: string): void {
    this.#ready = Promise.resolve({
      ok: false,
      failure: { kind: 'engine-lost', message: reason },
    });
    this.#setStatus('failed', reason);
  }

  #setStatus(status: EngineStatus, reason: string | null): void {
    this.#status = status;
    this.#reason = reason;
    this.#options.onStatus?.(status, reason);
  }
}

type Loss =
  | { readonly cancelled: RunId | null }
  | { readonly culprit: RunId | null; readonly failure: Failure };

interface Begun {
  readonly lifetime: Lifetime;
  readonly report: BootReport;
  readonly missing: readonly string[];
}

function delay(milliseconds: number): Promise<null> {
  return new Promise((resolve) => {
    setTimeout(() => {
      resolve(null);
    }, milliseconds);
  });
}
