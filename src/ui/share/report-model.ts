import type { ModelAccount } from '../../engine/model-contract.ts';
import { modelMessages } from '../../i18n/messages/model.ts';
import { notebookMessages } from '../../i18n/messages/notebook.ts';
import { reportFormMessages as messages } from '../../i18n/messages/report-form.ts';
import { wordFor, wordsOfModel } from '../../i18n/model-words.ts';
import { findModel } from '../../models/find-model.ts';
import type { ModelCell } from '../../notebook/notebook.ts';
import { reportFacts, reportPictureRows } from '../../session/report-tables.ts';
import type { ReportPart } from '../../share/report/report-content.ts';
import { findDrawing } from '../model/pictures/find-drawing.ts';
import { sayFound } from '../model/say-found.ts';
import { sayInputs } from '../model/say-model.ts';
import { sayPicture } from '../model/say-picture.ts';
import type { ReportContext } from './report-cells.ts';
import { reportPicture } from './report-picture.ts';

/** What a model found, in sentences and pictures. */
export async function modelParts(
  { reader, speech, settings }: Pick<ReportContext, 'reader' | 'speech' | 'settings'>,
  { model, name, account }: ModelInReport,
): Promise<readonly ReportPart[]> {
  const { say, code } = speech;
  const words = wordsOfModel(model);
  const label = (each: string): string => say(wordFor(words.labels, each));
  const pictures: ReportPart[] = [];
  for (const each of account.pictures) {
    const picture = sayPicture(each, code);
    const spec = findDrawing(model, picture.name)?.(picture, label);
    const frozen = await reportPictureRows(reader, picture);
    if (!spec || frozen.kind !== 'frozen' || frozen.table.rows.length === 0) continue;
    const look = { language: code, numbers: settings, handles: [] };
    const svg = await reportPicture(spec, frozen.table, look);
    if (svg === null) continue;
    const title = say(modelMessages.pictureTitle, {
      name,
      title: say(wordFor(words.pictures, picture.name)),
    });
    const alt = say(notebookMessages.chartLabel, { name: title });
    const isCut = frozen.table.rows.length < picture.rows.length;
    const definition = isCut ? [say(messages.smallChart, { k: reader.wish.smallest ?? 0 })] : [];
    pictures.push({ kind: 'chart', title, svg, alt, definition, table: null });
  }
  const facts = reportFacts(reader, account.facts);
  const silent = account.facts.length - facts.length;
  const sentences = [
    ...sayFound(model, { ...account, facts }, speech).map(({ sentence, isCaution }) =>
      isCaution ? `${say(modelMessages.caution)}${sentence}` : sentence,
    ),
    sayInputs(model, account, speech),
    ...(silent > 0
      ? [say(messages.smallFindings, { count: silent, k: reader.wish.smallest ?? 0 })]
      : []),
  ];
  return [{ kind: 'findings', title: name, sentences }, ...pictures];
}

/** What the table of a model is called beside what it found. */
export function modelTitle(
  { model, gives }: ModelCell,
  name: string,
  { say }: ReportContext['speech'],
): string {
  const table = gives || (findModel(model)?.gives[0] ?? '');
  const title = say(wordFor(wordsOfModel(model).tables, table));
  return say(modelMessages.pictureTitle, { name, title });
}

interface ModelInReport {
  readonly model: string;
  readonly name: string;
  readonly account: ModelAccount;
}
