import fc from 'fast-check';

/** Random properties see the same values in every run; the full suite draws new ones and prints their seed. */
if (process.env['MEMBERBOOK_FULL'] !== '1') fc.configureGlobal({ seed: 20_261_122 });
