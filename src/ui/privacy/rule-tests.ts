import type { Outcome } from '../../engine/contract.ts';
import { testAddress } from '../../session/request-ledger.svelte.ts';

/** A rule that is tried on the spot, by doing what it forbids. */
export type RuleState = 'holds' | 'fails' | 'unknown';

export async function testConnections(): Promise<RuleState> {
  let isRefused = false;
  const hear = ({ blockedURI }: SecurityPolicyViolationEvent): void => {
    if (blockedURI.startsWith(testAddress.slice(0, -1))) isRefused = true;
  };
  document.addEventListener('securitypolicyviolation', hear);
  try {
    await fetch(testAddress, { mode: 'no-cors', cache: 'no-store', credentials: 'omit' });
  } catch {
    // A refusal and a name that nobody knows look alike; the policy's own event tells them apart.
  }
  // The event comes in a task of its own.
  await new Promise((resolve) => setTimeout(resolve, 50));
  document.removeEventListener('securitypolicyviolation', hear);
  return isRefused ? 'holds' : 'fails';
}

/** `ask` puts a query to the engine as a cell would. */
export async function testEngine(
  ask: (sql: string) => Promise<Outcome<unknown>>,
): Promise<RuleState> {
  const outcome = await ask(`SELECT * FROM read_csv('${testAddress}x.csv')`);
  if (outcome.ok) return 'fails';
  switch (outcome.failure.kind) {
    case 'refused':
    case 'not-a-query':
      return 'holds';
    case 'engine-lost':
    case 'cancelled':
    case 'memory':
    case 'syntax':
    case 'name':
    case 'value':
    case 'model':
    case 'other':
      return 'unknown';
  }
}

export function testMarkup(): RuleState {
  if (!('trustedTypes' in globalThis)) return 'unknown';
  try {
    // Where the browser does not refuse, it makes a document that nobody ever shows.
    new DOMParser().parseFromString('<i></i>', 'text/html');
    return 'fails';
  } catch {
    return 'holds';
  }
}

/** What is left of the ways out that were taken away; empty: nothing. */
export function openDoors(): readonly string[] {
  const doors = [
    'RTCPeerConnection',
    'webkitRTCPeerConnection',
    'EventSource',
    'WebSocket',
    'WebTransport',
  ].filter((name) => name in globalThis);
  return 'sendBeacon' in navigator ? [...doors, 'sendBeacon'] : doors;
}

/** The policy that the page itself carries; null: none. */
export function pagePolicy(): string | null {
  const meta = document.querySelector('meta[http-equiv="Content-Security-Policy"]');
  return meta?.getAttribute('content') ?? null;
}
