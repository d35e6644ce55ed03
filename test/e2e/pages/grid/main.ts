import { mount, unmount } from 'svelte';
import { connectEngine } from '../../../../src/engine/connect.ts';
import type { Engine } from '../../../../src/engine/contract.ts';
import '../../../../src/ui/base.css';
import { makeMembers } from './engine-table.ts';
import GridPage from './GridPage.svelte';

declare global {
  interface Window {
    gridPage: ReturnType<typeof mount> & Record<string, unknown>;
    /** As if the page were opened with this query, on the engine that runs. */
    startAgain: (search: string) => Promise<void>;
    violations: string[];
  }
}

window.violations = [];
addEventListener('securitypolicyviolation', (event) => {
  window.violations.push(`${event.violatedDirective} ${event.blockedURI} ${event.sample}`);
});

const target = document.getElementById('app');
if (target !== null) {
  const engine = connectEngine({});
  window.startAgain = (search) => start(engine, target, search);
  void start(engine, target, location.search);
}

async function start(engine: Engine, target: HTMLElement, search: string): Promise<void> {
  const query = new URLSearchParams(search);
  const theme = query.get('theme') === 'dark' ? 'dark' : 'light';
  const language = query.get('lang') === 'zh' ? 'zh' : 'en';
  document.documentElement.dataset['theme'] = theme;
  document.documentElement.lang = language;
  const rows = Number(query.get('rows') ?? 2000);
  const extra = Number(query.get('extra') ?? 0);
  const table = await makeMembers(engine, rows, extra);
  if (window.gridPage) await unmount(window.gridPage);
  window.gridPage = mount(GridPage, { target, props: { table, language } });
}
