import { mount } from 'svelte';
import '../../../../src/ui/base.css';
import './page.css';
import { checkedPolicy } from '../../../../src/ui/chart/trusted-default.ts';
import Page from './Page.svelte';

checkedPolicy();
const target = document.getElementById('app');
if (target) mount(Page, { target });
