import { describe, expect, it } from 'vitest';
import type { PlannedNode, WorkPlan } from '../../../src/session/plan.ts';
import { freshRun, type Run, type Runs } from '../../../src/session/scheduler.ts';
import { readersInSight, staleNodes, type Sight } from '../../../src/session/stale-nodes.ts';

/** The data, and two notebooks that read them; what each node reads is behind it. */
const plan = planOf(
  sql('main/orders'),
  param('n1/days'),
  sql('n1/recent', 'main/orders', 'n1/days'),
  chart('n1/bars', 'n1/recent'),
  sql('n1/apart'),
  sql('n2/total', 'main/orders'),
  chart('n2/bars', 'n2/total'),
);

const inFront: Sight = {
  shown: 'n1',
  manual: new Set(),
  hasData: true,
  waits: () => false,
  everywhere: false,
};

describe('what runs again unasked', () => {
  it('is what had run and is stale, in the notebook in front alone', () => {
    expect(staleNodes(plan, allRan('stale'), inFront)).toEqual([
      'n1/days',
      'n1/recent',
      'n1/bars',
      'n1/apart',
    ]);
    expect(staleNodes(plan, allRan('current'), inFront)).toEqual([]);
  });

  it('is what had run wherever it is, where everything is asked for', () => {
    const all = plan.nodes.map(({ id }) => id);
    expect(staleNodes(plan, allRan('stale'), { ...inFront, everywhere: true })).toEqual(all);
    expect(staleNodes(plan, allRan('current'), { ...inFront, everywhere: true })).toEqual([]);
  });

  it('is of the data while no notebook is in front', () => {
    expect(staleNodes(plan, allRan('stale'), { ...inFront, shown: 'main' })).toEqual([
      'main/orders',
    ]);
  });

  it('is also what is drawn at once and never ran: parameters and charts in sight', () => {
    expect(staleNodes(plan, new Map(), inFront)).toEqual(['n1/days', 'n1/bars']);
    expect(staleNodes(plan, new Map(), { ...inFront, everywhere: true })).toEqual([
      'n1/days',
      'n1/bars',
    ]);
  });

  it('is every cell of the data where these are in front', () => {
    expect(staleNodes(plan, new Map(), { ...inFront, shown: 'main' })).toEqual(['main/orders']);
  });

  it('is not what failed, was cancelled or is under way', () => {
    const runs: Runs = new Map<string, Run>([
      ['n1/days', { ...ran('n1/days', 'current'), outcome: 'error' }],
      ['n1/recent', { ...freshRun, activity: 'running' }],
      ['n1/bars', { ...freshRun, cancelled: true }],
      ['n1/apart', { ...ran('n1/apart', 'stale'), activity: 'queued' }],
    ]);
    expect(staleNodes(plan, runs, inFront)).toEqual([]);
  });

  it('leaves a notebook alone that runs when it is told to', () => {
    const manual = new Set(['n1']);
    expect(staleNodes(plan, allRan('stale'), { ...inFront, manual })).toEqual([]);
    expect(staleNodes(plan, allRan('stale'), { ...inFront, manual, everywhere: true })).toEqual([
      'main/orders',
      'n2/total',
      'n2/bars',
    ]);
  });

  it('takes no notice of a manual notebook that is out of sight', () => {
    const manual = new Set(['n2']);
    expect(staleNodes(plan, allRan('stale'), { ...inFront, manual })).toHaveLength(4);
  });

  it('leaves out a cell that waits for a word, and what reads it, however far away', () => {
    const waits = waitingAre('main/orders');
    expect(staleNodes(plan, allRan('stale'), { ...inFront, waits })).toEqual([
      'n1/days',
      'n1/apart',
    ]);
    expect(staleNodes(plan, allRan('stale'), { ...inFront, waits, everywhere: true })).toEqual([
      'n1/days',
      'n1/apart',
    ]);
  });
});

