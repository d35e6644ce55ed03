import { createContext } from 'svelte';
import type { Preferences } from '../../storage/preferences.ts';

export type PanelName = 'outline' | 'data' | 'graph' | 'members' | 'history' | 'help';

export const panelNames: readonly PanelName[] = [
  'outline',
  'data',
  'graph',
  'members',
  'history',
  'help',
];

const narrowest = 280;
const widest = 640;

/** The panel beside a notebook: which one is open and how wide it is; remembered on this device. */
export class Dock {
  #panel = $state<PanelName | null>(null);
  #width = $state(360);
  readonly #preferences: Preferences;

  constructor(preferences: Preferences) {
    this.#preferences = preferences;
    this.#panel = panelNames.find((name) => name === preferences.read('panel')) ?? null;
    this.#width = within(Number(preferences.read('panel-width') ?? 360) || 360);
  }

  get panel(): PanelName | null {
    return this.#panel;
  }

  get width(): number {
    return this.#width;
  }

  set width(width: number) {
    this.#width = within(width);
    this.#preferences.write('panel-width', String(this.#width));
  }

  show(panel: PanelName | null): void {
    this.#panel = panel;
    this.#preferences.write('panel', panel ?? '');
  }

  toggle(panel: PanelName): void {
    this.show(this.#panel === panel ? null : panel);
  }
}

function within(width: number): number {
  return Math.max(narrowest, Math.min(Math.round(width), widest));
}

export const [getDock, setDock] = createContext<Dock>();
