import { mount } from 'svelte';
import { connectEngine } from '../../../../src/engine/connect.ts';
import '../../../../src/ui/base.css';
import { makeMembers } from './engine-table.ts';
import GridPage from './GridPage.svelte';

declare global {
  interface Window {
    gridPage: ReturnType<typeof mount> & Record<string, unknown>;
    violations: string[];
  }
}

window.violations = [];
addEventListener('securitypolicyviolation', (event) => {
  window.violations.push(`${event.violatedDirective} ${event.blockedURI} ${event.sample}`);
});

const query = new URLSearchParams(location.search);
const theme = query.get('theme') === 'dark' ? 'dark' : 'light';
const language = query.get('lang') === 'zh' ? 'zh' : 'en';
document.documentElement.dataset['theme'] = theme;
document.documentElement.lang = language;

const target = document.getElementById('app');
if (target !== null) {
  const engine = connectEngine({});
  const rows = Number(query.get('rows') ?? 2000);
  const extra = Number(query.get('extra') ?? 0);
  void makeMembers(engine, rows, extra).then((table) => {
    window.gridPage = mount(GridPage, { target, props: { table, language } });
  });
}
