import type { IntakeReport, Reason } from '../../engine/intake-contract.ts';
import { maskMixed, maskRecord } from '../../privacy/mask-mixed.ts';
import type { Masking, ShownColumn } from '../../session/masking.svelte.ts';

/** A record of a file as it shows: its personal fields masked, by the columns of the file. */
export function shownRecord(raw: string, report: IntakeReport, masking: Masking): string {
  if (!masking.isMasking) return raw;
  const kinds = report.columns.map(({ name, samples }) =>
    masking.kindOf({ name, samples, relation: report.table }),
  );
  return maskRecord(raw, report.delimiter === 'spaces' ? ' ' : report.delimiter, kinds);
}

/** The first few values of a column as they show. */
export function shownSamples(
  {
    name,
    samples,
    relation,
    field,
  }: Omit<ShownColumn, 'samples'> & { readonly samples: readonly string[] },
  masking: Masking,
): string {
  const kind = masking.kindOf({ name, samples, relation, ...(field !== undefined && { field }) });
  const show = (sample: string): string =>
    kind === null && masking.isMasking ? (maskMixed(sample) ?? sample) : masking.show(kind, sample);
  return samples.slice(0, 3).map(show).join(' · ');
}

/** A reason whose value, as it stands in a column of the file, is masked. */
export function shownReason(
  reason: Reason,
  name: string,
  { table: relation, columns }: IntakeReport,
  masking: Masking,
): Reason {
  const { values } = reason;
  const value = values?.['value'];
  const column = columns.find((each) => each.name === name);
  if (typeof value !== 'string' || !column || !masking.isMasking) return reason;
  const kind = masking.kindOf({ name, samples: column.samples, relation });
  if (kind === null) return reason;
  return { ...reason, values: { ...values, value: masking.show(kind, value) } };
}
