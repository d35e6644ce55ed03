import type { Plugin } from 'vite';

/** Makes the engine's package fit into one self-contained classic worker. */
export declare function engineInOneFile(): Plugin;
