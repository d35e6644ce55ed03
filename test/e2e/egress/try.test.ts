import { it } from 'vitest';
import { fileURLToPath } from 'node:url';
import { startApp } from '../app.ts';
import { copyApp } from './weakened-app.ts';
it('x', async () => {
const what = JSON.parse(process.env.WITHOUT ?? '{}');
const t0=Date.now();
const copy = await copyApp(what);
const app = await startApp({folder: copy.folder});
console.log('started', Date.now()-t0);
const script='/work/main/test/e2e/egress/page-attacks.js';
const prep = (p:any)=>p.addInitScript({path: script});
const host=(n:string)=>`${n.replace(/\W/g,'-')}.evil.test`;
const o = await app.open('', {}, prep);
const here=o.page.url();
let pages=0; o.page.context().on('page',()=>pages++);
const names: string[] = await o.page.evaluate('egressAttacks');
console.log(names.length,'attacks');
const hits=new Set<string>();
const udp: string[]=[];
for (const name of names.filter(n=>!n.startsWith('go:'))) {
  const before=app.leaks.length;
  await o.page.evaluate(([name,to])=>{dispatchEvent(new CustomEvent('attack',{detail:{name,to}}))},[name,`http://${host(name)}:${app.leakPort}/${name}?p=13800000000`]);
  if (name.startsWith('peer')) { await o.page.waitForTimeout(700); }
  if (name.startsWith('preconnect')||name=='icon') { await o.page.waitForTimeout(900); }
  if (app.leaks.slice(before).some(l=>l.startsWith('UDP'))) udp.push(name);
  if (app.leaks.slice(before).some(l=>l.startsWith('a conn'))) udp.push('silent during '+name);
}
await o.page.waitForTimeout(2500);
console.log('page still at', o.page.url()===here, 'new pages', pages, 'errors', o.errors.length, 'viol', o.violations.length);
if (process.env.SHOW) console.log((await o.page.evaluate('egressLog') as string[]).join('\n'));
await o.close();
for (const name of names.filter(n=>n.startsWith('go:'))) {
  const g = await app.open('', {}, prep);
  await g.page.evaluate(([name,to])=>{dispatchEvent(new CustomEvent('attack',{detail:{name,to}}))},[name,`http://${host(name)}:${app.leakPort}/${name}?p=13800000000`]).catch(()=>{});
  await g.page.waitForTimeout(900);
  await g.close();
}
for (const n of names) if (app.leaks.some(l=>l.includes(host(n)))) hits.add(n);
console.log('udp', udp); console.log('hits', hits.size, [...hits].join(' '));
console.log('no hit', names.filter(n=>!hits.has(n)).join(' '));
console.log('unattributed', app.leaks.filter(l=>!l.includes('.evil.test')&&!l.startsWith('UDP')));
console.log('own', app.requests.filter(r=>!/assets|notebooks/.test(r)).join(' '));
await app.close(); await copy.remove();
console.log('took', Date.now()-t0);

});
