/**
 * What must happen before any other module of the page runs: the ways out are closed and the names of the Trusted
 * Types policies are taken, so that not even a compromised library can keep an open door or take a name.
 */
import { claimWorkerPolicy } from './engine/start-worker.ts';
import { checkedPolicy } from './ui/chart/trusted-default.ts';
import { closeExits } from './ui/shell/close-exits.ts';

closeExits(window);
checkedPolicy();
claimWorkerPolicy();
