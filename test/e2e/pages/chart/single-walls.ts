import { readFile } from 'node:fs/promises';
import type { Plugin } from 'vite';
import type { ChartSpec } from '../../../../src/charts/chart-spec.ts';
import { cutText, sourcePath, type Cut } from '../../egress/weakened-module.ts';

/** What the page of single walls is asked to show, by an event, with a piece of the wall taken out. */
export type Shown =
  | { readonly wall: 'door' | 'stage'; readonly without: string; readonly spec: ChartSpec }
  | { readonly wall: 'markdown'; readonly without: string; readonly texts: readonly string[] };

const door = 'src/ui/chart/draw-chart.ts';
const stage = 'src/ui/chart/chart-stage.ts';
const text = 'src/ui/text/render-markdown.ts';

/** By the word behind `?without=`. */
export const singleWallCuts: Readonly<Record<string, Cut>> = {
  loader: { file: door, from: 'loader: closedLoader,', to: '' },
  tooltip: { file: door, from: /tooltip: \(_handler[\s\S]*?\n {4}\},\n/, to: '' },
  interpreter: { file: door, from: /ast: true,\s*expr: expressionInterpreter,/, to: '' },
  actions: { file: door, from: 'actions: false', to: 'actions: true' },
  'default-style': { file: door, from: 'defaultStyle: false', to: 'defaultStyle: true' },
  check: {
    file: stage,
    from: '= sanitizeSpec(request.spec)',
    to: '= { ...sanitizeSpec(request.spec), spec: request.spec as ChartSpec }',
  },
  pictures: { file: text, from: 'limitPicture(node);', to: ';' },
  links: { file: text, from: 'limitLink(node);', to: ';' },
  tags: { file: text, from: 'ALLOWED_TAGS: [...allowedTags],', to: '' },
  attributes: { file: text, from: 'ALLOWED_ATTR: [...allowedAttributes],', to: '' },
  'data-attributes': { file: text, from: 'ALLOW_DATA_ATTR: false', to: 'ALLOW_DATA_ATTR: true' },
};

export function cutSingleWalls(): Plugin {
  return {
    name: 'cut-single-walls',
    enforce: 'pre',
    async load(id) {
      const [path = '', query = ''] = id.split('?');
      const cut = singleWallCuts[new URLSearchParams(query).get('without') ?? ''];
      if (!cut) return null;
      if (path !== sourcePath(cut.file)) throw new Error(`${id} is not in ${cut.file}.`);
      return cutText(await readFile(path, 'utf8'), cut);
    },
  };
}
