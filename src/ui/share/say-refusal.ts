import type { Language } from '../../i18n/language.svelte.ts';
import { hostedMessages } from '../../i18n/messages/hosted-notebook.ts';
import { damageNames, sessionMessages as messages } from '../../i18n/messages/session.ts';
import { shareMessages } from '../../i18n/messages/share.ts';
import type { HostedFailure } from '../../share/hosted/hosted-failure.ts';
import type { SessionFailure } from '../../share/session-file/session-failure.ts';
import type { Received, ReceivedFrom } from './received.ts';

type Say = Language['say'];

/** Why something that was received cannot be opened, and what to do. */
export function sayRefusal(
  received: Exclude<Received, { readonly kind: 'held' }>,
  from: ReceivedFrom['kind'],
  say: Say,
  number: (value: number) => string,
): string {
  const isLink = from === 'link';
  switch (received.kind) {
    case 'locked':
      return say(isLink ? shareMessages.locked : messages.locked);
    case 'wrong passphrase':
      return say(isLink ? shareMessages.wrongPassphrase : messages.wrongPassphrase);
    case 'refused link':
      return sayLink(received, say, number);
    case 'refused session':
      return saySession(received.failure, say, number);
    case 'refused hosted':
      return sayHosted(received.failure, say);
  }
}

function sayLink(
  { why, got }: Extract<Received, { readonly kind: 'refused link' }>,
  say: Say,
  number: (value: number) => string,
): string {
  switch (why) {
    case 'cut':
      return got.sent === 0 || got.got === 0
        ? say(shareMessages.cutEarly)
        : say(shareMessages.cut, { got: number(got.got), sent: number(got.sent) });
    case 'newer':
      return say(shareMessages.newerLink);
    case 'too large':
      return say(shareMessages.tooLarge);
    case 'no cryptography':
      return say(shareMessages.noCryptography);
    default:
      return say(shareMessages.damaged);
  }
}

function sayHosted(failure: HostedFailure, say: Say): string {
  switch (failure.kind) {
    case 'bad address':
      return say(hostedMessages.badAddress);
    case 'missing':
      return say(hostedMessages.missing, { path: failure.path });
    case 'unreachable':
      return say(hostedMessages.unreachable, { path: failure.path });
    case 'other version':
      return say(hostedMessages.otherVersion);
    case 'changed':
      return say(hostedMessages.changed, { path: failure.path });
    case 'not hosted':
      return say(hostedMessages.notHosted, { path: failure.path });
    case 'newer':
      return say(hostedMessages.newer);
    case 'too large':
      return say(hostedMessages.tooLarge, { path: failure.path });
    case 'cancelled':
      return say(messages.cancelled);
  }
}

function saySession(failure: SessionFailure, say: Say, number: (value: number) => string): string {
  switch (failure.kind) {
    case 'not a session':
      return say(messages.notSession);
    case 'locked':
      return say(messages.locked);
    case 'wrong passphrase':
      return say(messages.wrongPassphrase);
    case 'cut':
      return failure.sent === null
        ? say(messages.cut)
        : say(messages.cutAt, { got: number(failure.got), sent: number(failure.sent) });
    case 'damaged':
      return say(failure.part === null ? messages.damaged : messages.damagedPart, {
        part: failure.part ?? '',
        why: say(damageNames[failure.why]),
      });
    case 'too large':
      return say(messages.tooLarge);
    case 'newer':
      return say(messages.newer);
    case 'no cryptography':
      return say(shareMessages.noCryptography);
    case 'unreadable':
      return say(messages.unreadable);
    case 'cancelled':
      return say(messages.cancelled);
  }
}
