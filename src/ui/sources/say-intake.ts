import type { IntakeFailure, Reason } from '../../engine/intake-contract.ts';
import type { Failure } from '../../engine/contract.ts';
import type { Message, MessageValues } from '../../i18n/message.ts';
import type { LanguageCode } from '../../i18n/message.ts';
import { formatBytes } from '../../i18n/numbers.ts';
import { intakeMessages } from '../../i18n/messages/intake.ts';

type Say = (message: Message, values?: MessageValues) => string;

/** A reason's code and values as a sentence. */
export function sayReason(reason: Reason, say: Say): string {
  const message = (intakeMessages as Readonly<Record<string, Message>>)[reason.code];
  return message ? say(message, reason.values) : reason.code;
}

/** Why a file could not be read; the engine's own words where no better ones are known. */
export function sayFailure(
  failure: Failure | IntakeFailure,
  say: Say,
  language: LanguageCode,
): string {
  if (!('reason' in failure)) return failure.message;
  const { code, values } = failure.reason;
  if (code !== 'too-large' || values === undefined) return sayReason(failure.reason, say);
  const sizes = Object.entries(values).map(([name, value]) => [
    name,
    typeof value === 'number' ? formatBytes(value, language) : value,
  ]);
  return sayReason({ code, values: Object.fromEntries(sizes) as MessageValues }, say);
}
