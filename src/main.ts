import './first.ts';
import { mount } from 'svelte';
import { connectEngine } from './engine/connect.ts';
import { connectIntake } from './engine/connect-intake.ts';
import './ui/base.css';
import { Language } from './i18n/language.svelte.ts';
import type { LanguageCode } from './i18n/message.ts';
import { Catalogue } from './session/catalogue.svelte.ts';
import { Library } from './session/library.svelte.ts';
import { Settings } from './session/settings.svelte.ts';
import { Workbench } from './session/workbench.svelte.ts';
import { openShelf } from './storage/open-shelf.ts';
import { openPreferences } from './storage/preferences.ts';
import { openRememberedMappings } from './storage/remembered-mappings.ts';
import { Dock } from './ui/shell/dock.svelte.ts';
import { readAddress } from './ui/shell/address.ts';
import { findMissing } from './ui/shell/check-browser.ts';
import Start from './ui/shell/Start.svelte';
import { Theme, type ThemeChoice } from './ui/shell/theme.svelte.ts';

const preferences = openPreferences();
const language = new Language(chooseLanguage(), (code) => preferences.write('language', code));
const theme = new Theme(chooseTheme(), (code) => preferences.write('theme', code));
const target = document.getElementById('app');
if (!target) throw new Error('The page has no place for the app.');

const root = document.documentElement;
const missing = findMissing();
const framed = window.top !== window.self;
const engine = connectEngine({
  onStatus: (status) => {
    root.dataset['engine'] = status;
    workbench.engineStatus = status;
  },
  onReplayed: (replay) => workbench.engineReplayed(replay),
});
const workbench = new Workbench({
  engine,
  intake: connectIntake(),
  preferences,
  remembered: openRememberedMappings(),
  restart: () => void engine.restart(),
});
const library = new Library({ workbench, openShelf, preferences });
addEventListener('pagehide', () => library.leave());
addEventListener('pageshow', ({ persisted }) => {
  if (persisted) void library.comeBack();
});
document.addEventListener('visibilitychange', () => {
  if (document.visibilityState === 'hidden') void library.flush();
  else void library.comeBack();
});

mount(Start, {
  target,
  props: {
    language,
    theme,
    workbench,
    library,
    settings: new Settings(preferences),
    dock: new Dock(preferences),
    preferences,
    catalogue: new Catalogue(),
    missing,
    framed,
  },
});
// Of what a link brings nothing runs before the reader has agreed; the engine starts when it is first asked.
const isReceiving = readAddress(location.hash).link !== null;
if (missing.length === 0 && !framed && !isReceiving) {
  // The first screen comes first; the engine's 34 MB follow when the browser has nothing better to do.
  const whenIdle = window.requestIdleCallback ?? ((work: () => void) => setTimeout(work, 200));
  whenIdle(() => workbench.warmUp());
}

function chooseLanguage(): LanguageCode {
  const asked = new URLSearchParams(location.search).get('lang') ?? preferences.read('language');
  if (asked === 'en' || asked === 'zh') return asked;
  const spoken = navigator.languages.map((tag) => tag.toLowerCase().slice(0, 2));
  return spoken.find((tag) => tag === 'en' || tag === 'zh') === 'zh' ? 'zh' : 'en';
}

function chooseTheme(): ThemeChoice {
  const chosen = preferences.read('theme');
  if (chosen === 'light' || chosen === 'dark') return chosen;
  return 'system';
}
