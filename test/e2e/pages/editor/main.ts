import { mount } from 'svelte';
import '../../../../src/ui/tokens.css';
import './page.css';
import Page from './Page.svelte';

declare global {
  interface Window {
    editorPage: ReturnType<typeof mount> & Record<string, unknown>;
    refused: string[];
  }
}

interface PolicyFactory {
  createPolicy(name: string, rules: { createHTML(text: string): string | null }): unknown;
}
// As in the app: nothing but the empty text, with which containers are cleared, is HTML.
(window as { trustedTypes?: PolicyFactory }).trustedTypes?.createPolicy('default', {
  createHTML: (text) => (text === '' ? text : null),
});
window.refused = [];
addEventListener('securitypolicyviolation', (event) => {
  window.refused.push(`${event.violatedDirective} ${event.blockedURI} ${event.sample}`);
});

const query = new URLSearchParams(location.search);
const theme = query.get('theme') === 'dark' ? 'dark' : 'light';
const language = query.get('lang') === 'zh' ? 'zh' : 'en';
document.documentElement.dataset['theme'] = theme;
document.documentElement.lang = language;

const target = document.getElementById('app');
if (target !== null) window.editorPage = mount(Page, { target, props: { theme, language } });
