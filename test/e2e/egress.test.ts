import { afterAll, beforeAll } from 'vitest';
import { describeExits } from './egress/exits.ts';
import { describeJourneys } from './egress/journeys.ts';
import { describePlaces } from './egress/places.ts';
import { describeQueries } from './egress/queries.ts';
import { startCopy, type AppCopy } from './egress/weakened-app.ts';

/**
 * Nothing leaves the tab: 36 channels in the page and what there is of them in its workers, 60 forms of SQL, and what
 * an analyst does. Each defence is also taken away, since a proof is worth nothing whose control does not leak.
 * Attacks start from timers: what a test evaluates in a page is not under the page's policy. One copy of the app is
 * started; weaker ones lie in folders below it.
 */
let app: AppCopy;
beforeAll(async () => {
  app = await startCopy();
});
afterAll(() => app.close());

describeJourneys(() => app);
describeQueries(() => app);
describeExits(() => app);
describePlaces(() => app);