describe('before there are data', () => {
  const empty = planOf(
    param('n1/days'),
    sql('n1/recent', 'n1/days'),
    chart('n1/bars', 'n1/recent'),
    param('n1/as_of', 'n1/recent'),
    sql('n1/own'),
    chart('n1/dots', 'n1/own'),
  );
  /** `recent` reads a name that nothing defines. */
  const lacking: WorkPlan = withMissing(empty, 'n1/recent');
  const before: Sight = { ...inFront, hasData: false };

  it('does not begin what needs them, directly or not', () => {
    expect(staleNodes(lacking, new Map(), before)).toEqual(['n1/days', 'n1/dots']);
  });

  it('begins it once they are there, whether or not a name is still missing', () => {
    const begun = ['n1/days', 'n1/bars', 'n1/as_of', 'n1/dots'];
    expect(staleNodes(lacking, new Map(), inFront)).toEqual(begun);
  });

  it('runs again what ran before its data went', () => {
    const runs: Runs = new Map([['n1/recent', ran('n1/recent', 'stale')]]);
    expect(staleNodes(lacking, runs, before)).toContain('n1/recent');
  });
});

describe('what reads a cell', () => {
  it('is found through others, in the notebook in front and in that of the cell', () => {
    expect(readersInSight(plan, 'n1/days', inFront)).toEqual(['n1/recent', 'n1/bars']);
    expect(readersInSight(plan, 'main/orders', inFront)).toEqual(['n1/recent', 'n1/bars']);
    expect(readersInSight(plan, 'n2/total', inFront)).toEqual(['n2/bars']);
  });

  it('is nobody out of sight', () => {
    expect(readersInSight(plan, 'main/orders', { ...inFront, shown: 'main' })).toEqual([]);
    expect(readersInSight(plan, 'n1/apart', inFront)).toEqual([]);
  });

  it('leaves out a reader that waits for a word, but not what stands behind it', () => {
    const waits = waitingAre('n1/recent');
    expect(readersInSight(plan, 'main/orders', { ...inFront, waits })).toEqual(['n1/bars']);
  });
});

interface Read {
  readonly node: PlannedNode;
  readonly reads: readonly string[];
}

/** `id`: `scope/name`. */
function sql(id: string, ...reads: readonly string[]): Read {
  return { node: { ...base(id), kind: 'sql', sql: 'SELECT 1', as: 'table' }, reads };
}

function param(id: string, ...reads: readonly string[]): Read {
  return {
    node: { ...base(id), kind: 'param', param: { type: 'number', value: 1, extra: {} } },
    reads,
  };
}

function chart(id: string, of: string): Read {
  return { node: { ...base(id), kind: 'chart', of, fields: [], spec: {} }, reads: [of] };
}

function base(id: string): Omit<PlannedNode, 'kind'> {
  const [scope = '', name = ''] = id.split('/');
  return { id, scope, name, label: name, relation: null, missing: [] };
}

/** Nodes in page order, each after what it reads. */
function planOf(...all: readonly Read[]): WorkPlan {
  const nodes = all.map(({ node }) => node);
  return {
    nodes,
    byId: new Map(nodes.map((node) => [node.id, node])),
    order: nodes.map(({ id }) => id),
    upstream: new Map(all.map(({ node, reads }) => [node.id, reads])),
    fingerprints: new Map(nodes.map(({ id }) => [id, `${id} now`])),
    cycles: new Map(),
  };
}

function withMissing(of: WorkPlan, id: string): WorkPlan {
  const nodes = of.nodes.map((node) => (node.id === id ? { ...node, missing: ['orders'] } : node));
  return { ...of, nodes, byId: new Map(nodes.map((node) => [node.id, node])) };
}

function ran(id: string, state: 'current' | 'stale'): Run {
  const ranWith = state === 'current' ? `${id} now` : `${id} before`;
  return { ...freshRun, outcome: 'rows', ranWith };
}

function allRan(state: 'current' | 'stale'): Runs {
  return new Map(plan.order.map((id) => [id, ran(id, state)]));
}

function waitingAre(...ids: readonly string[]): (node: string) => boolean {
  return (node) => ids.includes(node);
}
