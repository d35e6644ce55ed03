import { sanitizeSpec } from '../../../../src/charts/sanitize-spec.ts';
import type { Words } from '../../../../src/i18n/model-words.ts';
import { wordsOfModel } from '../../../../src/i18n/model-words.ts';
import { findModel } from '../../../../src/models/find-model.ts';
import type { FittedModel } from '../../../../src/models/model-kind.ts';
import { findDrawing } from '../../../../src/ui/model/pictures/find-drawing.ts';
import { pictureRows } from '../../../../workers/model/picture-rows.ts';

/** Names that a model's cells show and that have no word in both languages. */
export function wordless(model: string): readonly string[] {
  const kind = findModel(model);
  if (!kind) return [model];
  const words = wordsOfModel(model);
  const choices = kind.options.flatMap((option) =>
    option.kind === 'choice' ? option.choices : [],
  );
  return [
    ...absent(words.tables, kind.gives),
    ...absent(
      words.options,
      kind.options.map(({ name }) => name),
    ),
    ...absent(words.choices, choices),
  ];
}

export function absent(words: Words, names: Iterable<string>): readonly string[] {
  return [...names].filter((name) => {
    const word = Object.hasOwn(words, name) ? words[name] : undefined;
    return !word || word.en.trim() === '' || word.zh.trim() === '';
  });
}

/** What of a fit cannot be said or drawn: facts, marks in sentences, reasons, pictures, labels. */
export function unsaid(model: string, fit: FittedModel): readonly string[] {
  const words = wordsOfModel(model);
  const marks = fit.facts.flatMap(({ kind, figures }) => {
    const said = words.facts[kind];
    const wanted = [said?.en ?? '', said?.zh ?? ''].flatMap((text) =>
      [...text.matchAll(/\{(\w+)/g)].map(([, name = '']) => name),
    );
    return wanted.filter((name) => !(name in figures)).map((name) => `${kind}: {${name}}`);
  });
  return [
    ...absent(
      words.facts,
      fit.facts.map(({ kind }) => kind),
    ),
    ...marks,
    ...absent(
      words.setAside,
      fit.setAside.map(({ reason }) => reason),
    ),
    ...absent(
      words.pictures,
      fit.pictures.map(({ name }) => name),
    ),
    ...fit.pictures.flatMap((picture) => drawn(model, pictureRows(picture))),
  ];
}

function drawn(model: string, picture: ReturnType<typeof pictureRows>): readonly string[] {
  const draw = findDrawing(model, picture.name);
  if (!draw) return [`${picture.name}: no drawing`];
  const asked = new Set<string>();
  const spec = draw(picture, (name) => {
    asked.add(name);
    return `“${name}”`;
  });
  const clean = sanitizeSpec(spec);
  const fields = new Set(picture.columns.map(({ name }) => name));
  const made = new Set(
    [...JSON.stringify(spec).matchAll(/"as":"(\w+)"/g)].map(([, name = '']) => name),
  );
  const used = [...JSON.stringify(spec).matchAll(/"field":"(\w+)"/g)].map(([, name = '']) => name);
  return [
    ...absent(wordsOfModel(model).labels, asked),
    ...clean.problems.map(({ path }) => `${picture.name}: ${path}`),
    ...used.filter((name) => !fields.has(name) && !made.has(name)),
  ];
}
