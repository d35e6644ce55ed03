import '../../../../src/ui/base.css';
import { checkedPolicy } from '../../../../src/ui/chart/trusted-default.ts';
import type * as DrawChart from '../../../../src/ui/chart/draw-chart.ts';
import type * as ChartStage from '../../../../src/ui/chart/chart-stage.ts';
import type * as RenderMarkdown from '../../../../src/ui/text/render-markdown.ts';
import { describeRows } from '../../../../src/charts/chart-field.ts';
import { hostileRows } from '../../../unit/charts/hostile-specs.ts';
import type { Shown } from './single-walls.ts';

/**
 * Single walls without the others, and each with a piece of it taken out (`?without=`, which the build of the test
 * cuts away): the door to Vega without the check of specifications, the stage in front of it, and Markdown.
 */
const doors = {
  '': import.meta.glob<typeof DrawChart>('../../../../src/ui/chart/draw-chart.ts'),
  loader: import.meta.glob<typeof DrawChart>('../../../../src/ui/chart/draw-chart.ts', {
    query: '?without=loader',
  }),
  tooltip: import.meta.glob<typeof DrawChart>('../../../../src/ui/chart/draw-chart.ts', {
    query: '?without=tooltip',
  }),
  interpreter: import.meta.glob<typeof DrawChart>('../../../../src/ui/chart/draw-chart.ts', {
    query: '?without=interpreter',
  }),
  actions: import.meta.glob<typeof DrawChart>('../../../../src/ui/chart/draw-chart.ts', {
    query: '?without=actions',
  }),
  'default-style': import.meta.glob<typeof DrawChart>('../../../../src/ui/chart/draw-chart.ts', {
    query: '?without=default-style',
  }),
};
const stages = {
  '': import.meta.glob<typeof ChartStage>('../../../../src/ui/chart/chart-stage.ts'),
  check: import.meta.glob<typeof ChartStage>('../../../../src/ui/chart/chart-stage.ts', {
    query: '?without=check',
  }),
};
const texts = {
  '': import.meta.glob<typeof RenderMarkdown>('../../../../src/ui/text/render-markdown.ts'),
  pictures: import.meta.glob<typeof RenderMarkdown>('../../../../src/ui/text/render-markdown.ts', {
    query: '?without=pictures',
  }),
  links: import.meta.glob<typeof RenderMarkdown>('../../../../src/ui/text/render-markdown.ts', {
    query: '?without=links',
  }),
  tags: import.meta.glob<typeof RenderMarkdown>('../../../../src/ui/text/render-markdown.ts', {
    query: '?without=tags',
  }),
  attributes: import.meta.glob<typeof RenderMarkdown>(
    '../../../../src/ui/text/render-markdown.ts',
    {
      query: '?without=attributes',
    },
  ),
  'data-attributes': import.meta.glob<typeof RenderMarkdown>(
    '../../../../src/ui/text/render-markdown.ts',
    { query: '?without=data-attributes' },
  ),
};

type Modules<T> = Readonly<Record<string, () => Promise<T>>>;

async function only<T>(modules: Modules<T> | undefined): Promise<T> {
  const [load] = Object.values(modules ?? {});
  if (!load) throw new Error('No such module was built.');
  return load();
}

checkedPolicy();
const app = document.getElementById('app') ?? document.body;
addEventListener('show', (event) => {
  const shown = (event as CustomEvent<Shown>).detail;
  app.dataset['drawn'] = 'no';
  app.replaceChildren();
  setTimeout(async () => {
    const place = app.appendChild(document.createElement('div'));
    app.dataset['drawn'] = await show(shown, place).catch((error: unknown) => String(error));
  });
});
document.documentElement.dataset['ready'] = 'yes';

async function show(shown: Shown, place: HTMLElement): Promise<string> {
  switch (shown.wall) {
    case 'door': {
      const { drawChart } = await only(
        (doors as Record<string, Modules<typeof DrawChart>>)[shown.without],
      );
      await drawChart(place, shown.spec, hostileRows, {
        renderer: 'svg',
        language: 'en',
        onTip: () => undefined,
      });
      return 'yes';
    }
    case 'stage': {
      const { ChartStage: Stage } = await only(
        (stages as Record<string, Modules<typeof ChartStage>>)[shown.without],
      );
      let last = 'nothing';
      const stage = new Stage(place, {
        onState: ({ kind }) => (last = kind),
        onTip: () => undefined,
        onSelect: () => undefined,
      });
      await stage.show({
        spec: shown.spec,
        fields: describeRows(hostileRows),
        rows: hostileRows,
        theme: 'light',
        language: 'en',
        width: 300,
        isSelectable: true,
      });
      return last;
    }
    case 'markdown': {
      const { renderMarkdown } = await only(
        (texts as Record<string, Modules<typeof RenderMarkdown>>)[shown.without],
      );
      for (const text of shown.texts) {
        const host = place.appendChild(document.createElement('section'));
        const root = host.attachShadow({ mode: 'open' });
        root.append(renderMarkdown(text));
      }
      return 'yes';
    }
  }
}
