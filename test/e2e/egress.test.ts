import { describeExits } from './egress/exits.ts';
import { describeJourneys } from './egress/journeys.ts';
import { describePlaces } from './egress/places.ts';
import { describeQueries } from './egress/queries.ts';

/**
 * Nothing leaves the tab. Each defence is also taken away, since a proof is worth nothing whose control does
 * not leak. Attacks start from timers: what a test evaluates in a page is not under the page's policy.
 */
describeJourneys();
describeQueries();
describeExits();
describePlaces();
