import type { ChartRow } from '../chart-field.ts';
import type { ChartSpec } from '../chart-spec.ts';
import { escapePath } from '../complete-encoding.ts';
import { palettes } from '../palette.ts';
import { layOutCloud } from './cloud-layout.ts';
import { laid, layer, plot, words, wordsOf, type LaidOut } from './laid-out.ts';
import { legendBelow } from './legend-below.ts';
import type { Sketch } from './lowering.ts';
import { cut } from './measure-text.ts';
import { colorsFor } from './special-colors.ts';
import {
  amountPattern,
  commonFields,
  groupRows,
  nameOf,
  nameText,
  readSpecialChannel,
  sortGroups,
  toldField,
  tooltipOf,
} from './special-channels.ts';
import { specialWords } from './special-words.ts';

/** A word for each text, the larger the heavier it is; a colour for each value of another field, where one is named. */
export function lowerCloud(
  spec: ChartSpec,
  rows: readonly ChartRow[],
  sketch: Sketch,
): LaidOut | null {
  const { encoding, asked, opacity, theme, language, width, measure, fields } = sketch;
  const word = readSpecialChannel(encoding, 'text');
  const size = readSpecialChannel(encoding, 'size');
  if (!word || !size) return null;
  const colorBy = readSpecialChannel(encoding, 'color');
  const told = specialWords[language];
  const heavy = groupRows(rows, [word.field], size.field).filter(({ total }) => total > 0);
  const all = [...heavy].sort((one, other) => other.total - one.total);
  const groups = all.slice(0, mostWords).map((group) => ({
    ...group,
    text: nameText(group.rows[0]?.[word.field], fields.get(word.field)),
    color: colorBy ? nameText(group.rows[0]?.[colorBy.field], fields.get(colorBy.field)) : '',
  }));
  const room = { width, height: asked ?? Math.round(Math.max(240, Math.min(360, width * 0.72))) };
  const plan = layOutCloud(
    groups.map(({ key, text, total }) => ({ key, text, weight: total })),
    room,
    measure,
  );
  const named = colorBy
    ? sortGroups(groupRows(rows, [colorBy.field], size.field), colorBy, 'largest')
    : [];
  const names = named.map(({ rows: own }) =>
    nameText(own[0]?.[colorBy?.field ?? ''], fields.get(colorBy?.field ?? '')),
  );
  const colors = colorsFor(spec, names, theme);
  const missing = all.length - plan.words.length;
  const foot = missing > 0 ? 24 : 0;
  const height = plan.height + foot;
  const sum = all.reduce((before, { total }) => before + total, 0);
  const pattern = amountPattern(
    size,
    groups.map(({ total }) => total),
  );

  const wordRows = plan.words.flatMap((placed): readonly ChartRow[] => {
    const group = groups.find(({ key }) => key === placed.key);
    if (!group) return [];
    return [
      {
        ...commonFields(group.rows),
        [size.field]: group.total,
        [laid.part]: 'word',
        [laid.x]: placed.x,
        [laid.y]: placed.y,
        [laid.size]: placed.size,
        [laid.text]: group.text,
        [laid.color]: group.color,
        [laid.share]: sum > 0 ? group.total / sum : null,
        [laid.listed]: true,
      },
    ];
  });
  const note = told.fewWords(plan.words.length, all.length);
  const noteRows =
    foot === 0
      ? []
      : [
          {
            [laid.part]: 'note',
            [laid.x]: 0,
            [laid.y]: height - 8,
            [laid.text]: cut(note, width, (text) => measure(text, 12)),
            [laid.listed]: false,
          },
        ];
  const at = plot(width, height);
  return {
    rows: [...wordRows, ...noteRows],
    spec: {
      height,
      layer: [
        layer(
          'word',
          { type: 'text', align: 'center', baseline: 'middle', fontWeight: 600 },
          {
            ...at,
            text: wordsOf,
            size: { field: laid.size, type: 'quantitative', scale: null, legend: null },
            color: colorBy
              ? {
                  field: laid.color,
                  type: 'nominal',
                  title: colorBy.title ?? null,
                  scale: colors.scale,
                  legend: legendBelow(encoding, width),
                }
              : { value: colors.plain },
            tooltip: tooltipOf(encoding['tooltip'], [
              toldField(word, fields, language),
              ...(colorBy ? [toldField(colorBy, fields, language)] : []),
              {
                field: escapePath(size.field),
                type: 'quantitative',
                title: nameOf(size),
                format: pattern,
              },
            ]),
            ...opacity,
          },
        ),
        layer(
          'note',
          { ...words, align: 'left', color: palettes[theme].textSoft },
          { ...at, text: wordsOf },
        ),
      ],
    },
  };
}

/** More are a list. */
const mostWords = 120;
