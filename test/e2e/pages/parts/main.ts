import { mount } from 'svelte';
import '../../../../src/ui/tokens.css';
import './page.css';
import Parts from './Parts.svelte';

declare global {
  interface Window {
    parts: ReturnType<typeof mount> & Record<string, unknown>;
    violations: string[];
    alerts: number;
  }
}

// The page's own policy: nothing but the empty text, with which containers are cleared, is HTML.
interface PolicyFactory {
  createPolicy(name: string, rules: { createHTML(text: string): string | null }): unknown;
}
(window as { trustedTypes?: PolicyFactory }).trustedTypes?.createPolicy('default', {
  createHTML: (text) => (text === '' ? text : null),
});
window.violations = [];
window.alerts = 0;
window.alert = () => void window.alerts++;
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
  const rows = Number(query.get('rows') ?? 1_000_000);
  window.parts = mount(Parts, { target, props: { rows, theme, language } });
}
