import { expect, it } from 'vitest';
import type { PictureRows } from '../../../../src/engine/model-contract.ts';
import { wordsOfModel } from '../../../../src/i18n/model-words.ts';
import { modelKinds } from '../../../../src/models/find-model.ts';
import { findDrawing } from '../../../../src/ui/model/pictures/find-drawing.ts';
import { sayPicture } from '../../../../src/ui/model/say-picture.ts';

const columns = [
  { name: 'group', type: 'VARCHAR' },
  { name: 'feature', type: 'VARCHAR' },
  { name: 'members', type: 'DOUBLE' },
];
const strange: readonly PictureRows['rows'][] = [
  [],
  [{}],
  [{ group: null, feature: null, members: null }],
  [{ group: '<b>', feature: "'+alert(1)+'", members: Infinity, side: 'up', of: '"', day: NaN }],
];

it('whatever rows a stranger sends for a picture, it has a drawing', () => {
  const pictures = modelKinds.flatMap(({ name }) =>
    // `naming` is read, not drawn.
    Object.keys(wordsOfModel(name).pictures).flatMap((picture) =>
      picture === 'naming' ? [] : ([[name, picture]] as const),
    ),
  );
  expect(pictures.length).toBeGreaterThan(30);
  for (const [model, name] of pictures) {
    const draw = findDrawing(model, name);
    if (!draw) throw new Error(`${model} has words for ${name} and no drawing`);
    for (const rows of strange) {
      const picture = sayPicture({ name, columns, rows, isOfMembers: false }, 'zh');
      expect(Object.keys(draw(picture, (word) => word))).not.toEqual([]);
    }
  }
});
