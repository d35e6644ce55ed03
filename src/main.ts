import './first.ts';
import { mount } from 'svelte';
import { connectEngine } from './engine/connect.ts';
import { connectIntake } from './engine/connect-intake.ts';
import { connectModels } from './engine/connect-models.ts';
import { registerService, watchWorkers } from './engine/start-worker.ts';
import './ui/base.css';
import { Language } from './i18n/language.svelte.ts';
import type { LanguageCode } from './i18n/message.ts';
import { Catalogue } from './session/catalogue.svelte.ts';
import { RequestLedger } from './session/request-ledger.svelte.ts';
import { Library } from './session/library.svelte.ts';
import { Settings } from './session/settings.svelte.ts';
import { Workbench } from './session/workbench.svelte.ts';
import { Device } from './session/device.svelte.ts';
import { RememberedFiles } from './session/remembered-files.svelte.ts';
import { Writer } from './session/writer.svelte.ts';
import { openFileVault } from './storage/file-vault.ts';
import { NotebookShelf } from './storage/notebook-shelf.ts';
import { openDeviceTables } from './storage/open-device-tables.ts';
import { openPreferences } from './storage/preferences.ts';
import { markWriter, wroteBeforeReload } from './storage/reload-mark.ts';
import { openRememberedMappings } from './storage/remembered-mappings.ts';
import { StorageGate } from './storage/storage-gate.ts';
import { openTabChannel } from './storage/tab-channel.ts';
import { Dock } from './ui/shell/dock.svelte.ts';
import { isForeign, readAddress } from './ui/shell/address.ts';
import { findMissing } from './ui/shell/check-browser.ts';
import { commitTyping } from './ui/shell/commit-typing.ts';
import Start from './ui/shell/Start.svelte';
import { Theme, type ThemeChoice } from './ui/shell/theme.svelte.ts';

const requests = new RequestLedger();
requests.start();
watchWorkers((worker, name) => requests.watch(worker, name));
const gate = new StorageGate();
const preferences = openPreferences(() => gate.local());
const language = new Language(chooseLanguage(), (code) => preferences.write('language', code));
const theme = new Theme(chooseTheme(), (code) => preferences.write('theme', code));
const target = document.getElementById('app');
if (!target) throw new Error('The page has no place for the app.');

const root = document.documentElement;
let isKeptUpdated = false;
const missing = findMissing();
const framed = window.top !== window.self;
const engine = connectEngine({
  onStatus: (status) => {
    root.dataset['engine'] = status;
    workbench.runs.engineStatus = status;
    if (status !== 'booting') void keepUpdated();
  },
  onReplayed: (replay) => workbench.engineReplayed(replay),
});
const workbench = new Workbench({
  engine,
  intake: connectIntake(),
  models: connectModels(),
  preferences,
  remembered: openRememberedMappings(() => gate.local()),
  requests,
  restart: () => void engine.restart(),
});
const tables = openDeviceTables();
const channel = openTabChannel();
const writer = new Writer({
  locks: navigator.locks ?? null,
  channel,
  hadRight: wroteBeforeReload(),
});
const library = new Library({
  workbench,
  openShelf: () => Promise.resolve(new NotebookShelf(tables)),
  preferences,
  writer,
  takeUp: async (notebook, beside) => {
    const { takeUpFrozen } = await import('./session/frozen-beside.ts');
    takeUpFrozen({ library, workbench }, notebook, beside);
  },
});
const device = new Device({
  gate,
  tables,
  channel,
  writer,
  library,
  remembered: new RememberedFiles({
    workbench,
    tables,
    openVault: openFileVault,
    mayWrite: () => gate.isOpen && writer.mayWrite,
    language: () => language.code,
    openNow: () => library.openNow,
  }),
  wipe: async () => (await import('./storage/wipe-device.ts')).wipeDevice(),
  leave: () => location.replace(location.pathname + location.search),
});
addEventListener('pagehide', () => {
  commitTyping(document);
  markWriter(gate.isOpen && writer.mayWrite);
  library.leave();
});
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
    device,
    settings: new Settings(preferences),
    dock: new Dock(preferences),
    preferences,
    catalogue: new Catalogue(),
    missing,
    framed,
  },
});
// Of what a link brings nothing runs before the reader has agreed; the engine starts when it is first asked.
const isReceiving = isForeign(readAddress(location.hash));
if (missing.length === 0 && !framed && !isReceiving) {
  // The first screen comes first; the engine's 34 MB follow when the browser has nothing better to do.
  const whenIdle = window.requestIdleCallback ?? ((work: () => void) => setTimeout(work, 200));
  whenIdle(() => workbench.warmUp());
}

/** The service worker comes last: what it fetches ahead must not be in the way of the first screen and the engine. */
async function keepUpdated(): Promise<void> {
  if (isKeptUpdated || import.meta.env.DEV) return;
  isKeptUpdated = true;
  const { startUpdate } = await import('./ui/shell/start-update.ts');
  await startUpdate({
    language,
    mount,
    register: registerService,
    isAllowed: () => gate.isOpen,
    flush: () => library.flush(),
    hasFiles: () => workbench.hasData,
  });
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
