import { createContext } from 'svelte';
import type { DeviceTables } from '../storage/device-tables.ts';
import { markOpen, markWriter } from '../storage/reload-mark.ts';
import type { StorageGate } from '../storage/storage-gate.ts';
import type { TabChannel } from '../storage/tab-channel.ts';
import type { WipeOutcome } from '../storage/wipe-device.ts';
import type { Library } from './library.svelte.ts';
import type { RememberedFiles } from './remembered-files.svelte.ts';
import type { Writer } from './writer.svelte.ts';

/** `nothing`: as the analyst chose for this device. `wiped`: another tab deleted everything; this one writes no more. */
export type DeviceMode = 'keeps' | 'nothing' | 'wiped';

export interface DeviceParts {
  readonly gate: StorageGate;
  readonly tables: DeviceTables;
  readonly channel: TabChannel;
  readonly writer: Writer;
  readonly library: Library;
  readonly remembered: RememberedFiles;
  readonly wipe: () => Promise<WipeOutcome>;
  /** Goes to an empty first screen. */
  readonly leave: () => void;
}

/** What this device keeps of an analyst's work, whether it may keep anything, and the way to be rid of it. */
export class Device {
  readonly writer: Writer;
  readonly remembered: RememberedFiles;
  #mode = $state<DeviceMode>('keeps');
  readonly #parts: DeviceParts;

  constructor(parts: DeviceParts) {
    this.#parts = parts;
    this.writer = parts.writer;
    this.remembered = parts.remembered;
    if (!parts.gate.isOpen) {
      this.#mode = 'nothing';
      parts.tables.useMemory();
    }
    parts.channel.listen((message) => {
      if (message === 'wiped') void this.#end('wiped');
      if (message === 'nothing' && this.#mode === 'keeps') void this.#keepNothing();
      if (message === 'keep' && this.#mode === 'nothing') void this.#keep();
    });
  }

  get mode(): DeviceMode {
    return this.#mode;
  }

  /** Deletes everything of this product on the device, and begins anew; what the browser refused is given back. */
  async wipe(): Promise<WipeOutcome> {
    const { channel, gate, leave, wipe } = this.#parts;
    const isKeeping = this.#mode !== 'nothing';
    channel.tell('wiped');
    await this.#end('wiped');
    const left = await wipe();
    if (!isKeeping) gate.choose(false);
    if (left.length === 0) leave();
    return left;
  }

  /** From now on nothing is written. `wipes`: what is there goes as well; else it stays unread. */
  async keepNothing(wipes: boolean): Promise<WipeOutcome> {
    const { channel, gate, wipe } = this.#parts;
    gate.choose(false);
    channel.tell('nothing');
    await this.#keepNothing();
    const left = wipes ? await wipe() : [];
    // The choice went with the rest.
    gate.choose(false);
    return left;
  }

  async keepAgain(): Promise<void> {
    this.#parts.gate.choose(true);
    this.#parts.channel.tell('keep');
    await this.#keep();
  }

  async #keepNothing(): Promise<void> {
    const { gate, library, remembered, tables } = this.#parts;
    this.#mode = 'nothing';
    gate.close();
    await remembered.stop();
    tables.useMemory();
    markOpen(null);
    await library.startAgain();
  }

  async #keep(): Promise<void> {
    const { gate, library, remembered, tables } = this.#parts;
    this.#mode = 'keeps';
    gate.choose(true);
    tables.useDevice();
    remembered.startAgain();
    await library.startAgain();
  }

  async #end(mode: DeviceMode): Promise<void> {
    const { gate, library, remembered, tables, writer } = this.#parts;
    this.#mode = mode;
    gate.close();
    tables.useMemory();
    writer.end();
    await Promise.all([library.stop(), remembered.stop()]);
    // The marks of a tab no other tab can reach.
    markOpen(null);
    markWriter(false);
  }
}

export const [getDevice, setDevice] = createContext<Device>();
