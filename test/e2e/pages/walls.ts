import { claimWorkerPolicy, startWorker } from '../../../src/engine/start-worker.ts';
import { closeExits } from '../../../src/ui/shell/close-exits.ts';

/** The walls of a page that holds nothing else: the start of the app, in the order of `first.ts`. */
closeExits(window);
claimWorkerPolicy();
Object.assign(window, { startWorker });
document.documentElement.dataset['walls'] = 'up';
