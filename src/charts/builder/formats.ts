/** The formats that the builder offers, in the notation's patterns. */
export const numberFormats = {
  number: ',.2~f',
  whole: ',.0f',
  percent: '.1~%',
  currency: '$,.2~f',
  compact: '~s',
} as const;

export const dateFormats = { year: '%Y', month: '%b %Y', day: '%-d %b %Y' } as const;
