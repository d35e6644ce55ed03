import type { Message } from '../../i18n/message.ts';
import { tourMessages as messages } from '../../i18n/messages/tour.ts';

/** A place on the page that is worth a look; the first selector that matches something is shown. */
export interface TourStop {
  readonly target: string;
  readonly title: Message;
  readonly text: Message;
}

export const tourStops: readonly TourStop[] = [
  { target: '[data-tour="parameters"] > *', title: messages.asOf, text: messages.asOfText },
  { target: 'section.param', title: messages.params, text: messages.paramsText },
  { target: 'section.chart', title: messages.chart, text: messages.chartText },
  { target: 'section.sql [data-tour="code"]', title: messages.sql, text: messages.sqlText },
  { target: '[data-tour="panels"]', title: messages.panels, text: messages.panelsText },
  { target: '[data-tour="palette"]', title: messages.palette, text: messages.paletteText },
  { target: '[data-tour="data"]', title: messages.data, text: messages.dataText },
];
