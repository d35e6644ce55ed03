import type { LanguageCode } from '../../i18n/message.ts';
import { fillMessage } from '../../i18n/message.ts';
import {
  privacyPageMessages as messages,
  requestKinds,
  requestMakers,
} from '../../i18n/messages/privacy-page.ts';
import { formatBytes } from '../../i18n/numbers.ts';
import type { RequestEntry } from '../../session/request-ledger.svelte.ts';

/** The columns of one request as a reader reads them. */
export interface ToldRequest {
  readonly time: string;
  readonly what: string;
  readonly by: string;
  readonly size: string;
}

export function tellRequest(entry: RequestEntry, code: LanguageCode): ToldRequest {
  return {
    time: entry.at === null ? '–' : timeOf(entry.at),
    what: fillMessage(requestKinds[entry.kind], code),
    by: fillMessage(requestMakers[entry.by], code),
    size: sizeOf(entry, code),
  };
}

/** The whole list as a table of tabs, with full dates, for whoever must prove something. */
export function ledgerText(entries: readonly RequestEntry[], code: LanguageCode): string {
  const headings = [messages.time, messages.what, messages.by, messages.size, messages.address];
  const lines = entries.map((entry) => {
    const { what, by, size } = tellRequest(entry, code);
    const time = entry.at === null ? '–' : new Date(entry.at).toISOString();
    return [time, what, by, size, entry.url].join('\t');
  });
  return [headings.map((heading) => fillMessage(heading, code)).join('\t'), ...lines, ''].join(
    '\n',
  );
}

function sizeOf({ outcome, bytes }: RequestEntry, code: LanguageCode): string {
  if (outcome === 'refused') return fillMessage(messages.refused, code);
  if (bytes === null) return '–';
  return bytes === 0 ? fillMessage(messages.cached, code) : formatBytes(bytes, code);
}

function timeOf(at: number): string {
  const date = new Date(at);
  const part = (value: number): string => String(value).padStart(2, '0');
  return [date.getHours(), date.getMinutes(), date.getSeconds()].map(part).join(':');
}
