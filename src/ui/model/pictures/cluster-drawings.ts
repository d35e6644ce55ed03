import type { Drawing } from './find-drawing.ts';

export const clusterDrawings: Readonly<Record<string, Drawing>> = {
  map: (_, label) => ({
    height: 320,
    mark: { type: 'point', filled: true, opacity: 0.6, size: 24, tooltip: true },
    encoding: {
      x: { field: 'x', type: 'quantitative', title: null, axis: { labels: false, ticks: false } },
      y: { field: 'y', type: 'quantitative', title: null, axis: { labels: false, ticks: false } },
      color: { field: 'cluster', type: 'nominal', title: label('cluster') },
    },
  }),
};
