import type { mount } from 'svelte';
import type { Language } from '../../i18n/language.svelte.ts';
import {
  AppUpdate,
  hasRoom,
  isSentAway,
  sendAway,
  servicesHere,
  type AppUpdateParts,
} from './app-update.svelte.ts';
import UpdateNotice from './UpdateNotice.svelte';

export interface UpdateWiring extends Pick<AppUpdateParts, 'register' | 'isAllowed' | 'flush'> {
  readonly language: Language;
  /** Svelte's own, which the page has already. */
  readonly mount: typeof mount;
  /** Whether files are open that a reload lets go of. */
  readonly hasFiles: () => boolean;
}

/** Keeps the app on this device and tells of new versions; `?sw=off` in the address takes it away instead. */
export async function startUpdate({
  language,
  hasFiles,
  mount,
  ...parts
}: UpdateWiring): Promise<void> {
  const services = servicesHere(window);
  if (!services) return;
  const base = new URL('./', document.baseURI).href;
  if (isSentAway(location.search)) return sendAway(services, base);
  const entry = document.querySelector<HTMLScriptElement>('script[type="module"][src]')?.src ?? '';
  const update = new AppUpdate({
    ...parts,
    services,
    hasRoom: () => hasRoom(navigator),
    reload: () => location.reload(),
    entry,
    base,
  });
  const target = document.body.appendChild(document.createElement('div'));
  mount(UpdateNotice, { target, props: { update, language, hasFiles } });
  document.addEventListener('visibilitychange', () => {
    if (document.visibilityState === 'visible') update.look();
  });
  await update.begin();
  document.documentElement.dataset['offline'] = update.isStored ? 'ready' : 'partly';
}
