import embed, { type VisualizationSpec } from 'vega-embed';
import type { ShownChart } from './shown-chart.ts';

/** The control: vega-embed as it comes, with nothing of ours in front of it. */
const app = document.getElementById('app');
addEventListener('show-chart', (event) => {
  const { spec, rows } = (event as CustomEvent<ShownChart>).detail;
  setTimeout(() => void show(spec, rows));
});
document.documentElement.dataset['ready'] = 'yes';

async function show(spec: ShownChart['spec'], rows: ShownChart['rows']): Promise<void> {
  if (!app) return;
  app.dataset['drawn'] = 'no';
  app.replaceChildren();
  const place = app.appendChild(document.createElement('div'));
  try {
    const own = 'data' in spec ? {} : { data: { values: rows.map((row) => ({ ...row })) } };
    await embed(place, { ...spec, ...own } as unknown as VisualizationSpec);
  } catch {
    // A specification that Vega refuses reaches nothing.
  }
  app.dataset['drawn'] = 'yes';
}
