import { createContext } from 'svelte';
import type { ParamValue } from '../../notebook/notebook.ts';
import type { OpenNotebook } from '../../session/open-notebook.svelte.ts';

/** The reader's ways through the app, for whoever sends them somewhere. */
export interface Ways {
  readonly toHome: () => void;
  readonly toData: () => void;
  readonly openFiles: () => void;
  readonly openFolder: () => void;
  readonly paste: () => void;
  readonly demo: () => void;
  readonly about: () => void;
  readonly palette: () => void;
  readonly shortcuts: () => void;
  readonly settings: () => void;
  readonly privacy: () => void;
  readonly tour: () => void;
  readonly language: () => void;
  /** `values`: what its parameters are set to. */
  readonly analysis: (id: string, values?: Readonly<Record<string, ParamValue>>) => void;
  readonly notebook: (notebook: OpenNotebook) => void;
}

export const [getWays, setWays] = createContext<Ways>();
