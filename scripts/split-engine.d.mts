import type { Plugin } from 'vite';

/** Ships the engine in parts where `wantsParts`. */
export declare function splitEngine(): Plugin;
/** Whether the build is for a host that refuses large files. */
export declare function wantsParts(): boolean;
