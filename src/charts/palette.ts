import type { ChartTheme } from './chart-spec.ts';

/**
 * The colours of charts, as plain values: Vega draws on canvas and into files, where the page's custom
 * properties do not reach. Every category colour stands out from the surface by 3:1 at least and stays
 * apart from the others for the common kinds of colour blindness; both are tested.
 */
export interface Palette {
  readonly surface: string;
  readonly text: string;
  readonly textSoft: string;
  readonly line: string;
  readonly lineStrong: string;
  readonly categories: readonly string[];
  /** From little to much. */
  readonly ramp: readonly string[];
  /** From below to above a middle that looks like nothing. */
  readonly diverging: readonly string[];
  /** Words on the light and on the dark half of a ramp. */
  readonly onLight: string;
  readonly onDark: string;
}

export const palettes: Readonly<Record<ChartTheme, Palette>> = {
  light: {
    surface: '#ffffff',
    text: '#1b2430',
    textSoft: '#55606e',
    line: '#e3e7ec',
    lineStrong: '#b9c2cd',
    categories: [
      '#2f6fc4',
      '#e96d12',
      '#0d9c7a',
      '#d572ac',
      '#57238f',
      '#776d12',
      '#762200',
      '#0d2346',
    ],
    ramp: ['#eef4fb', '#cfe1f5', '#a4c8ec', '#6fa6de', '#3f80cb', '#2460ab', '#153f7d'],
    diverging: ['#b8480a', '#e58a4a', '#f6cda9', '#f2f3f5', '#b3cfee', '#5c95d6', '#1d559f'],
    onLight: '#0b121c',
    onDark: '#ffffff',
  },
  dark: {
    surface: '#14181e',
    text: '#e7ebf0',
    textSoft: '#a5b0bd',
    line: '#262d37',
    lineStrong: '#48525f',
    categories: [
      '#6ea8fe',
      '#e38520',
      '#3a9388',
      '#f3acbf',
      '#8f44c4',
      '#ece769',
      '#bf4b1d',
      '#bdf7f7',
    ],
    ramp: ['#1c2533', '#203a5c', '#265189', '#3370b8', '#5592dc', '#86b7f5', '#c4dfff'],
    diverging: ['#ffb37a', '#d9762f', '#7d4520', '#262d37', '#25487a', '#4686d8', '#a9d0ff'],
    onLight: '#0e1116',
    onDark: '#f4f7fb',
  },
};

export const chartFont =
  "Inter, 'Segoe UI', system-ui, -apple-system, 'PingFang SC', 'Microsoft YaHei', " +
  "'Noto Sans CJK SC', 'Noto Sans SC', sans-serif";
