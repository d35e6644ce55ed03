import { afterAll } from 'vitest';
import { endEngines } from './node-engine.ts';

/** Before every test file of the engine: what it starts ends with it, for the next file of the worker. */
afterAll(endEngines);
