import type { AddressProblem } from './hosted-address.ts';

/** Why a hosted notebook does not open. Paths are from the app's folder. */
export type HostedFailure =
  | { readonly kind: 'bad address'; readonly problem: AddressProblem }
  /** The host has no such file. */
  | { readonly kind: 'missing'; readonly path: string }
  /** No answer: no network, or a host that is down. */
  | { readonly kind: 'unreachable'; readonly path: string; readonly status: number | null }
  /** Published anew since the link was made: its manifest has another sum. */
  | { readonly kind: 'other version'; readonly path: string }
  /** Not the bytes that the manifest lists: half published, changed on its way, or tampered with. */
  | { readonly kind: 'changed'; readonly path: string }
  /** Not a hosted notebook. */
  | { readonly kind: 'not hosted'; readonly path: string }
  /** Made by a later version of the program, which alone can read it. */
  | { readonly kind: 'newer'; readonly version: number }
  | { readonly kind: 'too large'; readonly path: string; readonly most: number }
  | { readonly kind: 'cancelled' };
