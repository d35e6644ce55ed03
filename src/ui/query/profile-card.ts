import { fillMessage, type LanguageCode } from '../../i18n/message.ts';
import { profileMessages } from '../../i18n/messages/profile.ts';
import type { ProfileState } from '../../session/column-profiles.svelte.ts';
import type { ColumnProfile } from '../../sql/column-profile.ts';
import { tellFigures, tellShare, tellValue } from '../result/profile-words.ts';
import { drawProfile } from '../result/profile-drawing.ts';
import { element } from './dom-element.ts';
import type { AskedProfile } from './editor-names.ts';
import { watch } from './watch.svelte.ts';

/** The profile of a column within a card: what is known now, and more when the engine has answered. */
export function profileCard(
  asked: AskedProfile,
  code: LanguageCode,
): { readonly dom: HTMLElement; readonly destroy: () => void } {
  const dom = element('div', 'cm-profile');
  const stop = watch(asked.read, (state) => dom.replaceChildren(...tell(state, code)));
  return {
    dom,
    destroy: () => {
      stop();
      asked.leave();
    },
  };
}

function tell(state: ProfileState | undefined, code: LanguageCode): readonly Node[] {
  if (state === undefined) {
    return [element('p', 'cm-soft', fillMessage(profileMessages.reading, code))];
  }
  if (state.kind === 'failure') {
    const reason = state.failure.message;
    return [element('p', 'cm-soft', fillMessage(profileMessages.failedWhy, code, { reason }))];
  }
  return [drawing(state.profile), figures(state.profile, code), values(state.profile, code)];
}

function figures(profile: ColumnProfile, code: LanguageCode): HTMLElement {
  const list = element('dl', 'cm-figures');
  for (const { label, text } of tellFigures(profile, code)) {
    list.append(element('dt', '', label), element('dd', '', text));
  }
  return list;
}

/** The most frequent values; nothing for what is drawn as bars. */
function values(profile: ColumnProfile, code: LanguageCode): HTMLElement {
  const list = element('ul', 'cm-values');
  const { shape } = profile;
  if (shape.kind !== 'values') return list;
  for (const { text, count } of shape.values.slice(0, 5)) {
    const share = tellShare(count, shape.counted, code);
    list.append(
      element(
        'li',
        '',
        element('span', '', tellValue(profile, text, code)),
        element('span', 'cm-soft', share),
      ),
    );
  }
  return list;
}

/** A histogram as bars beside each other; the figures say in words what matters. */
function drawing(profile: ColumnProfile): HTMLElement {
  const box = element('div', 'cm-bars');
  box.setAttribute('aria-hidden', 'true');
  const drawn = drawProfile(profile);
  if (drawn.kind !== 'bars') return element('div', '');
  for (const { height } of drawn.bars) {
    const bar = element('span', '');
    bar.style.height = `${String(Math.round(height * 36))}px`;
    box.append(bar);
  }
  return box;
}
